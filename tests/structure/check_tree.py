#!/usr/bin/env python3
"""Checks the rules of docs/architecture.md on the source tree; prints each violation as file:line: what is wrong."""

import re
import sys
from pathlib import Path

# Which folder of lib/joulet may include which; a folder may always include itself.
ARROWS = {
    "base": set(),
    "input": {"base"},
    "chemistry": {"base", "input"},
    "bed": {"base", "input", "chemistry"},
    "gas": {"base"},
    "materials": {"base", "input", "chemistry"},
    "supply": {"base", "input"},
    "radiation": {"base"},
    "vapour": {"base", "chemistry", "gas", "radiation"},
    "problem": {"base", "input", "chemistry", "gas", "materials", "supply"},
    "results": {"base"},
    "validation": {"base", "problem", "results"},
    "statistics": {"base"},
    "fit": {"base", "chemistry", "results", "statistics"},
    "fem": {"base", "chemistry", "bed", "gas", "materials", "supply", "radiation", "vapour", "problem", "results"},
    "simulation": {"base", "chemistry", "gas", "materials", "supply", "problem", "results", "fem"},
    "checkpoint": {"base", "problem", "results", "simulation"},
    "study": {"base", "input", "problem", "results", "statistics", "simulation"},
    "render": {"base", "results"},
    "report": {"base", "input", "problem", "results"},
    "grain": {"base", "input", "materials", "results"},
}
# Rooms of lib/joulet/fem: which stands directly on which; it may include these and what they stand on.
FEM_ROOMS = {
    "algebra": set(),
    "mesh": set(),
    "space": {"algebra", "mesh"},
    "state": {"space"},
    "nodal": {"space"},
    "surface": {"space"},
    "pores": {"nodal"},
    "terms": {"surface", "nodal", "state"},
    "coupled": {"terms", "pores"},
    "time": {"coupled"},
    "adaptivity": {"coupled"},
    "output": {"coupled"},
}


def rooms_below(room):
    """All rooms that a room may include."""
    below = set(FEM_ROOMS[room])
    while True:
        more = set().union(*(FEM_ROOMS[other] for other in below)) - below
        if not more:
            return below
        below |= more


FEM_INCLUDE = re.compile(r"<joulet/fem/([^/>]+)/")
# A statement that calls PETSc or MPI and drops what it returns; every such call stands in checked() or in_destructor().
WHOLE_WORLD = re.compile(r"\bMPI_COMM_WORLD\b")
RAW_CALL = re.compile(r"^\s*(?:if \([^;]*\) |else )?((?:Mat|Vec|KSP|PC|IS|SNES|DM|Petsc|MPI_)[A-Z]\w*)\(.*")
RETURNS_NOTHING = {"MPI_Wtime"}
# Folders with the laws, the input and the plain results: no finite elements, no linear algebra, no MPI.
LIGHT = set(ARROWS) - {"fem", "simulation", "checkpoint", "study", "grain"}
VTK = re.compile(r"^vtk[A-Z]")
HEAVY = re.compile(r"^(deal\.II/|petsc|slepc|p4est)")
# Programs that start at once: what they include must not need deal.II, PETSc or MPI.
FRONT_END = {"joulet", "command_line"}
HEAVY_OF_OURS = {"fem", "simulation"}
MAX_LINES = 400

OWN_INCLUDE = re.compile(r"<joulet/([^/>]+)/([^>]+)>")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]+[>"])')
USING_NAMESPACE = re.compile(r"^\s*using\s+namespace\b")
PUBLIC_HEADER = re.compile(r"^\s*(joulet/\S+\.h)\)?\s*$")


def may_use_finite_elements(folder, path, name):
    """Start-up and versions need PETSc and p4est; of simulation's files only one needs deal.II."""
    if folder == "simulation":
        return path.name == "simulation.cc" or (path.suffix == ".cc" and not name.startswith("deal.II/"))
    return folder == "fem"


def check_include(folder, path, target):
    """Yields what is wrong with including `target` ("<...>") in a file of lib/joulet/`folder` (None: apps, tests)."""
    own = OWN_INCLUDE.match(target)
    if target.startswith('"') and folder is not None:
        yield f"include {target} as <joulet/folder/file.h>"
    if own and own[1] not in ARROWS:
        yield f"there is no folder lib/joulet/{own[1]}"
    elif own and folder is not None and own[1] != folder and own[1] not in ARROWS[folder]:
        allowed = ", ".join(sorted(ARROWS[folder])) or "nothing"
        yield f"{folder} must not include {own[1]} (allowed: {allowed})"
    name = target[1:-1]
    if folder is not None and HEAVY.match(name) and not may_use_finite_elements(folder, path, name):
        yield f"{target} belongs in lib/joulet/fem or lib/joulet/simulation/simulation.cc"
    if folder not in (None, "render") and VTK.match(name):
        yield f"{target} belongs in lib/joulet/render"
    if folder in LIGHT and name == "mpi.h":
        yield "MPI belongs in lib/joulet/fem, simulation, checkpoint, study and grain"


def check_front_end(target):
    """Yields what is wrong with including `target` in the front end."""
    own = OWN_INCLUDE.match(target)
    if (own and own[1] in HEAVY_OF_OURS) or target == "<mpi.h>" or HEAVY.match(target[1:-1]):
        yield f"{target} belongs in the solver: the front end starts without deal.II, PETSc and MPI"


def check_room(parts, before, line, target):
    """Yields what is wrong between the rooms of fem, and calls of libraries whose failure nobody would see."""
    room = parts[3]
    if room not in FEM_ROOMS:
        yield f"there is no room lib/joulet/fem/{room}"
        return
    below = target and FEM_INCLUDE.match(target)
    if below and below[1] not in FEM_ROOMS:
        yield f"there is no room lib/joulet/fem/{below[1]}"
    elif below and below[1] != room and below[1] not in rooms_below(room):
        allowed = ", ".join(sorted(rooms_below(room))) or "nothing"
        yield f"fem/{room} must not include fem/{below[1]} (allowed: {allowed})"
    raw = RAW_CALL.match(line)
    if raw and raw[1] not in RETURNS_NOTHING and not before.endswith("(") and parts[-2:] != ("algebra", "checked.cc"):
        yield f"{raw[1]} is called without checked() or in_destructor(): its failure would be lost"


def check_file(root, path):
    """Yields (line, what) for each violation in one C++ file."""
    parts = path.relative_to(root).parts
    folder = parts[2] if parts[:2] == ("lib", "joulet") and len(parts) > 3 else None
    if folder is not None and folder not in ARROWS:
        yield 1, f"folder {folder} has no arrows in tests/structure/check_tree.py"
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > MAX_LINES:
        yield len(lines), f"{len(lines)} lines; at most {MAX_LINES}: split the file"
    header = path.suffix == ".h"
    if header and "#pragma once" not in (line.strip() for line in lines):
        yield 1, "no #pragma once"
    for number, line in enumerate(lines, 1):
        if header and USING_NAMESPACE.match(line):
            yield number, "using namespace in a header"
        if folder is not None and WHOLE_WORLD.search(line):
            yield number, "MPI_COMM_WORLD in the library: the caller says on which ranks to work"
        include = INCLUDE.match(line)
        if folder == "fem" and len(parts) > 4:
            for what in check_room(parts, lines[number - 2] if number > 1 else "", line, include and include[1]):
                yield number, what
        if include:
            for what in check_include(folder, path, include[1]):
                yield number, what
            if parts[0] == "apps" and parts[1] in FRONT_END:
                for what in check_front_end(include[1]):
                    yield number, what


def check_public_headers(root):
    """Yields (line, what): listed headers exist, and include only listed headers of ours."""
    package = root / "cmake" / "package.cmake"
    if not package.exists():
        return
    listed = {}
    for number, line in enumerate(package.read_text(encoding="utf-8").splitlines(), 1):
        if PUBLIC_HEADER.match(line):
            listed[PUBLIC_HEADER.match(line)[1]] = number
    for header, number in listed.items():
        path = root / "lib" / header
        if not path.exists():
            yield number, f"{header} is listed for installation but does not exist"
            continue
        for own in OWN_INCLUDE.finditer(path.read_text(encoding="utf-8")):
            included = f"joulet/{own[1]}/{own[2]}"
            if included not in listed:
                yield number, f"{header} is installed but {included}, which it includes, is not"


def violations(root):
    """All violations as "file:line: what" with the file relative to `root`."""
    files = [p for top in ("lib", "apps", "tests") for p in (root / top).rglob("*") if p.suffix in (".h", ".cc")]
    for path in sorted(files):
        for line, what in check_file(root, path):
            yield f"{path.relative_to(root)}:{line}: {what}"
    for line, what in check_public_headers(root):
        yield f"cmake/package.cmake:{line}: {what}"


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    if not (root / "lib" / "joulet").is_dir():
        sys.exit(f"{root}: no source tree of joulet here")
    found = list(violations(root))
    print("\n".join(found) if found else "the source tree keeps the rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
