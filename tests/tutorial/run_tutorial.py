#!/usr/bin/env python3
"""Runs the commands of docs/guide/tutorial.md in an empty folder, in their order, and compares what they print.

Blocks of `console` hold commands behind `$ ` and the lines that they print; `...` alone stands for any lines, within a line for
anything. Blocks of any kind whose first line is `# NAME.EXT` are files that the reader writes.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"# ([\w.-]+\.\w+)\n")


def pattern_of(lines):
    """A regular expression for the expected lines."""
    parts = []
    for line in lines:
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(r"[^\n]*".join(re.escape(piece.rstrip() if i else piece) for i, piece in enumerate(line.split("..."))) + r"[ ]*\n")
    return re.compile("".join(parts))


def commands_of(block):
    """Pairs of a command and the lines expected of it."""
    command, lines = None, []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, lines
            command, lines = line[2:], []
        else:
            lines.append(line)
    if command:
        yield command, lines


def run(command, lines, folder, path):
    """What is wrong; empty if nothing."""
    result = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=120,
                            env={**os.environ, "PATH": path})
    # Beside answers standard error has progress and warnings, which stand among the answers as well.
    printed = result.stdout if result.returncode == 0 else result.stdout + result.stderr
    if pattern_of(lines).fullmatch(printed):
        return ""
    return f"$ {command}\nprints (exit code {result.returncode})\n{printed}\nand not\n" + "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tutorial", type=Path)
    parser.add_argument("joulet", type=lambda text: Path(text).resolve())
    options = parser.parse_args()
    path = f"{options.joulet.parent}:{os.environ['PATH']}"
    wrong, n_commands = "", 0
    with tempfile.TemporaryDirectory() as folder:
        for _, block in BLOCK.findall(options.tutorial.read_text(encoding="utf-8")):
            name = FILE.match(block)
            if name:
                (Path(folder) / name[1]).write_text(block, encoding="utf-8")
            for command, lines in commands_of(block) if not name else ():
                n_commands += 1
                wrong += run(command, lines, folder, path)
    print(wrong or f"{n_commands} commands print what the tutorial says")
    return 1 if wrong or n_commands == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
