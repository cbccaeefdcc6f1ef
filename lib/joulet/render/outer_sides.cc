#include <joulet/render/lagrange_cells.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

namespace joulet {
namespace {

/// Nodes of each side as places in the list of the cell, the first direction of the side fastest.
std::vector<std::vector<std::size_t>> side_places(int dim, int degree) {
  const int n = degree + 1;
  std::vector<std::vector<std::size_t>> sides;
  for (int fixed = 0; fixed < dim; ++fixed)
    for (const int end : {0, degree}) {
      std::vector<std::size_t> places;
      for (int k = 0; k < (dim > 2 ? n : 1); ++k)
        for (int j = 0; j < n; ++j)
          for (int i = 0; i < n; ++i)
            if (const int at[] = {i, j, k}; at[fixed] == end)
              places.push_back(static_cast<std::size_t>(i + n * (j + n * k)));
      sides.push_back(std::move(places));
    }
  return sides;
}

using Corners = std::array<vtkIdType, 4>;  // sorted; of a curve the last two are -1

Corners corners_of(const vtkIdType* nodes, int dim, int degree) {
  Corners corners{-1, -1, -1, -1};
  const std::size_t last = static_cast<std::size_t>(degree);
  corners[0] = nodes[0];
  corners[1] = nodes[last];
  if (dim == 2) {
    corners[2] = nodes[last * (last + 1)];
    corners[3] = nodes[last * (last + 2)];
  }
  std::sort(corners.begin(), corners.end());
  return corners;
}

struct Hash {
  std::size_t operator()(const Corners& corners) const {
    std::uint64_t hash = 1469598103934665603u;
    for (const vtkIdType corner : corners) hash = (hash ^ static_cast<std::uint64_t>(corner)) * 1099511628211u;
    return static_cast<std::size_t>(hash ^ (hash >> 29));
  }
};

/// Every side of every cell; `count` says to how many cells the sides with these corners belong.
struct Sides {
  explicit Sides(const LagrangeCells& cells)
      : all{cells.dim - 1, cells.degree, {}, {}, cells.source}, places(side_places(cells.dim, cells.degree)) {
    count.reserve(cells.size() * places.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      for (std::size_t side = 0; side < places.size(); ++side) ++count[corners(cells, i, side)];
  }
  Corners corners(const LagrangeCells& cells, std::size_t cell, std::size_t side) {
    nodes.clear();
    for (const std::size_t place : places[side]) nodes.push_back(cells.cell(cell)[place]);
    return corners_of(nodes.data(), all.dim, all.degree);
  }
  void add_last(vtkIdType origin) {
    all.nodes.insert(all.nodes.end(), nodes.begin(), nodes.end());
    all.origin.push_back(origin);
  }
  LagrangeCells all;
  std::vector<std::vector<std::size_t>> places;
  std::unordered_map<Corners, int, Hash> count;
  std::vector<vtkIdType> nodes;  ///< of the side that was asked for last
};

using Place = std::array<std::int64_t, 3>;

/// Points that are nearer to each other than a millionth of the body are one place.
class Places {
public:
  explicit Places(vtkPointSet* points) : points_(points) {
    double bounds[6];
    points->GetBounds(bounds);
    size_ = 1e-6 * std::max({bounds[1] - bounds[0], bounds[3] - bounds[2], bounds[5] - bounds[4]});
  }
  Place operator()(const std::vector<vtkIdType>& nodes) const {
    double middle[3] = {0, 0, 0};
    for (const vtkIdType node : nodes) {
      double x[3];
      points_->GetPoint(node, x);
      for (int d = 0; d < 3; ++d) middle[d] += x[d] / static_cast<double>(nodes.size());
    }
    Place place;
    for (std::size_t d = 0; d < 3; ++d) place[d] = std::llround(middle[d] / size_);
    return place;
  }

private:
  vtkPointSet* points_;
  double size_;
};

std::vector<vtkIdType> corner_list(const LagrangeCells& sides, std::size_t i) {
  const Corners corners = corners_of(sides.cell(i), sides.dim, sides.degree);
  return {corners.begin() + (corners[0] < 0 ? 2 : 0), corners.end()};
}

/// The middle node where there is one, else the mean of the corners.
std::vector<vtkIdType> middle_of(const LagrangeCells& sides, std::size_t i) {
  if (sides.degree % 2 == 0) return {sides.cell(i)[sides.nodes_per_cell() / 2]};
  return corner_list(sides, i);
}

/// Where a cell meets two or four smaller ones, their common corner lies in the middle of its side.
LagrangeCells without_hanging(const LagrangeCells& sides) {
  const Places place(sides.source);
  std::set<Place> corners, middles;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    middles.insert(place(middle_of(sides, i)));
    for (const vtkIdType corner : corner_list(sides, i)) corners.insert(place({corner}));
  }
  LagrangeCells kept{sides.dim, sides.degree, {}, {}, sides.source};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    bool hanging = corners.count(place(middle_of(sides, i))) > 0;
    for (const vtkIdType corner : corner_list(sides, i)) hanging = hanging || middles.count(place({corner})) > 0;
    if (hanging) continue;
    kept.nodes.insert(kept.nodes.end(), sides.cell(i), sides.cell(i) + sides.nodes_per_cell());
    kept.origin.push_back(sides.origin[i]);
  }
  return kept;
}

}  // namespace

LagrangeCells outer_sides(const LagrangeCells& cells) {
  Sides sides(cells);
  for (std::size_t i = 0; i < cells.size(); ++i)
    for (std::size_t side = 0; side < sides.places.size(); ++side)
      if (sides.count[sides.corners(cells, i, side)] == 1) sides.add_last(cells.origin[i]);
  return without_hanging(sides.all);
}

LagrangeCells edges(const LagrangeCells& quadrilaterals) {
  Sides sides(quadrilaterals);
  for (std::size_t i = 0; i < quadrilaterals.size(); ++i)
    for (std::size_t side = 0; side < sides.places.size(); ++side)
      if (int& left = sides.count[sides.corners(quadrilaterals, i, side)]; left > 0) {
        left = 0;  // the next cell does not add it again
        sides.add_last(quadrilaterals.origin[i]);
      }
  return sides.all;
}

}  // namespace joulet
