#!/usr/bin/env python3
"""The shipped example of a calibration: the inputs that its data were made with lie in the intervals that come out, the
result does not depend on the number of ranks, and calibrated.toml runs."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import ENVIRONMENT, parser_of  # noqa: E402

EXAMPLE = Path(__file__).resolve().parents[2] / "benchmarks" / "calibrate-example"
FITS = ["--fit", "kinetics.pre_exponential_factor = 300..1500 1/s", "--fit", "boundary.1.emissivity = 1..3"]


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, env={**os.environ, **ENVIRONMENT},
                          check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nends with exit code {done.returncode}:\n{done.stderr}")
    return done.stdout


def main():
    arguments = parser_of(__doc__).parse_args()
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
    calibrate = [arguments.program, "calibrate", truth["case"], str(EXAMPLE / "data.csv"), *FITS]
    with tempfile.TemporaryDirectory(prefix="joulet-calibrate-") as name:
        alone, shared = Path(name) / "alone", Path(name) / "shared"
        run([*calibrate, "-o", str(alone)])
        run([arguments.mpiexec, arguments.numproc_flag, "2", *calibrate, "-o", str(shared)])
        for file in ("calibrate.json", "residuals.csv", "calibrated.toml"):
            assert (alone / file).read_bytes() == (shared / file).read_bytes(), f"{file} depends on the ranks"
        result = json.loads((alone / "calibrate.json").read_text(encoding="utf-8"))
        assert result["converged"] and not result["unidentifiable"]
        for item in result["inputs"]:
            expected, (low, high) = truth["inputs"][item["key"]]["value"], item["interval_95"]
            assert low < expected < high, f"{item['key']}: {expected} is not between {low} and {high}"
            assert (high - low) / expected < 0.1, f"{item['key']}: the interval is too wide to say anything"
        for quantity in result["quantities"]:
            noise = truth["noise"][quantity["name"]]["sigma"] * (0.01 if quantity["unit"] == "1" else 1)
            assert 0.7 * noise < quantity["rms"] < 1.3 * noise, f"{quantity['name']}: {quantity['rms']} for {noise}"
        run([arguments.program, "run", str(alone / "calibrated.toml"), "--check"])
    print("the inputs of the synthetic data are found")


if __name__ == "__main__":
    main()
