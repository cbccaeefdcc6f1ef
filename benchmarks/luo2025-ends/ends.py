#!/usr/bin/env python3
"""One model of the ends for both published pellets (Luo et al. 2025)? For each variant of the model the contact is
fitted to the 6 mm pellet and then, unchanged, given to the 18 mm pellet. Usage: ends.py JOULET [variants.csv]

Steady runs without reaction, as the published temperatures are taken to be: 1492 degC at 0.55 W/mm3 for 6 x 8 mm and at
0.62 W/mm3 for 18 x 8 mm."""

import csv
import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

TARGET = 1492.0  # degC, Luo et al. 2025, both pellets
POWER = {6: 0.55, 18: 0.62}  # W/mm3, Luo et al. 2025


@dataclass(frozen=True)
class Ends:
    """What may differ from the presets luo2025-*-electrodes."""

    name: str
    exponent: int = 3  # of T in the contact conductance c (T/1500 K)^n
    emissivity: float = 0.9  # of the pellet's lateral face
    rod_diameter: float = 0  # mm; 0: as wide as the pellet
    rod_length: float = 20  # mm
    clamp: float = 300  # K, of the far ends of the rods
    leads: float = 0  # ohm, in series, within the quoted power
    reading: str = "temperature_mean"  # what the published 1492 degC is taken to be


class Runs:
    """Steady runs of the program, each once."""

    def __init__(self, program):
        self.program = program
        self.known = {}
        self.last = {}  # contact by size, where the next search starts

    def __call__(self, ends, conductance, size, power=None):
        key = (replace(ends, name=""), conductance, size, power)
        if key not in self.known:
            self.known[key] = self.answers(ends, conductance, size, power or POWER[size])
        return self.known[key]

    def answers(self, e, conductance, size, power):
        rod = e.rod_diameter or size
        law = f"{{expression='{conductance}*(T/1500)^{e.exponent}', unit='W/m^2/K'}}"
        clamped = "faces=['upper_electrode.top', 'lower_electrode.bottom'], condition='fixed_temperature'"
        changes = {
            "pellet.diameter": f"{size} mm",
            "pellet.emissivity": e.emissivity,
            "part.0.diameter": f"{rod} mm",
            "part.1.diameter": f"{rod} mm",
            "part.0.height": f"{e.rod_length} mm",
            "part.1.height": f"{e.rod_length} mm",
            "contact.0.thermal_conductance": law,
            "contact.1.thermal_conductance": law,
            "boundary": f"[{{{clamped}, temperature='{e.clamp} K'}}, {{faces=['other'], condition='radiation'}}]",
            "supply.power_density": f"{power} W/mm^3",
            "supply.lead_resistance": f"{e.leads} ohm",
            "time.analysis": "steady",
            "numerics.refinement": 0,  # one refinement more changes the mean by 1e-4 K
            "output.fields": "false",
        }
        with tempfile.TemporaryDirectory() as folder:
            command = [self.program, "run", "luo2025-6mm-electrodes", "-q", "-o", folder]
            for key, value in changes.items():
                command += ["-s", f"{key}={value}"]
            subprocess.run(command, check=True, capture_output=True, text=True)
            return json.loads((Path(folder) / "summary.json").read_text(encoding="utf-8"))


def celsius(summary, quantity):
    return summary["answers"][quantity]["value"] - 273.15


def root(function, first, second, tolerance):
    """By secants; the functions here are monotonic and nearly linear."""
    x, f_x = first, function(first)
    y, f_y = second, function(second)
    for _ in range(12):
        if abs(f_y) < tolerance:
            return y
        x, y, f_x = y, y - f_y * (y - x) / (f_y - f_x), f_y
        f_y = function(y)
    raise ArithmeticError("the search for a root did not converge")


def fitted(runs, ends, size):
    """Contact that gives the published temperature, W/m2/K at 1500 K; None when even a perfect one is too hot."""
    best = 1e6
    if celsius(runs(ends, best, size), ends.reading) > TARGET:
        return None
    start = math.log(runs.last.get(size, 2000.0))
    found = root(
        lambda x: celsius(runs(ends, round(math.exp(x), 4), size), ends.reading) - TARGET, start, start - 0.1, 0.5
    )
    runs.last[size] = round(math.exp(found), 4)
    return runs.last[size]


def end_flux(summary, size):
    """Heat that leaves the pellet through its ends, W/mm2 of both faces."""
    heat = sum(abs(contact["heat_flow"]["value"]) for contact in summary["contacts"])
    return heat / (2 * math.pi / 4 * size**2)


def study(runs, ends):
    """A row of the table."""
    row = {"variant": ends.name}
    contact = fitted(runs, ends, 6)
    if contact is None:
        return row | {"note": "no contact gives 1492 degC at 6 mm"}
    small, large = runs(ends, contact, 6), runs(ends, contact, 18)
    row["contact_6mm"] = round(contact)
    row["T_6mm_0.30"] = round(celsius(runs(ends, contact, 6, 0.30), ends.reading))
    row["T_18mm"] = round(celsius(large, ends.reading))
    row["end_flux_6mm"] = round(end_flux(small, 6), 2)
    own = fitted(runs, ends, 18)
    if own is None:
        return row | {"note": "no contact gives 1492 degC at 18 mm"}
    row["contact_18mm"] = round(own)
    row["ratio"] = round(own / contact, 2)
    row["end_flux_18mm"] = round(end_flux(runs(ends, own, 18), 18), 2)
    return row


BASE = Ends("presets: rods as wide as the pellet, 20 mm, 300 K; contact ~ T^3; emissivity 0.9")
VARIANTS = [
    BASE,
    Ends("contact independent of T", exponent=0),
    Ends("contact ~ T^5", exponent=5),
    Ends("rods 18 mm wide for both", rod_diameter=18),
    Ends("rods 40 mm wide for both", rod_diameter=40),
    Ends("rods 10 mm long", rod_length=10),
    Ends("rods 60 mm long", rod_length=60),
    Ends("clamps at 600 K", clamp=600),
    Ends("clamps at 900 K", clamp=900),
    Ends("emissivity 0.8", emissivity=0.8),
    Ends("emissivity 0.7", emissivity=0.7),
    Ends("emissivity 0.5", emissivity=0.5),
    Ends("leads of 20 mohm", leads=0.02),
    Ends("leads of 50 mohm", leads=0.05),
    Ends("leads of 100 mohm", leads=0.1),
    Ends("1492 degC is the pyrometer's", reading="temperature_pyrometer"),
]
# Rods of one size for both, which the larger pellet heats more, so that its contact conducts better.
HOT_RODS = Ends("contact ~ T^5, rods 18 x 40 mm for both", exponent=5, rod_diameter=18, rod_length=40)
COMBINED = replace(HOT_RODS, name="the same, emissivity 0.8, leads of 20 mohm", emissivity=0.8, leads=0.02)
VARIANTS += [
    HOT_RODS,
    replace(HOT_RODS, name="the same, 60 mm long", rod_length=60),
    COMBINED,
    replace(COMBINED, name="the same, contact ~ T^4", exponent=4),
    replace(COMBINED, name="the same, contact ~ T^5, leads of 50 mohm", leads=0.05),
]


def main():
    runs = Runs(sys.argv[1])
    rows = []
    for ends in VARIANTS:
        rows.append(study(runs, ends))
        print(rows[-1], flush=True)
    if len(sys.argv) > 2:
        keys = list(dict.fromkeys(key for row in rows for key in row))
        with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, keys, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
