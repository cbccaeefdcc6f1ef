#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/pore_gas.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/nodal_arrays.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace joulet {

using dealii::Utilities::MPI::max;
using dealii::Utilities::MPI::sum;

/// mol/s.
template <int dim>
double PoreGas<dim>::escape_through(const typename PoreGasFaces<dim>::Face& face, std::size_t i, const double* T,
                                    const double* p) const {
  const auto& faces = flow_.faces();
  const int* dofs = geometry_.cell_dofs(face.cell);
  double total = 0;
  for (unsigned q = 0; q < faces.n_points; ++q) {
    double temperature = 0, pressure = 0;
    for (unsigned a = 0; a < geometry_.n_dofs; ++a) {
      const double shape = faces.shape[face.number][q * geometry_.n_dofs + a];
      temperature += shape * T[dofs[a]];
      pressure += shape * p[dofs[a]];
    }
    total += faces.jxw[face.first_point + q] * flow_.escape(face, i, temperature, pressure);
  }
  return total;
}

/// What leaves at nodes at the pressure of the chamber and through openings, of this rank.
template <int dim>
void PoreGas<dim>::add_outflow(Totals& totals) const {
  const PetscInt first = first_row(work_);
  const LocalRead T(temperature_ghosted_);
  for (std::size_t f = 0; f < m(); ++f) {
    const OwnedRead missing(held_outflow_[f]);
    const LocalRead p(ghosted_[f]);
    for (std::size_t side = 0; side < 4; ++side)
      for (const PetscInt row : flow_.faces().held_rows()[side])
        totals.outflow[f][side] += missing[static_cast<std::size_t>(row - first)];
    for (const auto& face : faces().faces())
      if (!face.held)
        totals.outflow[f][static_cast<std::size_t>(face.side)] += escape_through(face, f, T.data(), p.data());
  }
}

template <int dim>
void PoreGas<dim>::add_nodes(Totals& totals) const {
  std::vector<Vector> full = source_density_;
  {
    NodalArraysWrite source(full);
    source_.evaluate_unthrottled(source.data());
  }
  const LocalRead T(temperature_ghosted_);
  const OwnedRead volume(pellet_.node_volumes());
  const NodalArrays<OwnedRead> p(pressure_), gas(gas_pressures_), unthrottled(full), source(source_density_);
  std::vector<double> local(gas_pressures_.size());
  for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) {
    double pressure = 0;
    for (std::size_t f = 0; f < m(); ++f) {
      totals.source += volume[i] * source[f][i];
      totals.unthrottled += volume[i] * unthrottled[f][i];
      pressure += p[f][i];
    }
    if (!pellet_.contains()[i]) continue;
    totals.max_pressure = std::max(totals.max_pressure, pressure);
    for (std::size_t f = 0; f < m(); ++f) totals.max_pressures[f] = std::max(totals.max_pressures[f], p[f][i]);
    for (std::size_t g = 0; g < local.size(); ++g) local[g] = gas[g][i];
    for (const std::size_t r : source_.reactions_of_solids())
      totals.max_saturation =
          std::max(totals.max_saturation,
                   std::exp(source_.mechanism().log_own_saturation(r, T[static_cast<int>(i)], local.data())));
  }
}

template <int dim>
typename PoreGas<dim>::Totals PoreGas<dim>::totals() const {
  Totals totals;
  totals.outflow.resize(m());
  totals.max_pressures.resize(m());
  add_outflow(totals);
  add_nodes(totals);
  for (auto& of_sides : totals.outflow)
    sum(dealii::ArrayView<const double>(of_sides.data(), 4), space_.communicator,
        dealii::ArrayView<double>(of_sides.data(), 4));
  totals.source = sum(totals.source, space_.communicator);
  totals.unthrottled = sum(totals.unthrottled, space_.communicator);
  totals.max_pressure = max(totals.max_pressure, space_.communicator);
  totals.max_saturation = max(totals.max_saturation, space_.communicator);
  max(totals.max_pressures, space_.communicator, totals.max_pressures);
  totals.centre_pressure = centre_pressure();
  return totals;
}

/// What leaves at a held node is shared out among its faces by the integrals of |N|, which are never zero, not even on
/// the axis: [face * n_dofs + i].
template <int dim>
std::vector<double> PoreGas<dim>::shares_of_held_faces() const {
  const auto& all = flow_.faces();
  const unsigned n = geometry_.n_dofs;
  std::vector<double> share(all.faces().size() * n, 0.);
  for (std::size_t f = 0; f < all.faces().size(); ++f) {
    const auto& face = all.faces()[f];
    if (!face.held) continue;
    for (unsigned q = 0; q < all.n_points; ++q)
      for (unsigned i = 0; i < n; ++i)
        share[f * n + i] += all.jxw[face.first_point + q] * std::abs(all.shape[face.number][q * n + i]);
  }
  return share;
}

/// What leaves at the held nodes per share, ghosted.
template <int dim>
Vector PoreGas<dim>::held_outflow_density(std::size_t pressure, const std::vector<double>& share) const {
  const auto& all = flow_.faces();
  const unsigned n = geometry_.n_dofs;
  Vector weights = space_.ghosted_vector(), density = space_.vector();
  LocalSum total(weights, space_.hanging);
  for (std::size_t f = 0; f < all.faces().size(); ++f)
    for (unsigned i = 0; i < n; ++i) total[geometry_.cell_dofs(all.faces()[f].cell)[i]] += share[f * n + i];
  total.finish();
  checked(VecCopy(weights, density));
  std::vector<char> held(space_.owned.n_elements(), 0);
  const PetscInt first = first_row(density);
  for (const auto& rows : all.held_rows())
    for (const PetscInt row : rows) held[static_cast<std::size_t>(row - first)] = 1;
  {
    OwnedWrite entries(density);
    const OwnedRead missing(held_outflow_[pressure]);
    for (std::size_t i = 0; i < held.size(); ++i) entries[i] = held[i] ? missing[i] / entries[i] : 0;
  }
  space_.read(density, weights);
  return weights;
}

template <int dim>
std::vector<std::vector<double>> PoreGas<dim>::surface_fluxes() const {
  const auto& all = flow_.faces();
  const unsigned n = geometry_.n_dofs;
  const std::vector<double> share = shares_of_held_faces();
  std::vector<std::vector<double>> fluxes(m());
  const LocalRead T(temperature_ghosted_);
  for (std::size_t p = 0; p < m(); ++p) {
    const Vector density = held_outflow_density(p, share);
    const LocalRead leaving(density), pressure(ghosted_[p]);
    for (std::size_t f = 0; f < all.faces().size(); ++f) {
      const auto& face = all.faces()[f];
      const double* jxw = &all.jxw[face.first_point];
      double out = 0;
      if (face.held)
        for (unsigned i = 0; i < n; ++i) out += share[f * n + i] * leaving[geometry_.cell_dofs(face.cell)[i]];
      else
        out = escape_through(face, p, T.data(), pressure.data());
      fluxes[p].push_back(out / std::accumulate(jxw, jxw + all.n_points, 0.));
    }
  }
  return fluxes;
}

template <int dim>
double PoreGas<dim>::centre_pressure() const {
  const Body& pellet = space_.assembly.bodies[Assembly::pellet];
  const double radius = pellet.inner_radius > 0 ? (pellet.inner_radius + pellet.outer_radius) / 2 : 0;
  const double height = (pellet.bottom + pellet.top) / 2;
  dealii::Point<dim> centre;
  centre[0] = radius;
  centre[dim - 1] = height;
  double nearest = std::numeric_limits<double>::infinity(), pressure = 0;
  {
    const NodalArrays<LocalRead> p(ghosted_);
    unsigned index = 0;
    for (const auto& cell : space_.dof_handler.active_cell_iterators()) {
      if (!cell->is_locally_owned()) continue;
      if (cell->material_id() == Assembly::pellet && cell->center().distance(centre) < nearest + cell->diameter())
        for (unsigned i = 0; i < geometry_.n_dofs; ++i) {
          const double distance =
              space_.mapping().transform_unit_to_real_cell(cell, space_.element.unit_support_point(i)).distance(centre);
          if (distance >= nearest) continue;
          nearest = distance;
          pressure = 0;
          for (std::size_t f = 0; f < m(); ++f) pressure += p[f][geometry_.cell_dofs(index)[i]];
        }
      ++index;
    }
  }
  // Equally near nodes have equal pressures but for rounding.
  const double everywhere = dealii::Utilities::MPI::min(nearest, space_.communicator);
  return max(nearest <= everywhere * (1 + 1e-12) ? pressure : 0., space_.communicator);
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
