"""What a run or a table of the program has written, and the numbers in it that a check asks for."""

import csv
import json
import math
from dataclasses import dataclass

# (unit of the program, unit of the check) -> conversion of a value.
CONVERSIONS = {
    ("K", "degC"): lambda x: x - 273.15,
    ("1", "%"): lambda x: 100 * x,
    ("J/kg", "kWh/kg"): lambda x: x / 3.6e6,
    ("kg", "mg"): lambda x: 1e6 * x,
    ("mol", "mmol"): lambda x: 1e3 * x,
    ("J/mol", "kJ/mol"): lambda x: 1e-3 * x,
}


class BenchmarkError(Exception):
    """The benchmark or the program is at fault; the message says how."""


def item_of(container, key):
    """What `key` means in a table, or in a list: the name of an item, or its number. None if there is no such thing."""
    if isinstance(container, dict):
        return container.get(key)
    if isinstance(container, list):
        named = [item for item in container if isinstance(item, dict) and item.get("name") == key]
        if named:
            return named[0]
        return container[int(key)] if key.isdigit() and int(key) < len(container) else None
    return None


def in_unit(check, value, unit):
    """The value in the unit of the check."""
    if unit == check.unit:
        return value
    if (unit, check.unit) not in CONVERSIONS:
        raise BenchmarkError(f"{check.quantity} is in {unit}; there is no conversion to {check.unit}")
    return CONVERSIONS[unit, check.unit](value)


@dataclass
class Answers:
    """What one run has written."""

    summary: dict
    history: list  # one dict per step: name -> (value, unit)

    @classmethod
    def of(cls, folder):
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        if not (folder / "history.csv").is_file():  # a volume of grains has none
            return cls(summary, [])
        with open(folder / "history.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        header = [cell.rstrip("]").rsplit(" [", 1) for cell in rows[0]]
        history = [
            {
                name: (float(cell) if cell else math.nan, unit)
                for (name, unit), cell in zip(header, row, strict=True)
            }
            for row in rows[1:]
        ]
        return cls(summary, history)

    def find(self, path, time):
        """(value, unit) of a path in summary.json, at the end or at a time that is a step of the history."""
        if time is not None:
            rows = [row for row in self.history if row["time"][0] == time]
            if not rows:
                raise BenchmarkError(f"no step lands on {time} s")
            return rows[-1][path.rpartition(".")[2]]
        item = self.summary
        for key in path.split("."):
            item = item_of(item, key)
            if item is None:
                raise BenchmarkError(f"summary.json has no \"{path}\"")
        if isinstance(item, (int, float)):
            return item, "1"
        if item["value"] is None:
            raise BenchmarkError(f"\"{path}\" has no value")
        return item["value"], item["unit"]

    def result(self, check):
        """The number of the check in the unit of the check."""
        above, _, below = check.quantity.partition(" / ")
        if not below:
            return sum(in_unit(check, *self.find(path, check.time)) for path in above.split(" + "))
        (dividend, unit), (divisor, same_unit) = (self.total(check, paths) for paths in (above, below))
        if unit != same_unit:
            raise BenchmarkError(f"{check.quantity}: {unit} over {same_unit} is no plain number")
        return in_unit(check, dividend / divisor, "1")

    def total(self, check, paths):
        """(sum, unit) of the values of one unit."""
        found = [self.find(path, check.time) for path in paths.split(" + ")]
        if len({unit for _, unit in found}) > 1:
            raise BenchmarkError(f"{paths}: units differ")
        return sum(value for value, _ in found), found[0][1]


def name_and_unit(heading):
    """"onset [K]" -> ("onset", "K"); a heading without a unit is one of words."""
    name, bracket, unit = heading.rpartition(" [")
    return (name, unit.rstrip("]")) if bracket else (heading, "")


@dataclass
class TableAnswers:
    """A table that a command has written."""

    rows: list  # one dict per row: name of the column -> (cell, unit)

    @classmethod
    def of(cls, file):
        with open(file, newline="", encoding="utf-8") as stream:
            header, *cells = csv.reader(stream)
        columns = [name_and_unit(heading) for heading in header]
        rows = [{name: (cell, unit) for (name, unit), cell in zip(columns, row, strict=True)} for row in cells]
        return cls(rows)

    def result(self, check):
        """The number of the check in the unit of the check."""
        row = self.row_of(check)
        cell, unit = row.get(check.quantity, ("", ""))
        if not cell:
            raise BenchmarkError(f"row {check.row} has nothing in \"{check.quantity}\"")
        # A table of mixed quantities says the unit of each row beside it.
        return in_unit(check, float(cell), unit or row.get("unit", ("1", ""))[0])

    def row_of(self, check):
        for position, row in enumerate(self.rows):
            first = next(iter(row.values()))[0]
            if check.row in (position, first):
                return row
        raise BenchmarkError(f"there is no row {check.row}")
