#!/usr/bin/env python3
"""Runs one benchmark with the program, compares its answers with expected.json, and fails when one is missed."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import runner  # noqa: E402  (the line above says where it is)

HEADER = ["what", "source", "target", "tolerance", "result", ""]


def print_table(rows):
    widths = [max(len(row[i]) for row in [HEADER, *rows]) for i in range(len(HEADER))]
    for row in [HEADER, *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the program joulet, or its build folder")
    parser.add_argument("benchmark", help=f"one of {', '.join(runner.names())}")
    parser.add_argument("-s", "--set", action="append", default=[], metavar="section.key=value",
                        help="change a key in all runs; replaces the changes that the benchmark makes for tests")
    arguments = parser.parse_args()
    try:
        benchmark = runner.read(arguments.benchmark)
        overrides = arguments.set or benchmark.test_overrides
        results = list(runner.compare(runner.program_in(arguments.program), benchmark, overrides))
    except runner.BenchmarkError as error:
        print(f"{arguments.benchmark}: {error}", file=sys.stderr)
        return 1
    print(f"{benchmark.title}\n")
    print_table([runner.row(*result) for result in results])
    missed = sum(check.passes(value) is False for _, check, value in results)
    print(f"\n{len(results)} numbers, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
