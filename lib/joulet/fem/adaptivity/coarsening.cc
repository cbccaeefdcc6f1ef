#include <joulet/fem/adaptivity/coarsening.h>

#include <deal.II/lac/full_matrix.h>
#include <deal.II/lac/vector.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// Whether all children can go.
template <int dim>
bool is_coarsened(const typename dealii::DoFHandler<dim>::cell_iterator& parent) {
  for (unsigned c = 0; c < parent->n_children(); ++c) {
    const auto child = parent->child(c);
    if (!child->is_active() || !child->is_locally_owned() || !child->coarsen_flag_set()) return false;
  }
  return true;
}

/// The largest change of a nodal value when the children of a cell go.
template <int dim>
double loss(const dealii::FE_Q<dim>& element, const typename dealii::DoFHandler<dim>::cell_iterator& parent,
            const Vector& field) {
  const unsigned n = element.n_dofs_per_cell();
  dealii::Vector<double> coarse(n), interpolated(n), fine(n);
  parent->get_interpolated_dof_values(field, coarse);
  double largest = 0;
  for (unsigned c = 0; c < parent->n_children(); ++c) {
    element.get_prolongation_matrix(c, parent->refinement_case()).vmult(interpolated, coarse);
    parent->child(c)->get_dof_values(field, fine);
    for (unsigned i = 0; i < n; ++i) largest = std::max(largest, std::abs(fine[i] - interpolated[i]));
  }
  return largest;
}

}  // namespace

template <int dim>
unsigned keep_what_interpolation_loses(FeSpace<dim>& space, const Vector& field, double tolerance) {
  unsigned flagged = 0;
  for (const auto& parent : space.dof_handler.cell_iterators()) {
    if (parent->is_active() || !is_coarsened<dim>(parent)) continue;
    if (loss<dim>(space.element, parent, field) <= tolerance) {
      flagged += parent->n_children();
      continue;
    }
    for (unsigned c = 0; c < parent->n_children(); ++c) parent->child(c)->clear_coarsen_flag();
  }
  return flagged;
}

template unsigned keep_what_interpolation_loses<2>(FeSpace<2>&, const Vector&, double);
template unsigned keep_what_interpolation_loses<3>(FeSpace<3>&, const Vector&, double);

}  // namespace joulet
