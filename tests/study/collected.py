#!/usr/bin/env python3
"""Studies with the answers of vapour: `size` finds the lowest shell that collects 90 % of the magnesium above 560 degC, and a
sweep and a sensitivity study of the accommodation coefficient have what the line of sight allows."""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import ENVIRONMENT, parser_of  # noqa: E402

SHELL = Path(__file__).resolve().parents[2] / "benchmarks" / "condenser-gap" / "shell.toml"
COARSE = [word for change in ("numerics.refinement=0", "enclosure.patches=12", "enclosure.plate.0.divisions=8",
                              "time.tolerance=1e-3", "output.fields=false") for word in ("-s", change)]
HEIGHT, CORE, SHARE = "enclosure.plate.0.height [m]", "core_collected_share [1]", "collected_share [1]"


def study(program, folder, command, *words):
    done = subprocess.run([program, command, str(SHELL), *COARSE, *words, "-o", str(folder), "--quiet"], capture_output=True,
                          text=True, timeout=250, env={**os.environ, **ENVIRONMENT}, check=False)
    if done.returncode != 0:
        sys.exit(f"{command} ends with exit code {done.returncode}:\n{done.stderr}")


def rows(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main():
    arguments = parser_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="joulet-collected-") as name:
        base = Path(name)
        study(arguments.program, base / "size", "size", "--vary", "enclosure.plate.0.height=6..40 mm", "--target",
              "core_collected=0.9", "--minimise", "collected", "--beyond-calibration")
        design = rows(base / "size" / "design.csv")[0]
        height, core = float(design[HEIGHT]), float(design[CORE])
        print(f"a shell {1e3 * height:.2f} mm high collects {100 * core:.2f} % above 560 degC")
        assert 0.8999 < core < 0.905, core
        assert 12e-3 < height < 22e-3, height
        study(arguments.program, base / "lower", "sweep", "--vary", f"enclosure.plate.0.height={0.9 * height},{height} m")
        lower, same = rows(base / "lower" / "study.csv")
        assert float(lower[CORE]) < 0.9 and abs(float(same[CORE]) - core) < 1e-9
        # What does not stick at once flies on: the share grows with the coefficient, and less than in proportion.
        study(arguments.program, base / "oat", "sensitivity", "--method", "oat", "--uncertain",
              "vapour.accommodation = 0.1..1")
        shares = sorted(float(row[SHARE]) for row in rows(base / "oat" / "study.csv"))
        print("collected with accommodations from 0.1 to 1:", shares)
        assert 0.1 * shares[-1] < shares[0] < shares[-1] < 1
    print("studies of what is collected agree")


if __name__ == "__main__":
    main()
