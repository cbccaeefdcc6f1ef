#!/usr/bin/env python3
"""Makes data.csv: what the program computes with the inputs of truth.json, with noise. `make_data.py build`."""

import json
import random
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))
from runner import CONVERSIONS, program_in, simulate  # noqa: E402


def inputs_of(truth):
    for key, item in truth["inputs"].items():
        yield f"{key}={item['value']}" + ("" if item["unit"] == "1" else f" {item['unit']}")


def main():
    program = program_in(sys.argv[1] if len(sys.argv) > 1 else "build")
    truth = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    times = ", ".join(f'"{t} s"' for t in truth["times"])
    with tempfile.TemporaryDirectory(prefix="joulet-") as folder:
        answers = simulate(program, truth["case"], [*inputs_of(truth), f"output.times=[{times}]"],
                           Path(folder) / "out")
    noise = random.Random(truth["seed"])
    lines = [f"# Synthetic: {truth['case']} with {', '.join(inputs_of(truth))}, and normal noise; see make_data.py",
             ",".join(["time [s]", *(f"{name} [{item['unit']}]" for name, item in truth["noise"].items())])]
    for time in truth["times"]:
        row = [f"{time}"]
        for name, item in truth["noise"].items():
            value, unit = answers.find(name, time)
            row.append(f"{CONVERSIONS[unit, item['unit']](value) + noise.gauss(0, item['sigma']):.2f}")
        lines.append(",".join(row))
    (FOLDER / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
