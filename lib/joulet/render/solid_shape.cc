#include <joulet/render/body.h>
#include <vtkClipPolyData.h>
#include <vtkCutter.h>
#include <vtkPlane.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>

namespace joulet {
namespace {

constexpr std::size_t many_cells = 100000;  // above, the surface is that between the corners of hexahedra

vtkSmartPointer<vtkPlane> plane_through(const double* point, double x, double y) {
  auto plane = vtkSmartPointer<vtkPlane>::New();
  plane->SetOrigin(point[0], point[1], point[2]);
  plane->SetNormal(x, y, 0);
  return plane;
}

/// The planes of the quarter. Through the axis itself they would run along faces of cells, where a cut finds every
/// point twice or not at all.
struct CutPlanes {
  explicit CutPlanes(vtkPolyData* skin) {
    double size[6];
    skin->GetBounds(size);
    const double off = 1e-6 * (size[1] - size[0]);
    const double axis[3] = {off, -off, 0};
    right = plane_through(axis, 1, 0);
    left = plane_through(axis, -1, 0);
    front = plane_through(axis, 0, -1);
    back = plane_through(axis, 0, 1);
  }
  vtkSmartPointer<vtkPlane> right, left, front, back;
};

/// Faces that lie on each other are sides of two pieces, or of two bodies that touch: nobody sees them.
vtkSmartPointer<vtkPolyData> without_twins(vtkPolyData* skin) {
  skin->BuildCells();
  double size[6];
  skin->GetBounds(size);
  const double grain = 1e-6 * std::max({size[1] - size[0], size[3] - size[2], size[5] - size[4]});
  std::map<std::array<std::int64_t, 3>, std::vector<vtkIdType>> faces;
  for (vtkIdType face = 0; face < skin->GetNumberOfCells(); ++face) {
    vtkIdType n;
    const vtkIdType* points;
    skin->GetCellPoints(face, n, points);
    double middle[3] = {0, 0, 0};
    for (vtkIdType i = 0; i < n; ++i) {
      double x[3];
      skin->GetPoint(points[i], x);
      for (int d = 0; d < 3; ++d) middle[d] += x[d] / static_cast<double>(n);
    }
    faces[{std::llround(middle[0] / grain), std::llround(middle[1] / grain), std::llround(middle[2] / grain)}]
        .push_back(face);
  }
  for (const auto& [place, twins] : faces)
    if (twins.size() > 1)
      for (const vtkIdType face : twins) skin->DeleteCell(face);
  skin->RemoveDeletedCells();
  return skin;
}

/// The side that the normal points to.
vtkSmartPointer<vtkPolyData> clipped(vtkPolyData* data, vtkPlane* plane) {
  auto clip = vtkSmartPointer<vtkClipPolyData>::New();
  clip->SetInputData(data);
  clip->SetClipFunction(plane);
  clip->Update();
  return clip->GetOutput();
}

/// The cells that a plane goes through.
LagrangeCells crossed(const LagrangeCells& cells, vtkPlane* plane) {
  vtkPoints* points = cells.source->GetPoints();
  std::vector<char> above(static_cast<std::size_t>(points->GetNumberOfPoints()));
  for (std::size_t i = 0; i < above.size(); ++i)
    above[i] = plane->EvaluateFunction(points->GetPoint(static_cast<vtkIdType>(i))) > 0;
  LagrangeCells found{cells.dim, cells.degree, {}, {}, cells.source};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::size_t n = 0;
    for (std::size_t node = 0; node < cells.nodes_per_cell(); ++node)
      n += above[static_cast<std::size_t>(cells.cell(i)[node])];
    if (n == 0 || n == cells.nodes_per_cell()) continue;
    found.nodes.insert(found.nodes.end(), cells.cell(i), cells.cell(i) + cells.nodes_per_cell());
    found.origin.push_back(cells.origin[i]);
  }
  return found;
}

/// Few cells are refined more, until isolines look smooth.
vtkSmartPointer<vtkPolyData> cut_by(const LagrangeCells& cells, vtkPlane* plane) {
  const LagrangeCells met = crossed(cells, plane);
  int parts = 1;
  while (parts < 6 && met.size() * static_cast<std::size_t>((parts + 1) * (parts + 1)) < 20000) ++parts;
  auto cutter = vtkSmartPointer<vtkCutter>::New();
  cutter->SetInputData(refined_hexahedra(met, parts));
  cutter->SetCutFunction(plane);
  cutter->GenerateTrianglesOn();
  cutter->Update();
  return cutter->GetOutput();
}

}  // namespace

BodyShape solid_piece(const LagrangeCells& hexahedra, Cut cut) {
  const LagrangeCells sides = outer_sides(hexahedra);
  int parts = hexahedra.size() > many_cells ? 1 : hexahedra.degree;
  while (parts < 6 && sides.size() * static_cast<std::size_t>((parts + 1) * (parts + 1)) < 20000) ++parts;
  BodyShape shape;
  shape.skin = refined(sides, parts);
  if (cut == Cut::none) return shape;
  const CutPlanes planes(shape.skin);
  // Towards the right the plane y = 0, towards the left x = 0.
  shape.faces = joined(
      {clipped(cut_by(hexahedra, planes.back), planes.right), clipped(cut_by(hexahedra, planes.right), planes.front)});
  return shape;
}

vtkSmartPointer<vtkPolyData> without_quarter(vtkPolyData* data) {
  const CutPlanes planes(data);
  return joined({clipped(data, planes.left), clipped(clipped(data, planes.right), planes.back)});
}

BodyShape finished_solid(const BodyShape& pieces, Cut cut) {
  BodyShape shape = pieces;
  shape.skin = without_twins(pieces.skin);
  shape.edges = sharp_edges(shape.skin);
  if (cut == Cut::none) return shape;
  shape.skin = without_quarter(shape.skin);
  shape.edges = joined({without_quarter(shape.edges), sharp_edges(shape.faces)});
  return shape;
}

}  // namespace joulet
