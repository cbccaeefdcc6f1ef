#include <joulet/render/lagrange_cells.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkIdList.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <algorithm>
#include <array>
#include <map>

namespace joulet {
namespace {

/// Shape functions of one direction at i/parts: [i][node].
std::vector<std::vector<double>> shape_functions(int degree, int parts) {
  std::vector<std::vector<double>> shapes;
  for (int i = 0; i <= parts; ++i) {
    const double x = static_cast<double>(i * degree) / parts;
    std::vector<double> shape;
    for (int a = 0; a <= degree; ++a) {
      double product = 1;
      for (int b = 0; b <= degree; ++b)
        if (b != a) product *= (x - b) / (a - b);
      shape.push_back(product);
    }
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

/// Makes the points of refined cells. Curves and quadrilaterals that share a corner or an edge share its points;
/// hexahedra share none.
class NewPoints {
public:
  NewPoints(const LagrangeCells& cells, int parts, vtkPointSet* to)
      : cells_(cells), parts_(parts), shapes_(shape_functions(cells.degree, parts)), to_(to) {
    points_->SetDataTypeToDouble();
    to->SetPoints(points_);
    to->GetPointData()->InterpolateAllocate(cells.source->GetPointData());
    ids_->SetNumberOfIds(static_cast<vtkIdType>(cells.nodes_per_cell()));
    weights_.resize(cells.nodes_per_cell());
  }

  /// (parts + 1)^dim points of a cell, the first direction fastest.
  const std::vector<vtkIdType>& of_cell(std::size_t cell) {
    const vtkIdType* nodes = cells_.cell(cell);
    std::copy(nodes, nodes + weights_.size(), ids_->begin());
    of_cell_.clear();
    for (int k = 0; k <= (cells_.dim > 2 ? parts_ : 0); ++k)
      for (int j = 0; j <= (cells_.dim > 1 ? parts_ : 0); ++j)
        for (int i = 0; i <= parts_; ++i) of_cell_.push_back(at(nodes, i, j, k));
    return of_cell_;
  }

private:
  vtkIdType at(const vtkIdType* nodes, int i, int j, int k) {
    if (cells_.dim == 3 || (i % parts_ != 0 && j % parts_ != 0)) return make(nodes, i, j, k);
    const auto [place, is_new] = shared_.try_emplace(key(nodes, i, j), 0);
    if (is_new) place->second = make(nodes, i, j, k);
    return place->second;
  }

  /// Both ends of the edge and the distance from the first; a corner is an edge from itself to itself.
  std::array<vtkIdType, 3> key(const vtkIdType* nodes, int i, int j) const {
    const int p = cells_.degree, row = p + 1;
    const auto node = [&](bool upper) {
      const auto end = [&](int at) { return at == parts_ || (upper && at != 0) ? p : 0; };
      return nodes[end(i) + row * end(j)];
    };
    const vtkIdType a = node(false), b = node(true);
    const int along = i % parts_ + j % parts_;  // on an edge one of them is 0
    return a <= b ? std::array<vtkIdType, 3>{a, b, along} : std::array<vtkIdType, 3>{b, a, parts_ - along};
  }

  vtkIdType make(const vtkIdType* nodes, int i, int j, int k) {
    const std::size_t n = shapes_[0].size();
    const int at[] = {i, j, k};
    double x[3] = {0, 0, 0};
    for (std::size_t node = 0; node < weights_.size(); ++node) {
      double weight = 1;
      std::size_t rest = node;
      for (int d = 0; d < cells_.dim; ++d, rest /= n) weight *= shapes_[static_cast<std::size_t>(at[d])][rest % n];
      weights_[node] = weight;
      double of_node[3];
      cells_.source->GetPoint(nodes[node], of_node);
      for (int d = 0; d < 3; ++d) x[d] += weight * of_node[d];
    }
    const vtkIdType made = points_->InsertNextPoint(x);
    to_->GetPointData()->InterpolatePoint(cells_.source->GetPointData(), made, ids_, weights_.data());
    return made;
  }

  const LagrangeCells& cells_;
  int parts_;
  std::vector<std::vector<double>> shapes_;
  vtkPointSet* to_;
  vtkSmartPointer<vtkPoints> points_ = vtkSmartPointer<vtkPoints>::New();
  vtkSmartPointer<vtkIdList> ids_ = vtkSmartPointer<vtkIdList>::New();
  std::vector<double> weights_;
  std::vector<vtkIdType> of_cell_;
  std::map<std::array<vtkIdType, 3>, vtkIdType> shared_;
};

/// Adds the parts of all cells to `made`, with the cell data of the whole.
void add_parts(const LagrangeCells& cells, int parts, NewPoints& points, vtkCellArray* made, vtkCellData* data) {
  const int row = parts + 1, layer = row * row;
  data->CopyAllocate(cells.source->GetCellData());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const vtkIdType* all = points.of_cell(cell).data();
    for (int k = 0; k < (cells.dim > 2 ? parts : 1); ++k)
      for (int j = 0; j < (cells.dim > 1 ? parts : 1); ++j)
        for (int i = 0; i < parts; ++i) {
          const vtkIdType* low = all + i + row * j + layer * k;
          vtkIdType corners[8] = {low[0], low[1]};
          if (cells.dim > 1) corners[2] = low[1 + row], corners[3] = low[row];
          if (cells.dim > 2)
            std::copy_n(
                std::array<vtkIdType, 4>{low[layer], low[layer + 1], low[layer + 1 + row], low[layer + row]}.data(), 4,
                corners + 4);
          data->CopyData(cells.source->GetCellData(), cells.origin[cell],
                         made->InsertNextCell(1 << cells.dim, corners));
        }
  }
}

}  // namespace

vtkSmartPointer<vtkPolyData> refined(const LagrangeCells& cells, int parts) {
  auto data = vtkSmartPointer<vtkPolyData>::New();
  auto made = vtkSmartPointer<vtkCellArray>::New();
  NewPoints points(cells, parts, data);
  add_parts(cells, parts, points, made, data->GetCellData());
  if (cells.dim == 2)
    data->SetPolys(made);
  else
    data->SetLines(made);
  return data;
}

vtkSmartPointer<vtkUnstructuredGrid> refined_hexahedra(const LagrangeCells& cells, int parts) {
  auto data = vtkSmartPointer<vtkUnstructuredGrid>::New();
  auto made = vtkSmartPointer<vtkCellArray>::New();
  NewPoints points(cells, parts, data);
  add_parts(cells, parts, points, made, data->GetCellData());
  data->SetCells(VTK_HEXAHEDRON, made);
  return data;
}

}  // namespace joulet
