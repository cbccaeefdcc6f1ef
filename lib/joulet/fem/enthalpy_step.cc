#include <joulet/base/error.h>
#include <joulet/fem/enthalpy_step.h>
#include <joulet/fem/local_view.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// Collective.
bool all_finite(const Vector& vector) { return std::isfinite(vector.l2_norm()); }

/// Collective; false for NaN.
bool all_positive(const Vector& vector) {
  PetscReal least = 0;
  VecMin(vector, nullptr, &least);
  return all_finite(vector) && least > 0;
}

}  // namespace

template <int dim>
EnthalpyStep<dim>::EnthalpyStep(const Fields<dim>& fields, CoupledSystem<dim>& system)
    : fields_(fields), system_(system), enthalpy_(system), log_slope_(fields.vector()) {}

template <int dim>
void EnthalpyStep<dim>::attempt(double t, double h, const State& y, const State& z) {
  set_start(y, z);
  struct Coordinate {
    CoupledSystem<dim>& system;
    ~Coordinate() { system.set_heat_coordinate(nullptr); }
  } coordinate{system_};
  system_.set_heat_coordinate(&log_slope_);
  rosenbrock_.attempt(*this, t, h, in_w_y_, in_w_z_);
  to_temperatures(rosenbrock_.y_end, rosenbrock_.z_end, y_end, z_end);
  set_error();
}

template <int dim>
void EnthalpyStep<dim>::set_start(const State& y, const State& z) {
  start_y_ = &y;
  start_z_ = &z;
  in_w_y_ = y;
  in_w_z_ = z;
  enthalpy_.set_conversion(y);
  const std::size_t n = fields_.owned.n_elements();
  {
    const OwnedRead temperature(y.temperature);
    start_temperature_.assign(temperature.data(), temperature.data() + n);
  }
  EnthalpyValues cold;
  enthalpy_.evaluate_all(std::vector<double>(n, 0.), cold);
  cold_ = cold.enthalpy;
  enthalpy_.evaluate_all(start_temperature_, start_);
  OwnedWrite w(in_w_y_.temperature), rate(in_w_z_.temperature), log_slope(log_slope_);
  for (std::size_t i = 0; i < n; ++i) {
    w[i] = start_.enthalpy[i];
    rate[i] *= start_.capacity[i];
    log_slope[i] = start_.slope[i] / start_.capacity[i];
  }
}

template <int dim>
void EnthalpyStep<dim>::to_temperatures(const State& y, const State& z, State& y_result, State& z_result) {
  y_result = y;
  z_result = z;
  const std::size_t n = start_temperature_.size();
  {
    const OwnedRead w(y.temperature);
    wanted_.assign(w.data(), w.data() + n);
  }
  temperature_ = start_temperature_;
  for (std::size_t i = 0; i < n; ++i) {
    // The second order of T(w) about the start.
    const double linear = (wanted_[i] - start_.enthalpy[i]) / start_.capacity[i];
    const double bend = start_.slope[i] / (2 * start_.capacity[i]) * linear;
    temperature_[i] += linear * (1 - std::clamp(bend, -0.3, 0.3));
  }
  enthalpy_.invert(wanted_, temperature_, capacity_);
  {
    OwnedWrite temperature(y_result.temperature), rate(z_result.temperature);
    for (std::size_t i = 0; i < n; ++i) {
      temperature[i] = temperature_[i];
      rate[i] /= capacity_[i];
    }
  }
  if (!all_positive(y_result.temperature)) throw SolverError("a stage of the step has no temperature above 0 K");
}

template <int dim>
void EnthalpyStep<dim>::set_error() {
  error_ = rosenbrock_.error();
  OwnedWrite error(error_.temperature);
  const OwnedRead end(y_end.temperature);
  for (std::size_t i = 0; i < start_temperature_.size(); ++i) {
    const double mean = (start_.enthalpy[i] - cold_[i]) / start_temperature_[i];
    error[i] /= std::min({start_.capacity[i], capacity_[i], 2 * mean});
  }
}

template <int dim>
void EnthalpyStep<dim>::residual(double t, const State& y, const State& z, State& f) {
  to_temperatures(y, z, stage_y_, stage_z_);
  system_.residual(t, stage_y_, stage_z_, f);
  if (!all_finite(f.temperature)) throw SolverError("the heat balance of a stage of the step is not finite");
}

template <int dim>
void EnthalpyStep<dim>::time_derivative(double t, const State&, const State&, State& f) {
  system_.time_derivative(t, *start_y_, *start_z_, f);
}

template <int dim>
void EnthalpyStep<dim>::linearise(double t, const State&, const State&, double h_gamma) {
  h_gamma_ = h_gamma;
  system_.linearise(t, *start_y_, *start_z_, h_gamma);
}

template <int dim>
void EnthalpyStep<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  right_ = r_y;
  {
    OwnedWrite right(right_.temperature);
    for (std::size_t i = 0; i < start_temperature_.size(); ++i) right[i] /= start_.capacity[i];
  }
  system_.solve(right_, r_z, u_y, u_z);
  OwnedWrite change(u_y.temperature), rate(u_z.temperature);
  const OwnedRead right(r_y.temperature);
  for (std::size_t i = 0; i < start_temperature_.size(); ++i) {
    change[i] *= start_.capacity[i];
    rate[i] = change[i] / h_gamma_ - right[i];
  }
}

template class EnthalpyStep<2>;
template class EnthalpyStep<3>;

}  // namespace joulet
