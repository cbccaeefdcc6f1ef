#!/usr/bin/env python3
"""The memory that `joulet run --check` announces against the largest that the run takes (resident set), and the time that
`--estimate-time` announces against that of the run: within a factor of 2, from
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
# Short enough for a test; the time of the processor, which does not depend on what else the machine does.
TIMES = {
    "pellet": ["luo2025-6mm", 3],
    "assembly": ["luo2025-6mm-electrodes", 2],
    "gas": [RANKS / "pore-gas.toml", 2],
}
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
# Minutes each.
LARGE_TIMES = {
    "enclosure": ["luo2025-6mm-enclosure", 2],
    "three gases": [RANKS / "dusty-gas.toml", 2],
    "pellet, finer": ["luo2025-6mm", 4],
    "plates": ["luo2025-condenser-5mm", 2],
    "electrodes in 3D": ["luo2025-6mm-electrodes", 0, "-s", "numerics.geometry=3d"],
}


def run(program, words, folder):
    """Standard output, the largest resident set, byte, and the time of the processor, s."""
    out = folder / "out"
    with open(out, "w", encoding="utf-8") as stream:
        process = subprocess.Popen([program, "run", *map(str, words)], stdout=stream, cwd=folder,
                                   env={**os.environ, **check_ranks.ENVIRONMENT})
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, words))} ends with status {status}")
    return out.read_text(encoding="utf-8"), 1024 * usage.ru_maxrss, usage.ru_utime + usage.ru_stime


def check(name, unit, estimate, taken):
    good = 1 / FACTOR <= estimate / taken <= FACTOR
    print(f"  {name:<26} estimate {estimate:6.3g} {unit}, taken {taken:6.3g} {unit}, ratio {estimate / taken:.2f}"
          f"{'' if good else '  WRONG'}", flush=True)
    return good


SECONDS = {"s": 1, "min": 60, "h": 3600}


def check_time(program, name, case, refinement, words, place):
    words = [case, "-s", f"numerics.refinement={refinement}", *words, "-s", "output.fields=false"]
    said, _, _ = run(program, [*words, "--estimate-time"], place)
    number, unit = re.search(r"time +about ([\d.e+-]+) (\w+) on", said).groups()
    _, _, taken = run(program, [*words, "-q", "-o", "out-of-run"], place)
    return check(name, "s ", float(number) * SECONDS[unit], taken)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--large", action="store_true", help="also larger meshes, which take a minute or two")
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="joulet-estimates-") as place:
        for name, (case, refinement, *words) in {**CASES, **(LARGE if arguments.large else {})}.items():
            words = [case, "-s", f"numerics.refinement={refinement}", *words, *SHORT]
            said, _, _ = run(arguments.program, [*words, "--check"], Path(place))
            number, unit = re.search(r"memory +about ([\d.e+-]+) ([MGT]B)", said).groups()
            estimate = {"MB": 1e6, "GB": 1e9, "TB": 1e12}[unit] * float(number)
            _, taken, _ = run(arguments.program, [*words, "-q", "-o", "out-of-run"], Path(place))
            wrong += not check(name, "MB", 1e-6 * estimate, 1e-6 * taken)
        for name, (case, refinement, *words) in {**TIMES, **(LARGE_TIMES if arguments.large else {})}.items():
            wrong += not check_time(arguments.program, name, case, refinement, words, Path(place))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
