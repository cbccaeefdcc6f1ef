#!/usr/bin/env python3
"""Runs `joulet fit` on benchmarks/fit-example and checks that the stated parameters lie in the intervals that it prints
and writes, that the files can be read, and that its [kinetics] section runs."""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "benchmarks" / "fit-example"
sys.path.insert(0, str(EXAMPLE))
sys.dont_write_bytecode = True
import make_data as truth  # noqa: E402

FILES = ["arrhenius.csv", "conversion.csv", "curves.csv", "linearised.csv", "ranking.csv", "rate-constants.csv"]


def run(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True, timeout=60).stdout


def check(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


def check_json(folder):
    report = json.loads((folder / "fit.json").read_text())
    best = report["models"][0]
    check(report["best"] == best["model"] == "R3", "R3 is the best model")
    check(len(report["models"]) == 19, "all models are there")
    for name, value in [("activation_energy", truth.ACTIVATION_ENERGY),
                        ("pre_exponential_factor", truth.PRE_EXPONENTIAL_FACTOR)]:
        low, high = best["direct"][name]["interval"]
        check(low < value < high, f"{name} {value} lies in {low} to {high}")
    check([len(data["hash"]) for data in report["provenance"]["data"]] == [24, 24], "the data has hashes")
    check(report["provenance"]["versions"]["joulet"], "the version is there")


def check_tables(folder):
    for name in FILES:
        with open(folder / name, newline="") as file:
            rows = list(csv.DictReader(file))
        check(rows and None not in rows[0], f"{name} has rows as long as its header")
        for column in rows[0]:
            check(column in ("model", "run") or column.endswith("]"), f"{name}: {column} has a unit")
            if column not in ("model", "run"):
                [float(row[column]) for row in rows if row[column]]


def main():
    joulet = sys.argv[1]
    run(sys.executable, "-B", str(EXAMPLE / "make_data.py"), "--check")
    with tempfile.TemporaryDirectory(prefix="joulet-fit-") as name:
        folder = Path(name) / "made" / "on the way"
        text = run(joulet, "fit", str(EXAMPLE / "isothermal.csv"), str(EXAMPLE / "ramp.csv"), "-o", str(folder))
        check("R3 (contracting sphere) is the best" in text, "the answer comes first")
        check_json(folder)
        check_tables(folder)
        check(run(joulet, "fit", str(EXAMPLE / "ramp.csv"), "-q") == "", "--quiet prints nothing")
        check("is valid" in run(joulet, "run", str(folder / "kinetics.toml"), "--check"), "the section runs")
    print("the example gives its parameters back")


if __name__ == "__main__":
    main()
