#include "ida_system.h"

#include <joulet/base/error.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/time/time_control.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace joulet;

IdaSystem::IdaSystem(const FeSpace<3>& fields, CoupledSystem<3>& system, double tolerance, bool relative_to_largest)
    : fields_(fields),
      system_(system),
      tolerance_(tolerance),
      relative_to_largest_(relative_to_largest),
      nodes_(fields.owned.n_elements()) {
  y_ = system.initial_state();
  if (y_.kinetic_variables.size() != 1 || !y_.pressures.empty() || !y_.added.empty() || !y_.plates.empty())
    throw InputError("only temperature, potential and one reduced time");
  parts_ = nodal_vectors(y_).size();
  z_ = f_ = r_y_ = r_z_ = u_y_ = u_z_ = y_;
  for (CoupledState* state : {&z_, &r_y_, &r_z_}) state->scale(0);
}

void IdaSystem::read(const double* u, CoupledState& state) const {
  for (Vector* vector : nodal_vectors(state)) {
    std::copy_n(u, nodes_, OwnedWrite(*vector).data());
    u += nodes_;
  }
}

void IdaSystem::write(const CoupledState& state, double* u) const {
  for (const Vector* vector : nodal_vectors(state)) u = std::copy_n(OwnedRead(*vector).data(), nodes_, u);
}

CoupledState IdaSystem::state(const double* u) const {
  CoupledState state = y_;
  read(u, state);
  return state;
}

double IdaSystem::start(double* u, double* u_dot) {
  system_.set_step_end(std::numeric_limits<double>::infinity());
  CoupledState y = system_.initial_state();
  system_.make_consistent(0, y);
  CoupledState z = system_.consistent_rate(0, y);
  if (z.unit_potential.size() > 0) z.unit_potential = 0.;
  write(y, u);
  write(z, u_dot);
  return 0.01 * y.temperature.l2_norm() / z.temperature.l2_norm();
}

void IdaSystem::residual(double t, const double* u, const double* u_dot, double* f) {
  read(u, y_);
  read(u_dot, z_);
  system_.residual(t, y_, z_, f_);
  write(f_, f);
  ++residuals;
}

const Flows& IdaSystem::flows(double t, const double* u, const double* u_dot) {
  read(u, y_);
  read(u_dot, z_);
  system_.residual(t, y_, z_, f_);
  ++residuals;
  return system_.flows();
}

void IdaSystem::linearise(double t, const double* u, const double* u_dot, double shift) {
  read(u, y_);
  read(u_dot, z_);
  system_.linearise(t, y_, z_, 1 / shift);
  since_jacobian_ = 0;
  ++linearisations;
}

void IdaSystem::solve(const double* right_side, double* u) {
  constexpr double growth = 4;
  constexpr int most = 200;  // squares stay within the range of the numbers
  read(right_side, r_z_);
  double scale = 1;
  if (!relative_to_largest_) {
    const double norm = r_z_.temperature.l2_norm();
    scale = std::pow(growth, std::min(since_jacobian_++, most)) / (norm > 0 ? norm : 1);
    r_z_.scale(scale);
  }
  system_.solve(r_y_, r_z_, u_y_, u_z_);
  u_y_.scale(1 / scale);
  write(u_y_, u);
  ++solves;
}

void IdaSystem::weights(const double* u, double* w) const {
  constexpr double none = 1e-20;  // must be positive
  const double all = std::sqrt(static_cast<double>(parts_));
  for (std::size_t i = 0; i < nodes_; ++i) w[i] = all / (tolerance_ * std::abs(u[i]));
  if (parts_ == 3) std::fill_n(w + nodes_, nodes_, all / tolerance_);
  const std::size_t reduced_time = (parts_ - 1) * nodes_;
  const double* variables[] = {u + reduced_time};
  const std::vector<double> ones(nodes_, 1.);
  const double* errors[] = {ones.data()};
  const std::vector<double> slopes = system_.pellet().kinetics().extent_errors(nodes_, variables, errors);
  for (std::size_t i = 0; i < nodes_; ++i)
    w[reduced_time + i] = std::max(none, all * slopes[i] / (tolerance_ * conversion_weight));
}

void IdaSystem::differential(double* id) const {
  std::fill_n(id, local_size(), 1.);
  if (parts_ == 3) std::fill_n(id + nodes_, nodes_, 0.);
}
