#!/usr/bin/env python3
"""Runs the ParaView macro on a small result, without a display, and looks at what it writes; or has ParaView read a result in
VTKHDF beside the same in .vtu files.

    run.py --probe PVBATCH               exit code 0 if pvbatch finds its Python
    run.py PVBATCH JOULET SOURCE_FOLDER  the test of the macro
    run.py --vtkhdf READER JOULET MPIRUN...   the test of the formats, on two ranks; READER: pvbatch, or a python3 with VTK
"""

import contextlib
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path


@contextlib.contextmanager
def display():
    """An X server in memory; yields an environment that draws on it."""
    ready, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp",
                               "-noreset"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(ready) as stream:
            number = stream.readline().strip()
        yield {**os.environ, "DISPLAY": ":" + number, "LIBGL_ALWAYS_SOFTWARE": "1"}
    finally:
        server.terminate()
        server.wait()


def pixels(png):
    """Size and rows of bytes of an RGB picture of 8 bits (PNG, ISO/IEC 15948), filters undone."""
    data, place, packed = png.read_bytes(), 8, b""
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + size]
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
            assert (depth, color) == (8, 2), f"{png} is no RGB of 8 bits"
        if kind == b"IDAT":
            packed += body
        place += 12 + size
    raw, rows, above, step = zlib.decompress(packed), [], bytearray(3 * width), 3 * width + 1
    for i in range(height):
        kind, row = raw[i * step], bytearray(raw[i * step + 1:(i + 1) * step])
        for k in range(len(row)):
            left, up, corner = row[k - 3] if k > 2 else 0, above[k], above[k - 3] if k > 2 else 0
            guess = left + up - corner
            nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            row[k] = (row[k] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
        rows.append(row)
        above = row
    return width, height, rows


def check(png):
    width, height, rows = pixels(png)
    assert (width, height) == (800, 600), f"{png} is {width} x {height}"
    colors = {bytes(row[k:k + 3]) for row in rows for k in range(0, len(row), 3)}
    white = sum(row[k:k + 3] == b"\xff\xff\xff" for row in rows for k in range(0, len(row), 3)) / (width * height)
    assert len(colors) > 50, f"{png} has {len(colors)} colours"
    assert 0.3 < white < 0.97, f"{png} is white to {100 * white:.0f} %"
    print(f"{png.name}: {len(colors)} colours, white to {100 * white:.0f} %")


def probe(pvbatch):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script, display() as environment:
        script.write("import paraview.simple\n")
        script.flush()
        return subprocess.run([pvbatch, script.name], env=environment, timeout=60).returncode


def test(pvbatch, joulet, source):
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        result, pictures = Path(folder) / "result", Path(folder) / "pictures"
        subprocess.run([joulet, "run", "luo2025-6mm-electrodes", "-q", "-s", "time.end=5 s", "-o", result], check=True)
        macro = Path(source) / "share/joulet/paraview/joulet_views.py"
        subprocess.run([pvbatch, macro, result, "-o", pictures], check=True, env=environment, timeout=200)
        for name in ("section", "conversion", "streamlines", "hot-spots"):
            check(pictures / f"{name}.png")


def test_vtkhdf(reader, joulet, *launcher):
    settings = [word for change in ("numerics.geometry=3d", "numerics.refinement=0", "time.end=0.1 s", "numerics.linear_solver=direct")
                for word in ("-s", change)]
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        for name, words in (("vtu", []), ("one", ["--field-files", "1"]), ("hdf", ["--vtkhdf"])):
            subprocess.run([*launcher, joulet, "run", "luo2025-6mm-electrodes", "-q", *settings, *words, "-o", Path(folder) / name],
                           check=True)
        files = {name: len(list((Path(folder) / name / "fields").iterdir())) for name in ("vtu", "one", "hdf")}
        assert files["vtu"] == 3 * files["one"] == 3 * files["hdf"], f"numbers of files: {files}"
        script = Path(__file__).parent / "vtkhdf.py"
        for name in ("vtu", "one"):
            subprocess.run([reader, script, Path(folder) / name, Path(folder) / "hdf"], check=True, env=environment, timeout=200)


if sys.argv[1] == "--probe":
    sys.exit(probe(sys.argv[2]))
if sys.argv[1] == "--vtkhdf":
    sys.exit(test_vtkhdf(*sys.argv[2:]))
test(*sys.argv[1:])
