#include <joulet/render/lagrange_cells.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkHigherOrderHexahedron.h>
#include <vtkHigherOrderQuadrilateral.h>
#include <vtkIdList.h>
#include <vtkPointData.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace joulet {
namespace {

std::size_t power(int base, int exponent) {
  std::size_t product = 1;
  for (int i = 0; i < exponent; ++i) product *= static_cast<std::size_t>(base);
  return product;
}

int dimension(int type) {
  switch (type) {
    case VTK_LINE:
    case VTK_LAGRANGE_CURVE:
      return 1;
    case VTK_QUAD:
    case VTK_LAGRANGE_QUADRILATERAL:
      return 2;
    case VTK_HEXAHEDRON:
    case VTK_LAGRANGE_HEXAHEDRON:
      return 3;
    default:
      throw std::invalid_argument("cells are no curves, quadrilaterals or hexahedra");
  }
}

/// Places in VTK's list of a cell's points, the first direction fastest.
std::vector<int> vtk_places(int dim, int degree) {
  const int order[] = {degree, degree, degree};
  std::vector<int> places;
  for (int k = 0; k <= (dim > 2 ? degree : 0); ++k)
    for (int j = 0; j <= (dim > 1 ? degree : 0); ++j)
      for (int i = 0; i <= degree; ++i)
        places.push_back(dim == 3      ? vtkHigherOrderHexahedron::PointIndexFromIJK(i, j, k, order)
                         : dim == 2    ? vtkHigherOrderQuadrilateral::PointIndexFromIJK(i, j, order)
                         : i == 0      ? 0
                         : i == degree ? 1
                                       : i + 1);
  return places;
}

}  // namespace

std::size_t LagrangeCells::nodes_per_cell() const { return power(degree + 1, dim); }

LagrangeCells lagrange_cells(vtkUnstructuredGrid* grid) {
  LagrangeCells cells;
  cells.source = grid;
  const vtkIdType n = grid->GetNumberOfCells();
  if (n == 0) return cells;
  const int type = grid->GetCellType(0);
  cells.dim = dimension(type);
  const vtkIdType points_of_first = grid->GetCells()->GetCellSize(0);
  cells.degree = static_cast<int>(std::lround(std::pow(points_of_first, 1. / cells.dim))) - 1;
  const auto per_cell = static_cast<vtkIdType>(cells.nodes_per_cell());
  const auto places = vtk_places(cells.dim, cells.degree);
  cells.nodes.reserve(static_cast<std::size_t>(n * per_cell));
  cells.origin.reserve(static_cast<std::size_t>(n));
  for (vtkIdType cell = 0; cell < n; ++cell) {
    vtkIdType size;
    const vtkIdType* points;
    grid->GetCells()->GetCellAtId(cell, size, points);
    if (grid->GetCellType(cell) != type || size != per_cell)
      throw std::invalid_argument("cells are of different shapes or degrees");
    for (const int place : places) cells.nodes.push_back(points[place]);
    cells.origin.push_back(cell);
  }
  return cells;
}

LagrangeCells selected(const LagrangeCells& cells, const std::vector<char>& keep) {
  LagrangeCells found{cells.dim, cells.degree, {}, {}, cells.source};
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (keep[static_cast<std::size_t>(cells.origin[i])]) {
      found.nodes.insert(found.nodes.end(), cells.cell(i), cells.cell(i) + cells.nodes_per_cell());
      found.origin.push_back(cells.origin[i]);
    }
  return found;
}

vtkSmartPointer<vtkUnstructuredGrid> linear_hexahedra(const LagrangeCells& hexahedra, bool coarse) {
  const int p = hexahedra.degree, step = coarse ? p : 1, row = p + 1, layer = row * row;
  const auto n = static_cast<vtkIdType>(hexahedra.size() * power(p / step, 3));
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  cells->AllocateExact(n, 8 * n);
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  vtkCellData* data = grid->GetCellData();
  data->CopyAllocate(hexahedra.source->GetCellData(), n);
  vtkIdType to = 0;
  for (std::size_t cell = 0; cell < hexahedra.size(); ++cell) {
    const vtkIdType* node = hexahedra.cell(cell);
    for (int k = 0; k < p; k += step)
      for (int j = 0; j < p; j += step)
        for (int i = 0; i < p; i += step) {
          const vtkIdType* low = node + i + j * row + k * layer;
          const vtkIdType* high = low + step * layer;
          const vtkIdType corners[] = {low[0],  low[step],  low[step + step * row],  low[step * row],
                                       high[0], high[step], high[step + step * row], high[step * row]};
          cells->InsertNextCell(8, corners);
          data->CopyData(hexahedra.source->GetCellData(), hexahedra.origin[cell], to++);
        }
  }
  grid->SetPoints(hexahedra.source->GetPoints());
  grid->GetPointData()->ShallowCopy(hexahedra.source->GetPointData());
  grid->SetCells(VTK_HEXAHEDRON, cells);
  return grid;
}

}  // namespace joulet
