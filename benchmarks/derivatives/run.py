#!/usr/bin/env python3
"""Derivatives of answers against differences of ordinary runs, for ten inputs of four presets, and what they cost.

    benchmarks/derivatives/run.py build/apps/joulet/joulet      # prints the tables of README.md
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

COMMON = ["kinetics.activation_energy", "kinetics.pre_exponential_factor", "pellet.density", "pellet.thermal_conductivity",
          "pellet.diameter", "pellet.height", "thermal.initial_temperature"]
PRESETS = {
    "luo2025-6mm": ["supply.power_density", "boundary.0.emissivity", "boundary.1.emissivity"],
    "luo2025-18mm": ["supply.power_density", "boundary.0.emissivity", "boundary.1.emissivity"],
    "luo2025-6mm-electrodes": ["supply.power_density", "contact.0.thermal_conductance", "part.0.height"],
    "benchmark-c1": ["supply.voltage", "boundary.1.heat_transfer_coefficient", "boundary.0.emissivity"],
}
ANSWERS = "temperature_max,T_mean,conversion,energy_per_kg"
# Ordinary runs at 1e-8 scatter by 1e-8 of the temperature: up to 8e-5 of a small difference of the 18 mm pellet (README).
REFERENCE_TOLERANCE = {"luo2025-6mm": 1e-10, "luo2025-18mm": 1e-10}
USUAL_REFERENCE_TOLERANCE = 1e-8
# At 300 K, where all start, the heat capacities of CaO and MgO have a kink (README).
START = "thermal.initial_temperature=310 K"


def timed(words):
    """Seconds of processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def study(program, preset, method, widths, tolerance, folder):
    """Rows of sensitivity.csv by (answer, input), and the seconds of processor time."""
    words = [program, "sensitivity", preset, "-q", "--method", method, "--answers", ANSWERS, "-o", str(folder),
             "-s", f"time.tolerance={tolerance}", "-s", START]
    for key, width in widths.items():
        words += ["--uncertain", f"{key} +- {width} %"]
    seconds = timed(words)
    with open(folder / "sensitivity.csv", encoding="utf-8") as file:
        return {(row["answer"], row["input"]): row for row in csv.DictReader(file)}, seconds


def differences(program, preset, inputs, tolerance, folder):
    """Central differences of ordinary runs, extrapolated from two widths."""
    slopes = []
    for n, width in enumerate((0.4, 0.2)):
        rows, _ = study(program, preset, "oat", {key: width for key in inputs}, tolerance, folder / f"differences-{n}")
        slopes.append({place: float(row["swing"]) / (float(row["high"]) - float(row["low"])) for place, row in rows.items()})
    return {place: (4 * slopes[1][place] - slopes[0][place]) / 3 for place in slopes[0]}


def worst(found, reference):
    """Per input, the largest error of the derivatives of all answers, relative to the one that counts: that of an
    elasticity of 0.01 where the elasticity is less."""
    errors = {}
    for (answer, key), row in found.items():
        if not row["derivative"]:
            errors[key] = float("nan")  # no derivative: said by the program
            continue
        derivative, elasticity = float(row["derivative"]), abs(float(row["elasticity"]))
        size = abs(derivative) * max(1, 0.01 / elasticity) if elasticity > 1e-6 else float("inf")
        errors[key] = max(errors.get(key, 0), abs(derivative - reference[answer, key]) / size)
    return errors


def main():
    program = str(Path(sys.argv[1]).resolve())
    for preset, own in PRESETS.items():
        inputs = COMMON + own
        tolerance = REFERENCE_TOLERANCE.get(preset, USUAL_REFERENCE_TOLERANCE)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            widths = {key: 1 for key in inputs}
            found, _ = study(program, preset, "derivatives", widths, tolerance, folder / "tight")
            errors = worst(found, differences(program, preset, inputs, tolerance, folder))
            _, seconds = study(program, preset, "derivatives", widths, 1e-4, folder / "usual")
            one = timed([program, "run", preset, "-q", "-o", str(folder / "run")])
            print(f"{preset}: ten inputs {seconds:.2f} s, joulet run {one:.2f} s, that is {seconds / one:.1f} runs")
            print(json.dumps({key: float(f"{error:.1e}") for key, error in errors.items()}, indent=1), flush=True)


if __name__ == "__main__":
    main()
