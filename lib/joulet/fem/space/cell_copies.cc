#include <joulet/fem/space/cell_copies.h>

#include <algorithm>
#include <cmath>

namespace joulet {

template <int dim>
CellCopies<dim>::CellCopies(const dealii::Triangulation<dim>& triangulation) {
  double size = 0;
  for (const auto& cell : triangulation.cell_iterators_on_level(0))
    for (const auto v : cell->vertex_indices()) size = std::max(size, cell->vertex(v).norm());
  per_unit_ = 1e13 / size;
  const auto manifolds = triangulation.get_manifold_ids();
  curved_ = std::any_of(manifolds.begin(), manifolds.end(),
                        [](const auto id) { return id != dealii::numbers::flat_manifold_id; });
}

template <int dim>
bool CellCopies<dim>::is_straight(const Cell& cell) const {
  constexpr auto flat = dealii::numbers::flat_manifold_id;
  if (!curved_) return true;
  if (cell->manifold_id() != flat) return false;
  for (const auto f : cell->face_indices())
    if (cell->face(f)->manifold_id() != flat) return false;
  if (dim == 3)
    for (const auto l : cell->line_indices())
      if (cell->line(l)->manifold_id() != flat) return false;
  return true;
}

template <int dim>
typename CellCopies<dim>::Key CellCopies<dim>::key(const Cell& cell) const {
  Key key;
  auto* entry = key.data();
  const double bottom = cell->vertex(0)[dim - 1];
  for (const auto v : cell->vertex_indices()) {
    auto point = cell->vertex(v);
    point[dim - 1] -= bottom;
    for (int d = 0; d < dim; ++d) *entry++ = std::lrint(point[d] * per_unit_);
  }
  return key;
}

template <int dim>
std::size_t CellCopies<dim>::Hash::operator()(const Key& key) const {
  // Fowler-Noll-Vo over whole numbers, with the high bits folded in at the end.
  std::uint64_t hash = 14695981039346656037u;
  for (const auto entry : key) hash = (hash ^ static_cast<std::uint64_t>(entry)) * 1099511628211u;
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

template class CellCopies<2>;
template class CellCopies<3>;

}  // namespace joulet
