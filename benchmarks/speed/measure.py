"""Runs the program several times and measures it as a user would: the whole process, from start to end."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
}


@dataclass
class Case:
    """What is run. `quantity` of the answers is compared with `exact`; None: with nothing."""

    problem: str  # "steady", "transient", "power control", "default"; the rows of other-codes.csv have the same names
    source: str
    geometry: str
    degree: int
    refinement: int
    quantity: str
    exact: float = None
    overrides: tuple = ()


@dataclass
class Measured:
    case: Case
    ranks: int
    seconds: float  # median of the whole process
    fastest: float
    memory: float  # byte, largest process
    summary: dict  # of the run with the median time

    @property
    def unknowns(self):
        return self.summary["cost"]["unknowns_per_field"]

    @property
    def iterations(self):
        return self.summary["cost"]["linear_iterations"]

    @property
    def value(self):
        return self.summary["answers"][self.case.quantity]["value"]

    @property
    def error(self):
        return None if self.case.exact is None else abs(self.value - self.case.exact)

    def part(self, name):
        """Seconds of one part of the time split, or of "start-up": what is not inside the solver or the output."""
        cost = self.summary["cost"]
        if name == "start-up":
            return max(0.0, self.seconds - cost["wall_time"]["value"])
        return cost["time_split"].get(name, {"value": 0.0})["value"]


PARTS = ("start-up", "mesh", "coarser meshes", "assembly", "linear set-up", "linear solve", "other")


def run_once(command):
    """(seconds, byte of the largest process) of one run; ends the program with the message of a run that fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            messages.seek(0)
            sys.exit(f"{' '.join(command)}\n{messages.read().decode()}")
    return seconds, 1024 * usage.ru_maxrss


def measure(program, case, ranks=1, runs=3):
    settings = [
        f"numerics.geometry={case.geometry}",
        f"numerics.degree={case.degree}",
        f"numerics.refinement={case.refinement}",
        *case.overrides,
    ]
    results = []
    with tempfile.TemporaryDirectory(prefix="joulet-speed-") as folder:
        for number in range(runs):
            out = Path(folder) / str(number)
            command = ["mpirun", "-n", str(ranks)] if ranks > 1 else []
            command += [str(program), "run", case.source, "--quiet", "-o", str(out)]
            for setting in settings:
                command += ["-s", setting]
            seconds, memory = run_once(command)
            summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
            results.append((seconds, memory, summary))
    results.sort(key=lambda result: result[0])
    middle = results[len(results) // 2][2]
    return Measured(case, ranks, median(r[0] for r in results), results[0][0], max(r[1] for r in results), middle)


def start_up(program, runs):
    """Seconds that the program takes to load its libraries, start MPI and PETSc, and print its version."""
    return median(run_once([str(program), "--version"])[0] for _ in range(runs))
