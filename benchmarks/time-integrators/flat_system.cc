#include "integrators.h"

#include <joulet/fem/space/local_view.h>

#include <algorithm>
#include <limits>

using namespace joulet;

namespace {

void load(const double* from, Vector& to, std::size_t n) { std::copy_n(from, n, OwnedWrite(to).data()); }
void store(const Vector& from, double* to, std::size_t n) { std::copy_n(OwnedRead(from).data(), n, to); }

}  // namespace

FlatSystem::FlatSystem(CoupledSystem<2>& system, bool with_rates)
    : system_(system), with_rates_(with_rates), nodes_(system.initial_state().temperature.locally_owned_size()) {
  y_ = system.initial_state();
  z_ = f_ = r_y_ = r_z_ = u_y_ = u_z_ = y_;
  for (CoupledState* state : {&r_y_, &r_z_, &z_}) state->scale(0);
}

std::vector<std::vector<double>> Case::pieces() const {
  if (!jumps) return {times};
  std::vector<std::vector<double>> pieces;
  for (std::size_t i = 1; i < times.size(); ++i) pieces.push_back({times[i - 1], times[i]});
  return pieces;
}

CoupledState FlatSystem::state(const double* u) const {
  CoupledState state = y_;
  load(u, state.temperature, nodes_);
  load(u + nodes_, state.kinetic_variables[0], nodes_);
  return state;
}

double FlatSystem::start(double begin, double end, const CoupledState& y, double* u, double* u_dot) {
  system_.set_step_end(std::numeric_limits<double>::infinity());
  const CoupledState z = system_.consistent_rate(begin, y);
  system_.set_step_end(end);
  const std::size_t n = nodes_;
  std::fill_n(u_dot, size(), 0.);
  store(y.temperature, u, n);
  store(y.kinetic_variables[0], u + n, n);
  store(z.temperature, u_dot, n);
  store(z.kinetic_variables[0], u_dot + n, n);
  if (with_rates_) std::copy_n(u_dot, 2 * n, u + 2 * n);
  return std::min(0.01 * y.temperature.l2_norm() / z.temperature.l2_norm(), end - begin);
}

void FlatSystem::read(const double* u, const double* u_dot) {
  const double* rates = with_rates_ ? u + 2 * nodes_ : u_dot;
  load(u, y_.temperature, nodes_);
  load(u + nodes_, y_.kinetic_variables[0], nodes_);
  load(rates, z_.temperature, nodes_);
  load(rates + nodes_, z_.kinetic_variables[0], nodes_);
}

void FlatSystem::residual(double t, const double* u, const double* u_dot, double* f) {
  read(u, u_dot);
  system_.residual(t, y_, z_, f_);
  if (with_rates_) {
    for (std::size_t i = 0; i < 2 * nodes_; ++i) f[i] = u_dot[i] - u[2 * nodes_ + i];
    f += 2 * nodes_;
  }
  store(f_.temperature, f, nodes_);
  store(f_.kinetic_variables[0], f + nodes_, nodes_);
}

void FlatSystem::linearise(double t, const double* u, const double* u_dot, double shift) {
  read(u, u_dot);
  system_.linearise(t, y_, z_, 1 / shift);
  ++factorisations;
}

void FlatSystem::solve(const double* right_side, double* u) {
  if (with_rates_) {
    load(right_side, r_y_.temperature, nodes_);
    load(right_side + nodes_, r_y_.kinetic_variables[0], nodes_);
    right_side += 2 * nodes_;
  }
  load(right_side, r_z_.temperature, nodes_);
  load(right_side + nodes_, r_z_.kinetic_variables[0], nodes_);
  system_.solve(r_y_, r_z_, u_y_, u_z_);
  store(u_y_.temperature, u, nodes_);
  store(u_y_.kinetic_variables[0], u + nodes_, nodes_);
  if (with_rates_) {
    store(u_z_.temperature, u + 2 * nodes_, nodes_);
    store(u_z_.kinetic_variables[0], u + 3 * nodes_, nodes_);
  }
  ++solves;
}
