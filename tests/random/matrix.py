#!/usr/bin/env python3
"""Every model of conversion with every model of the gas, transient and steady, in narrow and wide pores: all of them run.

    tests/random/matrix.py JOULET [--jobs 2] [--only TEXT]

Short runs of the published pellet. Prints one line for each combination that fails; exit code 1 if there is any."""

import argparse
import concurrent.futures
import itertools
import os
import pathlib
import sys
import tempfile

from generator import MECHANISMS, MODELS, OTHER_GASES
from run import judge, run_text

GASES = ["total_pressure", "dusty_gas"]
MODES = ["transient", "steady"]
PORES = ["2 um", "20 um", "1 mm"]



def combinations():
    for model, gas, mode, pore in itertools.product(MODELS, GASES, MODES, PORES):
        yield f"{model} {gas} {mode} {pore}", {"model": model}, gas, mode, pore
    for mechanism, gas, mode, pore in itertools.product(MECHANISMS, GASES, MODES, PORES):
        if gas == "dusty_gas" or mechanism not in OTHER_GASES:
            yield f"{mechanism} {gas} {mode} {pore}", {"mechanism": mechanism}, gas, mode, pore


def text_of(kinetics, gas, mode, pore):
    lines = ["[kinetics]"] + [f'{key} = "{value}"' for key, value in kinetics.items()]
    if kinetics.get("model") == "D4":
        lines.append('pre_exponential_factor = "202.6 1/s"')
    lines += ["[gas]", f'model = "{gas}"', f'pore_diameter = "{pore}"', "[time]", f'analysis = "{mode}"', 'end = "20 s"',
              "[supply]", 'power_density = "0.55 W/mm^3"', "[numerics]", "refinement = 0", "degree = 1", "[output]",
              "fields = false"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("joulet")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--only", default="", help="combinations whose name holds this")
    options = parser.parse_args()
    wanted = [row for row in combinations() if options.only in row[0]]
    failures = 0
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        folder = pathlib.Path(temporary)
        runs = {pool.submit(run_text, options.joulet, text_of(*row[1:]), folder / f"case-{i}.toml", options.limit): row[0]
                for i, row in enumerate(wanted)}
        for run in concurrent.futures.as_completed(runs):
            code, text, out = run.result()
            kind, reason = judge(code, text, out)
            if kind != "good":
                failures += 1
                print(f"{runs[run]}: {reason[:300]}", flush=True)
    print(f"{len(wanted)} combinations, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
