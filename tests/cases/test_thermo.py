#!/usr/bin/env python3
"""joulet thermo, as a user types it: test_thermo.py PROGRAM. The numbers are those of the unit tests; here the command
line, the table and the CSV file are checked."""

import csv
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
PROGRAM = None


def run(*arguments):
    """Printed text, and the rows of the CSV file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        done = subprocess.run([PROGRAM, "thermo", *arguments, "--csv", str(file)], capture_output=True, text=True,
                              encoding="utf-8", check=True)
        with file.open(encoding="utf-8", newline="") as stream:
            return done.stdout, list(csv.DictReader(stream))


class Thermo(unittest.TestCase):
    def test_onset_takes_a_pressure_of_two_words(self):
        text, rows = run("onset", "--reaction", "MgO + C = Mg + CO", "--pressure", "10", "Pa")
        self.assertIn("1113.4", text)
        self.assertIn("1078.7", text)
        self.assertAlmostEqual(float(rows[0]["onset, each gas at P [K]"]), 1113.4 + 273.15, delta=0.1)

    def test_onset_takes_several_pressures(self):
        for pressures in (["10 Pa", "500 Pa"], ["10,", "500", "Pa"], ["10, 500 Pa"]):
            _, rows = run("onset", "--reaction", "CaO+C=Ca+CO", "--convention", "each", "--pressure", *pressures)
            self.assertEqual([float(r["pressure [Pa]"]) for r in rows], [10, 500])
            self.assertEqual(list(rows[0]), ["pressure [Pa]", "onset, each gas at P [K]"])

    def test_onset_of_what_never_turns(self):
        text, rows = run("onset", "--reaction", "MgO(g) = MgO", "--pressure", "1 bar")
        self.assertIn("can run at all temperatures", text)
        self.assertEqual(rows[0]["onset, each gas at P [K]"], "")

    def test_gibbs(self):
        text, rows = run("gibbs", "--temperature", "1300..1500 degC x5", "--pressure", "10 Pa")
        self.assertEqual(len(rows), 5)
        self.assertAlmostEqual(float(rows[2]["lg K [1]"]), -4.0085, delta=2e-4)
        self.assertIn("-4.0085", text)
        self.assertLess(float(rows[2]["dG, each gas at 10 Pa [J/mol]"]), 0)

    def test_onset_the_other_way_round(self):
        text, rows = run("onset", "--temperature", "1250, 1492 degC")
        self.assertAlmostEqual(float(rows[0]["pressure of each gas [Pa]"]), 111.5, delta=0.1)
        self.assertAlmostEqual(float(rows[1]["pressure of all gases [Pa]"]), 6260, delta=5)

    def test_line_of_gibbs_energies_and_adiabatic_check(self):
        text, _ = run("gibbs", "--temperature", "1400..1900 K x51", "--from", "1492 degC")
        self.assertIn("dG = 616071 - 291.384 T J/mol", text)
        self.assertIn("from 1492 degC it takes 613.3 kJ/mol", text)

    def test_equilibrium(self):
        text, rows = run("equilibrium", "--amounts", "MgO=1, CaO=0.96, C=2.05", "--temperature", "1000, 1100 degC",
                         "--pressure", "10 Pa")
        self.assertIn("MgO(s) + CaO(s) + C(gr)", text)
        self.assertEqual(rows[1]["phases"], "gas + CaO(s) + C(gr)")
        self.assertEqual(float(rows[0]["MgO condensed [mol]"]), 1)
        self.assertAlmostEqual(float(rows[1]["Mg gas [mol]"]), 1, delta=1e-6)
        self.assertIn("CO2 gas [mol]", rows[0])
        _, of_recipe = run("equilibrium", "--recipe", "default", "--temperature", "1000 degC")
        self.assertAlmostEqual(float(of_recipe[0]["CaO condensed [mol]"]), 0.96, delta=0.001)

    def test_species_and_vapour_pressure(self):
        text, rows = run("species", "Mg(c)", "--temperature", "900, 1000 K")
        self.assertIn("Mg(L)", text)
        self.assertGreater(float(rows[1]["H [J/mol]"]), float(rows[0]["H [J/mol]"]))
        self.assertGreater(len(run("species")[1]), 20)
        text, rows = run("vapour-pressure", "Mg", "--pressure", "10", "Pa")
        self.assertAlmostEqual(float(rows[0]["temperature [K]"]), 498 + 273.15, delta=0.5)

    def test_recipe(self):
        text, rows = run("recipe", "--mass", "0.42 g", "--energy", "1790.7 kJ/kg")
        values = {row["quantity"]: row for row in rows}
        for mode, most in zip("ABC", (76.95, 82.59, 77.72)):
            self.assertAlmostEqual(float(values["most Mg"][mode]), most, delta=0.02)
        self.assertIn("1492.0 degC", text)
        for name, feed in {"MgO in the mix": (30.38, 32.61, 30.69), "CaO in the mix": (40.59, 43.56, 41.00),
                           "fixed C of coke in the mix": (13.58, 9.58, 13.72)}.items():
            for mode, value in zip("ABC", feed):
                self.assertAlmostEqual(float(values[name][mode]), value, delta=0.011)

    def test_least_energy_of_the_published_run(self):
        text, rows = run("recipe", "--mass", "0.42 g", "--conversion", "95.83 %")
        released = next(row for row in rows if row["quantity"] == "Mg at 95.83 % conversion")
        for mode, value in zip("ABC", (73.74, 79.14, 74.48)):
            self.assertAlmostEqual(float(released[mode]), value, delta=0.02)
        for value in ("9.84 kWh/kg", "8.19 kWh/kg", "5.61 kWh/kg"):
            self.assertIn(value, text)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv.pop(1)
    unittest.main()
