#!/usr/bin/env python3
"""joulet render as in a container: no variable of the environment is set, so no DISPLAY, no HOME, no PATH.

    bare_render.py JOULET
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    joulet = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([joulet, "run", "-q", "-s", "time.end=1 s", "-o", "run"], cwd=folder, check=True)
        done = subprocess.run([joulet, "render", "run", "--all-views", "--size", "800"], cwd=folder, env={},
                              capture_output=True, text=True)
        pictures = sorted((Path(folder) / "run" / "pictures").glob("*.png"))
        names = [picture.stem for picture in pictures]
        if done.returncode != 0 or not {"section", "hot-spots", "streamlines", "flux"} <= set(names):
            sys.exit(f"exit code {done.returncode}, pictures {names}\n{done.stdout}{done.stderr}")
        for picture in pictures:
            head = picture.read_bytes()[:24]
            width, height = struct.unpack(">II", head[16:24])
            if head[:8] != b"\x89PNG\r\n\x1a\n" or width != 800 or height < 400:
                sys.exit(f"{picture.name} is no picture 800 pixels wide: {head}")
    print(f"{len(names)} pictures without an environment")


main()
