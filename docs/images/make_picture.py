#!/usr/bin/env python3
"""Draws docs/images/pellet.png: temperature and conversion in the pellet, a quarter cut away.

    build/apps/joulet/joulet run -s 'output.times=["30 s"]' -o out/picture
    xvfb-run /usr/bin/python3 docs/images/make_picture.py out/picture 30 docs/images/pellet.png

For axisymmetric results. Needs the Debian package python3-vtk9, and xvfb on a machine without a screen.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import vtk

SIZE = (1240, 640)
INK = (0.12, 0.12, 0.14)
SUBDIVISION = 3  # of the curved cells, for smooth colours
CUT = 90  # degrees taken out, towards the eye

# name in the file, title, factor and offset to the unit of the title, colours from low to high
PANELS = [
    ("temperature", "Temperature, \u00b0C", 1, -273.15,
     [(0.05, 0.03, 0.20), (0.45, 0.05, 0.42), (0.85, 0.25, 0.22), (0.98, 0.62, 0.15), (0.99, 0.97, 0.70)]),
    ("conversion", "Conversion of MgO, %", 100, 0,
     [(0.88, 0.91, 0.76), (0.58, 0.81, 0.64), (0.20, 0.62, 0.62), (0.10, 0.36, 0.55), (0.08, 0.12, 0.36)]),
]


def file_at(folder, time):
    """The file of solution.pvd at a time, s."""
    index = ElementTree.parse(folder / "solution.pvd").getroot()
    for entry in index.iter("DataSet"):
        if abs(float(entry.get("timestep")) - time) < 1e-9:
            return folder / entry.get("file")
    sys.exit(f"{folder}/solution.pvd has no output at {time:g} s")


def half_section(path):
    """The half section as triangles, r along x and z along z, in mm."""
    reader = vtk.vtkXMLPUnstructuredGridReader() if path.suffix == ".pvtu" else vtk.vtkXMLUnstructuredGridReader()
    reader.SetFileName(str(path))
    shown = vtk.vtkPassArrays()
    shown.SetInputConnection(reader.GetOutputPort())
    shown.UseFieldTypesOn()
    shown.AddFieldType(vtk.vtkDataObject.POINT)
    shown.AddFieldType(vtk.vtkDataObject.CELL)  # none: VTK 9.1 breaks cell data when it subdivides
    for name, *_ in PANELS:
        shown.AddPointDataArray(name)
    surface = vtk.vtkDataSetSurfaceFilter()
    surface.SetInputConnection(shown.GetOutputPort())
    surface.SetNonlinearSubdivisionLevel(SUBDIVISION)
    upright = vtk.vtkTransform()
    upright.Scale(1000, 1000, 1000)
    upright.RotateX(90)
    surface.Update()
    return apply(upright, surface.GetOutput())


def apply(transform, source):
    moved = vtk.vtkTransformPolyDataFilter()
    moved.SetInputData(source)
    moved.SetTransform(transform)
    moved.Update()
    return moved.GetOutput()


def turned(source, degrees):
    turn = vtk.vtkTransform()
    turn.RotateZ(degrees)
    return apply(turn, source)


def skin(section):
    """The surface of the body of revolution, from one cut to the other."""
    clean = vtk.vtkCleanPolyData()
    clean.SetInputData(section)
    clean.SetTolerance(1e-6)
    edges = vtk.vtkFeatureEdges()
    edges.SetInputConnection(clean.GetOutputPort())
    edges.FeatureEdgesOff()
    edges.NonManifoldEdgesOff()
    edges.ColoringOff()
    sweep = vtk.vtkRotationalExtrusionFilter()
    sweep.SetInputConnection(edges.GetOutputPort())
    sweep.SetResolution(120)
    sweep.SetAngle(360 - CUT)
    sweep.CappingOff()
    sweep.Update()
    return sweep.GetOutput()


def pellet(section):
    """Skin and both cut faces, without normals, so that no light falsifies the colours."""
    body = vtk.vtkAppendPolyData()
    for part in (section, turned(section, 360 - CUT), skin(section)):
        body.AddInputData(part)
    body.Update()
    return body.GetOutput()


def colours_of(steps, low, high):
    function = vtk.vtkColorTransferFunction()
    for i, rgb in enumerate(steps):
        function.AddRGBPoint(low + (high - low) * i / (len(steps) - 1), *rgb)
    return function


def text_style(style, size, bold=False):
    style.SetFontFamilyToArial()
    style.SetFontSize(size)
    style.SetColor(*INK)
    style.SetBold(bold)
    style.ItalicOff()
    style.ShadowOff()


def label(renderer, text, size, x, y, bold=False):
    actor = vtk.vtkTextActor()
    actor.SetInput(text)
    text_style(actor.GetTextProperty(), size, bold)
    actor.GetTextProperty().SetJustificationToCentered()
    actor.GetPositionCoordinate().SetCoordinateSystemToNormalizedViewport()
    actor.SetPosition(x, y)
    renderer.AddViewProp(actor)


def bar(colours):
    actor = vtk.vtkScalarBarActor()
    actor.SetLookupTable(colours)
    actor.SetNumberOfLabels(5)
    actor.SetLabelFormat("%.0f")
    actor.UnconstrainedFontSizeOn()
    text_style(actor.GetLabelTextProperty(), 20)
    actor.SetBarRatio(0.3)
    actor.GetPositionCoordinate().SetCoordinateSystemToNormalizedViewport()
    actor.SetPosition(0.80, 0.20)
    actor.SetWidth(0.15)
    actor.SetHeight(0.58)
    return actor


def outline(section):
    """The edges of the cut faces, thin."""
    mapper = vtk.vtkPolyDataMapper()
    edges = vtk.vtkFeatureEdges()
    clean = vtk.vtkCleanPolyData()
    both = vtk.vtkAppendPolyData()
    for part in (section, turned(section, 360 - CUT)):
        both.AddInputData(part)
    clean.SetInputConnection(both.GetOutputPort())
    edges.SetInputConnection(clean.GetOutputPort())
    edges.FeatureEdgesOff()
    edges.ColoringOff()
    mapper.SetInputConnection(edges.GetOutputPort())
    mapper.ScalarVisibilityOff()
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*INK)
    actor.GetProperty().SetLineWidth(1)
    return actor


def panel(section, name, title, factor, offset, steps, viewport):
    calculator = vtk.vtkArrayCalculator()
    calculator.SetInputData(pellet(section))
    calculator.AddScalarArrayName(name)
    calculator.SetFunction(f"{factor} * {name} + {offset}")
    calculator.SetResultArrayName("shown")
    calculator.Update()
    low, high = calculator.GetOutput().GetPointData().GetArray("shown").GetRange()

    colours = colours_of(steps, low, high)
    mapper = vtk.vtkPolyDataMapper()
    mapper.SetInputConnection(calculator.GetOutputPort())
    mapper.SetLookupTable(colours)
    mapper.SelectColorArray("shown")
    mapper.SetScalarModeToUsePointFieldData()
    mapper.InterpolateScalarsBeforeMappingOn()
    mapper.SetScalarRange(low, high)
    actor = vtk.vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()

    renderer = vtk.vtkRenderer()
    renderer.SetViewport(*viewport)
    renderer.SetBackground(1, 1, 1)
    renderer.AddActor(actor)
    renderer.AddActor(outline(section))
    renderer.AddViewProp(bar(colours))
    label(renderer, title, 26, 0.5, 0.915, bold=True)

    x0, x1, _, _, z0, z1 = section.GetBounds()
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()
    camera.SetFocalPoint(0.20 * x1, -0.20 * x1, (z0 + z1) / 2)
    camera.SetPosition(10, -10, (z0 + z1) / 2 + 5.5)
    camera.SetViewUp(0, 0, 1)
    camera.SetParallelScale(0.83 * (z1 - z0))
    renderer.ResetCameraClippingRange()
    camera.SetWindowCenter(0.16, 0.05)
    return renderer


def main(folder, time, picture):
    section = half_section(file_at(Path(folder), float(time)))
    window = vtk.vtkRenderWindow()
    window.OffScreenRenderingOn()
    window.SetMultiSamples(8)
    window.SetSize(*SIZE)
    for i, (name, title, factor, offset, steps) in enumerate(PANELS):
        window.AddRenderer(panel(section, name, title, factor, offset, steps, (i / 2, 0, (i + 1) / 2, 1)))
    _, x1, _, _, z0, z1 = section.GetBounds()
    for renderer in window.GetRenderers():
        label(renderer, f"pellet {2 * x1:g} x {z1 - z0:g} mm, {float(time):g} s after switch-on", 20, 0.5, 0.03)
    window.Render()
    grab = vtk.vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.ReadFrontBufferOff()
    writer = vtk.vtkPNGWriter()
    writer.SetCompressionLevel(9)
    writer.SetFileName(picture)
    writer.SetInputConnection(grab.GetOutputPort())
    writer.Write()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
