#!/usr/bin/env python3
"""clang-tidy, with the checks of .clang-tidy, on the files of the library and the programs that the last commits changed: what it says is
an error, and so is a clang-tidy that fails. `.ci/run` calls it; the whole takes an hour.

    tests/structure/tidy_changed.py . [--since HEAD~1] [--most 6]"""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compile_alone import configured


def changed(root, since):
    """The .cc files that stand in a commit and differ since another one; none where that one is not known."""
    done = subprocess.run(["git", "diff", "--name-only", "--diff-filter=d", since, "--", "lib/**.cc", "apps/**.cc"], cwd=root,
                          capture_output=True, text=True, check=False)
    return done.stdout.split() if done.returncode == 0 else []


def complaint(root, folder, file):
    done = subprocess.run(["clang-tidy", "-p", folder, "--quiet", "--warnings-as-errors=*", "--extra-arg=-std=c++17", file], cwd=root,
                          capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode != 0 else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", default=".")
    parser.add_argument("--since", default="HEAD~1")
    parser.add_argument("--most", type=int, default=6, help="files; more are left out, and it says how many")
    options = parser.parse_args()
    root = Path(options.root).resolve()
    files = changed(root, options.since)
    with tempfile.TemporaryDirectory() as folder:
        if files:
            configured(root, folder)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            said = [text for text in pool.map(lambda file: complaint(root, folder, file), files[:options.most]) if text]
    print("\n".join(said), end="")
    left = len(files) - options.most
    print(f"{min(len(files), options.most) - len(said)} of {min(len(files), options.most)} files changed since {options.since} are as "
          f"clang-tidy wants them{f'; {left} more were not looked at' if left > 0 else ''}")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
