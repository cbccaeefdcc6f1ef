#!/usr/bin/env python3
"""Every file of the library and the programs compiles by itself, without the headers that batches and precompiled headers bring: the
compiler reads each, warnings are errors, and writes nothing. A few minutes of all cores; `.ci/run` calls it."""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def configured(root, folder):
    """The compile commands of a build of every file alone."""
    done = subprocess.run(["cmake", "--preset", "no-unity", "-B", folder, "-D", "CMAKE_EXPORT_COMPILE_COMMANDS=ON"], cwd=root,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    commands = json.loads((Path(folder) / "compile_commands.json").read_text(encoding="utf-8"))
    return [c for c in commands if re.match(r"(lib|apps)/", os.path.relpath(c["file"], root))]


def complaint(entry):
    """What the compiler says to a file, or nothing."""
    command = re.sub(r" -o \S+ -c ", " -fsyntax-only ", re.sub(r"^.*?ccache ", "", entry["command"]))
    done = subprocess.run(command, shell=True, cwd=entry["directory"], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode != 0 else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", default=".")
    root = Path(parser.parse_args().root).resolve()
    with tempfile.TemporaryDirectory() as folder:
        entries = configured(root, folder)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong = [(entry, text) for entry, text in zip(entries, pool.map(complaint, entries)) if text]
    for entry, text in wrong:
        print(f"{os.path.relpath(entry['file'], root)} does not compile by itself\n{text}")
    print(f"{len(entries) - len(wrong)} of {len(entries)} files compile by themselves")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
