#!/usr/bin/env python3
"""Runs the maps of README.md and writes one CSV file for each:  make.py PATH-OF-JOULET [NAME ...]

Some minutes on one core. Every row is what `joulet grain` itself wrote; nothing is computed here but the radii of necks.
"""
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def grain(joulet, case, *overrides):
    """The tables of one run, by name, as lists of rows; the first row of each has the columns."""
    with tempfile.TemporaryDirectory() as folder:
        words = [joulet, "grain", case, "-q", "-o", folder]
        for override in overrides:
            words += ["-s", override]
        subprocess.run(words, check=True)
        return {file.stem: list(csv.reader(file.open())) for file in pathlib.Path(folder).glob("*.csv")}


def write(name, rows):
    with (HERE / f"{name}.csv").open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    print(f"{name}.csv: {len(rows) - 1} rows", flush=True)


ONE_GRID = "solver.resolutions=1"
CONTACTS = ("0", "1e-10", "1e-9", "1e-8", "1e-7", "1e-6")
NETWORK = str(HERE / "network.toml")


def realisations(joulet):
    write("realisations", grain(joulet, "luo2025-grains", "solver.realisations=7")["grids"])


def carbon(joulet):
    write("carbon", grain(joulet, "luo2025-grains", ONE_GRID, "solver.directions=z", "solver.realisations=4",
                          "maps.carbon_fractions=[0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7]")["carbon"])


def network_conversion(joulet):
    write("network-conversion", grain(joulet, "luo2025-grains", "recipe.dolomite=0.62", "recipe.coke=0.28", ONE_GRID,
                                      "solver.directions=z", "solver.realisations=4",
                                      "maps.conversions=[0, 0.25, 0.5, 0.75, 1]")["properties"])


def contacts(joulet):
    write("contacts", grain(joulet, NETWORK, ONE_GRID, "solver.directions=z",
                            "maps.contact_resistances=" + json.dumps([f"{r} ohm m^2" for r in CONTACTS]))["contacts"])


def sizes(joulet):
    write("sizes", grain(joulet, NETWORK, ONE_GRID, "solver.directions=z", "maps.sizes=[0.2, 0.5, 1, 2.5]")["sizes"])


def contrast(joulet):
    rows = []
    for oxide in ("1e2", "1", "1e-2", "1e-4"):
        table = grain(joulet, NETWORK, ONE_GRID, "solver.directions=z",
                      f"phase.0.electrical_conductivity={oxide} S/m")["grids"]
        rows += [["oxide_sigma [S/m]"] + table[0]] * (not rows) + [[oxide] + table[1]]
    write("contrast", rows)


def necks(joulet):
    """Spheres of 20 um on a lattice that meet in necks of radius a, on three grids each."""
    rows = []
    for matrix, kind in (("0.15", "pore"), ("6", "oxide")):
        for a in (0.2, 0.1, 0.05):
            radius = math.sqrt(0.25 + a * a)
            cap = radius - 0.5
            fraction = 4 * math.pi * radius**3 / 3 - 2 * math.pi * cap**2 * (3 * radius - cap)
            table = grain(joulet, str(HERE / "necks.toml"), f"phase.0.volume_fraction={fraction:.9f}",
                          f"phase.1.thermal_conductivity={matrix} W/m/K", f"phase.1.kind={kind}")["grids"]
            rows += [["neck_radius_over_cell [1]", "k_between [W/m/K]"] + table[0]] * (not rows)
            rows += [[a, matrix] + row for row in table[1:]]
    write("necks", rows)


MAPS = {f.__name__.replace("_", "-"): f for f in (realisations, carbon, network_conversion, contacts, sizes,
                                                 contrast, necks)}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for name in sys.argv[2:] or MAPS:
        MAPS[name](sys.argv[1])
