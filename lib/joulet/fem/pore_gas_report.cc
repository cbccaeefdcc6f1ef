#include <joulet/fem/assembly.h>
#include <joulet/fem/pore_gas.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace joulet {

using dealii::Utilities::MPI::max;
using dealii::Utilities::MPI::sum;

/// mol/s of both gases.
template <int dim>
double PoreGas<dim>::escape_through(const typename PoreGasFaces<dim>::Face& face, const double* T,
                                    const double* P) const {
  const auto& faces = flow_.faces();
  const int* dofs = geometry_.cell_dofs(face.cell);
  double total = 0;
  for (unsigned q = 0; q < faces.n_points; ++q) {
    double temperature = 0, pressure = 0;
    for (unsigned i = 0; i < geometry_.n_dofs; ++i) {
      const double shape = faces.shape[face.number][q * geometry_.n_dofs + i];
      temperature += shape * T[dofs[i]];
      pressure += shape * P[dofs[i]];
    }
    total += faces.jxw[face.first_point + q] * flow_.escape(face, temperature, pressure);
  }
  return total;
}

template <int dim>
typename PoreGas<dim>::Totals PoreGas<dim>::totals() const {
  Totals totals;
  std::array<double, 6> local{};  // the sides, the source, the source without driving force
  {
    const OwnedRead P(pressure_), volume(pellet_.node_volumes()), missing(held_outflow_);
    PetscInt first, last;
    VecGetOwnershipRange(pressure_, &first, &last);
    for (std::size_t i = 0; i < force_.size(); ++i) {
      const double unthrottled = concentration_ * slope_[i] * rate_[i] * volume[i];
      local[4] += unthrottled * force_[i];
      local[5] += unthrottled;
      if (!pellet_.contains()[i]) continue;
      totals.max_pressure = std::max(totals.max_pressure, P[i]);
      if (P[i] > 0)
        totals.max_saturation = std::max(totals.max_saturation, std::exp(2 * (std::log(P[i]) - log_equilibrium_[i])));
    }
    for (std::size_t side = 0; side < 4; ++side)
      for (const PetscInt row : flow_.faces().held_rows()[side])
        local[side] += missing[static_cast<std::size_t>(row - first)] / 2;
  }
  {
    const LocalRead T(temperature_ghosted_), P(pressure_ghosted_);
    for (const auto& face : faces().faces())
      if (!face.held) local[static_cast<std::size_t>(face.side)] += escape_through(face, T.data(), P.data()) / 2;
  }
  sum(dealii::ArrayView<const double>(local.data(), 6), fields_.communicator,
      dealii::ArrayView<double>(local.data(), 6));
  std::copy_n(local.begin(), 4, totals.outflow.begin());
  totals.source = local[4];
  totals.unthrottled = local[5];
  totals.max_pressure = max(totals.max_pressure, fields_.communicator);
  totals.max_saturation = max(totals.max_saturation, fields_.communicator);
  return totals;
}

template <int dim>
std::vector<double> PoreGas<dim>::surface_fluxes() const {
  const auto& all = flow_.faces();
  const unsigned n = geometry_.n_dofs;
  // What leaves at a held node is shared out among its faces by the integrals of |N|, which are never zero, not even on
  // the axis.
  std::vector<double> share(all.faces().size() * n, 0.);
  Vector weights = fields_.ghosted_vector(), density = fields_.vector(), density_ghosted = fields_.ghosted_vector();
  {
    LocalSum total(weights, fields_.hanging);
    for (std::size_t f = 0; f < all.faces().size(); ++f) {
      const auto& face = all.faces()[f];
      if (!face.held) continue;
      for (unsigned q = 0; q < all.n_points; ++q)
        for (unsigned i = 0; i < n; ++i)
          share[f * n + i] += all.jxw[face.first_point + q] * std::abs(all.shape[face.number][q * n + i]);
      for (unsigned i = 0; i < n; ++i) total[geometry_.cell_dofs(face.cell)[i]] += share[f * n + i];
    }
    total.finish();
    VecCopy(weights, density);
  }
  {
    std::vector<char> held(fields_.owned.n_elements(), 0);
    PetscInt first, last;
    VecGetOwnershipRange(density, &first, &last);
    for (const auto& rows : all.held_rows())
      for (const PetscInt row : rows) held[static_cast<std::size_t>(row - first)] = 1;
    OwnedWrite entries(density);
    const OwnedRead missing(held_outflow_);
    for (std::size_t i = 0; i < held.size(); ++i) entries[i] = held[i] ? missing[i] / entries[i] : 0;
  }
  fields_.read(density, density_ghosted);
  const LocalRead leaving(density_ghosted), T(temperature_ghosted_), P(pressure_ghosted_);
  std::vector<double> fluxes;
  for (std::size_t f = 0; f < all.faces().size(); ++f) {
    const auto& face = all.faces()[f];
    const double* jxw = &all.jxw[face.first_point];
    double out = 0;
    if (face.held)
      for (unsigned i = 0; i < n; ++i) out += share[f * n + i] * leaving[geometry_.cell_dofs(face.cell)[i]];
    else
      out = escape_through(face, T.data(), P.data());
    fluxes.push_back(out / 2 / std::accumulate(jxw, jxw + all.n_points, 0.));
  }
  return fluxes;
}

template <int dim>
double PoreGas<dim>::centre_pressure() const {
  const Body& pellet = fields_.assembly.bodies.front();
  const double radius = pellet.inner_radius > 0 ? (pellet.inner_radius + pellet.outer_radius) / 2 : 0;
  const double height = (pellet.bottom + pellet.top) / 2;
  dealii::Point<dim> centre;
  centre[0] = radius;
  centre[dim - 1] = height;
  double nearest = std::numeric_limits<double>::infinity(), pressure = 0;
  {
    const LocalRead P(pressure_ghosted_);
    unsigned index = 0;
    for (const auto& cell : fields_.dof_handler.active_cell_iterators()) {
      if (!cell->is_locally_owned()) continue;
      if (cell->material_id() == 0 && cell->center().distance(centre) < nearest + cell->diameter())
        for (unsigned i = 0; i < geometry_.n_dofs; ++i) {
          const double distance = fields_.mapping()
                                      .transform_unit_to_real_cell(cell, fields_.element.unit_support_point(i))
                                      .distance(centre);
          if (distance >= nearest) continue;
          nearest = distance;
          pressure = P[geometry_.cell_dofs(index)[i]];
        }
      ++index;
    }
  }
  // Equally near nodes have equal pressures but for rounding.
  const double everywhere = dealii::Utilities::MPI::min(nearest, fields_.communicator);
  return max(nearest <= everywhere * (1 + 1e-12) ? pressure : 0., fields_.communicator);
}

template class PoreGas<2>;
template class PoreGas<3>;

}  // namespace joulet
