#!/usr/bin/env python3
"""The comparison itself: it must see a missed number, a missing one and a wrong unit, and read every benchmark."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import runner  # noqa: E402  (the line above says where it is)


def check(**changes):
    given = {"what": "T", "quantity": "answers.t", "value": 10.0, "unit": "K", "kind": "derived", "source": "here"}
    return runner.Check(**{**given, **changes})


ANSWERS = runner.Answers(
    {"answers": {"t": {"value": 283.15, "unit": "K"}, "a": {"value": 1.5, "unit": "W"},
                 "b": {"value": 2.0, "unit": "W"}, "none": {"value": None, "unit": "W"}}},
    [{"time": (0.0, "s"), "t": (1.0, "K")}, {"time": (5.0, "s"), "t": (2.0, "K")}],
)

TABLE = runner.TableAnswers([{"quantity": ("Mg", ""), "unit": ("mg", ""), "A": ("1.5", ""), "B": ("", "")},
                             {"quantity": ("C", ""), "unit": ("mol", ""), "A": ("2", ""), "B": ("3", "")}])


class Comparison(unittest.TestCase):
    def test_tolerances(self):
        self.assertTrue(check(tolerance=0.5).passes(10.5))
        self.assertFalse(check(tolerance=0.5).passes(10.51))
        self.assertTrue(check(relative_tolerance=0.01).passes(9.9))
        self.assertFalse(check(relative_tolerance=0.01).passes(9.89))
        self.assertFalse(check(tolerance=0.5).passes(float("nan")))
        self.assertIsNone(check().passes(10))

    def test_a_result_may_have_to_be_far_away(self):
        self.assertTrue(check(differs_by=3).passes(13))
        self.assertFalse(check(differs_by=3).passes(11))
        self.assertFalse(check(differs_by=3).passes(float("nan")))

    def test_units_are_converted(self):
        self.assertAlmostEqual(ANSWERS.result(check(unit="degC")), 10)
        with self.assertRaises(runner.BenchmarkError):
            ANSWERS.result(check(unit="W"))

    def test_sums_and_times(self):
        self.assertEqual(ANSWERS.result(check(quantity="answers.a + answers.b", unit="W")), 3.5)
        self.assertEqual(ANSWERS.result(check(time=5)), 2)

    def test_ratios(self):
        self.assertEqual(ANSWERS.result(check(quantity="answers.a + answers.a / answers.b", unit="1")), 1.5)
        self.assertEqual(ANSWERS.result(check(quantity="answers.a / answers.b", unit="%")), 75)
        for wrong in (check(quantity="answers.a / answers.t", unit="1"), check(quantity="answers.a / answers.b"),
                      check(quantity="answers.a + answers.t / answers.b", unit="1")):
            with self.assertRaises(runner.BenchmarkError):
                ANSWERS.result(wrong)

    def test_rows_of_tables(self):
        self.assertEqual(runner.name_and_unit("onset, each gas at P [K]"), ("onset, each gas at P", "K"))
        self.assertEqual(runner.name_and_unit("phases"), ("phases", ""))
        self.assertEqual(TABLE.result(check(row="Mg", quantity="A", unit="mg")), 1.5)
        self.assertEqual(TABLE.result(check(row=1, quantity="B", unit="mmol")), 3000)
        for wrong in (check(row="Mg", quantity="B", unit="mg"), check(row="O", quantity="A", unit="mg"),
                      check(row=2, quantity="A", unit="mg"), check(row="Mg", quantity="A", unit="K")):
            with self.assertRaises(runner.BenchmarkError):
                TABLE.result(wrong)

    def test_what_is_missing_is_an_error(self):
        for wrong in (check(quantity="answers.x"), check(quantity="answers.none", unit="W"), check(time=4)):
            with self.assertRaises(runner.BenchmarkError):
                ANSWERS.result(wrong)
        with self.assertRaises(runner.BenchmarkError):
            check(kind="guess")

    def test_numbers_show_the_digits_of_the_target(self):
        self.assertEqual(runner.number(check(value=95.83, tolerance=0.6), 95.8312), "95.83")
        self.assertEqual(runner.number(check(value=1492, tolerance=2), 1492.12), "1492.1")
        self.assertEqual(runner.number(check(value=5.4e-8), 5.41e-8), "5.4100e-08")

    def test_all_benchmarks_can_be_read(self):
        self.assertIn("luo2025-6mm", runner.names())
        for name in runner.names():
            with self.subTest(name):
                benchmark = runner.read(name)
                # a run without checks of its own serves the ratios of others
                self.assertTrue(all(run.checks or any(run.name in names for other in benchmark.runs if other.ratio
                                                      for names in other.ratio) for run in benchmark.runs))
                self.assertTrue((runner.FOLDER / name / "README.md").is_file())

    def test_all_benchmarks_are_tests(self):
        listed = (Path(__file__).parent / "CMakeLists.txt").read_text(encoding="utf-8").split()
        for name in runner.names():
            self.assertIn(name, [word.rstrip(")") for word in listed])


if __name__ == "__main__":
    unittest.main()
