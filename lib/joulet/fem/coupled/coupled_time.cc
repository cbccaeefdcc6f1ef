// What depends on time by itself: the supply, and conditions of faces and sources of heat that follow it.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/assembly.h>

#include <deal.II/base/mpi.h>

namespace joulet {

/// Linearise has just evaluated supply and faces at this state.
template <int dim>
void CoupledSystem<dim>::time_derivative(double t, const State& y, const State& z, State& f) {
  if (chamber_pressures_) return difference_in_time(t, y, z, f);
  double slope = operating_point_.d_square_d_time;
  f.scale(0);
  if (field_acts()) add_field_derivative(operating_point_.d_voltage_d_time, f);
  if (regulator_.active()) {
    double d_demand = 0;
    f.control = regulator_.time_derivative(supply_.set_slope(t, t >= step_end_), operating_point_, d_demand);
    slope = voltage_squared_per_power(electric_.conductance()) * d_demand;
  }
  if (slope == 0 && !thermal_.follows_time() && !sources_.follows_time()) return;
  FaceLosses losses{};
  if (thermal_.follows_time()) {
    losses = thermal_.time_derivative(temperature_, work2_);
    f.temperature.add(1., work2_);
  }
  f.temperature.add(-slope, electric_.unit_joule_load());
  at(f.energy, Flow::source) = -sources_.add_slope(t, f.temperature);
  leave_through_held_faces(t, f.temperature, losses);
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(losses.data(), losses.size()), fields_.communicator,
                              dealii::ArrayView<double>(losses.data(), losses.size()));
  for (unsigned group = 0; group < losses.size(); ++group)
    f.energy[static_cast<std::size_t>(Flow::lateral) + group] = -losses[group];
  at(f.energy, Flow::electrical) = -slope * electric_.conductance();
  at(f.energy, Flow::leads) = -slope * supply_.lead_resistance() * electric_.conductance() * electric_.conductance();
}

/// Of second order, forwards: a curve may bend where the step begins.
template <int dim>
void CoupledSystem<dim>::difference_in_time(double t, const State& y, const State& z, State& f) {
  const double dt = 1e-3 * h_gamma_;
  State later = f;
  residual(t, y, z, f);
  f.scale(-3);
  residual(t + dt, y, z, later);
  f.add(4, later);
  residual(t + 2 * dt, y, z, later);
  f.add(-1, later);
  f.scale(1 / (2 * dt));
  residual(t, y, z, later);  // what the solver reads is that of this state
}

/// What the balance of a held node changes by leaves through its face; its own equation is T = T(t).
template <int dim>
void CoupledSystem<dim>::leave_through_held_faces(double t, Vector& balance, FaceLosses& losses) const {
  for (const auto& fixed : thermal_.fixed_nodes()) {
    PetscInt first, last;
    checked(VecGetOwnershipRange(balance, &first, &last));
    const OwnedRead entries(balance);
    for (const auto row : fixed.rows) losses[fixed.group] -= entries[static_cast<std::size_t>(row - first)];
  }
  for (const auto& fixed : thermal_.fixed_nodes()) set_entries(balance, fixed.rows, -fixed.curve.slope(t));
}

template void CoupledSystem<2>::time_derivative(double, const State&, const State&, State&);
template void CoupledSystem<3>::time_derivative(double, const State&, const State&, State&);
template void CoupledSystem<2>::difference_in_time(double, const State&, const State&, State&);
template void CoupledSystem<3>::difference_in_time(double, const State&, const State&, State&);
template void CoupledSystem<2>::leave_through_held_faces(double, Vector&, FaceLosses&) const;
template void CoupledSystem<3>::leave_through_held_faces(double, Vector&, FaceLosses&) const;

}  // namespace joulet
