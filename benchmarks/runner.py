"""Runs a benchmark with the program and compares the answers with its expected.json; see README.md for the format."""

import json
import math
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from answers import Answers, BenchmarkError, TableAnswers, name_and_unit  # noqa: F401  (for those who import this)

FOLDER = Path(__file__).resolve().parent
KINDS = ("closed form", "code to code", "derived", "experiment")


@dataclass
class Check:
    """One number of one run. `tolerance` None: reported, not judged; `differs_by`: the result must be that far away."""

    what: str
    # path in summary.json, a sum "answers.power_bottom + answers.power_top", or a ratio "a / b"; of a table: column
    quantity: str
    value: float
    unit: str
    kind: str
    source: str
    tolerance: Optional[float] = None
    relative_tolerance: Optional[float] = None
    differs_by: Optional[float] = None
    at_most: bool = False  # the value is an upper bound
    row: Optional[object] = None  # of a table: what its first cell says (text), or its position (number from 0)
    time: Optional[float] = None  # s; the row of history.csv at that time instead of the end
    fitted: bool = False  # an input was chosen so that this number comes out
    note: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise BenchmarkError(f"kind \"{self.kind}\" is none of {', '.join(KINDS)}")

    @property
    def allowed(self):
        """Largest difference in the unit of the check, or None."""
        if self.relative_tolerance is not None:
            return self.relative_tolerance * abs(self.value)
        return self.tolerance

    def passes(self, result):
        """True or False, or None for a number that is only reported."""
        difference = abs(result - self.value)
        if self.at_most:
            return result <= self.value
        if self.differs_by is not None:
            return difference >= self.differs_by
        return None if self.allowed is None else difference <= self.allowed


@dataclass
class Run:
    name: str
    source: str  # case file or preset
    checks: list
    overrides: list
    ratio: Optional[list] = None  # instead of a run: names of runs before it, sum over the first by sum over the second
    table: Optional[list] = None  # instead of a run: arguments of the command, which writes a table with --csv


@dataclass
class Benchmark:
    name: str
    title: str
    runs: list
    test_overrides: list  # what the tests change to be quick
    command: str = "run"  # of the program


def source_of(folder, case):
    """The case file of that name in the folder or, if there is none, the preset."""
    file = folder / case
    return str(file) if file.is_file() else case


def read(name):
    """The benchmark of the folder `name`."""
    file = FOLDER / name / "expected.json"
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BenchmarkError(f"cannot read {file}: {error.strerror}; benchmarks: {', '.join(names())}") from None
    shared = data.get("every_check", {})
    runs = []
    for run in data["runs"]:
        source = source_of(file.parent, run["case"] if "case" in run else data.get("case", ""))
        checks = [Check(**{**shared, **check}) for check in run["checks"]]
        runs.append(Run(run["name"], source, checks, run.get("overrides", []), run.get("ratio"), run.get("table")))
    return Benchmark(name, data["title"], runs, data.get("test_overrides", []), data.get("command", "run"))


def names():
    return sorted(file.parent.name for file in FOLDER.glob("*/expected.json"))


def program_in(build):
    """The program of a build folder, or `build` itself if it is a program."""
    build = Path(build)
    program = build / "apps" / "joulet" / "joulet" if build.is_dir() else build
    if not os.access(program, os.X_OK):
        raise BenchmarkError(f"there is no program {program}; build it first")
    return program.resolve()


def simulate(program, subcommand, source, overrides, folder):
    """Runs the program and returns its answers; raises BenchmarkError with what it printed when it fails."""
    command = [str(program), subcommand, source, "--quiet", "-o", str(folder)]
    for override in [*(["output.fields=false"] if subcommand == "run" else []), *overrides]:
        command += ["-s", override]
    execute(command)
    return Answers.of(Path(folder))


def tabulate(program, subcommand, arguments, file):
    """The table that a command writes."""
    execute([str(program), subcommand, *arguments, "--csv", str(file)])
    return TableAnswers.of(file)


def execute(command):
    environment = {"OMP_NUM_THREADS": "1", "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise BenchmarkError(f"{' '.join(command)}\nends with exit code {done.returncode}: {done.stderr.strip()}")


def compare(program, benchmark, overrides=()):
    """Runs all of a benchmark; yields (run, check, result)."""
    done = {}
    for run in benchmark.runs:
        if run.ratio:
            for check in run.checks:
                above, below = (sum(done[name].result(check) for name in group) for group in run.ratio)
                yield run, check, above / below
            continue
        with tempfile.TemporaryDirectory(prefix="joulet-") as folder:
            out = Path(folder) / "out"
            if run.table:
                answers = tabulate(program, benchmark.command, run.table, out)
            else:
                answers = simulate(program, benchmark.command, run.source, [*run.overrides, *overrides], out)
        done[run.name] = answers
        for check in run.checks:
            yield run, check, answers.result(check)


def number(check, value):
    """As many decimals as the target has, and one more than the tolerance."""
    allowed = check.allowed
    if 0 < abs(check.value) < 1e-3:
        figures = math.ceil(math.log10(abs(check.value) / allowed)) if allowed else 0
        return f"{value:.{max(figures, 3) + 1}e}"
    written = len(repr(check.value).partition(".")[2]) if isinstance(check.value, float) else 0
    judged = 2 if check.at_most else math.ceil(-math.log10(allowed) - 1e-9) + 1 if allowed else 0
    return f"{value:.{max(written, judged)}f}"


def tolerance_text(check):
    unit = {"degC": "K", "%": "points", "1": ""}.get(check.unit, check.unit)
    if check.at_most:
        return "at most"
    if check.differs_by is not None:
        return f"apart by >= {check.differs_by:g} {unit}"
    if check.relative_tolerance is not None:
        return f"{100 * check.relative_tolerance:g} %"
    return "reported" if check.tolerance is None else f"{check.tolerance:g} {unit}".rstrip()


def verdict(check, result):
    return {True: "ok", False: "MISSED", None: "-"}[check.passes(result)]


def row(run, check, result):
    """What, source, target, tolerance, result, verdict: as texts."""
    at = "" if check.time is None else f" at {check.time:g} s"
    what = f"{run.name}: {check.what}{at}" + (" (fitted)" if check.fitted else "")
    unit = "" if check.unit in ("1", "") else f" {check.unit}"
    return [what, check.source, number(check, check.value) + unit, tolerance_text(check), number(check, result) + unit,
            verdict(check, result)]
