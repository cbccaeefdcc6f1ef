#!/usr/bin/env python3
"""Every preset, material, mechanism, subcommand and column of history.csv is documented: check_documented.py PROGRAM ROOT."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = {"presets": "presets.md", "materials": "materials.md", "mechanisms": "../theory/mechanisms.md"}


def said(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def listed(program, what):
    """The names that `joulet presets` and the like print: the first words of the rows below the header."""
    rows = said(program, what).split("\n\n")[0].splitlines()[1:]
    return [row.split()[0] for row in rows]


def subcommands(program):
    text = said(program, "--help")
    section = text[text.index("Subcommands:") :]
    return re.findall(r"^  ([a-z]+) ", section.split("\n\n")[0], re.M)


def columns(program):
    """Of the default case, which has no column of its own."""
    with tempfile.TemporaryDirectory() as folder:
        said(program, "run", "-q", "-s", "output.fields=false", "-s", "time.end=1 s", "-o", f"{folder}/out")
        header = Path(folder, "out/history.csv").read_text(encoding="utf-8").splitlines()[0]
    return [column.split(" [")[0] for column in header.split(",")]


def missing(program, root):
    guide = Path(root) / "docs" / "guide"
    for what, page in PAGES.items():
        text = (guide / page).read_text(encoding="utf-8")
        yield from (f"{what}: `{name}` is not in {page}" for name in listed(program, what) if f"`{name}`" not in text)
    outputs = (guide / "outputs.md").read_text(encoding="utf-8")
    yield from (f"column `{name}` is not in outputs.md" for name in columns(program) if f"`{name}`" not in outputs)
    everything = "\n".join(page.read_text(encoding="utf-8") for page in [*guide.glob("*.md"), Path(root) / "README.md"])
    yield from (f"joulet {name} is on no page" for name in subcommands(program) if f"joulet {name}" not in everything)


def main(program, root):
    os.environ.update(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
    gaps = list(missing(program, root))
    print("\n".join(gaps) if gaps else "all presets, materials, mechanisms, columns and subcommands are documented")
    return 1 if gaps else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
