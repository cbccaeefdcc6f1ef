"""What a run gives, from memory or from a folder of results."""

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np

from . import _joulet, _vtu
from ._values import Answers, Table, Value


def _curve(x, y, label, width=360, height=150):
    """A line as SVG, for Jupyter without a plotting library."""
    if len(x) < 2 or not np.all(np.isfinite(y)) or np.ptp(x) == 0:
        return ""
    span = np.ptp(y) or 1
    left, top = 8, 20
    points = " ".join(f"{left + (width - 16) * (a - x[0]) / np.ptp(x):.1f},"
                      f"{top + (height - 40) * (1 - (b - np.min(y)) / span):.1f}" for a, b in zip(x, y))
    return (f"<svg width='{width}' height='{height}' style='font:11px sans-serif'>"
            f"<text x='{left}' y='12'>{label}: {np.min(y):.5g} to {np.max(y):.5g}</text>"
            f"<polyline points='{points}' fill='none' stroke='#c0392b' stroke-width='1.5'/>"
            f"<text x='{left}' y='{height - 4}'>time {x[0]:g} to {x[-1]:g} s</text></svg>")


class Result:
    """Answers, history, fields and warnings of one run. All numbers in SI.

    answers   Value by name, with units: `result.answers["conversion_mean"]`
    history   Table, a row for each accepted step
    fields    arrays at the end of the run with their coordinates (`fields.points`), or None where they were not asked for
    warnings  texts
    input     the complete case as TOML
    """

    def __init__(self, answers, history, fields, warnings, input_text, name):
        self.answers, self.history, self.warnings, self.input, self.name = answers, history, warnings, input_text, name
        self._fields = fields

    @property
    def fields(self):
        if callable(self._fields):
            self._fields = self._fields()
        return self._fields

    def __getitem__(self, answer):
        return self.answers[answer]

    def __repr__(self):
        return f"joulet result {self.name}\n{self.answers!r}" + "".join(f"\nwarning: {w}" for w in self.warnings)

    def _repr_html_(self):
        import html

        curves = ""
        if len(self.history) > 1:
            for name in ("temperature_mean", "conversion_mean"):
                if name in self.history:
                    label = f"{name} [{self.history.units[name]}]"
                    curves += _curve(self.history["time"], self.history[name], label)
        warnings = "".join(f"<p>Warning: {html.escape(w)}</p>" for w in self.warnings)
        return f"<b>{html.escape(self.name)}</b><br>{curves}{self.answers._repr_html_()}{warnings}"


def read_csv(path):
    """A CSV of Joulet, `name [unit]` in the header, as a Table."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    columns, units = {}, {}
    for place, title in enumerate(rows[0]):
        found = re.fullmatch(r"(.*?)(?: \[(.*)\])?", title)
        name = found[1]
        texts = [row[place] for row in rows[1:]]
        units[name] = found[2] or "1"
        try:
            columns[name] = [float(text) if text else float("nan") for text in texts]
        except ValueError:
            columns[name] = texts
    return Table(columns, units)


def _last_fields(folder):
    index = ElementTree.parse(folder / "solution.pvd")
    files = [(float(entry.get("timestep")), entry.get("file")) for entry in index.iter("DataSet")]
    return _vtu.read(folder / max(files)[1])


def _quantities(tree, prefix=""):
    """Numbers with units of summary.json, by name; nested names are joined by dots."""
    for name, value in tree.items():
        if isinstance(value, dict) and "value" in value:
            if isinstance(value["value"], list):
                for axis, number in zip("xyz", value["value"]):
                    yield f"{prefix}{name}_{axis}", Value(number, value.get("unit", "1"))
            elif value["value"] is not None:
                yield prefix + name, Value(value["value"], value.get("unit", "1"))
        elif isinstance(value, dict):
            yield from _quantities(value, f"{prefix}{name}.")


def open_folder(folder):
    """The results of a finished run in `folder`, as written by `joulet run`. IoError when there are none."""
    folder = Path(folder)
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        input_text = (folder / "effective-input.toml").read_text(encoding="utf-8")
    except OSError as error:
        raise _joulet.IoError(f"{folder}: no finished run of joulet is here: {error}") from None
    answers = Answers(_quantities(summary.get("answers", summary)))
    history = folder / "history.csv"
    table = read_csv(history) if history.exists() else Table({}, {})
    fields = (lambda: _last_fields(folder)) if (folder / "solution.pvd").exists() else None
    warnings = [str(w) for w in summary.get("warnings", [])]
    return Result(answers, table, fields, warnings, input_text, folder.name)
