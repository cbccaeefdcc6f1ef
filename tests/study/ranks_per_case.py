#!/usr/bin/env python3
"""A small 3D sweep on 4 ranks in 2 groups gives the answers of one rank, to round-off."""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from joulet_program import ENVIRONMENT, parser_of  # noqa: E402

STUDY = ["sweep", "--vary", "supply.power_density=0.45, 0.5, 0.55 W/mm^3", "-s", "numerics.geometry=3d", "-s",
         "numerics.refinement=0", "-s", "numerics.degree=1", "-s", "time.end=10 s", "--target-conversion", "0.01"]


def answers(folder, command):
    done = subprocess.run([*command, "-o", str(folder)], capture_output=True, text=True, timeout=280,
                          env={**os.environ, **ENVIRONMENT}, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nends with exit code {done.returncode}:\n{done.stderr}")
    rows = list(csv.DictReader((folder / "study.csv").read_text(encoding="utf-8").splitlines()))
    assert all(row["status"] == "finished" for row in rows)
    return [(name, float(row[name])) for row in rows
            for name in ("conversion [1]", "temperature_peak [K]", "energy [J]", "temperature_spread [K]")]


def main():
    arguments = parser_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="joulet-ranks-") as name:
        alone = answers(Path(name) / "alone", [arguments.program, *STUDY])
        groups = answers(Path(name) / "groups", [arguments.mpiexec, arguments.numproc_flag, "4", arguments.program,
                                                 *STUDY, "--ranks-per-case", "2"])
    assert len(alone) == 12
    for (what, one), (_, two) in zip(alone, groups, strict=True):
        assert abs(one - two) <= 1e-5 * abs(one), f"{what}: {one} on one rank, {two} on two"
    print("2 groups of 2 ranks give the answers of one rank")


if __name__ == "__main__":
    main()
