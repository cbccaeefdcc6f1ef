"""Numbers with units and tables of them."""

import html

import numpy as np


class Value(float):
    """A number in its SI unit. It computes as a float; `unit` says what it is: "K", "J/kg", "1" without dimension."""

    def __new__(cls, number, unit="1"):
        value = super().__new__(cls, number)
        value.unit = unit
        return value

    def __getnewargs__(self):
        return float(self), self.unit

    def __repr__(self):
        return f"{float(self):.6g}" if self.unit == "1" else f"{float(self):.6g} {self.unit}"

    __str__ = __repr__


def _rows(answers):
    return "".join(f"<tr><td>{html.escape(name)}</td><td style='text-align:right'>{float(value):.6g}</td>"
                   f"<td style='text-align:left'>{html.escape(value.unit)}</td></tr>" for name, value in answers)


class Answers(dict):
    """Answers by name, each a Value; shown as a table in Jupyter, what most people ask for first."""

    FIRST = ("temperature_mean", "temperature_max", "conversion_mean", "mg_mass", "energy_per_mg", "energy_supplied", "power",
             "resistance")

    def _repr_html_(self):
        head = "<tr><th>answer</th><th>value</th><th>SI unit</th></tr>"
        first = [(name, self[name]) for name in self.FIRST if name in self]
        computed = [(name, value) for name, value in self.items() if float(value) == float(value)]
        if not first:
            return f"<table>{head}{_rows(computed)}</table>"
        return (f"<table>{head}{_rows(first)}</table><details><summary>all {len(computed)} answers</summary>"
                f"<table>{head}{_rows(computed)}</table></details>")

    def __repr__(self):
        width = max((len(name) for name in self), default=0)
        return "\n".join(f"{name:<{width}}  {value}" for name, value in self.items())


class Table:
    """Columns of equal length, in SI: `table["time"]` is a NumPy array, `table.units["time"]` its unit."""

    def __init__(self, columns, units):
        self.columns = {name: np.asarray(values) for name, values in columns.items()}
        self.units = dict(units)

    def __getitem__(self, name):
        try:
            return self.columns[name]
        except KeyError:
            import difflib

            near = difflib.get_close_matches(str(name), self.columns, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(self.columns)}"
            raise KeyError(f"no column {name!r}{hint}") from None

    def __contains__(self, name):
        return name in self.columns

    def __iter__(self):
        return iter(self.columns)

    def __len__(self):
        return len(next(iter(self.columns.values()), ()))

    def keys(self):
        return self.columns.keys()

    def to_numpy(self):
        """A structured array, one field for each column."""
        names = list(self.columns)
        array = np.empty(len(self), dtype=[(name, self.columns[name].dtype) for name in names])
        for name in names:
            array[name] = self.columns[name]
        return array

    def to_pandas(self):
        """A pandas DataFrame; the units are in `frame.attrs["units"]`. Needs pandas."""
        import pandas

        frame = pandas.DataFrame(self.columns)
        frame.attrs["units"] = self.units
        return frame

    def _repr_html_(self, most=10):
        def cell(value):
            return html.escape(f"{value:.5g}" if isinstance(value, (float, np.floating)) else str(value))

        head = "".join(f"<th>{html.escape(name)}<br>{html.escape(self.units.get(name, ''))}</th>" for name in self)
        numbers = range(len(self)) if len(self) <= most else [*range(most - 1), len(self) - 1]
        rows = "".join("<tr>" + "".join(f"<td>{cell(column[i])}</td>" for column in self.columns.values()) + "</tr>"
                       for i in numbers)
        return f"<div style='overflow-x:auto'><table><tr>{head}</tr>{rows}</table></div>{len(self)} rows"

    def __repr__(self):
        return f"<joulet table: {len(self)} rows; {', '.join(f'{n} [{self.units.get(n, chr(45))}]' for n in self)}>"
