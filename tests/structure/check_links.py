#!/usr/bin/env python3
"""Checks that links in the Markdown files lead somewhere: files and folders exist, anchors are headings."""

import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`|(?:\A|(?<=\n\n))(?:    [^\n]*\n)+", re.S)
IMAGE = re.compile(r"<img [^>]*src=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.M)
ELSEWHERE = re.compile(r"^[a-z]+:")


def anchor_of(heading):
    """The anchor that GitHub and MkDocs make of a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
    return re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip())


def anchors_in(text):
    return {anchor_of(heading) for heading in HEADING.findall(re.sub(r"```.*?```", "", text, flags=re.S))}


def links_of(text):
    """Yields (line, target) of each link outside code. Lines are kept."""
    plain = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for number, line in enumerate(plain.splitlines(), 1):
        for link in [*LINK.finditer(line), *IMAGE.finditer(line)]:
            yield number, link[1]


def broken_links(root, file):
    """Yields (line, what) for each link of `file` that leads nowhere."""
    text = file.read_text(encoding="utf-8")
    for line, target in links_of(text):
        if ELSEWHERE.match(target):
            continue
        path, _, anchor = target.partition("#")
        there = file if not path else (file.parent / path).resolve()
        if not there.exists():
            yield line, f"{target} does not exist"
        elif root not in there.parents and there != root:
            yield line, f"{target} is outside the repository"
        elif anchor and there.suffix == ".md" and anchor not in anchors_in(there.read_text(encoding="utf-8")):
            yield line, f"{path or file.name} has no heading \"{anchor}\""


def markdown_files(root):
    """Those of the repository; without git all that are not in a build folder."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=root, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return [root / name for name in listed.stdout.splitlines() if (root / name).exists()]
    return [p for p in root.rglob("*.md") if not re.match(r"(build|out)", p.relative_to(root).parts[0])]


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    wrong = [f"{file.relative_to(root)}:{line}: {what}"
             for file in markdown_files(root) for line, what in broken_links(root, file)]
    print("\n".join(wrong) if wrong else "all links lead somewhere")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
