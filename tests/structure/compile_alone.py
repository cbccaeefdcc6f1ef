#!/usr/bin/env python3
"""Every file of the library and the programs compiles by itself, without the headers that batches and precompiled headers bring: the
compiler reads each, warnings are errors, and writes nothing. Half an hour of two cores for all of them; `.ci/run` asks for those that
changed, or include what changed, in the last days.

    tests/structure/compile_alone.py . [--days 1]"""

import argparse
import functools
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


def includes(path):
    """The project's headers that a file names, as paths in the repository."""
    return ["lib/" + name for name in re.findall(r"^#include [<\"](joulet/[^>\"]+)[>\"]", path.read_text(encoding="utf-8"), re.MULTILINE)]


def reached_by_changes(root, days):
    """A function that tells of a file whether it, or what it includes, was changed by commits of the last days."""
    git = lambda *arguments: subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout.split()  # noqa: E731
    before = git("rev-list", "-1", f"--before={days} days ago", "HEAD")
    if not before:
        return lambda file: True  # the whole project is younger
    changed = set(git("diff", "--name-only", before[0], "--", "lib", "apps"))

    @functools.lru_cache(maxsize=None)
    def reached(file):
        path = Path(root) / file
        return file in changed or (path.exists() and any(reached(header) for header in includes(path)))

    return reached


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", default=".")
    parser.add_argument("--days", type=int, help="only what commits of so many days have changed")
    options = parser.parse_args()
    root = Path(options.root).resolve()
    wanted = reached_by_changes(root, options.days) if options.days else lambda file: True
    with tempfile.TemporaryDirectory() as folder:
        entries = [entry for entry in configured(root, folder) if wanted(os.path.relpath(entry["file"], root))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong = [(entry, text) for entry, text in zip(entries, pool.map(complaint, entries)) if text]
    for entry, text in wrong:
        print(f"{os.path.relpath(entry['file'], root)} does not compile by itself\n{text}")
    print(f"{len(entries) - len(wrong)} of {len(entries)} files compile by themselves")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
