#!/usr/bin/env python3
"""A run that was stopped and restarted has the answers of one that was not: bit for bit on the same ranks, to 1e-8 on
other numbers of ranks. Every column of history.csv, the answers of summary.json, every field, the index of the fields."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ranks"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import check_ranks  # noqa: E402
import fields  # noqa: E402

# Of fields; those of cases with gas or a mesh that follows the error lose a digit more by their gradients.
RELATIVE_FIELDS = 1e-7


def joulet(arguments, ranks, words):
    command = [arguments.mpiexec, arguments.numproc_flag, str(ranks)] if ranks > 1 else []
    command += [arguments.program, "run", *words, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300,
                          env={**os.environ, **check_ranks.ENVIRONMENT})
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nends with exit code {done.returncode}:\n{done.stderr}")


def whole_run(arguments, case, ranks, folder):
    """With a checkpoint at all times that the case asks for, all kept."""
    changes = [word for change in arguments.set for word in ("-s", change)]
    joulet(arguments, ranks, [str(case), "-s", "checkpoint.keep=1000", "-s", "output.fields=true", *changes, "-o", str(folder)])


def stop_at(whole, share, folder):
    """The folder as a run leaves it that was killed some time after the checkpoint at that share of them."""
    shutil.copytree(whole, folder)
    (folder / "summary.json").unlink()
    (folder / "measured.csv").unlink(missing_ok=True)
    files = sorted((folder / "checkpoints").glob("*.h5"))
    if len(files) < 2:
        sys.exit(f"{whole} has {len(files)} checkpoints: nothing to stop between")
    kept = files[min(int(share * len(files)), len(files) - 2)]
    for file in files:
        if file.name > kept.name:
            file.unlink()
    return kept.stem


def files_of(folder):
    names = ["history.csv", "measured.csv", "solution.pvd", "surface.pvd", *(f"fields/{f.name}" for f in (folder / "fields").iterdir())]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def exact_differences(one, other):
    ours, theirs = files_of(one), files_of(other)
    wrong = [f"{name} is missing on one side" for name in sorted(ours.keys() ^ theirs.keys())]
    wrong += [f"{name} differs" for name in sorted(ours.keys() & theirs.keys()) if ours[name] != theirs[name]]
    summaries = [json.loads((folder / "summary.json").read_text(encoding="utf-8")) for folder in (one, other)]
    wrong += [f"{part} of summary.json differ" for part in ("answers", "checks", "peak", "measured")
              if summaries[0].get(part) != summaries[1].get(part)]
    costs = [{k: v for k, v in summary["cost"].items() if k in ("steps", "newton_iterations", "refused_steps")}
             for summary in summaries]
    return wrong + (["steps or rejections of summary.json differ"] if costs[0] != costs[1] else [])


def check_exact(arguments, case, ranks, base):
    whole = base / f"whole-{ranks}"
    whole_run(arguments, case, ranks, whole)
    wrong = []
    for share in arguments.shares:
        stopped = base / f"stopped-{ranks}-{share}"
        at = stop_at(whole, share, stopped)
        joulet(arguments, ranks, ["--restart", str(stopped)])
        found = exact_differences(whole, stopped)
        print(f"  {case}: {ranks} ranks, from {at}: {'; '.join(found[:3]) if found else 'bit for bit the same'}", flush=True)
        wrong += found
    return wrong


def check_other_ranks(arguments, case, pairs, base):
    wrong, wholes = [], {}
    for before, after in pairs:
        if before not in wholes:
            wholes[before] = base / f"whole-{before}"
            if not wholes[before].exists():
                whole_run(arguments, case, before, wholes[before])
        stopped = base / f"stopped-{before}-{after}"
        at = stop_at(wholes[before], 0.5, stopped)
        joulet(arguments, after, ["--restart", str(stopped)])
        label = f"{case}: {before} -> {after} ranks from {at}"
        found = check_ranks.compare(label, check_ranks.Result(wholes[before]), check_ranks.Result(stopped))
        difference, where = fields.largest_difference(wholes[before], stopped)
        print(f"  {label}: fields {difference:.1e} ({where})", flush=True)
        if not difference <= arguments.fields:
            found.append(f"{label}: {where} differs by {difference:.2g}")
        wrong += found
        shutil.rmtree(stopped)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--exact", type=int, nargs="*", default=[1, 2], help="ranks on which stop and restart are exact")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.1, 0.5], help="where to stop")
    parser.add_argument("--pairs", nargs="*", default=[], help="other numbers of ranks, as 1:3")
    parser.add_argument("--fields", type=float, default=RELATIVE_FIELDS, help="how far fields may differ on other numbers of ranks")
    parser.add_argument("--set", action="append", default=[], help="key=value, as for joulet run -s")
    parser.add_argument("--mpiexec", default="mpirun")
    parser.add_argument("--numproc-flag", default="-n")
    arguments = parser.parse_args()
    pairs = [tuple(map(int, pair.split(":"))) for pair in arguments.pairs]
    wrong = []
    for case in arguments.cases:
        with tempfile.TemporaryDirectory(prefix="joulet-restart-") as name:
            for ranks in arguments.exact:
                wrong += check_exact(arguments, case, ranks, Path(name))
            wrong += check_other_ranks(arguments, case, pairs, Path(name))
    print("\n".join(wrong) or "all agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
