#!/usr/bin/env python3
"""Iterations of the solvers over contact conductances and contrasts of conductivity; writes docs/assembly-robustness.md.

python3 benchmarks/assembly-robustness/make_table.py build
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import runner  # noqa: E402  (the line above says where it is)

PAGE = HERE.parents[1] / "docs" / "assembly-robustness.md"

KINDS = {
    "steady, axisymmetric, LU": ["time.analysis=steady", "numerics.linear_solver=direct"],
    "steady, 3D, AMG": ["time.analysis=steady", "numerics.geometry=3d", "numerics.degree=1", "numerics.refinement=1",
                        "numerics.linear_solver=iterative"],
    "transient, axisymmetric, LU": ["numerics.linear_solver=direct"],
}


def contacts(electrical, thermal):
    return [f"contact.{i}.{key}_conductance={value:g} {unit}" for i in (0, 1)
            for key, value, unit in (("electrical", electrical, "S/m^2"), ("thermal", thermal, "W/m^2/K"))]


def contrast(ratio):
    """sigma of the rods over that of the pellet, both away from 40 S/m by its square root."""
    return [f"pellet.electrical_conductivity={40 / ratio**0.5:g} S/m",
            f"material.0.electrical_conductivity={40 * ratio**0.5:g} S/m"]


def powers(first, last, step):
    return [10.0**n for n in range(first, last + 1, step)]


VARIATIONS = [
    ("Electrical conductance of both contacts, S/m2", powers(-3, 12, 3), lambda h: contacts(h, 1e3)),
    ("Thermal conductance of both contacts, W/m2/K", powers(-3, 12, 3), lambda h: contacts(1e6, h)),
    ("Both conductances, S/m2 and W/m2/K", powers(-3, 12, 3), lambda h: contacts(h, h)),
    ("sigma of the rods over that of the pellet", powers(-6, 6, 2), contrast),
]


def row_of(program, overrides):
    """What a run took, as texts, or what stopped it."""
    with tempfile.TemporaryDirectory(prefix="joulet-") as folder:
        try:
            answers = runner.simulate(program, "run", str(HERE / "case.toml"), overrides, Path(folder) / "out")
        except runner.BenchmarkError as error:
            return ["failed: " + str(error).splitlines()[-1]]
    cost, checks = answers.summary["cost"], answers.summary["checks"]
    highest = max(body["temperature_max"]["value"] for body in answers.summary["bodies"])
    return [str(cost["steps"]), str(len(cost["refused_steps"])), str(cost["newton_iterations"]),
            str(cost["linear_iterations"]), f"{abs(checks['energy_closure']['value']):.0e}", f"{highest:.0f}"]


def page_of(program):
    yield "# Robustness of the solvers for assemblies\n"
    yield ("A pellet between two rods with a contact on each face, 120 W; sigma of the pellet depends on the temperature\n"
           "unless the contrast is varied. Made by `benchmarks/assembly-robustness/make_table.py`, which changes one thing at\n"
           "a time. Newton: iterations on the last mesh of a steady problem. Linear: Krylov iterations of all systems\n"
           "together, potential included; with LU they are those of the coupling between temperature and potential.\n"
           "Closure: of the energy ledger. T max: hottest point of the assembly, K.\n")
    for title, values, overrides in VARIATIONS:
        yield f"## {title}\n"
        yield "| | value | steps | refused | Newton | linear | closure | T max |"
        yield "|---|---|---|---|---|---|---|---|"
        for kind, settings in KINDS.items():
            for value in values:
                row = row_of(program, settings + overrides(value))
                print(kind, title, f"{value:g}", *row, flush=True)
                yield f"| {kind} | {value:g} | " + " | ".join(row + [""] * (6 - len(row))) + " |"
        yield ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", help="build folder or program")
    arguments = parser.parse_args()
    PAGE.write_text("\n".join(page_of(runner.program_in(arguments.build))), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
