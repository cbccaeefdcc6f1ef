"""Opens a result of Joulet in ParaView with four views: section, conversion, lines of current, hottest volume.

In ParaView: Macros > Import new macro, choose this file; open solution.pvd, press Apply, and press the macro's button.
Without a window:

    pvbatch joulet_views.py RESULT [-o FOLDER] [--time SECONDS] [--percentile 95]

writes section.png and so on into FOLDER. RESULT is a results folder or its solution.pvd. Axisymmetric results are revolved
by 270 degrees, of 3D results a quarter is cut away. For ParaView 5.11.
"""

import argparse
import sys
from pathlib import Path

from paraview import servermanager
from paraview.simple import *  # noqa: F403  ParaView's own way

SUBDIVISION = 3  # of curved cells of axisymmetric results: 1 draws them straight; ParaView cuts 3D ones roughly
PERCENTILE = 95  # of the hottest volume: so much of the pellet is colder
PELLET = 0  # its number in material_id
MAP_OF = {"Temperature [degC]": "Inferno (matplotlib)", "Conversion [%]": "Viridis (matplotlib)",
          "Current density [A/mm^2]": "Viridis (matplotlib)"}


def is_axisymmetric(source):
    low, high = source.GetDataInformation().GetBounds()[4:6]
    return high - low <= 0


def shown(source):
    """The fields in the units that people use, named with them."""
    temperature = Calculator(registrationName="degC", Input=source, Function="temperature - 273.15",
                             ResultArrayName="Temperature [degC]")
    conversion = Calculator(registrationName="percent", Input=temperature, Function="100*conversion",
                            ResultArrayName="Conversion [%]")
    return Calculator(registrationName="A/mm2", Input=conversion, AttributeType="Cell Data",
                      Function="1e-6*mag(current_density)", ResultArrayName="Current density [A/mm^2]")


def upright(source, name):
    """x = r, y = z of an axisymmetric result becomes x = r, z = z."""
    turned = Transform(registrationName=name, Input=source, Transform="Transform")
    turned.Transform.Rotate = [90, 0, 0]
    return turned


def half_section(source, name):
    """Axisymmetric bodies as polygons that follow curved cells; 3D ones stay as they are."""
    if not is_axisymmetric(source):
        return source
    surface = ExtractSurface(registrationName=name + " half section", Input=source)
    surface.NonlinearSubdivisionLevel = SUBDIVISION
    return surface


def cut_open(source, name):
    """The bodies with the quarter x > 0, y < 0 taken out."""
    UpdatePipeline(proxy=source)
    if is_axisymmetric(source):
        polygons = ExtractSurface(Input=upright(source, name + " upright"))  # what is clipped is none any more
        return RotationalExtrusion(registrationName=name, Input=polygons, Angle=270,
                                   Resolution=90, Capping=1)
    quarter = Clip(registrationName=name, Input=source, ClipType="Box", Invert=0)
    x0, x1, y0, y1, z0, z1 = source.GetDataInformation().GetBounds()
    margin = 0.01 * (x1 - x0)
    quarter.ClipType.Position = [0, y0 - margin, z0 - margin]
    quarter.ClipType.Length = [x1 + margin, -y0 + margin, z1 - z0 + 2 * margin]
    return quarter


def pellet(source):
    body = Threshold(registrationName="pellet", Input=source, Scalars=["CELLS", "material_id"],
                     ThresholdMethod="Between", LowerThreshold=PELLET, UpperThreshold=PELLET)
    UpdatePipeline(proxy=body)
    return body


def percentile(source, percent):
    """The temperature in degC that `percent` of the volume is below of, from the means and sizes of cells."""
    sizes = CellSize(Input=PointDatatoCellData(Input=source))
    centres = CellCenters(Input=sizes)
    data = servermanager.Fetch(centres)
    flat = is_axisymmetric(source)
    values = data.GetPointData().GetArray("Temperature [degC]")
    size = data.GetPointData().GetArray("Area" if flat else "Volume")
    cells = sorted((values.GetValue(i), abs(size.GetValue(i)) * (data.GetPoint(i)[0] if flat else 1))
                   for i in range(data.GetNumberOfPoints()))
    for proxy in (centres, sizes):
        Delete(proxy)
    whole, below = sum(volume for _, volume in cells), 0
    for value, volume in cells:
        below += volume
        if below >= percent / 100 * whole:
            return value
    return cells[-1][0]


def lines_of_current(source):
    at_points = CellDatatoPointData(registrationName="vectors", Input=source, CellDataArraytoprocess=["current_density"],
                                    ProcessAllArrays=0)
    UpdatePipeline(proxy=at_points)
    x0, x1, y0, y1, z0, z1 = source.GetDataInformation().GetBounds()
    body = pellet(source).GetDataInformation().GetBounds()
    lines = StreamTracer(registrationName="lines of current", Input=at_points, SeedType="Line",
                         Vectors=["POINTS", "current_density"], MaximumStreamlineLength=20 * (x1 - x0 + y1 - y0 + z1 - z0))
    middle = [(body[2 * d] + body[2 * d + 1]) / 2 for d in range(3)]
    lines.SeedType.Point1 = [body[0] + 0.04 * (body[1] - body[0]), middle[1], middle[2]]
    lines.SeedType.Point2 = [body[1] - 0.04 * (body[1] - body[0]), middle[1], middle[2]]
    lines.SeedType.Resolution = 11
    magnitude = Calculator(registrationName="A/mm2 along lines", Input=lines, Function="1e-6*mag(current_density)",
                           ResultArrayName="Current density [A/mm^2]")
    if is_axisymmetric(source):
        magnitude = upright(magnitude, "lines upright")
    return Tube(registrationName="tubes", Input=magnitude, Radius=0.01 * (body[1] - body[0]))


def new_view(layout, place):
    view = CreateView("RenderView")
    AssignViewToLayout(view=view, layout=layout, hint=place)
    view.UseColorPaletteForBackground = 0
    view.Background = [1, 1, 1]
    view.OrientationAxesVisibility = 0
    view.CameraParallelProjection = 1
    return view


def color(display, view, association, name):
    """Each view has colours of its own for the range that it shows."""
    ColorBy(display, (association, name), separate=True)
    table = GetColorTransferFunction(name, display, separate=True)
    table.ApplyPreset(MAP_OF[name], True)
    display.RescaleTransferFunctionToDataRange(False, True)
    display.SetScalarBarVisibility(view, True)
    bar = GetScalarBar(table, view)
    bar.Title, bar.ComponentTitle = name, ""
    bar.LabelFormat = bar.RangeLabelFormat = "%.5g"
    for style in ("TitleColor", "LabelColor"):
        setattr(bar, style, [0.1, 0.1, 0.12])


def show(source, view, association, name):
    display = Show(source, view)
    color(display, view, association, name)
    display.Specular = 0
    display.Ambient, display.Diffuse = 0.7, 0.3
    return display


def show_outline(source, view):
    display = Show(source, view)
    ColorBy(display, None)
    display.AmbientColor = display.DiffuseColor = [0.8, 0.8, 0.8]
    display.Opacity = 0.2


def look(view):
    view.CameraFocalPoint = [0, 0, 0]
    view.CameraPosition = [1, -1, 0.65]
    view.CameraViewUp = [0, 0, 1]
    view.ResetCamera()


def show_all(source, percent=PERCENTILE):
    """Makes the four views of a reader that has been applied; returns them by name."""
    fields = shown(source)
    body = pellet(fields)
    flat_fields, flat_body = half_section(fields, "bodies"), half_section(body, "pellet")
    opened, opened_pellet = cut_open(flat_fields, "cut open"), cut_open(flat_body, "pellet cut open")
    hot = Clip(registrationName="hottest %g %%" % (100 - percent), Input=flat_body, ClipType="Scalar", Invert=0,
               Scalars=["POINTS", "Temperature [degC]"], Value=percentile(body, percent))

    layout = CreateLayout("Joulet")
    views = {name: new_view(layout, place) for place, name in enumerate(("section", "conversion", "streamlines", "hot-spots"))}
    show(opened, views["section"], "POINTS", "Temperature [degC]")
    show(opened_pellet, views["conversion"], "POINTS", "Conversion [%]")
    show_outline(opened, views["streamlines"])
    show(lines_of_current(fields), views["streamlines"], "POINTS", "Current density [A/mm^2]")
    show_outline(opened_pellet, views["hot-spots"])
    show(cut_open(hot, "hot volume"), views["hot-spots"], "POINTS", "Temperature [degC]")
    for view in views.values():
        look(view)
    return views


def open_result(path):
    path = Path(path)
    index = path if path.suffix == ".pvd" else path / "solution.pvd"
    if not index.is_file():
        sys.exit(f"joulet_views: error: there is no {index}")
    return PVDReader(registrationName="result", FileName=str(index))


def go_to(source, time):
    """The output time nearest to `time`; without it the last."""
    times = list(source.TimestepValues) or [0]
    nearest = times[-1] if time is None else min(times, key=lambda t: abs(t - time))
    scene = GetAnimationScene()
    scene.UpdateAnimationUsingDataTimeSteps()
    scene.AnimationTime = nearest
    UpdatePipeline(time=nearest, proxy=source)


def main():
    parser = argparse.ArgumentParser(description="Views of a result of Joulet.")
    parser.add_argument("result")
    parser.add_argument("-o", "--output", default=".")
    parser.add_argument("--time", type=float)
    parser.add_argument("--percentile", type=float, default=PERCENTILE)
    parser.add_argument("--state", help="also write a state file")
    options = parser.parse_args()
    source = open_result(options.result)
    go_to(source, options.time)
    views = show_all(source, options.percentile)
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    for name, view in views.items():
        view.ViewSize = [800, 600]
        SaveScreenshot(str(folder / f"{name}.png"), view, ImageResolution=[800, 600])
    if options.state:
        SaveState(options.state)


if GetActiveSource() is not None:
    go_to(GetActiveSource(), None)
    show_all(GetActiveSource())
elif len(sys.argv) > 1:
    main()
else:
    raise RuntimeError("open solution.pvd of a result and press Apply before you start this macro")
