#!/usr/bin/env python3
"""Random valid cases: none may crash, hang, end with a nan, or fail in a solver without a reason that physics explains.

    tests/random/run.py JOULET [--cases 200] [--seed 1] [--first 0] [--jobs 2] [--keep FOLDER]

Prints one line for each case that is not good, and a summary; exit code 1 if there is any failure."""

import argparse
import collections
import concurrent.futures
import csv
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from generator import draw

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What a valid case may end with beside success: sentences that name a physical impossibility.
EXPLAINED = [
    "the model makes sense",       # the supply melts it: a temperature passed 5000 K
    "no equilibrium",              # the Joule heat outgrows the losses
]
# Columns that are nan where there is nothing to say.
MAY_BE_NAN = {"temperature_setpoint", "energy_per_mg", "temperature_error_of_mesh", "resistance", "porosity_mean",
              "density_mean", "shrunk_radius", "shrunk_height", "shrunk_porosity_mean", "shrunk_density_mean",
              "pore_pressure_centre", "pore_pressure_max", "saturation_max", "throttling",
              "temperature_pyrometer",  # where a sleeve covers what it looks at
              # without [vapour]: docs/guide/outputs.md
              "mg_collected", "mg_collected_share", "mg_collected_yield", "energy_per_mg_collected", "deposit_core_share",
              "deposit_purity", "plate_temperature_max"}


def bad_number(history):
    """The first number of history.csv that is not finite, or empty."""
    with history.open(newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            for column, text in row.items():
                name = column.split(" [")[0]
                if name in MAY_BE_NAN or "_rate_" in name:
                    continue
                if not math.isfinite(float(text)):
                    return f"{name} is {text} at {row['time [s]']} s"
    return ""


def judge(code, text, folder):
    """Kind and reason: good, explained, refused or FAILED."""
    if code is None:
        return "FAILED", "no end within the time"
    if code == 0:
        if not (folder / "summary.json").is_file():
            return "FAILED", "exit 0 without summary.json"
        reason = bad_number(folder / "history.csv") if (folder / "history.csv").is_file() else ""
        return ("FAILED", reason) if reason else ("good", "")
    message = " ".join(text.split())
    if code == 2:
        return "refused", message
    if code == 3 and any(sentence in message for sentence in EXPLAINED):
        return "explained", message
    return "FAILED", f"exit {code}: {message}"


def run_text(joulet, text, case, limit):
    """Exit code (nothing after `limit` seconds), what stands on standard error, and the folder of the results."""
    case.write_text(text)
    out = case.with_suffix("")
    environment = dict(os.environ, OMP_NUM_THREADS="1", OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
    try:
        done = subprocess.run([joulet, "run", str(case), "-o", str(out), "-q"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=limit, env=environment, text=True, check=False)
        return done.returncode, done.stderr, out
    except subprocess.TimeoutExpired:
        return None, "", out


def run_one(joulet, name, text, folder, limit):
    begin = time.monotonic()
    kind, reason = judge(*run_text(joulet, text, folder / f"{name}.toml", limit))
    return name, kind, reason, time.monotonic() - begin


def texts(options):
    """The cases by name: those that failed once and were mended, then the drawn ones."""
    if options.first == 0:
        for kept in sorted((pathlib.Path(__file__).parent / "kept").glob("*.toml")):
            yield kept.stem, kept.read_text()
    reference = (ROOT / "docs/reference/keys.md").read_text()
    for index in range(options.first, options.first + options.cases):
        yield f"case-{index}-of-seed-{options.seed}", draw(options.seed, index, reference, options.gas_share)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("joulet")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--gas-share", type=float, default=0.3, help="share of the cases that ask for a model of the gas")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=float, default=60, help="seconds that one case may take")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for cases and results")
    parser.add_argument("--most-refused", type=float, default=0.05, help="share of cases that the input checks may refuse")
    options = parser.parse_args()
    counts = collections.Counter()
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            runs = [pool.submit(run_one, options.joulet, name, text, folder, options.limit)
                    for name, text in texts(options)]
            for run in concurrent.futures.as_completed(runs):
                name, kind, reason, seconds = run.result()
                counts[kind] += 1
                slowest = max(slowest, (seconds, name))
                if kind != "good":
                    print(f"{name}: {kind} after {seconds:.1f} s: {reason[:400]}", flush=True)
    print(f"{sum(counts.values())} cases: "
          + ", ".join(f"{counts[kind]} {kind}" for kind in ("good", "explained", "refused", "FAILED"))
          + f"; the slowest, {slowest[1]}, took {slowest[0]:.1f} s")
    if counts["FAILED"]:
        return 1
    if counts["refused"] > options.most_refused * options.cases:
        print(f"more than {100 * options.most_refused:g} % of the cases are refused: the generator does not draw valid ones")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
