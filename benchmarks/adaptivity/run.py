#!/usr/bin/env python3
"""Error over unknowns of uniform and of adapted meshes on the off-centre contact: python3 benchmarks/adaptivity/run.py build

Writes results.csv here and docs/images/adaptivity.svg. The reference is the finest adapted mesh."""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(FOLDER.parent))
import runner  # noqa: E402  (the line above says where it is)
from log_plot import log_plot  # noqa: E402

CASE = ROOT / "meshes" / "off-centre-contact.toml"
SETTINGS = ("time.analysis=steady", "output.fields=false", "numerics.degree=2")
UNIFORM = (0, 1)
TARGETS = (10, 3)  # K, worst cell
REFERENCE = 1.2


def run(program, *more):
    with tempfile.TemporaryDirectory(prefix="joulet-adaptivity-") as folder:
        command = [str(program), "run", str(CASE), "--quiet", "-o", folder + "/out"]
        for setting in (*SETTINGS, *more):
            command += ["-s", setting]
        subprocess.run(command, check=True)
        answers = json.loads((Path(folder) / "out" / "summary.json").read_text(encoding="utf-8"))["answers"]
    value = {name: answers[name]["value"] for name in
             ("unknowns_per_field", "resistance", "temperature_mean", "temperature_max", "temperature_error_of_mesh")}  # fmt: skip
    print({name: f"{number:.8g}" if number is not None else "" for name, number in value.items()}, flush=True)
    return value


def adapted(program, target):
    return run(program, "numerics.refinement=0", f"adaptivity.temperature_error={target:g} K",
               "adaptivity.most_levels=6")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="build folder, or the program itself")
    arguments = parser.parse_args()
    try:
        program = runner.program_in(arguments.build)
    except runner.BenchmarkError as error:
        sys.exit(str(error))
    exact = adapted(program, REFERENCE)
    rows = [("uniform", r, run(program, f"numerics.refinement={r}")) for r in UNIFORM]
    rows += [("adapted", t, adapted(program, t)) for t in TARGETS]
    series = {}
    with open(FOLDER / "results.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["mesh", "refinement or target [K]", "unknowns_per_field", "error of temperature_max [K]",
                         "error of temperature_mean [K]", "error of resistance [1]"])
        for mesh, parameter, value in rows:
            errors = [abs(value[name] - exact[name]) for name in ("temperature_max", "temperature_mean")]
            errors.append(abs(value["resistance"] / exact["resistance"] - 1))
            writer.writerow([mesh, parameter, int(value["unknowns_per_field"]), *(f"{e:.3e}" for e in errors)])
            series.setdefault(mesh, []).append((value["unknowns_per_field"], errors[2]))
    svg = log_plot(series, "unknowns per field", "relative error of the resistance")
    (ROOT / "docs" / "images" / "adaptivity.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
