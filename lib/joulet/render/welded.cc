#include <joulet/render/welded.h>
#include <vtkAppendFilter.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace joulet {
namespace {

constexpr double grain = 1e-7;  // of the size or of the range of values: nearer is the same

/// What two points that are one node have in common.
class Identity {
public:
  explicit Identity(vtkUnstructuredGrid* grid)
      : grid_(grid), body_(static_cast<std::size_t>(grid->GetNumberOfPoints())) {
    double bounds[6];
    grid->GetBounds(bounds);
    size_ = std::max({bounds[1] - bounds[0], bounds[3] - bounds[2], bounds[5] - bounds[4]});
    vtkDataArray* material = grid->GetCellData()->GetArray("material_id");
    for (vtkIdType cell = 0; material && cell < grid->GetNumberOfCells(); ++cell) {
      vtkIdType n;
      const vtkIdType* points;
      grid->GetCells()->GetCellAtId(cell, n, points);
      for (vtkIdType i = 0; i < n; ++i)
        body_[static_cast<std::size_t>(points[i])] = static_cast<std::int64_t>(material->GetComponent(cell, 0));
    }
  }

  std::vector<std::int64_t> operator()(vtkIdType point) const {
    std::vector<std::int64_t> key = {body_[static_cast<std::size_t>(point)]};
    double x[3];
    grid_->GetPoint(point, x);
    for (const double coordinate : x) key.push_back(std::llround(coordinate / (grain * size_)));
    for (int a = 0; a < grid_->GetPointData()->GetNumberOfArrays(); ++a) {
      vtkDataArray* array = grid_->GetPointData()->GetArray(a);
      for (int c = 0; array && c < array->GetNumberOfComponents(); ++c) {
        const double* range = array->GetRange(c);
        if (const double width = range[1] - range[0]; width > 0)
          key.push_back(std::llround((array->GetComponent(point, c) - range[0]) / (grain * width)));
      }
    }
    return key;
  }

private:
  vtkUnstructuredGrid* grid_;
  std::vector<std::int64_t> body_;
  double size_;
};

}  // namespace

vtkSmartPointer<vtkUnstructuredGrid> welded(const std::vector<vtkSmartPointer<vtkUnstructuredGrid>>& pieces) {
  auto append = vtkSmartPointer<vtkAppendFilter>::New();
  for (const auto& piece : pieces) append->AddInputData(piece);
  append->Update();
  const vtkSmartPointer<vtkUnstructuredGrid> grid = append->GetOutput();

  const Identity identity(grid);
  std::map<std::vector<std::int64_t>, vtkIdType> first;
  std::vector<vtkIdType> same(static_cast<std::size_t>(grid->GetNumberOfPoints()));
  for (std::size_t i = 0; i < same.size(); ++i)
    same[i] = first.try_emplace(identity(static_cast<vtkIdType>(i)), static_cast<vtkIdType>(i)).first->second;
  std::vector<vtkIdType> nodes;
  for (vtkIdType cell = 0; cell < grid->GetNumberOfCells(); ++cell) {
    vtkIdType n;
    const vtkIdType* points;
    grid->GetCells()->GetCellAtId(cell, n, points);
    nodes.assign(points, points + n);
    for (vtkIdType& node : nodes) node = same[static_cast<std::size_t>(node)];
    grid->GetCells()->ReplaceCellAtId(cell, n, nodes.data());
  }
  return grid;
}

}  // namespace joulet
