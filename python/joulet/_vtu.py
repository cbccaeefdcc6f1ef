"""Reads the .vtu files that Joulet writes: XML with appended raw data, Float64/Int32, UInt64 headers."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np

TYPES = {"Float64": "f8", "Int32": "i4", "Int64": "i8", "UInt8": "u1"}
MARK = b'<AppendedData encoding="raw">\n_'


class Fields(dict):
    """Arrays by name, as of one moment. `points` are the coordinates [m] of point data (x, y, z; axisymmetric: r, z, 0),
    `units` the units; arrays of `cell_data` belong to cells, whose points are rows of `cells`."""

    def __init__(self):
        super().__init__()
        self.points, self.cells = np.empty((0, 3)), np.empty((0, 0), dtype=int)
        self.units, self.cell_data, self.time = {}, set(), float("nan")

    def __repr__(self):
        return (f"<joulet fields at {self.time:g} s: {len(self.points)} points, {len(self.cells)} cells; "
                f"{', '.join(f'{name} [{self.units.get(name, chr(49))}]' for name in self)}>")


def _pieces(path):
    """Those of one file: of each rank that wrote to it."""
    content = Path(path).read_bytes()
    begin = content.find(MARK)
    if begin < 0:
        raise ValueError(f"{path}: not a .vtu file of Joulet")
    tree = ElementTree.fromstring(content[:begin] + b"</VTKFile>")
    order = "<" if tree.get("byte_order") == "LittleEndian" else ">"

    def array(element):
        start = begin + len(MARK) + int(element.get("offset"))
        size = int(np.frombuffer(content, order + "u8", 1, start)[0])
        kind = np.dtype(order + TYPES[element.get("type")])
        values = np.frombuffer(content, kind, size // kind.itemsize, start + 8).astype(kind.newbyteorder("="))
        components = int(element.get("NumberOfComponents") or 1)
        return values.reshape(-1, components) if components > 1 else values

    time = next((float(array(element)[0]) for element in tree.iter("DataArray") if element.get("Name") == "TimeValue"),
                float("nan"))
    return [_piece(element, array, time) for element in tree.iter("Piece")]


def _piece(tree, array, time):
    fields = Fields()
    fields.time = time
    fields.points = array(tree.find("Points/DataArray")).reshape(-1, 3)
    n_cells = int(tree.get("NumberOfCells"))
    if n_cells:
        fields.cells = array(tree.find("Cells/DataArray[@Name='connectivity']")).reshape(n_cells, -1)
    for group in ("PointData", "CellData"):
        for element in tree.findall(f"{group}/DataArray"):
            name = element.get("Name")
            fields[name] = array(element)
            unit = element.find("InformationKey")
            fields.units[name] = unit.text if unit is not None else "1"
            if group == "CellData":
                fields.cell_data.add(name)
    return fields


def read(path):
    """The fields of a .vtu file, or of all files of a .pvtu file, their pieces one after the other."""
    path = Path(path)
    files = [path]
    if path.suffix == ".pvtu":
        files = [path.parent / piece.get("Source") for piece in ElementTree.parse(path).iter("Piece")]
    pieces = [piece for file in files for piece in _pieces(file)]
    whole = pieces[0]
    for piece in pieces[1:]:
        if len(piece.cells):
            whole.cells = np.vstack([whole.cells, piece.cells + len(whole.points)]) if len(whole.cells) else piece.cells
        whole.points = np.vstack([whole.points, piece.points])
        for name in whole:
            whole[name] = np.concatenate([whole[name], piece[name]])
    return whole
