#!/usr/bin/env python3
"""Runs all benchmarks and writes docs/validation-report.md: python3 benchmarks/report.py build

With --only NAME one of them is run; its tables and the totals are changed in the report that is there."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import runner

SECTIONS = {
    "closed form": (
        "Verification: closed forms",
        "The equations have an exact solution. A difference is an error of the program or of its mesh.",
    ),
    "code to code": (
        "Code to code",
        "Other programs solve the same equations. Agreement says that both solve them, not that they are the right "
        "ones.",
    ),
    "derived": (
        "Derived from published data",
        "Numbers that follow from published ones by a calculation of our own, with a program that shares no code with "
        "Joulet. They test the calculation and are not measurements.",
    ),
    "experiment": (
        "Experiment",
        "Published measurements. *Fitted* means that an input was chosen so that this number comes out: such a line "
        "says nothing about the model. Lines without tolerance are reported and not judged.",
    ),
}
HEAD = """\
# Validation report

Written by `python3 benchmarks/report.py build`; do not edit. Each number comes from a run of the program at the mesh of
its case; the cases, with sources and explanations, are in [benchmarks](../benchmarks). The same numbers are tests
(`ctest -R cases/`), at a coarser mesh where their `expected.json` says so. Orders of convergence and single laws are
tested in `tests/verification` and `tests/unit`.

Program: {version}

{totals}
"""


def version_of(program):
    done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True)
    lines = [line.split(None, 1) for line in done.stdout.splitlines() if line.strip()]
    return ", ".join(" ".join(words).strip() for words in lines) + "."


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def block(kind, benchmark, rows):
    """The table of one kind of one benchmark; empty if it has no such numbers."""
    rows = [row for row in rows if row[1].kind == kind]
    if not rows:
        return ""
    head = f"\n**{benchmark.title}** ([{benchmark.name}](../benchmarks/{benchmark.name}))\n\n"
    return head + table(["what", "source", "target", "tolerance", "result", ""], [runner.row(*row) for row in rows])


def section(kind, results):
    """The tables of one kind, one per benchmark."""
    title, about = SECTIONS[kind]
    return f"## {title}\n\n{about}\n" + "".join(block(kind, *result) for result in results)


def with_one(text, benchmark, rows):
    """A report with the tables of one benchmark in place of those that it has."""
    if any(check.kind == "experiment" for _, check, _ in rows):
        raise runner.BenchmarkError(f"{benchmark.name} has experiments, which are explained at the end: run all")
    for kind, (title, about) in SECTIONS.items():
        start = text.index(f"## {title}\n")
        end = text.index("\n## ", start) + 1
        _, *blocks = re.split(r"(?m)^(?=\n\*\*)", text[start:end].rstrip("\n") + "\n")
        by_name = {re.search(r"\]\(\.\./benchmarks/(.*?)\)", one).group(1): one for one in blocks}
        by_name[benchmark.name] = block(kind, benchmark, rows)
        tables = "".join(by_name[name] for name in sorted(by_name))
        text = text[:start] + f"## {title}\n\n{about}\n{tables}\n" + text[end:]
        count = [len(re.findall(rf"(?m)\| {verdict} \|$", tables)) for verdict in ("ok", "MISSED", "-")]
        text = re.sub(rf"(?m)^\| {title} \|.*$", f"| {title} | {count[0]} | {count[1]} | {count[2]} |", text)
    return text


def differences(results):
    """What differs from experiment, or must differ, with the explanation. What was fitted and is met is left out."""
    rows = []
    for benchmark, checks in results:
        for run, check, result in checks:
            met = check.passes(result) is True and check.differs_by is None
            if check.kind == "experiment" and not (met and (check.fitted or not check.note)):
                what, _, target, _, value, _ = runner.row(run, check, result)
                rows.append([f"{benchmark.name}, {what}", target, value, check.note])
    text = "## Differences from experiment\n\nA disagreement is a result as well.\n\n"
    return text + table(["what", "published", "Joulet", "why, as far as known"], rows)


def totals(results):
    lines = []
    for kind, (title, _) in SECTIONS.items():
        verdicts = [check.passes(value) for _, rows in results for _, check, value in rows if check.kind == kind]
        missed, reported = verdicts.count(False), verdicts.count(None)
        lines.append([title, str(len(verdicts) - missed - reported), str(missed), str(reported)])
    return table(["", "met", "missed", "only reported"], lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", help="build folder, or the program itself")
    parser.add_argument("-o", "--output", type=Path, default=runner.FOLDER.parent / "docs" / "validation-report.md")
    parser.add_argument("--only", metavar="NAME", help="one benchmark, into the report that is there")
    arguments = parser.parse_args()
    try:
        program = runner.program_in(arguments.build)
        if arguments.only:
            benchmark = runner.read(arguments.only)
            text = with_one(arguments.output.read_text(encoding="utf-8"), benchmark,
                            list(runner.compare(program, benchmark)))
            arguments.output.write_text(text, encoding="utf-8")
            return 0
        results = []
        for name in runner.names():
            benchmark = runner.read(name)
            print(benchmark.title, flush=True)
            results.append((benchmark, list(runner.compare(program, benchmark))))
    except runner.BenchmarkError as error:
        print(error, file=sys.stderr)
        return 1
    text = HEAD.format(version=version_of(program), totals=totals(results))
    text += "\n" + "\n".join(section(kind, results) for kind in SECTIONS) + "\n" + differences(results)
    arguments.output.write_text(text, encoding="utf-8")
    print(f"written: {arguments.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
