#!/usr/bin/env python3
"""Runs the commands of the transcripts in docs/guide and docs/usability.md, and puts what they print beneath them.

    docs/guide/make_transcripts.py build/apps/joulet/joulet [PAGE ...]

A transcript is a comment `<!-- transcript: joulet run ... -->` and the block behind it. The commands of a page run one after the
other in one folder."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
WIDTH = 100
TRANSCRIPT = re.compile(r"<!-- transcript: (.+?) -->\n```\n.*?```\n", re.DOTALL)


PROGRESS = re.compile(r" \d+ of \d+ (cases|searches|points)\b.*")


def shown(command):
    """Broken before options, never within their values."""
    lines = ["$"]
    for part in re.split(r" (?=-)(?=(?:[^']*'[^']*')*[^']*$)", command):
        if len(lines[-1]) + 1 + len(part) <= WIDTH - 2:
            lines[-1] += " " + part
        else:
            lines.append("      " + part)
    return " \\\n".join(lines)


def transcript(program, command, folder):
    words = shlex.split(command)
    assert words[0] == "joulet", command
    done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, check=False,
                          env={**os.environ, "COLUMNS": str(WIDTH)})
    text = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines() if not PROGRESS.fullmatch(line))
    too_long = [line for line in text.splitlines() if len(line) > WIDTH]
    if too_long and not done.stderr:
        sys.exit(f"{command}: a line of {len(too_long[0])} columns:\n{too_long[0]}")
    print(f"  {command}: exit code {done.returncode}", flush=True)
    return f"<!-- transcript: {command} -->\n```\n{shown(command)}\n{text.strip(chr(10))}\n```\n"


def main():
    program = str(Path(sys.argv[1]).resolve())
    pages = [Path(page) for page in sys.argv[2:]] or sorted(DOCS.glob("guide/*.md")) + [DOCS / "usability.md"]
    for page in pages:
        before = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            after = TRANSCRIPT.sub(lambda found: transcript(program, found[1], folder), before)
        if after != before:
            page.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
