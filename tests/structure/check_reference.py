#!/usr/bin/env python3
"""Compares docs/reference/keys.md with what the program says: check_reference.py PROGRAM PAGE."""

import difflib
import subprocess
import sys
from pathlib import Path


def main(program, page):
    done = subprocess.run([program, "help", "--markdown"], capture_output=True, text=True, encoding="utf-8", check=True)
    written = Path(page).read_text(encoding="utf-8")
    if written == done.stdout:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(written.splitlines(True), done.stdout.splitlines(True), str(page), "joulet help --markdown")
    )
    print(f"{page} is out of date; write it anew: joulet help --markdown > docs/reference/keys.md")
    return 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
