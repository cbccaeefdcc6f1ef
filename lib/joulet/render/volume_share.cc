#include <joulet/render/volume_share.h>
#include <vtkCellArray.h>
#include <vtkDataArray.h>
#include <vtkMath.h>
#include <vtkPointData.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace joulet {
namespace {

constexpr std::size_t many_cells = 100000;  // above, each hexahedron counts as one

using Corners = std::vector<std::array<double, 3>>;

/// Of the ring that a quadrilateral of a half section sweeps: area times the way of its middle (Pappus).
double ring_volume(const Corners& x) {
  const double area =
      std::abs((x[2][0] - x[0][0]) * (x[3][1] - x[1][1]) - (x[3][0] - x[1][0]) * (x[2][1] - x[0][1])) / 2;
  return 2 * vtkMath::Pi() * area * (x[0][0] + x[1][0] + x[2][0] + x[3][0]) / 4;
}

/// Of a hexahedron: the product of the vectors between the middles of opposite faces.
double hexahedron_volume(const Corners& x) {
  constexpr int opposite[3][2][4] = {
      {{0, 3, 4, 7}, {1, 2, 5, 6}}, {{0, 1, 4, 5}, {3, 2, 7, 6}}, {{0, 1, 2, 3}, {4, 5, 6, 7}}};
  double across[3][3] = {};
  for (int direction = 0; direction < 3; ++direction)
    for (int d = 0; d < 3; ++d)
      for (int i = 0; i < 4; ++i)
        across[direction][d] += (x[static_cast<std::size_t>(opposite[direction][1][i])][static_cast<std::size_t>(d)] -
                                 x[static_cast<std::size_t>(opposite[direction][0][i])][static_cast<std::size_t>(d)]) /
                                4;
  return std::abs(vtkMath::Determinant3x3(across));
}

}  // namespace

void VolumeShare::add(const LagrangeCells& cells, const std::string& field) {
  vtkSmartPointer<vtkPointSet> fine;
  vtkCellArray* small = nullptr;
  if (cells.dim == 2) {
    auto surface = refined(cells, 8);
    small = surface->GetPolys();
    fine = surface;
  } else {
    auto grid = linear_hexahedra(cells, cells.size() > many_cells);
    small = grid->GetCells();
    fine = grid;
  }
  vtkDataArray* values = fine->GetPointData()->GetArray(field.c_str());
  Corners corners;
  for (vtkIdType cell = 0; cell < small->GetNumberOfCells(); ++cell) {
    vtkIdType n;
    const vtkIdType* points;
    small->GetCellAtId(cell, n, points);
    corners.resize(static_cast<std::size_t>(n));
    double sum = 0;
    for (vtkIdType i = 0; i < n; ++i) {
      fine->GetPoint(points[i], corners[static_cast<std::size_t>(i)].data());
      sum += values->GetComponent(points[i], 0);
    }
    parts_.push_back({sum / static_cast<double>(n), n == 4 ? ring_volume(corners) : hexahedron_volume(corners)});
  }
}

double VolumeShare::percentile(double percent) const {
  if (parts_.empty()) throw std::invalid_argument("a percentile of no volume");
  std::vector<Part> parts = parts_;
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.value < b.value; });
  double whole = 0, below = 0;
  for (const Part& part : parts) whole += part.volume;
  for (const Part& part : parts)
    if ((below += part.volume) >= percent / 100 * whole) return part.value;
  return parts.back().value;
}

}  // namespace joulet
