#!/usr/bin/env python3
"""No file is written outside the results folder by a name in a case: names of parts, probes, faces, plates, materials, mechanisms'
species, phases of grains and of the case itself, with paths in them. Each is refused at once (exit code 2) or harmless."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOSTILE = ["../escape", "/ABOVE/escape", "a/../../escape", "..", "..\\escape", "~/escape", "$HOME/escape", "a\u0000b"]
SHORT = '[time]\nend = "1 s"\n'
PART = '[[part]]\nname = {name}\nabove = "pellet"\ndiameter = "6 mm"\nheight = "3 mm"\nmaterial = {material}\n'


def cases(name):
    """(what bears the name, command, text of the case file) for one name, as a TOML string."""
    steel = '"graphite"'
    yield "title", "run", f"title = {name}\n" + SHORT
    yield "part", "run", SHORT + PART.format(name=name, material=steel)
    yield "probe", "run", SHORT + f'[[probe]]\nname = {name}\nr = "1 mm"\nz = "4 mm"\n'
    yield "face", "run", SHORT + f'[[face]]\nname = {name}\nof = "pellet.lateral"\nfrom = "1 mm"\nto = "2 mm"\n'
    yield "material", "run", SHORT + PART.format(name='"rod"', material=name) + (
        f'[[material]]\nname = {name}\nelectrical_conductivity = "1e5 S/m"\nthermal_conductivity = "50 W/m/K"\n'
        'density = "1800 kg/m^3"\nheat_capacity = "1500 J/kg/K"\nemissivity = 0.8\n')
    yield "plate", "run", SHORT + (
        '[[boundary]]\nfaces = ["other"]\ncondition = "enclosure"\nemissivity = 0.8\n'
        f'[enclosure]\n[[enclosure.plate]]\nname = {name}\nemissivity = 0.3\ninner_diameter = "22 mm"\ndiameter = "24 mm"\n'
        'bottom = "-6 mm"\nheight = "20 mm"\n')
    yield "mechanism", "run", SHORT + f"[kinetics]\nmechanism = {name}\n"
    phase = ('diameter = "20 um"\nelectrical_conductivity = "{} S/m"\nthermal_conductivity = "4 W/m/K"\n')
    yield "phase", "grain", (
        '[box]\nlength = "80 um"\nvoxels = 16\n'
        f'[[phase]]\nname = {name}\nkind = "oxide"\nshare = "dolomite"\n' + phase.format(0.01) +
        '[[phase]]\nname = "coke"\nkind = "carbon"\nshare = "coke"\n' + phase.format(1e4) +
        '[[phase]]\nname = "graphite"\nkind = "carbon"\nshare = "graphite"\n' + phase.format(1e5) +
        '[[phase]]\nname = "fluorite"\nkind = "other"\nshare = "fluorite"\n' + phase.format(1) +
        '[[phase]]\nname = "pore"\nkind = "pore"\nshare = "rest"\nelectrical_conductivity = "0 S/m"\n'
        'thermal_conductivity = "0.15 W/m/K"\n')
    yield "study", "sweep", f"title = {name}\n" + SHORT


def tree(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def check(program, above, kind, command, text, name, wrong):
    home = above / "work"
    case = home / "case.toml"
    case.write_text(text, encoding="utf-8")
    before = tree(above)
    words = [program, command, "case.toml", "-o", "out/here", "-q"]
    if command == "sweep":
        words += ["--vary", "supply.power_density=0.3..0.4 W/mm^3 x2"]
    done = subprocess.run(words, cwd=home, capture_output=True, text=True, check=False, timeout=120,
                          env={**os.environ, "HOME": str(above)})
    outside = {path for path in tree(above) - before if not path.startswith("work/out/here") and path != "work/out"}
    if outside:
        wrong.append(f"{kind} {name}: wrote {sorted(outside)}")
    missing = done.returncode == 5 and kind == "mechanism"  # the file of that name is not there
    if done.returncode not in (0, 2) and not missing:
        wrong.append(f"{kind} {name}: exit code {done.returncode}: {done.stderr.strip()}")
    return done.returncode


def check_case_files(program, above, wrong):
    """The folder is called after the case where -o is absent."""
    home = above / "work"
    for name in ("...toml", "..toml", ".toml", "....toml"):
        (home / name).write_text(SHORT, encoding="utf-8")
        before = tree(above)
        done = subprocess.run([program, "run", name, "-q"], cwd=home, capture_output=True, text=True, check=False, timeout=120)
        made = tree(above) - before
        if done.returncode not in (0, 2, 5) or any(not path.startswith("work/out") for path in made):
            wrong.append(f"case file {name}: exit code {done.returncode}, {done.stderr.strip()}, made {sorted(made)[:3]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    program = str(Path(parser.parse_args().program).resolve())
    wrong, refused, harmless = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="joulet-paths-") as folder:
        above = Path(folder).resolve()
        (above / "work").mkdir()
        for kind, command, text in cases('"plain"'):
            if kind != "mechanism" and check(program, above, kind, command, text, "plain", wrong) != 0:
                wrong.append(f"{kind}: the case is refused with a plain name too")
        for name in HOSTILE:
            word = json.dumps(name.replace("ABOVE", str(above).lstrip("/")))
            for kind, command, text in cases(word):
                code = check(program, above, kind, command, text, word, wrong)
                refused += code == 2
                harmless += code == 0
        check_case_files(program, above, wrong)
    print(f"{refused} refused, {harmless} ran and stayed in their folder")
    print("\n".join(wrong) or "nothing outside")
    return 1 if wrong or not refused or not harmless else 0


if __name__ == "__main__":
    sys.exit(main())
