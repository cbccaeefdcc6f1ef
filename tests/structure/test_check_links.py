#!/usr/bin/env python3
"""Breaks links in made-up pages, and expects check_links.py to see each with its line."""

import tempfile
import unittest
from pathlib import Path

import check_links


class CheckLinks(unittest.TestCase):
    def found_in(self, text):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            (root / "other.md").write_text("# Title\n\n## Heat of `reaction`, in J\n")
            (root / "a.png").write_text("")
            (root / "page.md").write_text(text)
            return list(check_links.broken_links(root, root / "page.md"))

    def test_good_links_pass(self):
        self.assertEqual(self.found_in("[a](other.md) ![b](a.png) [c](other.md#heat-of-reaction-in-j) [d](https://x.org)\n"
                                       "# Here\n[e](#here) <img width=\"49%\" src=\"a.png\">\n"), [])

    def test_broken_links_are_found(self):
        for text in ("x\n[a](none.md)\n", "x\n![a](none.png)\n", "x\n<img src=\"none.png\">\n", "x\n[a](other.md#nothing)\n",
                     "x\n[a](#nothing)\n", "x\n[a](../../../etc)\n", "x\n[![a](a.png)](none.md)\n"):
            found = self.found_in(text)
            self.assertEqual([line for line, _ in found], [2], (text, found))

    def test_code_is_no_link(self):
        self.assertEqual(self.found_in("`[a](b)`\n\n    q [a](T)\n\n```\n[a](none.md)\n```\n"), [])


if __name__ == "__main__":
    unittest.main()
