#include <joulet/base/error.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/fem/time/step.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet {

template <int dim>
Step<dim>::Step(const FeSpace<dim>& space, const Model& model, CoupledSystem<dim>& system)
    : state(system.initial_state()),
      rate(state),
      space_(space),
      problem_(model.problem),
      system_(system),
      correction_(space, system),
      breakpoints_(model.supply.breakpoints(model.problem.time.end)) {
  const Problem& problem = model.problem;
  const auto of_faces = kinks(problem.boundaries, problem.time.end);
  breakpoints_.insert(breakpoints_.end(), of_faces.begin(), of_faces.end());
  const auto of_chamber = chamber_pressure(problem).kinks(problem.time.end);
  breakpoints_.insert(breakpoints_.end(), of_chamber.begin(), of_chamber.end());
  for (const HeatSource& source : problem.heat_sources)
    for (const double kink : source.power_density.kinks(problem.time.end)) breakpoints_.push_back(kink);
  std::sort(breakpoints_.begin(), breakpoints_.end());
  breakpoints_.erase(std::unique(breakpoints_.begin(), breakpoints_.end()), breakpoints_.end());
  if (!problem.thermal.prescribed.empty()) {
    state.temperature = prescribed_temperature(0);
    prescribed_gas_ = make_prescribed_gas(space, system, problem);
  }
  auto& regulator = system.circuit().regulator();
  if (regulator.active())
    state.control = regulator.start(regulator.measure(state.temperature), problem.supply.pid.initial_power);
  rate.scale(0);
}

template <int dim>
std::variant<typename Step<dim>::Accepted, Rejection> Step<dim>::attempt(double target) {
  if (!problem_.thermal.prescribed.empty()) return follow_prescribed_temperature(target);
  const auto next_breakpoint = std::upper_bound(breakpoints_.begin(), breakpoints_.end(), time);
  if (next_breakpoint != breakpoints_.end()) target = std::min(target, *next_breakpoint);
  if (repeated_) return repeat_step(target);
  if (restart_) start();
  if (next_dt_ == 0) next_dt_ = first_step(target - time);
  const double remaining = target - time;
  const double wanted = std::min(next_dt_, problem_.time.maximum_step.value_or(remaining));
  const double dt = StepSizeControl::fit(wanted, remaining);
  const bool lands = dt >= remaining;
  const double end = lands ? target : time + dt;

  system_.set_step_end(end);
  try {
    rosenbrock_.attempt(system_, time, dt, state, rate);
  } catch (const SolverError& error) {
    // A stage has left the range of the laws, or its linear system has none: a shorter step stays closer.
    next_dt_ = 0.25 * dt;
    if (next_dt_ < shortest_step()) throw;
    return Rejection{time, dt, next_dt_, error.what()};
  }
  bool conversion_leads = false;
  const double error = error_norm(conversion_leads);
  if (!(error <= 1)) {
    next_dt_ = std::isfinite(error) ? control_.after_rejected(dt, error) : 0.2 * dt;
    if (next_dt_ < shortest_step())
      throw SolverError(
          fmt::format("At {:.6g} s the time step fell to {:.2g} s: the error of the {} stays {:.3g} times "
                      "the tolerance. Loosen time.tolerance or look for a runaway.",
                      time, next_dt_, conversion_leads ? "conversion" : "temperature", error));
    return Rejection{time, dt, next_dt_,
                     fmt::format("error of the {} {:.3g} times the tolerance",
                                 conversion_leads ? "conversion" : "temperature", error)};
  }
  if (const double missed = correction_.inspect(state, rosenbrock_.y_end, problem_.time.tolerance);
      missed > 1 && 0.5 * dt >= shortest_step()) {
    next_dt_ = 0.5 * dt;
    return Rejection{
        time, dt, next_dt_,
        fmt::format("the heat capacities, or the energy balance, of the step: off by {:.3g} times the tolerance",
                    missed)};
  }
  if (const auto refusal = check_regulation(dt)) return *refusal;
  if (!problem_.stops.empty()) before_ = Memory{time, state, rate, dt};
  TakenStep taken = taken_step(end, target);
  taken.rates_renewed = correction_.correct(rosenbrock_.y_end);
  if (recorded_) recorded_->steps.push_back(taken);
  accept(end, lands, taken.rates_renewed);
  next_dt_ = control_.after_accepted(dt, error);
  // A step cut short to land says little about the step that the solution would bear.
  if (lands && dt < wanted) next_dt_ = std::max(next_dt_, wanted);
  return Accepted{dt};
}

template <int dim>
void Step<dim>::accept(double end, bool lands, bool renew_rates) {
  state = rosenbrock_.y_end;
  rate = rosenbrock_.z_end;
  time = end;
  if (renew_rates) {
    system_.make_consistent(time, state);
    rate = system_.consistent_rate(time, state);
  }
  if (lands) leg_begin_ = end;
  started_anew_ = false;
  restart_ = restart_ || std::binary_search(breakpoints_.begin(), breakpoints_.end(), time);
}

template <int dim>
void Step<dim>::start() {
  if (!problem_.thermal.prescribed.empty()) return;
  system_.set_step_end(std::numeric_limits<double>::infinity());
  system_.make_consistent(time, state);
  choose_mode();
  rate = system_.consistent_rate(time, state);
  control_.restart();
  next_dt_ = 0;
  restart_ = false;
  started_anew_ = true;
}

template <int dim>
double Step<dim>::next_step(double target) const {
  return next_dt_ > 0 && !restart_ ? std::min(next_dt_, target - time) : 0;
}

template <int dim>
void Step<dim>::follow_surroundings() {
  if (restart_) return;  // the next attempt starts anew
  if (system_.throttled()) system_.make_consistent(time, state);
  system_.set_step_end(std::numeric_limits<double>::infinity());
  rate = system_.consistent_rate(time, state);
}

template <int dim>
void Step<dim>::resume(const Step& before, CoupledState on_this_mesh) {
  time = before.time;
  state = std::move(on_this_mesh);
  control_ = before.control_;
  next_dt_ = before.next_dt_;
  restart_ = before.restart_;
  system_.circuit().regulator().mode = before.system_.circuit().regulator().mode;
  system_.make_consistent(time, state);
  if (restart_) return;
  system_.set_step_end(std::numeric_limits<double>::infinity());
  rate = system_.consistent_rate(time, state);
}

template <int dim>
void Step<dim>::undo() {
  time = before_->time;
  state = before_->state;
  rate = before_->rate;
  next_dt_ = before_->next_dt;
  restart_ = false;
}

/// How far the pyrometer is below the set-point, K.
template <int dim>
double Step<dim>::control_error(double at, const CoupledState& y) {
  return system_.circuit().setpoint(at) - system_.circuit().regulator().measure(y.temperature);
}

template <int dim>
void Step<dim>::choose_mode() {
  using Mode = TemperatureRegulator::Mode;
  auto& regulator = system_.circuit().regulator();
  if (!regulator.ideal()) return;
  const double error = control_error(time, state),
               tolerance = problem_.time.tolerance * system_.circuit().setpoint(time);
  regulator.mode = error > tolerance ? Mode::full : error < -tolerance ? Mode::off : Mode::holding;
  if (regulator.mode != Mode::holding) return;
  const double power = system_.consistent_rate(time, state).control[0];
  if (power < 0)
    regulator.mode = Mode::off;
  else if (system_.operating_point().limit != SupplyLimit::none)
    regulator.mode = Mode::full;
}

template <int dim>
std::optional<Rejection> Step<dim>::check_regulation(double dt) {
  using Mode = TemperatureRegulator::Mode;
  auto& regulator = system_.circuit().regulator();
  if (!regulator.ideal()) return std::nullopt;
  const auto again = [&](Mode mode, const char* reason) {
    regulator.mode = mode;
    rate = system_.consistent_rate(time, state);
    // Each of two modes may ask for the other at the end of a long step, never at that of a short one.
    next_dt_ = mode_changed_ == time ? 0.5 * dt : dt;
    mode_changed_ = time;
    if (next_dt_ < shortest_step())
      throw SolverError(fmt::format("At {:.6g} s the control of the temperature finds no power: {}.", time, reason));
    return Rejection{time, dt, next_dt_, reason};
  };
  if (regulator.mode == Mode::holding) {
    if (rosenbrock_.z_end.control[0] < 0)
      return again(Mode::off, "the set-point falls faster than the pellet can cool");
    if (system_.operating_point().limit != SupplyLimit::none)
      return again(Mode::full, "a limit of the supply keeps it from following the set-point");
    return std::nullopt;
  }
  // On the way to the set-point: a step ends there, and not beyond.
  const double sign = regulator.mode == Mode::full ? 1 : -1;
  const double before = sign * control_error(time, state), after = sign * control_error(time + dt, rosenbrock_.y_end);
  const double tolerance = problem_.time.tolerance * system_.circuit().setpoint(time + dt);
  if (after > tolerance) return std::nullopt;
  if (after >= -tolerance) {
    restart_ = true;
    return std::nullopt;
  }
  if (before <= tolerance) return again(Mode::holding, "the set-point is reached");
  next_dt_ = dt * before / (before - after);
  return Rejection{time, dt, next_dt_, "the step would pass the set-point"};
}

/// Below it there is no hope, s.
template <int dim>
double Step<dim>::shortest_step() const {
  return 1e-12 * std::max(1., problem_.time.end);
}

template <int dim>
double Step<dim>::first_step(double remaining) const {
  if (problem_.time.initial_step) return std::min(*problem_.time.initial_step, remaining);
  // Hairer & Wanner, Solving ODEs I, II.4: a hundredth of the time in which the state would change by its own size.
  const double speed = rate.temperature.l2_norm(), size = state.temperature.l2_norm();
  return speed > 0 ? std::min(0.01 * size / speed, remaining) : 0.01 * remaining;
}

template <int dim>
double Step<dim>::error_norm(bool& conversion_leads) const {
  const double tolerance = problem_.time.tolerance;
  const CoupledState& error = rosenbrock_.error();
  std::array<double, 2> local{}, sums{};
  {
    const std::size_t n = space_.owned.n_elements();
    const OwnedRead t(state.temperature), dt(error.temperature);
    const NodalArrays<OwnedRead> end(rosenbrock_.y_end.kinetic_variables), errors(error.kinetic_variables);
    const std::vector<double> extent_errors = system_.pellet().kinetics().extent_errors(n, end.data(), errors.data());
    for (std::size_t i = 0; i < n; ++i) {
      const double relative = dt[i] / (tolerance * std::abs(t[i]));
      const double conversion = extent_errors[i] / (tolerance * conversion_weight);
      local[0] += relative * relative;
      local[1] += conversion * conversion;
    }
  }
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(local.data(), 2), space_.communicator,
                              dealii::ArrayView<double>(sums.data(), 2));
  const double of_added = squared_error_of_added_fields();
  conversion_leads = sums[1] > sums[0];
  return std::sqrt(std::max({sums[0], sums[1], of_added}) / static_cast<double>(space_.dof_handler.n_dofs()));
}

template <int dim>
double Step<dim>::squared_error_of_added_fields() const {
  const std::vector<double> scales = system_.added().scales();
  double largest = 0;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    const double relative = rosenbrock_.error().added[i].l2_norm() / (problem_.time.tolerance * scales[i]);
    largest = std::max(largest, relative * relative);
  }
  return largest;
}

template <int dim>
double Step<dim>::prescribed_temperature(double at) const {
  const auto& points = problem_.thermal.prescribed;
  auto after = std::find_if(points.begin(), points.end(), [at](const auto& p) { return p.time > at; });
  if (after == points.begin()) return points.front().temperature;
  if (after == points.end()) return points.back().temperature;
  const auto before = after - 1;
  return before->temperature +
         (after->temperature - before->temperature) * (at - before->time) / (after->time - before->time);
}

/// One smooth piece of the curve at a time.
template <int dim>
std::variant<typename Step<dim>::Accepted, Rejection> Step<dim>::follow_prescribed_temperature(double target) {
  for (const auto& point : problem_.thermal.prescribed)
    if (point.time > time) target = std::min(target, point.time);
  if (!problem_.stops.empty()) before_ = Memory{time, state, rate, next_dt_};
  if (prescribed_gas_) {
    const double slope = (prescribed_temperature(target) - prescribed_temperature(time)) / (target - time);
    const auto outcome =
        prescribed_gas_->attempt(time, target - time, slope, state.temperature, state.kinetic_variables);
    if (const auto* rejection = std::get_if<Rejection>(&outcome)) return *rejection;
    const double dt = std::get<double>(outcome);
    time = dt < target - time ? time + dt : target;
    state.temperature = prescribed_temperature(time);
    return Accepted{dt};
  }
  const double before = std::exchange(time, target);
  state.temperature = prescribed_temperature(time);
  react_at_prescribed_temperature(before, time);
  return Accepted{time - before};
}

template class Step<2>;
template class Step<3>;

}  // namespace joulet
