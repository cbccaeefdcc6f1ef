#include <joulet/render/body.h>
#include <vtkCellArray.h>
#include <vtkPoints.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace joulet {
namespace {

/// Small meshes are refined more, until curves and isolines look smooth.
int parts_per_cell(const LagrangeCells& cells) {
  int parts = cells.degree;
  while (parts < 8 && cells.size() * static_cast<std::size_t>((parts + 1) * (parts + 1)) < 40000) ++parts;
  return parts;
}

bool on_axis(const double* x, double radius) { return std::abs(x[0]) < 1e-6 * radius; }

/// Without the lines on the axis, which sweep no surface.
vtkSmartPointer<vtkPolyData> off_axis(vtkPolyData* lines) {
  double bounds[6];
  lines->GetBounds(bounds);
  auto kept = vtkSmartPointer<vtkPolyData>::New();
  kept->DeepCopy(lines);
  kept->BuildCells();
  lines->BuildCells();
  for (vtkIdType i = 0; i < lines->GetNumberOfCells(); ++i) {
    vtkIdType n;
    const vtkIdType* points;
    lines->GetCellPoints(i, n, points);
    double a[3], b[3];
    lines->GetPoint(points[0], a);
    lines->GetPoint(points[1], b);
    if (on_axis(a, bounds[1]) && on_axis(b, bounds[1])) kept->DeleteCell(i);
  }
  kept->RemoveDeletedCells();
  return kept;
}

/// Corners of a chain of upright lines, which sweep circles: points of one line only, or where two meet at an angle.
std::vector<std::array<double, 2>> corners(vtkPolyData* lines) {
  lines->BuildCells();
  std::map<vtkIdType, std::vector<vtkIdType>> neighbours;
  for (vtkIdType i = 0; i < lines->GetNumberOfCells(); ++i) {
    vtkIdType n;
    const vtkIdType* points;
    lines->GetCellPoints(i, n, points);
    neighbours[points[0]].push_back(points[1]);
    neighbours[points[1]].push_back(points[0]);
  }
  std::vector<std::array<double, 2>> found;
  for (const auto& [point, others] : neighbours) {
    double x[3];
    lines->GetPoint(point, x);
    bool corner = others.size() != 2;
    if (!corner) {
      double a[3], b[3];
      lines->GetPoint(others[0], a);
      lines->GetPoint(others[1], b);
      const double u[] = {x[0] - a[0], x[2] - a[2]}, v[] = {b[0] - x[0], b[2] - x[2]};
      corner = std::abs(std::atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1])) > 0.7;
    }
    if (corner && x[0] > 0) found.push_back({x[0], x[2]});
  }
  return found;
}

vtkSmartPointer<vtkPolyData> circles(const std::vector<std::array<double, 2>>& through, double from, double angle) {
  constexpr int parts = 180;
  auto points = vtkSmartPointer<vtkPoints>::New();
  auto lines = vtkSmartPointer<vtkCellArray>::New();
  for (const auto& [r, z] : through) {
    lines->InsertNextCell(parts + 1);
    for (int i = 0; i <= parts; ++i) {
      const double at = (from + angle * i / parts) * std::acos(-1.) / 180;
      lines->InsertCellPoint(points->InsertNextPoint(r * std::cos(at), r * std::sin(at), z));
    }
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(lines);
  return data;
}

}  // namespace

BodyShape revolved_shape(const LagrangeCells& half_section, Cut cut) {
  const int parts = parts_per_cell(half_section);
  const double angle = cut == Cut::quarter ? 270 : 360;
  const auto boundary = upright(refined(outer_sides(half_section), parts));
  BodyShape shape;
  shape.skin = swept(off_axis(boundary), 0, angle);
  shape.edges = circles(corners(boundary), 0, angle);
  if (cut == Cut::none) return shape;
  const auto face = upright(refined(half_section, parts));
  shape.faces = joined({face, turned(face, angle)});
  shape.edges = joined({shape.edges, boundary, turned(boundary, angle)});
  return shape;
}

BodyShape surface_shape(const LagrangeCells& cells) {
  BodyShape shape;
  if (cells.dim == 1) {
    const auto lines = upright(refined(cells, 8));
    shape.skin = swept(lines, 0, 360);
    shape.edges = circles(corners(lines), 0, 360);
  } else {
    shape.skin = refined(cells, std::min(cells.degree, 4));
    shape.edges = sharp_edges(shape.skin);
  }
  return shape;
}

}  // namespace joulet
