#pragma once

#include <vtkPointSet.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <vector>

namespace joulet {

/// Cells of one shape and degree: curves, quadrilaterals or hexahedra with nodes at equal distances of the reference
/// cell. VTK's own filters for such cells are slow, and in version 9.1 lose cell data.
struct LagrangeCells {
  int dim = 0, degree = 0;
  std::vector<vtkIdType> nodes;   ///< points of `source`, (degree + 1)^dim for each cell, the first direction fastest
  std::vector<vtkIdType> origin;  ///< cell of `source` that each cell is or is a part of; gives its cell data
  vtkSmartPointer<vtkPointSet> source;

  std::size_t nodes_per_cell() const;
  std::size_t size() const { return origin.size(); }
  const vtkIdType* cell(std::size_t i) const { return nodes.data() + i * nodes_per_cell(); }
};

/// All cells of a grid of one shape and degree, also of VTK's linear cells. Throws std::invalid_argument for others.
LagrangeCells lagrange_cells(vtkUnstructuredGrid* grid);

/// Those that come from the cells of `source` for which `keep` is not 0.
LagrangeCells selected(const LagrangeCells& cells, const std::vector<char>& keep);

/// The sides, of one dimension less, that belong to one cell only: the boundary, cracks, and where bodies or pieces
/// touch that have points of their own. Sides between cells of different size in a refined mesh are none of them.
LagrangeCells outer_sides(const LagrangeCells& cells);

/// Edges of quadrilaterals, each once.
LagrangeCells edges(const LagrangeCells& quadrilaterals);

/// Curves and quadrilaterals with `parts` straight parts in each direction, with point data by the shape functions and
/// cell data of the whole; parts of neighbours share points.
vtkSmartPointer<vtkPolyData> refined(const LagrangeCells& cells, int parts);

/// The same for hexahedra, of which neighbours share no points.
vtkSmartPointer<vtkUnstructuredGrid> refined_hexahedra(const LagrangeCells& cells, int parts);

/// Hexahedra between neighbouring nodes, or, with `coarse`, between the corners.
vtkSmartPointer<vtkUnstructuredGrid> linear_hexahedra(const LagrangeCells& hexahedra, bool coarse);

}  // namespace joulet
