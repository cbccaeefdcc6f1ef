#!/usr/bin/env python3
"""More ranks than there are cells to share: the same answers, and a sentence that says that fewer are faster."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from check_ranks import ENVIRONMENT

CASE = ["luo2025-6mm", "-q", "-s", "numerics.refinement=0", "-s", "time.end=0.5 s", "-s", "output.fields=false"]


def run(program, mpiexec, flag, ranks, folder):
    command = [mpiexec, flag, str(ranks)] if ranks > 1 else []
    command += [program, "run", *CASE, "-o", str(folder)]
    ended = subprocess.run(command, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return ended.stderr, json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def main():
    program, mpiexec, flag = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as scratch:
        told, alone = run(program, mpiexec, flag, 1, Path(scratch) / "one")
        assert "ranks share" not in told, told
        cells = alone["cost"]["cells"]
        ranks = cells // 4 + 1  # fewer than four cells each
        told, many = run(program, mpiexec, flag, ranks, Path(scratch) / "many")
        assert f"{ranks} ranks share {cells} cells" in told and "run it on 1" in told, told
        assert told.count("ranks share") == 1, told
        assert any("ranks share" in warning for warning in many["warnings"]), many["warnings"]
        one, other = (s["answers"]["temperature_mean"]["value"] for s in (alone, many))
        assert abs(one - other) < 1e-8 * one, (one, other)
    print(f"{cells} cells on {ranks} ranks: said")


if __name__ == "__main__":
    main()
