#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/fem/output/probes.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/geometry_info.h>
#include <deal.II/base/mpi.h>
#include <deal.II/fe/mapping.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
/// In coordinates of a cell: what counts as on its border, and what a mesh may lack of a curved body.
constexpr double rounding = 1e-8, outside = 0.05;

/// Whether the box around a cell, and as much again for its curved faces, holds the point.
template <int dim, class Cell>
bool may_hold(const Cell& cell, const dealii::Point<dim>& point) {
  const double margin = 0.3 * cell->diameter();
  for (unsigned d = 0; d < dim; ++d) {
    double low = point[d] + 1e300, high = -1e300;
    for (const auto v : cell->vertex_indices()) {
      low = std::min(low, cell->vertex(v)[d]);
      high = std::max(high, cell->vertex(v)[d]);
    }
    if (point[d] < low - margin || point[d] > high + margin) return false;
  }
  return true;
}

}  // namespace

template <int dim>
Probes<dim>::Probes(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const std::vector<ProbePlace>& places)
    : space_(space), system_(system), places_(places) {
  for (std::size_t p = 0; p < places_.size(); ++p) points_.push_back(find(places_[p], p));
}

template <int dim>
typename Probes<dim>::Candidate Probes<dim>::nearest_here(const ProbePlace& place) const {
  dealii::Point<dim> at;
  for (unsigned d = 0; d < dim; ++d) at[d] = place.position[d];
  Candidate best;
  for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned() || !may_hold<dim>(cell, at)) continue;
    const int body = static_cast<int>(cell->material_id());
    if (place.body >= 0 && body != place.body) continue;
    try {
      const auto unit = space_.mapping().transform_real_to_unit_cell(cell, at);
      const double away = dealii::GeometryInfo<dim>::distance_to_unit_cell(unit);
      const double distance = away > rounding ? away : 0;
      if (distance > best.distance || (distance == best.distance && body >= best.body)) continue;
      best = {distance, body, cell, dealii::GeometryInfo<dim>::project_to_unit_cell(unit)};
    } catch (const typename dealii::Mapping<dim>::ExcTransformationFailed&) {
      continue;  // far outside of a curved cell
    }
  }
  return best;
}

template <int dim>
typename Probes<dim>::Point Probes<dim>::find(const ProbePlace& place, std::size_t number) const {
  const Candidate best = nearest_here(place);
  const double least = dealii::Utilities::MPI::min(best.distance, space_.communicator);
  if (least > outside)
    throw InputError(fmt::format("probe.{} (\"{}\"): no cell of the mesh holds its place, ({:.6g}, {:.6g}, {:.6g}) m",
                                 number, place.name, place.position[0], place.position[1], place.position[2]));
  // Between bodies the one with the lowest number, whichever ranks have the cells.
  constexpr int none_here = std::numeric_limits<int>::max();
  Point point;
  point.body = dealii::Utilities::MPI::min(best.distance <= least ? best.body : none_here, space_.communicator);
  const bool found_here = best.distance <= least && best.body == point.body;
  const int rank = static_cast<int>(dealii::Utilities::MPI::this_mpi_process(space_.communicator));
  point.here = rank == dealii::Utilities::MPI::min(found_here ? rank : none_here, space_.communicator);
  if (!point.here) return point;
  const LocalNumbers numbers(space_.owned, space_.relevant);
  std::vector<dealii::types::global_dof_index> indices(space_.element.n_dofs_per_cell());
  best.cell->get_dof_indices(indices);
  for (unsigned i = 0; i < indices.size(); ++i) {
    point.nodes.push_back(numbers(indices[i]));
    point.shape.push_back(space_.element.shape_value(i, best.unit));
  }
  return point;
}

template <int dim>
double Probes<dim>::value(const Point& point, const double* nodal) const {
  double sum = 0;
  for (std::size_t i = 0; i < point.nodes.size(); ++i) sum += point.shape[i] * nodal[point.nodes[i]];
  return sum;
}

template <int dim>
std::vector<ProbeReport> Probes<dim>::read(const Vector& temperature, double voltage,
                                           const std::vector<double>& conversion) const {
  if (empty()) return {};
  Vector owned = space_.vector(), conversions = space_.ghosted_vector();
  {
    OwnedWrite write(owned);
    for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) write[i] = conversion[i];
  }
  space_.read(owned, conversions);
  constexpr std::size_t n = 4;
  std::vector<double> values(n * points_.size(), 0.);
  const LocalRead t(temperature), alpha(conversions);
  for (std::size_t p = 0; p < points_.size(); ++p) {
    if (!points_[p].here) continue;
    values[n * p] = value(points_[p], t.data());
    if (std::isfinite(voltage)) {
      const LocalRead potential(system_.electric().unit_potential());
      values[n * p + 1] = voltage * value(points_[p], potential.data());
    }
    values[n * p + 2] = value(points_[p], alpha.data());
    if (!system_.gas() || points_[p].body != Assembly::pellet) continue;
    for (const Vector& pressure : system_.gas()->pressures()) {
      const LocalRead of_gas(pressure);
      values[n * p + 3] += value(points_[p], of_gas.data());
    }
  }
  dealii::Utilities::MPI::sum(values, space_.communicator, values);
  std::vector<ProbeReport> reports;
  for (std::size_t p = 0; p < points_.size(); ++p) {
    const bool in_pellet = points_[p].body == Assembly::pellet;
    const Body& body = space_.assembly.bodies[static_cast<std::size_t>(points_[p].body)];
    const bool has_potential = std::isfinite(voltage) && !body.material.is_insulator();
    reports.push_back({places_[p].name, body.name, places_[p].position, values[n * p],
                       has_potential ? values[n * p + 1] : none,
                       in_pellet ? std::clamp(values[n * p + 2], 0., 1.) : none,
                       in_pellet && system_.gas() ? values[n * p + 3] : none});
  }
  return reports;
}

template class Probes<2>;
template class Probes<3>;

}  // namespace joulet
