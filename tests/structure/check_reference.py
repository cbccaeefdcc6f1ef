#!/usr/bin/env python3
"""Compares a page of docs/reference with what the program says: check_reference.py PROGRAM PAGE ARGUMENTS..."""

import difflib
import subprocess
import sys
from pathlib import Path


def main(program, page, *arguments):
    command = f"joulet {' '.join(arguments)}"
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=True)
    written = Path(page).read_text(encoding="utf-8")
    if written == done.stdout:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(written.splitlines(True), done.stdout.splitlines(True), str(page), command)
    )
    print(f"{page} is out of date; write it anew: {command} > docs/reference/{Path(page).name}")
    return 1


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
