"""Reads a result in .vtu files and the same in VTKHDF, as ParaView does (under pvbatch) or as VTK does (under a python3 that has
it): cells, nodes and every array must be the same, and in ParaView the times.

    vtkhdf.py VTU_RESULT HDF_RESULT      or --probe: exit code 0 if there is something to read with
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

try:
    from paraview import servermanager
    from paraview.simple import OpenDataFile, PVDReader, UpdatePipeline
except ImportError:
    servermanager = None
from vtkmodules.util.numpy_support import vtk_to_numpy


def with_paraview(pvd, series):
    """Times and last grid of the two indices."""
    for reader in (PVDReader(FileName=str(pvd)), OpenDataFile(str(series))):
        times = list(reader.TimestepValues)
        UpdatePipeline(time=times[-1], proxy=reader)
        data = servermanager.Fetch(reader)
        yield times, data.GetBlock(0) if data.IsA("vtkMultiBlockDataSet") else data


def with_vtk(pvd, series):
    from vtkmodules.vtkIOHDF import vtkHDFReader
    from vtkmodules.vtkIOXML import vtkXMLPUnstructuredGridReader, vtkXMLUnstructuredGridReader

    listed = [(float(entry.get("timestep")), entry.get("file")) for entry in ElementTree.parse(pvd).iter("DataSet")]
    of_hdf = [(entry["time"], entry["name"]) for entry in json.loads(series.read_text())["files"]]
    xml = vtkXMLPUnstructuredGridReader if listed[-1][1].endswith(".pvtu") else vtkXMLUnstructuredGridReader
    for entries, kind, index in ((listed, xml, pvd), (of_hdf, vtkHDFReader, series)):
        reader = kind()
        reader.SetFileName(str(index.parent / entries[-1][1]))
        reader.Update()
        yield [time for time, _ in entries], reader.GetOutputDataObject(0)


def compare(name):
    opened = with_paraview if servermanager else with_vtk
    (times, a), (hdf_times, b) = opened(Path(sys.argv[1]) / f"{name}.pvd", Path(sys.argv[2]) / f"{name}.hdf.series")
    assert hdf_times == times and len(times) > 1, f"times {hdf_times}, not {times}"
    assert a.GetNumberOfCells() == b.GetNumberOfCells() > 0, f"{b.GetNumberOfCells()} cells, not {a.GetNumberOfCells()}"
    assert a.GetNumberOfPoints() == b.GetNumberOfPoints(), f"{b.GetNumberOfPoints()} points, not {a.GetNumberOfPoints()}"
    # Pieces come in the order of the ranks from both.
    assert (vtk_to_numpy(a.GetPoints().GetData()) == vtk_to_numpy(b.GetPoints().GetData())).all(), "points differ"
    nodes = [vtk_to_numpy(grid.GetCells().GetConnectivityArray()) for grid in (a, b)]
    assert (nodes[0] == nodes[1]).all(), "the cells have their nodes in another order"
    assert (vtk_to_numpy(a.GetCellTypesArray()) == vtk_to_numpy(b.GetCellTypesArray())).all(), "types of cells differ"
    n_arrays = 0
    for kind in ("GetPointData", "GetCellData"):
        ours, theirs = getattr(a, kind)(), getattr(b, kind)()
        for i in range(ours.GetNumberOfArrays()):
            array = ours.GetArrayName(i)
            assert theirs.HasArray(array), f"there is no {array}"
            x, y = vtk_to_numpy(ours.GetArray(array)), vtk_to_numpy(theirs.GetArray(array))
            assert x.shape == y.shape and (x == y).all(), f"{array} differs"
            n_arrays += 1
    assert n_arrays > 5, f"only {n_arrays} arrays"
    print(f"{name} in {'ParaView' if servermanager else 'VTK'}: {a.GetNumberOfCells()} cells of type {a.GetCellType(0)}, "
          f"{a.GetNumberOfPoints()} points, {n_arrays} arrays, times {times}: the same")


if sys.argv[1] != "--probe":
    compare("solution")
    compare("surface")
