#!/usr/bin/env python3
"""Times studies as a user would run them, and writes results/<date>.md. `run.py build`, with --sobol-samples N."""

import argparse
import csv
import datetime
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))
from runner import program_in  # noqa: E402

ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    "OMP_NUM_THREADS": "1",
}
CASES_36 = ["sweep", "--vary", "pellet.diameter=4..12 mm x6", "--vary", "supply.power_density=0.3..0.55 W/mm^3 x6"]
MAP = ["sweep", "--vary", "supply.power_density=0.3..0.55 W/mm^3 x11", "--times", "0..120 s x25"]
# Meshes of three sizes and two orders: the longest case takes many times as long as the shortest.
UNEVEN = ["sweep", "--vary", "numerics.refinement=0, 1, 2", "--vary", "supply.power_density=0.3..0.55 W/mm^3 x8"]
SOBOL = ["sensitivity", "--method", "sobol", "--uncertain", "pellet.thermal_conductivity +- 20 %", "--uncertain",
         "pellet.density +- 2 %", "--uncertain", "boundary.0.emissivity +- 10 %", "--uncertain",
         "boundary.1.emissivity +- 10 %", "--uncertain", "kinetics.pre_exponential_factor +- 20 %", "--uncertain",
         "kinetics.activation_energy +- 3 %"]


def run(program, arguments, ranks, folder):
    """Seconds of wall time; what it printed."""
    command = ["mpiexec", "-n", str(ranks), str(program), *arguments, "-o", str(folder)]
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ENVIRONMENT}, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\nends with exit code {done.returncode}: {done.stderr}")
    return time.monotonic() - start, done.stdout


def rows(file):
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def case_seconds(folder):
    """Time of each case, in the order of the table."""
    return [float(row["wall_time [s]"]) for row in rows(folder / "study_timings.csv")]


def conversions(folder):
    return [float(row["conversion [1]"]) for row in rows(folder / "study.csv")]


def shell(arguments):
    return "joulet " + " ".join(f"'{a}'" if re.search(r"[ *^]", a) else a for a in arguments)


def thirty_six(program, folder):
    coarse, _ = run(program, CASES_36, 2, folder / "36")
    run(program, [*CASES_36, "-s", "numerics.degree=3", "-s", "numerics.refinement=2", "-s", "time.tolerance=1e-7"], 2,
        folder / "36-fine")
    error = max(abs(a - b) for a, b in zip(conversions(folder / "36"), conversions(folder / "36-fine"), strict=True))
    return ["## 36 cases", "", f"    {shell(CASES_36)}", "",
            f"2 ranks: {coarse:.2f} s; target: under 5 s. Largest error of the conversion against degree 3, refinement 2 "
            f"and a time tolerance of 1e-7: {error:.1e}; target: below 1e-4.", ""]


def conversion_map(program, folder):
    seconds, _ = run(program, MAP, 2, folder / "map")
    points = len(rows(folder / "map" / "study_history.csv"))
    return ["## Conversion over power density and time", "", f"    {shell(MAP)}", "",
            f"2 ranks: {seconds:.2f} s; {points} points of the map in study_history.csv and study_history.vtu.", ""]


def efficiency(program, folder):
    """How busy the ranks were: what the program measures, time with a case in hand over the time of the farm."""
    seconds, printed = run(program, UNEVEN, 2, folder / "uneven")
    each = case_seconds(folder / "uneven")
    busy = re.search(r"2 ranks (\d+) % busy", printed)
    return ["## Uneven cases", "", f"    {shell(UNEVEN)}", "",
            f"{len(each)} cases between {min(each):.3f} s and {max(each):.3f} s, {sum(each):.2f} s in all: the 2 ranks "
            f"computed {busy[1]} % of the time of the farm; target: above 90 %. The whole command, start of MPI and "
            f"tables included, took {seconds:.2f} s.", ""]


def sobol(program, folder, samples):
    arguments = [*SOBOL, "--samples", str(samples)]
    seconds, _ = run(program, arguments, 2, folder / "sobol")
    cases = len(rows(folder / "sobol" / "study.csv"))
    scaled = "" if cases >= 10000 else f" At this pace 10,000 cases take {10000 * seconds / cases / 60:.1f} min."
    return ["## Sobol", "", f"    {shell(arguments)}", "",
            f"{cases} cases in {seconds:.1f} s on 2 ranks, {1e3 * seconds / cases:.1f} ms each.{scaled}", ""]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", nargs="?", default="build")
    parser.add_argument("--sobol-samples", type=int, default=1250, help="cases are (inputs + 2) times as many")
    arguments = parser.parse_args()
    program = program_in(arguments.build)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="joulet-") as name:
        folder = Path(name)
        lines = [f"# Studies, {datetime.date.today()}", "",
                 f"{os.cpu_count()} cores; load average before the first run {load:.1f}"
                 + (" (other programs were running)." if load > 0.5 else "."), ""]
        for part in (thirty_six(program, folder), conversion_map(program, folder), efficiency(program, folder),
                     sobol(program, folder, arguments.sobol_samples)):
            lines += part
    file = FOLDER / "results" / f"{datetime.date.today()}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
