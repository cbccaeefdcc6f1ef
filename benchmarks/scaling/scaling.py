#!/usr/bin/env python3
"""Weak and strong scaling of the program, by phase, as a report in Markdown.

    python3 benchmarks/scaling/scaling.py build/apps/joulet/joulet --ranks 1 2
    python3 benchmarks/scaling/scaling.py joulet --launch 'srun -n {ranks}' --ranks 32 64 128 256 512 --refinement 4

The case is a pellet in three dimensions (`--case` takes another one) with iterative solvers, a few steps of a
transient, the mesh kept. Strong: one mesh on all numbers of ranks. Weak: eight times the ranks, one refinement more; between,
the pellet is made taller, so that every rank keeps about the same number of unknowns. Each run is repeated, and the table has
the median of each number; memory and processor time are those of the rank with most, as the kernel counts them.
"""

import argparse
import datetime
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

PHASES = ["mesh", "assembly", "linear set-up", "linear solve", "field output", "other"]
SOLVES_PER_STEP = 6  # of RODAS, each of one block system
HEIGHT = 8  # mm, of one share of a pellet in the weak series


def as_rank(folder, command):
    """Between the launcher and the program: its largest memory and its processor time into a file of its own."""
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    used = {"memory": 1024 * usage.ru_maxrss, "processor": usage.ru_utime + usage.ru_stime}
    (Path(folder) / f"{uuid.uuid4()}.usage").write_text(json.dumps(used), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


def weak_mesh(ranks, refinement):
    """Refinement and height of the pellet for that many ranks: cells in proportion to them."""
    while ranks >= 8:
        ranks, refinement = ranks / 8, refinement + 1
    return refinement, HEIGHT * ranks


def run(arguments, ranks, refinement, height):
    """Numbers of one run, by name."""
    with tempfile.TemporaryDirectory(prefix="joulet-scaling-", dir=arguments.folder) as folder:
        out = Path(folder) / "out"
        options = ["numerics.geometry=3d", "numerics.linear_solver=iterative", f"numerics.refinement={refinement}",
                   f"time.end={arguments.end}", f"output.times=[{arguments.end!r}]", *arguments.set]
        if height:
            options.append(f"pellet.height={height:g} mm")
        command = shlex.split(arguments.launch.format(ranks=ranks))
        command += [sys.executable, __file__, "--as-rank", folder, arguments.program, "run", arguments.case, "-q", "-o", str(out)]
        for option in options:
            command += ["-s", option]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{shlex.join(command)}\nends with exit code {done.returncode}:\n{done.stderr}")
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        usage = [json.loads(file.read_text(encoding="utf-8")) for file in Path(folder).glob("*.usage")]
    cost = summary["cost"]
    if cost["ranks"] != ranks or len(usage) != ranks:
        sys.exit(f"asked for {ranks} ranks, got {cost['ranks']}: {shlex.join(command)}")
    attempts = cost["steps"] + len(cost["refused_steps"])
    found = {phase: cost["time_split"].get(phase, {"value": 0.0})["value"] for phase in PHASES}
    found.update(unknowns=cost["unknowns_per_field"], cells=cost["cells"], attempts=attempts, memory=max(u["memory"] for u in usage),
                 processor=max(u["processor"] for u in usage), total=cost["wall_time"]["value"], iterations=cost["linear_iterations"] / (SOLVES_PER_STEP * attempts))
    return found


def median_run(arguments, ranks, refinement, height):
    runs = [run(arguments, ranks, refinement, height) for _ in range(arguments.repeat)]
    middle = {name: statistics.median(r[name] for r in runs) for name in runs[0]}
    middle["fastest"] = min(r["total"] for r in runs)
    print(f"{ranks} ranks, refinement {refinement}, height {height or 'of the case'}: {middle['unknowns']:.0f} unknowns, "
          f"{middle['total']:.2f} s, {middle['iterations']:.1f} iterations a solve", file=sys.stderr, flush=True)
    return middle


def load():
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def table(title, series, weak):
    """A Markdown table; the efficiency compares with the first row."""
    head = ["ranks", "unknowns a field", "a rank", "attempted steps", "iterations a solve", *(f"{p}, s" for p in PHASES), "whole run, s", "fastest, s",
            "processor time of a rank, s", "efficiency", "memory of a rank, MB", "kB an unknown"]
    lines = [f"## {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    first_ranks, first = series[0]
    for ranks, m in series:
        work = m["unknowns"] * m["attempts"] if weak else 1
        first_work = first["unknowns"] * first["attempts"] if weak else 1
        efficiency = first["fastest"] * first_ranks / first_work / (m["fastest"] * ranks / work)
        cells = [f"{ranks}", f"{m['unknowns']:.0f}", f"{m['unknowns'] / ranks:.0f}", f"{m['attempts']:.0f}", f"{m['iterations']:.1f}"]
        cells += [f"{m[p]:.2f}" for p in PHASES]
        cells += [f"{m['total']:.2f}", f"{m['fastest']:.2f}", f"{m['processor']:.2f}", f"{efficiency:.2f}", f"{m['memory'] / 1e6:.0f}",
                  f"{m['memory'] * ranks / m['unknowns'] / 1e3:.1f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main():
    if sys.argv[1:2] == ["--as-rank"]:
        return as_rank(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--ranks", type=int, nargs="+", default=[1, 2], help="numbers of ranks (default: 1 2)")
    parser.add_argument("--launch", default="mpirun -n {ranks}", help="how ranks are started")
    parser.add_argument("--case", default="luo2025-6mm", help="a preset or a case file")
    parser.add_argument("--refinement", type=int, default=2, help="of the strong series, and of 1 to 7 ranks of the weak one")
    parser.add_argument("--end", default="1 s", help="time of the process")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each kind")
    parser.add_argument("--series", nargs="+", choices=["strong", "weak"], default=["strong", "weak"])
    parser.add_argument("-s", "--set", action="append", default=[], help="key=value, as for joulet run")
    parser.add_argument("--folder", help="for the results while they are needed; on a file system that all nodes see")
    arguments = parser.parse_args()
    arguments.program = str(Path(arguments.program).resolve()) if "/" in arguments.program else arguments.program
    before = load()
    parts = []
    if "strong" in arguments.series:
        parts.append(table("Strong", [(n, median_run(arguments, n, arguments.refinement, None)) for n in arguments.ranks], False))
    if "weak" in arguments.series:
        parts.append(table("Weak", [(n, median_run(arguments, n, *weak_mesh(n, arguments.refinement))) for n in arguments.ranks], True))
    today = datetime.date.today().isoformat()
    print(f"`{arguments.case}`, refinement {arguments.refinement}, {arguments.end} of process{''.join(', ' + o for o in arguments.set)}; "
          f"median of {arguments.repeat} runs; {today}, {platform.machine()}, {os.cpu_count()} cores here, load {before:.1f} before and {load():.1f} "
          "after.\n")
    print("\n".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
