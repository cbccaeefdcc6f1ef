"""Reads the fields of a results folder, for comparison: values by place, whatever the number of ranks."""

import re
import struct
from array import array
from collections import defaultdict
from pathlib import Path

ARRAY = re.compile(r"<DataArray ([^>]*?)/?>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
TYPES = {"Float64": "d", "Int64": "q", "Int32": "i", "UInt8": "B", "Float32": "f", "UInt64": "Q"}


def read_vtu(file):
    """For each piece of the file: name -> (components, flat values) by section ("Points", "PointData", "CellData", "Cells")."""
    content = Path(file).read_bytes()
    start = content.index(b"_", content.index(b"<AppendedData")) + 1
    pieces = []
    for header in content[:start].decode().split("<Piece ")[1:]:
        sections = {}
        for section in ("Points", "PointData", "CellData", "Cells"):
            sections[section] = {}
            body = header.split(f"<{section}>")[1].split(f"</{section}>")[0] if f"<{section}>" in header else ""
            for found in ARRAY.finditer(body):
                attributes = dict(ATTRIBUTE.findall(found[1]))
                at = start + int(attributes["offset"])
                (size,) = struct.unpack_from("<Q", content, at)
                values = array(TYPES[attributes["type"]])
                values.frombytes(content[at + 8:at + 8 + size])
                sections[section][attributes["Name"]] = (int(attributes.get("NumberOfComponents", 1)), values)
        pieces.append(sections)
    return pieces


def places(flat, digits=10):
    return [tuple(round(x, digits) + 0.0 for x in flat[i:i + 3]) for i in range(0, len(flat), 3)]


def values_by_place(files):
    """(name, place) -> sorted values of all pieces of one output; points that ranks share stand in several pieces."""
    result = defaultdict(set)
    for sections in (piece for file in files for piece in read_vtu(file)):
        (_, flat), = sections["Points"].values()
        points = places(flat)
        for name, (n, values) in sections["PointData"].items():
            for i, point in enumerate(points):
                result[name, point].add(tuple(values[i * n:(i + 1) * n]))
        ends, connectivity = sections["Cells"]["offsets"][1], sections["Cells"]["connectivity"][1]
        begin = 0
        for cell, end in enumerate(ends):
            corners = [points[i] for i in connectivity[begin:end]]
            middle = tuple(round(sum(c[d] for c in corners) / len(corners), 9) for d in range(3))
            for name, (n, values) in sections["CellData"].items():
                if name != "rank":
                    result[name, middle].add(tuple(values[cell * n:(cell + 1) * n]))
            begin = end
    return result


def outputs(folder):
    """Stem ("fields-0003") -> files of all ranks."""
    files = defaultdict(list)
    for file in sorted((folder / "fields").glob("*.vtu")):
        files[re.match(r"[a-z]+-\d+", file.name)[0]].append(file)
    return files


def largest_difference(one, other):
    """Over all outputs and fields of two folders, relative to the largest value of each field; (difference, where)."""
    ours, theirs = outputs(one), outputs(other)
    if ours.keys() != theirs.keys():
        return float("inf"), f"outputs {sorted(ours.keys() ^ theirs.keys())}"
    worst = (0.0, "")
    for stem in ours:
        a, b = values_by_place(ours[stem]), values_by_place(theirs[stem])
        if a.keys() != b.keys():
            return float("inf"), f"{stem}: other places, such as {next(iter(a.keys() ^ b.keys()))}"
        scale = defaultdict(float)
        for (name, _), sets in a.items():
            scale[name] = max([scale[name], *(abs(x) for values in sets for x in values if x == x)])
        for key, sets in a.items():
            # Values on both sides of a contact stand at one place: in order of size.
            for x, y in zip(sorted({tuple(v) for v in sets}), sorted({tuple(v) for v in b[key]})):
                for p, q in zip(x, y):
                    if p != q and not (p != p and q != q):
                        worst = max(worst, (abs(p - q) / scale[key[0]], f"{key[0]} of {stem}"))
    return worst
