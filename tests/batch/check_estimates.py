#!/usr/bin/env python3
"""The memory that `joulet run --check` announces against the largest that the run takes (resident set): within a factor of 2, from
a lone pellet to assemblies, enclosures, gas in the pores, several reactions, plates and vapour; direct and iterative solvers."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
RANKS = HERE.parent / "ranks"
sys.path.insert(0, str(RANKS))
import check_ranks  # noqa: E402

FACTOR = 2
# A few steps: memory does not grow afterwards.
SHORT = ["-s", "time.end=0.02 s", "-s", "output.fields=false"]
CASES = {
    "pellet": ["luo2025-6mm", 4],
    "assembly": ["luo2025-6mm-electrodes", 3],
    "enclosure": ["luo2025-6mm-enclosure", 2],
    "gas": [RANKS / "pore-gas.toml", 3],
    "gas, iterative": [RANKS / "pore-gas.toml", 3, "-s", "numerics.linear_solver=iterative"],
    "three gases": [RANKS / "dusty-gas.toml", 2],
    "two reactions": [RANKS / "mechanism.toml", 3],
    "plates": ["luo2025-condenser-5mm", 3],
    "assembly in 3D": [RANKS / "assembly-three-dimensional.toml", 1],
    "steady assembly": ["luo2025-6mm-electrodes", 4, "-s", "time.analysis=steady"],
}
LARGE = {
    "pellet, 99,000 unknowns": ["luo2025-6mm", 5],
    "assembly, direct": ["luo2025-6mm-electrodes", 4, "-s", "numerics.linear_solver=direct"],
    "assembly, iterative": ["luo2025-6mm-electrodes", 4],
    "enclosure, finer": ["luo2025-6mm-enclosure", 3],
    "gas, finer": [RANKS / "pore-gas.toml", 4],
    "three gases, finer": [RANKS / "dusty-gas.toml", 3],
    "assembly in 3D, finer": [RANKS / "assembly-three-dimensional.toml", 2],
}


def run(program, words, folder):
    """Standard output and the largest resident set, byte."""
    out = folder / "out"
    with open(out, "w", encoding="utf-8") as stream:
        process = subprocess.Popen([program, "run", *map(str, words)], stdout=stream, cwd=folder,
                                   env={**os.environ, **check_ranks.ENVIRONMENT})
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, words))} ends with status {status}")
    return out.read_text(encoding="utf-8"), 1024 * usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--large", action="store_true", help="also larger meshes, which take a minute or two")
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="joulet-estimates-") as place:
        for name, (case, refinement, *words) in {**CASES, **(LARGE if arguments.large else {})}.items():
            words = [case, "-s", f"numerics.refinement={refinement}", *words, *SHORT]
            said, _ = run(arguments.program, [*words, "--check"], Path(place))
            estimate = 1e9 * float(re.search(r"memory +about ([\d.e+-]+) GB", said)[1])
            _, taken = run(arguments.program, [*words, "-q", "-o", "out-of-run"], Path(place))
            good = 1 / FACTOR <= estimate / taken <= FACTOR
            wrong += not good
            print(f"  {name:<26} estimate {1e-6 * estimate:5.0f} MB, taken {1e-6 * taken:5.0f} MB, ratio "
                  f"{estimate / taken:.2f}{'' if good else '  WRONG'}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
