#!/usr/bin/env python3
"""Krylov iterations a solve of the block system, by mesh, refinement and solver: a table for docs/assembly-robustness.md.

    python3 benchmarks/assembly-robustness/iterations.py build/apps/joulet/joulet [--end '2 s'] [--limit 300]

Each row is a run of its own, one after the other. Seconds are those inside the run, on this machine. A step of the method
has six solves, and one more where the supply's voltage needs a solution of its own (LU only).
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

MESHES = Path(__file__).resolve().parents[2] / "meshes"
AXISYMMETRIC = ["luo2025-6mm-electrodes", "luo2025-18mm-electrodes", "luo2025-6mm-enclosure",
                str(MESHES / "pellet-6mm-electrodes.toml"), str(MESHES / "pellet-18mm-electrodes.toml"),
                str(MESHES / "pellet-6mm.toml"), str(MESHES / "cracked-pellet.toml")]
THREE_D = ["luo2025-6mm-electrodes", "luo2025-18mm-electrodes", str(MESHES / "pellet-6mm-3d.toml"),
           str(MESHES / "off-centre-contact.toml"), str(MESHES / "square-pellet.toml")]


def run(program, case, options, limit):
    """Numbers of one run, or the reason why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", case, "-q", "-o", folder] + [word for o in options for word in ("-s", o)]
        try:
            result = subprocess.run(command, capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return f"not within {limit} s"
        if result.returncode != 0:
            return result.stderr.strip().splitlines()[-1][:120] if result.stderr.strip() else f"exit {result.returncode}"
        cost = json.loads((Path(folder) / "summary.json").read_text())["cost"]
    attempts = cost["steps"] + len(cost["refused_steps"])
    seconds = sum(part["value"] for part in cost["time_split"].values())
    return cost["unknowns_per_field"], attempts, cost["linear_iterations"] / (6 * attempts), seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--end", default="2 s", help="time of process")
    parser.add_argument("--limit", type=float, default=300, help="seconds a run")
    parser.add_argument("--refinements", type=int, nargs="*", default=[0, 1, 2, 3, 4], help="in 3D those up to 2 of them")
    parser.add_argument("--geometry", choices=["axisymmetric", "3d"], help="only these")
    parser.add_argument("--solver", choices=["direct", "iterative"], help="only this one")
    parser.add_argument("--case", help="only cases whose name contains this")
    arguments = parser.parse_args()
    print("| case | geometry | solver | refinement | unknowns a field | attempts | iterations a solve | s |")
    print("|---|---|---|---|---|---|---|---|")
    for geometry, cases in (("axisymmetric", AXISYMMETRIC), ("3d", THREE_D)):
        if arguments.geometry not in (None, geometry):
            continue
        for case in cases:
            if arguments.case and arguments.case not in Path(case).stem:
                continue
            for refinement in arguments.refinements:
                if geometry == "3d" and refinement > 2:
                    continue
                for solver in [arguments.solver] if arguments.solver else ["direct", "iterative"]:
                    options = [f"numerics.linear_solver={solver}", f"numerics.refinement={refinement}",
                               f"time.end={arguments.end}"]
                    if not case.endswith(".toml"):
                        options.append(f"numerics.geometry={geometry}")
                    found = run(arguments.program, case, options, arguments.limit)
                    row = [Path(case).stem, geometry, solver, str(refinement)]
                    row += [found, "", "", ""] if isinstance(found, str) else [
                        f"{found[0]}", f"{found[1]}", f"{found[2]:.1f}", f"{found[3]:.2f}"]
                    print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
