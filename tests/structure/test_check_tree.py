#!/usr/bin/env python3
"""Breaks each rule of check_tree.py in a made-up tree, and expects the violation with its file and line."""

import tempfile
import unittest
from pathlib import Path

import check_tree


class CheckTree(unittest.TestCase):
    def found_in(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return list(check_tree.violations(root))

    def assert_one(self, files, expected):
        found = self.found_in(files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])

    def test_a_good_tree_passes(self):
        files = {
            "lib/joulet/base/units.h": "#pragma once\n#include <string>\n",
            "lib/joulet/input/reader.cc": "#include <joulet/base/units.h>\n#include <joulet/input/visitor.h>\n",
            "lib/joulet/fem/mesh/mesh.cc": "#include <joulet/problem/problem.h>\n#include <deal.II/grid/tria.h>\n",
            "lib/joulet/simulation/versions.cc": "#include <petscversion.h>\n#include <mpi.h>\n",
            "apps/joulet-solve/run.cc": "#include \"commands.h\"\n#include <joulet/simulation/run.h>\nusing namespace joulet;\n",
        }
        self.assertEqual(self.found_in(files), [])

    def test_an_arrow_against_the_order(self):
        self.assert_one({"lib/joulet/chemistry/rate.cc": "\n#include <joulet/materials/x.h>\n"},
                        "lib/joulet/chemistry/rate.cc:2: chemistry must not include materials")
        self.assert_one({"lib/joulet/results/history.cc": "#include <joulet/problem/problem.h>\n"},
                        "results must not include problem")
        self.assert_one({"lib/joulet/fem/mesh/mesh.cc": "#  include <joulet/input/reader.h>\n"}, "fem must not include input")

    def test_rooms_of_the_finite_elements(self):
        self.assert_one({"lib/joulet/fem/terms/a.cc": "#include <joulet/fem/coupled/b.h>\n"},
                        "a.cc:1: fem/terms must not include fem/coupled")
        self.assert_one({"lib/joulet/fem/space/a.h": "#pragma once\n#include <joulet/fem/nodal/b.h>\n"},
                        "fem/space must not include fem/nodal")
        self.assert_one({"lib/joulet/fem/cellar/a.cc": "int x;\n"}, "no room lib/joulet/fem/cellar")
        self.assertEqual(self.found_in({"lib/joulet/fem/coupled/a.cc": "#include <joulet/fem/mesh/b.h>\n"}), [])
        for room in check_tree.FEM_ROOMS:
            self.assertNotIn(room, check_tree.rooms_below(room))

    def test_a_failure_of_a_library_is_not_lost(self):
        self.assert_one({"lib/joulet/fem/space/a.cc": "void f() {\n  MatMult(a, x, y);\n}\n"}, "a.cc:2: MatMult is called")
        self.assert_one({"lib/joulet/fem/space/a.cc": "  if (a) VecCopy(x, y);\n"}, "VecCopy is called")
        good = "  checked(MatMult(a, x, y));\n  checked(\n      MatAXPY(a, 1, b, s));\n  in_destructor(VecDestroy(&x));\n"
        self.assertEqual(self.found_in({"lib/joulet/fem/space/a.cc": good}), [])

    def test_an_unknown_folder(self):
        self.assert_one({"apps/joulet/run.cc": "#include <joulet/plasma/flow.h>\n"}, "no folder lib/joulet/plasma")
        self.assert_one({"lib/joulet/plasma/flow.cc": "int x;\n"}, "folder plasma has no arrows")

    def test_heavy_headers_in_light_folders(self):
        self.assert_one({"lib/joulet/base/a.cc": "#include <deal.II/base/point.h>\n"}, "base/a.cc:1: <deal.II")
        self.assert_one({"lib/joulet/simulation/run.h": "#pragma once\n#include <petscts.h>\n"}, "run.h:2: <petscts.h>")
        self.assert_one({"lib/joulet/results/a.cc": "#include <mpi.h>\n"}, "MPI belongs")

    def test_the_front_end_is_light(self):
        self.assert_one({"apps/joulet/a.cc": "#include <joulet/simulation/run.h>\n"}, "belongs in the solver")
        self.assert_one({"apps/command_line/a.h": "#pragma once\n#include <mpi.h>\n"}, "a.h:2: <mpi.h> belongs in")

    def test_headers(self):
        self.assert_one({"lib/joulet/base/a.h": "int x;\n"}, "a.h:1: no #pragma once")
        self.assert_one({"lib/joulet/base/a.h": "#pragma once\n\nusing namespace std;\n"}, "a.h:3: using namespace")

    def test_quoted_include_in_the_library(self):
        self.assert_one({"lib/joulet/base/a.cc": '#include "units.h"\n'}, "as <joulet/folder/file.h>")

    def test_long_files(self):
        self.assertEqual(self.found_in({"tests/a.cc": "\n" * 400}), [])
        self.assert_one({"tests/a.cc": "\n" * 401}, "tests/a.cc:401: 401 lines")

    def test_installed_headers(self):
        package = "set(JOULET_PUBLIC_HEADERS\n    joulet/base/a.h\n    joulet/base/b.h)\n"
        a = "#pragma once\n#include <joulet/base/c.h>\n"
        found = self.found_in({"cmake/package.cmake": package, "lib/joulet/base/a.h": a})
        self.assertEqual(found, [
            "cmake/package.cmake:2: joulet/base/a.h is installed but joulet/base/c.h, which it includes, is not",
            "cmake/package.cmake:3: joulet/base/b.h is listed for installation but does not exist",
        ])


if __name__ == "__main__":
    unittest.main()
