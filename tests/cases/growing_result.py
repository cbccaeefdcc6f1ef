#!/usr/bin/env python3
"""While a run goes on, its index of the fields is whole at any moment and names only files that are complete.

    growing_result.py JOULET
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TIMES = 150


def files_of(index):
    """Paths that the index names; raises an error when it is not whole."""
    root = ElementTree.parse(index).getroot()
    return [index.parent / entry.get("file") for entry in root.iter("DataSet")]


def check_complete(file):
    with file.open("rb") as stream:
        stream.seek(-12, 2)
        assert stream.read().rstrip().endswith(b"</VTKFile>"), f"{file} is not complete"


def main(joulet):
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result"
        times = ", ".join(f'"{0.5 * i} s"' for i in range(1, TIMES))
        run = subprocess.Popen([joulet, "run", "-q", "-s", f"output.times=[{times}]", "-o", result])
        seen = set()
        while True:
            ended = run.poll() is not None
            for name in ("solution.pvd", "surface.pvd"):
                if (result / name).exists():
                    files = files_of(result / name)
                    seen.add((name, len(files)))
                    check_complete(files[-1])
            if ended:
                break
        assert run.returncode == 0, f"the run ended with {run.returncode}"
        lengths = {name: [n for series, n in seen if series == name] for name in ("solution.pvd", "surface.pvd")}
        for name, seen_lengths in lengths.items():
            print(f"{name}: seen with {len(seen_lengths)} different numbers of times, at last {max(seen_lengths)}")
            assert max(seen_lengths) == TIMES + 1, f"{name} has {max(seen_lengths)} times at the end"
            assert len(seen_lengths) > 5, f"{name} was looked at {len(seen_lengths)} times only while it grew"


main(*sys.argv[1:])
