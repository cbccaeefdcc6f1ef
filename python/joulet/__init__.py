"""Joule-heated reacting pellets: potential, temperature and conversion in time.

    >>> import joulet
    >>> result = joulet.run("luo2025-6mm", {"supply.power_density": "0.4 W/mm^3"})
    >>> result.answers["temperature_mean"]            # K
    >>> result.history["time"], result.history["temperature_mean"]

All numbers are in SI; quantities that go in may carry units ("6 mm", "1492 degC"). Mistakes are exceptions: InputError (a
ValueError), SolverError and LedgerError (ArithmeticError), IoError (OSError), all of them joulet.Error.
"""

import json as _json
import tempfile as _tempfile
from pathlib import Path as _Path

from . import _joulet, _results, _vtu, thermo
from ._joulet import Error, InputError, IoError, LedgerError, SolverError, presets
from ._results import Result
from ._values import Answers, Table, Value

for _kind in (Error, InputError, SolverError, LedgerError, IoError):
    _kind.__module__ = "joulet"

__version__ = dict(_joulet.versions())["joulet"]
__all__ = ["run", "sweep", "fit", "open", "thermo", "presets", "si", "Result", "Fit", "Table", "Answers", "Value", "Error",
           "InputError", "SolverError", "LedgerError", "IoError"]


def si(quantity, unit):
    """`quantity` as a float in the SI unit `unit`: a number is taken as it is, a text such as "1492 degC" is converted."""
    return _joulet.si(quantity, unit) if isinstance(quantity, str) else float(quantity)


def _settings(settings):
    """`section.key=value` texts of a dict; a number is in the SI unit of the key."""
    def text(key, value):
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(f'"{v}"' if isinstance(v, str) else repr(v) for v in value) + "]"
        if isinstance(value, Value) and value.unit != "1":
            return f"{float(value)!r} {value.unit}"
        return repr(float(value)) if isinstance(value, float) else str(value)

    return [f"{key}={text(key, value)}" for key, value in (settings or {}).items()]


def _address(communicator):
    """Where a communicator of mpi4py lies; 0 for all ranks of the program."""
    if communicator is None:
        return 0
    from mpi4py import MPI

    return MPI._addressof(communicator)


def run(case="", settings=None, *, fields=False, communicator=None):
    """Simulates a case.

    case          name of a preset (joulet.presets()), path of a case file, or "" for the published pellet
    settings      keys of the case with their values: {"supply.power_density": "0.4 W/mm^3", "time.end": "60 s"}
    fields        whether the arrays at the end are kept
    communicator  of mpi4py; all of its ranks must call. All ranks of the program if absent

    Returns a Result. Raises InputError, SolverError, LedgerError, IoError.
    """
    with _tempfile.TemporaryDirectory(prefix="joulet-") as folder:
        found = _joulet.run(str(case), _settings(settings), _address(communicator), folder if fields else "")
        arrays = _vtu.read(_Path(folder) / found["field_files"][-1]) if fields else None
    units = dict(zip(found["names"], found["units"]))
    answers = Answers({name: Value(value[0], units[name]) for name, value in zip(found["names"], found["last"])})
    for name, unit, value in found["answers"]:
        if value == value:  # NaN: there is none
            answers.setdefault(name, Value(value, unit))
    history = Table(dict(zip(found["names"], found["values"])), units)
    return Result(answers, history, arrays, found["warnings"], found["input"], str(case) or "luo2025-6mm")


def _variations(vary):
    for key, values in vary.items():
        texts = values if isinstance(values, str) else ", ".join(str(v) for v in values)
        yield f"{key}={texts}"


def sweep(case="", vary=None, settings=None, *, sample="grid", seed=1, times=(), ranks_per_case=1, communicator=None):
    """Runs many cases and tabulates their answers; on several ranks as a task farm.

    vary    keys with their values: {"pellet.diameter": "4..20 mm x9", "supply.power_density": ["0.4 W/mm^3", "0.5 W/mm^3"]}
    sample  "grid" for all combinations, "lhs:200" for so many of a Latin hypercube (of `seed`)
    times   s, at which conversion and energy [J] of each case are kept: columns "conversion@30" and "energy@30"

    Returns a Table with a row for each case: the keys, the answers, and `error`, a text that is empty where the case finished.
    Answers of a case that failed are NaN. Raises InputError.
    """
    found = _joulet.sweep(str(case), _settings(settings), list(_variations(vary or {})), sample, seed,
                          [float(time) for time in times], _address(communicator), ranks_per_case)
    nothing = float("nan")
    columns, units = {}, {}
    for place, key in enumerate(found["keys"]):
        numbers = [row[place] for row in found["inputs"]]
        words = any(number != number for number in numbers)
        columns[key] = [row[place] for row in found["texts"]] if words else numbers
        units[key] = "" if words else found["key_units"][place]
    for place, name in enumerate(found["names"]):
        columns[name] = [row[place] if row else nothing for row in found["values"]]
        units[name] = found["units"][place]
    for place, time in enumerate(times):
        for name, unit in (("conversion", "1"), ("energy", "J")):
            columns[f"{name}@{time:g}"] = [row[place] if row else nothing for row in found[name]]
            units[f"{name}@{time:g}"] = unit
    columns["error"], units["error"] = found["errors"], ""
    return Table(columns, units)


class Fit:
    """Rate laws that were fitted: `data` holds all numbers (as fit.json), `text` the report, `kinetics` the section for a case
    file, `warnings` what the data cannot decide."""

    def __init__(self, found):
        self.data, self.text = _json.loads(found["json"]), found["text"]
        self.kinetics, self.warnings = found["kinetics"], found["warnings"]

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        import html

        return f"<pre>{html.escape(self.text)}</pre>"


def fit(data, *, models=(), temperature=None, confidence=0.95):
    """Rate law and activation energy from measured conversions.

    data         path of a CSV file, several of them, or a dict of columns: {"time": s, "conversion": 1, "temperature": K}
    models       codes such as "R3"; all if empty
    temperature  K or a text with a unit, where the data have no such column
    confidence   of the intervals, between 0 and 1

    Returns a Fit. Raises InputError, IoError.
    """
    if isinstance(data, dict):
        units = {"time": "s", "conversion": "1", "temperature": "K", "run": ""}
        head = ",".join(f"{name} [{units[name]}]" if units.get(name) else name for name in data)
        rows = (",".join(v if isinstance(v, str) else repr(float(v)) for v in row) for row in zip(*data.values()))
        files = [("data", "\n".join([head, *rows]) + "\n")]
    else:
        paths = [data] if isinstance(data, (str, _Path)) else list(data)
        try:
            files = [(str(path), _Path(path).read_text(encoding="utf-8")) for path in paths]
        except OSError as error:
            raise IoError(str(error)) from None
    kelvin = None if temperature is None else si(temperature, "K")
    return Fit(_joulet.fit(files, list(models), kelvin, confidence))


def open(folder):
    """The Result of a finished `joulet run`, from its folder. Raises IoError where there is none."""
    return _results.open_folder(folder)
