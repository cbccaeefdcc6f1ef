#!/usr/bin/env python3
"""Measures time, error and memory and writes results/<date>.md and .csv: python3 benchmarks/speed/run.py build

Let nothing else run meanwhile. --light runs the small cases once, to see that all works."""

import argparse
import csv
import datetime
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))
import runner  # noqa: E402  (the line above says where it is)
from measure import PARTS, Case, measure, start_up  # noqa: E402

STEADY_MEAN = 1789.5781  # K, benchmark C1: finite volumes with Richardson extrapolation, Chebyshev collocation
CONVERSION = 0.964519  # benchmark C1 after 120 s
NO_FIELDS = ("output.fields=false",)


def steady(geometry, degree, refinement):
    return Case("steady", "benchmark-c1", geometry, degree, refinement, "temperature_mean", STEADY_MEAN,
                ("time.analysis=steady", *NO_FIELDS))


def transient(geometry, degree, refinement):
    return Case("transient", "benchmark-c1", geometry, degree, refinement, "conversion_mean", CONVERSION, NO_FIELDS)


def power_control(geometry, degree, refinement, exact):
    return Case("power control", str(FOLDER / "power-control.toml"), geometry, degree, refinement, "temperature_mean",
                exact, NO_FIELDS)


def default_case(**changes):
    given = {"problem": "default", "source": "luo2025-6mm", "geometry": "axisymmetric", "degree": 2, "refinement": 1,
             "quantity": "conversion_mean"}
    return Case(**{**given, **changes})


def cases(light, power_control_exact):
    """In 3D, degree p at refinement r has about as many unknowns as degree 1 at refinement r + log2(p)."""
    if light:
        return [steady("axisymmetric", 2, 1), steady("3d", 1, 3), steady("3d", 2, 2), steady("3d", 3, 1),
                transient("axisymmetric", 2, 1), power_control("3d", 1, 3, power_control_exact)]
    return [
        steady("axisymmetric", 1, 6), steady("axisymmetric", 2, 1), steady("axisymmetric", 3, 1),
        *(steady("3d", 1, refinement) for refinement in (3, 4, 5)),
        *(steady("3d", 2, refinement) for refinement in (2, 3, 4)),
        *(steady("3d", 3, refinement) for refinement in (1, 2, 3)),
        transient("axisymmetric", 2, 1), transient("axisymmetric", 1, 6), transient("3d", 1, 4),
        transient("3d", 2, 2),
        power_control("axisymmetric", 1, 6, power_control_exact), power_control("3d", 1, 4, power_control_exact),
    ]  # fmt: skip


def measure_default(program, arguments):
    """The default case: (with output, without, its error of the conversion, seconds to print the version)."""
    refined = default_case(degree=2 if arguments.light else 3, refinement=2 if arguments.light else 3,
                           overrides=(f"time.tolerance={1e-6 if arguments.light else 1e-8:g}", *NO_FIELDS))
    exact = measure(program, refined, runs=1).value
    with_output = measure(program, default_case(exact=exact), runs=arguments.runs)
    without = measure(program, default_case(exact=exact, overrides=NO_FIELDS), runs=arguments.runs)
    return with_output, without, start_up(program, arguments.runs)


def other_codes():
    with open(FOLDER / "other-codes.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def like(row, measured):
    return (row["problem"], row["geometry"]) == (measured.case.problem, measured.case.geometry)


def same_size(row, measured):
    """The fastest of the other codes at the same degree and about the same size, on the same number of ranks."""
    ratio = float(row["unknowns_per_field"]) / measured.unknowns
    return (like(row, measured) and int(row["degree"]) == measured.case.degree and 0.7 < ratio < 1.4
            and int(row["ranks"]) == measured.ranks)


def best_of(rows):
    return min(rows, key=lambda row: float(row["seconds"]), default=None)


def figure(value, form):
    return "" if value is None else format(value, form)


def comparison(measured, others):
    best = best_of(row for row in others if same_size(row, measured))
    if not best:
        return "", ""
    return f"{best['code']} {best['seconds']}", f"{float(best['seconds']) / measured.seconds:.1f}"


def same_error(results, others):
    """For each other code: our fastest run with at most its error, in the same geometry, on as many ranks."""
    rows = []
    for row in others:
        if not row["error"]:
            continue
        good = [m for m in results if like(row, m) and m.ranks == int(row["ranks"]) and m.error <= float(row["error"])]
        ours = min(good, key=lambda m: m.seconds, default=None)
        if ours:
            rows.append([row["code"], row["geometry"], row["degree"], row["unknowns_per_field"], row["ranks"],
                         row["error"], row["seconds"], f"degree {ours.case.degree}, {ours.unknowns}",
                         f"{ours.error:.1e}", f"{ours.seconds:.2f}", f"{float(row['seconds']) / ours.seconds:.0f}"])
    return rows


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def machine():
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
    return f"{model}, {len(os.sched_getaffinity(0))} cores"


def text_of(program, arguments, default, results, others):
    with_output, without, loading = default
    versions = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True).stdout
    solver = sum(without.part(name) for name in PARTS[1:])
    text = f"# Speed, {datetime.date.today()}\n\n{machine()}; medians of {arguments.runs} runs of the whole process.\n"
    text += "".join(f"\n    {line}" for line in versions.strip().splitlines()) + "\n"
    text += "\n## The default case (axisymmetric, 120 s)\n\n"
    text += table(["what", "value"], [
        ["whole program, output included", f"{with_output.seconds:.3f} s"],
        ["whole program, no fields written", f"{without.seconds:.3f} s"],
        ["solver and mesh, no fields written", f"{solver:.3f} s"],
        ["start-up: libraries, MPI, PETSc (`joulet --version`)", f"{loading:.3f} s"],
        ["steps", with_output.summary["cost"]["steps"]],
        ["unknowns per field", with_output.unknowns],
        ["error of the conversion against a refined run", f"{with_output.error:.1e}"]])  # fmt: skip
    text += "\n## All cases\n\nError: of the mean temperature in K, or of the conversion (transient).\n\n"
    rows = []
    for m in results:
        other, ratio = comparison(m, others)
        rows.append([m.case.problem, m.case.geometry, m.case.degree, m.unknowns, m.ranks, figure(m.error, ".1e"),
                     f"{m.seconds:.2f}", m.summary["cost"]["steps"], m.iterations, f"{m.memory / 1e6:.0f}", other,
                     ratio])
    text += table(["problem", "geometry", "degree", "unknowns/field", "ranks", "error", "s", "steps",
                   "linear iterations", "MB, largest rank", "best other, s", "times faster"], rows)
    text += "\n## At the same error\n\n"
    text += table(["code", "geometry", "degree", "unknowns/field", "ranks", "error, K", "s", "Joulet", "error, K", "s",
                   "times faster"], same_error(results, others))
    text += "\n## Time split, s\n\n"
    text += table(["problem", "geometry", "degree", "unknowns/field", "ranks", *PARTS], [
        [m.case.problem, m.case.geometry, m.case.degree, m.unknowns, m.ranks, *(f"{m.part(p):.3f}" for p in PARTS)]
        for m in results])  # fmt: skip
    return text


def write_csv(file, results):
    with open(file, "w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["problem", "geometry", "degree", "refinement", "unknowns_per_field", "ranks", "error",
                         "seconds", "fastest", "memory", "steps", "linear_iterations", *PARTS])
        for m in results:
            writer.writerow([m.case.problem, m.case.geometry, m.case.degree, m.case.refinement, m.unknowns, m.ranks,
                             m.error, m.seconds, m.fastest, m.memory, m.summary["cost"]["steps"], m.iterations,
                             *(m.part(part) for part in PARTS)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="build folder, or the program itself")
    parser.add_argument("--runs", type=int, default=5, help="runs of each case (5)")
    parser.add_argument("--ranks", type=int, nargs="+", default=[1, 2], help="numbers of ranks (1 2)")
    parser.add_argument("--light", action="store_true", help="small cases, one run each")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER / "results", help="folder of the results")
    arguments = parser.parse_args()
    if arguments.light:
        arguments.runs = 1
    try:
        program = runner.program_in(arguments.build)
    except runner.BenchmarkError as error:
        sys.exit(str(error))

    default = measure_default(program, arguments)
    exact = measure(program, power_control("axisymmetric", 3, 2, None), runs=1).value
    results = [default[0], default[1]]
    for case in cases(arguments.light, exact):
        for ranks in arguments.ranks:
            results.append(measure(program, case, ranks, arguments.runs))
            m = results[-1]
            print(f"{case.problem}, {case.geometry}, degree {case.degree}, {m.unknowns} unknowns per field, "
                  f"{ranks} ranks: {m.seconds:.2f} s, error {m.error:.1e}", flush=True)  # fmt: skip
    arguments.output.mkdir(parents=True, exist_ok=True)
    file = arguments.output / f"{datetime.date.today()}{'-light' if arguments.light else ''}"
    file.with_suffix(".md").write_text(text_of(program, arguments, default, results, other_codes()), encoding="utf-8")
    write_csv(file.with_suffix(".csv"), results)
    print(f"written: {file}.md and .csv")


if __name__ == "__main__":
    main()
