#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/space/contact_faces.h>

#include <deal.II/base/geometry_info.h>
#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>
#include <deal.II/lac/dynamic_sparsity_pattern.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

constexpr double negligible = 1e-12;

/// Local positions of global numbers.
std::vector<int> local_positions(const dealii::IndexSet& owned, const dealii::IndexSet& ghosts,
                                 const std::vector<dealii::types::global_dof_index>& indices) {
  std::vector<int> local;
  for (const auto index : indices)
    local.push_back(owned.is_element(index) ? static_cast<int>(owned.index_within_set(index))
                                            : static_cast<int>(owned.n_elements() + ghosts.index_within_set(index)));
  return local;
}

}  // namespace

template <int dim>
ContactFaces<dim>::ContactFaces(const FeSpace<dim>& space) : space_(space), empty_(space.assembly.interfaces.empty()) {
  if (empty_) return;
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    for (const auto f : cell->face_indices()) {
      if (!cell->face(f)->at_boundary() || !is_contact(cell->face(f)->boundary_id())) continue;
      const auto neighbour = cell->periodic_neighbor(f);
      if (!neighbour->is_active()) continue;  // its finer cells take care
      const bool side_a = contact_side(cell->face(f)->boundary_id()).is_a;
      if (neighbour->level() == cell->level() && !side_a) continue;
      add_pair(cell, f, neighbour);
    }
  }
}

template <int dim>
void ContactFaces<dim>::add_pair(const Cell& cell, unsigned face, const Cell& neighbour) {
  const auto& element = space_.element;
  const unsigned n = element.n_dofs_per_cell();
  dealii::FEFaceValues<dim> values(space_.mapping(), element, dealii::QGauss<dim - 1>(element.degree + 1),
                                   dealii::update_values | dealii::update_JxW_values |
                                       dealii::update_quadrature_points | dealii::update_normal_vectors);
  values.reinit(cell, face);
  dealii::IndexSet ghosts = space_.relevant;
  ghosts.subtract_set(space_.owned);
  std::vector<dealii::types::global_dof_index> here(n), there(n);
  cell->get_dof_indices(here);
  neighbour->get_dof_indices(there);

  const auto [interface, cell_is_a] = contact_side(cell->face(face)->boundary_id());
  const unsigned points = values.n_quadrature_points;
  const unsigned other_face = cell->periodic_neighbor_is_coarser(face)
                                  ? cell->periodic_neighbor_of_coarser_periodic_neighbor(face).first
                                  : cell->periodic_neighbor_of_periodic_neighbor(face);
  std::vector<double> own(points * n), other(points * n);
  Pair pair;
  pair.axial = std::abs(values.normal_vector(0)[dim - 1]) > 0.5;
  for (unsigned q = 0; q < points; ++q) {
    const auto x = values.quadrature_point(q);
    pair.jxw.push_back(values.JxW(q) * space_.weight(x));
    pair.position.push_back(x);
    auto unit = space_.mapping().transform_real_to_unit_cell(neighbour, x);
    unit[other_face / 2] = other_face % 2;  // on the face exactly, whatever the rounding
    for (unsigned i = 0; i < n; ++i) {
      own[q * n + i] = values.shape_value(i, q);
      other[q * n + i] = element.shape_value(i, unit);
    }
  }
  // Only nodes on the face have shape functions that do not vanish there.
  const auto on_face = [&](const std::vector<double>& shape) {
    std::vector<unsigned> found;
    for (unsigned i = 0; i < n; ++i)
      for (unsigned q = 0; q < points; ++q)
        if (std::abs(shape[q * n + i]) > negligible) {
          found.push_back(i);
          break;
        }
    return found;
  };
  const auto mine = on_face(own), its = on_face(other);
  std::vector<dealii::types::global_dof_index> indices;
  for (const unsigned i : mine) indices.push_back(here[i]);
  for (const unsigned i : its) indices.push_back(there[i]);
  pair.nodes = local_positions(space_.owned, ghosts, indices);
  const std::size_t m = pair.nodes.size();
  std::vector<double> shape_own(points * m, 0.), shape_other(points * m, 0.);
  for (unsigned q = 0; q < points; ++q) {
    for (std::size_t i = 0; i < mine.size(); ++i) shape_own[q * m + i] = own[q * n + mine[i]];
    for (std::size_t i = 0; i < its.size(); ++i) shape_other[q * m + mine.size() + i] = other[q * n + its[i]];
  }
  pair.shape_a = cell_is_a ? shape_own : shape_other;
  pair.shape_b = cell_is_a ? shape_other : shape_own;
  pair.interface = static_cast<unsigned>(interface);
  pairs_.push_back(std::move(pair));
}

template <int dim>
void ContactFaces<dim>::add_to(dealii::DynamicSparsityPattern& pattern) const {
  dealii::IndexSet ghosts = space_.relevant;
  ghosts.subtract_set(space_.owned);
  const auto global = [&](int node) {
    const auto n = space_.owned.n_elements();
    const auto i = static_cast<dealii::types::global_dof_index>(node);
    return i < n ? space_.owned.nth_index_in_set(i) : ghosts.nth_index_in_set(i - n);
  };
  for (const Pair& pair : pairs_) {
    std::vector<int> nodes = pair.nodes;
    std::vector<double> unused(nodes.size() * nodes.size());
    space_.hanging.condense(nodes, unused);
    for (const int row : nodes)
      for (const int column : nodes) pattern.add(global(row), global(column));
  }
}

template class ContactFaces<2>;
template class ContactFaces<3>;

}  // namespace joulet
