#include <joulet/fem/adaptivity/adaptation.h>
#include <joulet/fem/adaptivity/coarsening.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>
#include <deal.II/distributed/grid_refinement.h>

#include <cmath>

namespace joulet {

namespace {

struct Counts {
  double cells = 0, refined = 0, coarsened = 0;
};

template <int dim>
Counts flag_by_target(FeSpace<dim>& space, const CellErrors& errors, const Vector& temperature, double target,
                      int finest) {
  // Twice as long: 2^(p+1) times the error. A margin keeps cells from being halved and doubled in turn.
  const double negligible = 0.3 * target / std::pow(2, space.element.degree + 1);
  Counts local, counts;
  std::size_t number = 0;
  for (const auto& cell : space.triangulation.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    const double error = errors.value[number++];
    ++local.cells;
    if (error > target && cell->level() < finest) {
      cell->set_refine_flag();
      ++local.refined;
    } else if (error < negligible && cell->level() > 0) {
      cell->set_coarsen_flag();
    }
  }
  local.coarsened = keep_what_interpolation_loses(space, temperature, 0.3 * target);
  const double* from = &local.cells;
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(from, 3), space.communicator,
                              dealii::ArrayView<double>(&counts.cells, 3));
  return counts;
}

template <int dim>
void clear_flags(FeSpace<dim>& space) {
  for (const auto& cell : space.triangulation.active_cell_iterators()) {
    cell->clear_refine_flag();
    cell->clear_coarsen_flag();
  }
}

/// The worst cells, as many as the limit leaves room for.
template <int dim>
bool flag_within(FeSpace<dim>& space, const CellErrors& errors, const Counts& counts, double most_cells, int finest) {
  clear_flags(space);
  constexpr double children = dealii::GeometryInfo<dim>::max_children_per_cell;
  const double share = (most_cells / counts.cells - 1) / (children - 1);
  if (share < 0.01) return false;
  dealii::Vector<float> criteria(space.triangulation.n_active_cells());
  std::size_t number = 0;
  for (const auto& cell : space.triangulation.active_cell_iterators())
    if (cell->is_locally_owned()) criteria[cell->active_cell_index()] = static_cast<float>(errors.value[number++]);
  dealii::parallel::distributed::GridRefinement::refine_and_coarsen_fixed_number(
      space.triangulation, criteria, std::min(share, counts.refined / counts.cells), 0.);
  for (const auto& cell : space.triangulation.active_cell_iterators())
    if (cell->level() >= finest) cell->clear_refine_flag();
  return true;
}

}  // namespace

template <int dim>
bool flag_cells(FeSpace<dim>& space, const CellErrors& errors, const Vector& temperature, const Adaptivity& adaptivity,
                int base_refinement) {
  const int finest = base_refinement + adaptivity.most_levels;
  const Counts counts = flag_by_target(space, errors, temperature, *adaptivity.temperature_error, finest);
  // Hanging nodes and neighbours that follow leave fewer nodes than p^dim for each cell uncounted.
  const double most_cells = adaptivity.most_unknowns / std::pow(space.element.degree, dim);
  constexpr double children = dealii::GeometryInfo<dim>::max_children_per_cell;
  if (counts.refined > 0 && counts.cells + counts.refined * (children - 1) > most_cells)
    return flag_within(space, errors, counts, most_cells, finest);
  constexpr double worth_it = 0.25;  // of the cells: a new mesh costs about as much as a step
  if (counts.refined > 0 || counts.coarsened > worth_it * counts.cells) return true;
  clear_flags(space);
  return false;
}

template bool flag_cells<2>(FeSpace<2>&, const CellErrors&, const Vector&, const Adaptivity&, int);
template bool flag_cells<3>(FeSpace<3>&, const CellErrors&, const Vector&, const Adaptivity&, int);

}  // namespace joulet
