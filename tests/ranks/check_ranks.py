#!/usr/bin/env python3
"""Runs cases on 1, 2 and 3 ranks: the answers must agree, and must be bit for bit the same when repeated."""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

RELATIVE = 1e-8
RANKS = (1, 2, 3)
MOST_MESSAGES = 6  # of one comparison
# How the answers were found, not what they are.
COUNTS = {"newton_iterations", "linear_iterations", "rejected_steps", "element_error"}
# Quantities that are differences, or small beside others of their kind, are measured against the largest of the kind.
SCALES = {
    "energy_": "energy_electrical",
    "power_": "power",
    "temperature_": "temperature_max",
    "mgo_left": "mg_released",
    "conversion_": "conversion_max",
}
# A quotient says nothing while its denominator has hardly begun to grow: only rows with at least this share of its end.
QUOTIENTS = {"energy_per_mg": "mg_mass"}
SMALL_DENOMINATOR = 1e-3
# As a user does in a container, with fewer cores than ranks: Open MPI 4, then 5.
ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
    "PRTE_MCA_hwloc_default_binding_policy": "none",
    "OMP_NUM_THREADS": "1",
    # Ranks that wait give their core to those that work: with fewer cores than ranks a test takes seconds, not minutes.
    "OMPI_MCA_mpi_yield_when_idle": "1",
}


class Result:
    def __init__(self, folder):
        self.history_bytes = (folder / "history.csv").read_bytes()
        rows = list(csv.reader(self.history_bytes.decode().splitlines()))
        names = [cell.split(" [")[0] for cell in rows[0]]
        self.columns = {name: [float(row[i]) for row in rows[1:]] for i, name in enumerate(names)}
        self.summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))

    @property
    def steps(self):
        return len(self.columns["step"])


def run(arguments, case, ranks, folder):
    command = [arguments.mpiexec, arguments.numproc_flag, str(ranks)] if ranks > 1 else []
    command += [arguments.program, "run", str(case), "--quiet", "-o", str(folder)]
    environment = {**os.environ, **ENVIRONMENT}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nends with exit code {done.returncode}:\n{done.stderr}")
    return Result(folder)


def largest(values):
    return max((abs(v) for v in values if math.isfinite(v)), default=0)


def scale_of(name, columns):
    """What a column is compared with: its own largest value, or that of the quantity it is a part of."""
    scale = largest(columns[name])
    for prefix, reference in SCALES.items():
        if name.startswith(prefix):
            scale = max(scale, largest(columns[reference]))
    return scale


def relative_difference(a, b, scale):
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    difference = abs(a - b)
    return difference / scale if math.isfinite(difference) and scale > 0 else math.inf


def answers_of(result):
    """The answers of the summary as name -> list of numbers."""
    answers = {}
    for name, entry in result.summary["answers"].items():
        values = entry["value"] if isinstance(entry["value"], list) else [entry["value"]]
        answers[name] = [math.nan if v is None else v for v in values]
    return answers


def rows_to_compare(name, columns):
    if name not in QUOTIENTS:
        return range(len(columns[name]))
    denominator = columns[QUOTIENTS[name]]
    return [row for row, value in enumerate(denominator) if value > SMALL_DENOMINATOR * largest(denominator)]


def column_difference(name, one, other):
    """Largest difference of a column of the history, relative to its scale."""
    rows = rows_to_compare(name, one)
    ours, theirs = [one[name][row] for row in rows], [other[name][row] for row in rows]
    scale = largest(ours) if name in QUOTIENTS else scale_of(name, one)
    return max((relative_difference(a, b, scale) for a, b in zip(ours, theirs)), default=0)


def differences(one, other):
    """Yields (where, name, relative difference) for all columns of the history and all answers."""
    for name in one.columns:
        if name not in COUNTS:
            yield "history.csv", name, column_difference(name, one.columns, other.columns)
    ours, theirs = answers_of(one), answers_of(other)
    for name, values in ours.items():
        if name in COUNTS:
            continue
        own = name in QUOTIENTS or name not in one.columns
        scale = largest(values) if own else scale_of(name, one.columns)
        yield "summary.json", name, max(relative_difference(a, b, scale) for a, b in zip(values, theirs[name]))


def compare(label, one, other):
    """Returns the list of what disagrees between two numbers of ranks."""
    if one.columns.keys() != other.columns.keys():
        return [f"{label}: the columns of history.csv are not the same"]
    if one.steps != other.steps:
        return [f"{label}: {one.steps} and {other.steps} rows in history.csv"]
    wrong = []
    found = sorted(differences(one, other), key=lambda item: -item[2])
    where, name, worst = found[0]
    print(f"  {label}: {one.steps} rows, largest relative difference {worst:.1e} ({name} of {where})")
    beyond = [item for item in found if not item[2] <= RELATIVE]
    for where, name, difference in beyond[:MOST_MESSAGES]:
        wrong.append(f"{label}: {name} of {where} differs by {difference:.2g} relative")
    if len(beyond) > MOST_MESSAGES:
        wrong.append(f"{label}: and {len(beyond) - MOST_MESSAGES} more differ by more than {RELATIVE:g}")
    return wrong


def compare_repeated(label, one, other):
    wrong = []
    if one.history_bytes != other.history_bytes:
        wrong.append(f"{label}: history.csv is not the same when repeated")
    for part in ("answers", "checks"):
        if one.summary[part] != other.summary[part]:
            wrong.append(f"{label}: {part} of summary.json are not the same when repeated")
    if not wrong:
        print(f"  {label}: repeated, bit for bit the same")
    return wrong


def check_case(arguments, case):
    print(case.stem, flush=True)
    wrong = []
    with tempfile.TemporaryDirectory(prefix="joulet-ranks-") as folder:
        results = {ranks: run(arguments, case, ranks, Path(folder) / f"ranks-{ranks}") for ranks in RANKS}
        for ranks in RANKS[1:]:
            wrong += compare(f"1 and {ranks} ranks", results[1], results[ranks])
        for ranks in arguments.repeat:
            again = run(arguments, case, ranks, Path(folder) / f"again-{ranks}")
            wrong += compare_repeated(f"{ranks} rank{'s' if ranks > 1 else ''}", results[ranks], again)
    return [f"{case.stem}: {what}" for what in wrong]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--mpiexec", default="mpirun")
    parser.add_argument("--numproc-flag", default="-n")
    parser.add_argument("--repeat", type=int, nargs="+", default=[1, RANKS[-1]], help="ranks on which it is run twice")
    arguments = parser.parse_args()
    wrong = [what for case in arguments.cases for what in check_case(arguments, case)]
    print("\n".join(wrong) or "all agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
