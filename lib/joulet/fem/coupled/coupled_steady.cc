#include <joulet/base/error.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/newton.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// The heat balance without storage and reaction as Newton's method wants it: temperature and regulated power of `y`.
/// In place of the rates, of which a steady balance reads none but the regulated power, stands the state.
template <int dim>
class CoupledSystem<dim>::SteadyBalance : public NewtonProblem {
public:
  SteadyBalance(CoupledSystem& system, double t, State& y, double tolerance)
      : system_(system), t_(t), tolerance_(tolerance), y_(y), start_(y), f_(y) {}

  double evaluate() {
    system_.residual(t_, y_, y_, f_);
    return f_.temperature.l2_norm();
  }
  double scale() const { return scale_; }  ///< W

  NewtonGoal goal() override { return {goal_}; }
  void linearise() override {
    system_.linearise(t_, y_, y_, 1);
    scale_ = system_.heat_scale(t_, y_);
    goal_ = std::max(tolerance_ * scale_, system_.rounding_level(y_.temperature));
  }
  void solve_for_step(double norm) override {
    // The next residual is about the square of this one: no use in solving the linear system better than that, or than
    // the goal needs.
    const double linear = std::clamp(std::max(0.1 * goal_ / norm, norm / scale_), 1e-10, 1e-2);
    const double tolerance_before = std::exchange(system_.linear_tolerance_, linear);
    NodalFields &right_side = system_.rhs_, &update = system_.update_;
    right_side.temperature = f_.temperature;
    if (system_.electric_tangent_) right_side.potential = 0.;
    system_.solve_fields(right_side, nullptr, update);
    system_.linear_tolerance_ = tolerance_before;
    const Circuit::SteadyChange change =
        system_.circuit_.solve_steady(update.temperature, system_.supply_response_.temperature, f_);
    if (change.square != 0) update.add(change.square, system_.supply_response_);
    power_ = change.power;
    start_ = y_;
  }
  double move(double damping) override {
    constexpr double nowhere = std::numeric_limits<double>::infinity();
    y_.temperature = start_.temperature;
    y_.temperature.add(-damping, system_.update_.temperature);
    y_.control[0] = start_.control[0] - damping * power_;
    // No law of a material holds below absolute zero, where a step that is too long may lead.
    PetscReal coldest;
    checked(VecMin(y_.temperature, nullptr, &coldest));
    if (!(coldest > 0)) return nowhere;
    // Nor may a law be asked for what it does not know, such as a conductivity that has become negative.
    try {
      return evaluate();
    } catch (const Error&) {
      return nowhere;
    }
  }
  double restore() override {
    y_ = start_;
    return evaluate();
  }

private:
  CoupledSystem& system_;
  const double t_, tolerance_;
  State& y_;
  State start_, f_;
  double power_ = 0, scale_ = 0, goal_ = 0;
};

template <int dim>
double CoupledSystem<dim>::lumped_loss(double temperature) {
  double sum = 0;
  for (HeatTerm* term : heat_.all) sum += term->uniform_loss(temperature);
  return sum;
}

template <int dim>
double CoupledSystem<dim>::lumped_temperature(double t) {
  if (circuit_.regulator().active()) return circuit_.setpoint(t);
  if (!heat_.held.empty()) return heat_.held.surfaces().front().temperature;
  State uniform = initial_state();
  const auto excess = [&](double temperature) -> double {
    uniform.temperature = temperature;
    try {
      read_state(uniform, false);
      update_supply(t, uniform, uniform);
    } catch (const Error&) {  // beyond the range of a law
      return std::numeric_limits<double>::infinity();
    }
    return lumped_loss(temperature) - operating_point_.load_power();
  };
  // 100 to 6000 K in steps of a factor, then bisection to a degree: a guess needs no more.
  double low = 100, high = 200;
  while (excess(high) < 0 && high < 6000) low = std::exchange(high, 1.5 * high);
  while (high - low > 1) {
    const double middle = 0.5 * (low + high);
    (excess(middle) < 0 ? low : high) = middle;
  }
  const double middle = 0.5 * (low + high);
  return std::isfinite(excess(middle)) ? middle : low;
}

template <int dim>
double CoupledSystem<dim>::rounding_level(const Vector& temperature) {
  constexpr double per_operation = 1e-15;
  checked(MatGetDiagonal(tangent_.petsc(), work_));
  checked(VecPointwiseMult(work_, work_, temperature));
  return per_operation * work_.l2_norm();
}

template <int dim>
double CoupledSystem<dim>::solver_noise(double t, const State& y) {
  State first = y, second = y, nearby = y;
  residual(t, y, y, first);
  nearby.temperature *= 1 + 1e-15;
  electric_.forget_solution();
  residual(t, nearby, nearby, second);
  second.temperature.add(-1., first.temperature);
  return second.temperature.l2_norm();
}

/// The size of the flows of heat that balance each other, W at the nodes: the Joule heat, the sources, or where there
/// is none what the surfaces exchange at this temperature; far above rounding where all of them are held.
template <int dim>
double CoupledSystem<dim>::heat_scale(double t, const State& y) {
  constexpr double above_rounding = 1e4;
  double scale = above_rounding * rounding_level(y.temperature);
  for (const HeatTerm* term : acting_terms()) scale = std::max(scale, term->size(evaluation(t, y, y)));
  return scale;
}

template <int dim>
int CoupledSystem<dim>::solve_steady(double t, State& y, double tolerance) {
  set_steady(true);
  set_step_end(std::numeric_limits<double>::infinity());
  const int iterations =
      circuit_.regulator().active() ? solve_regulated(t, y, tolerance) : newton_for_steady_state(t, y, tolerance);
  set_steady(false);
  return iterations;
}

/// The set-point is held if the supply can; below what the pellet has without power it gives none, and where a limit
/// binds all that the limit allows.
template <int dim>
int CoupledSystem<dim>::solve_regulated(double t, State& y, double tolerance) {
  using Mode = TemperatureRegulator::Mode;
  const State guess = y;
  TemperatureRegulator& regulator = circuit_.regulator();
  std::string failure;
  regulator.mode = Mode::holding;
  // From beyond a limit no change of the demand would show, and Newton could not find the way back.
  if (y.control[0] == 0)
    y.control[0] = std::min(lumped_loss(regulator.measure(y.temperature)), 0.5 * circuit_.supply().limits().power);
  try {
    const int iterations = newton_for_steady_state(t, y, tolerance);
    if (y.control[0] >= 0 && operating_point_.limit == SupplyLimit::none) return iterations;
  } catch (const SolverError& error) {
    failure = error.what();
  }
  // Without power the pellet must stay above the set-point for that to be the answer, at the limit below it.
  for (const Mode mode : {Mode::off, Mode::full}) {
    if (mode == Mode::full && !circuit_.supply().has_limit()) break;
    y = guess;
    regulator.mode = mode;
    const int iterations = newton_for_steady_state(t, y, tolerance);
    const double excess = (regulator.measure(y.temperature) - circuit_.setpoint(t)) / circuit_.setpoint(t);
    constexpr double near = 1e-6;
    if (mode == Mode::off ? excess >= -near : excess <= near) return iterations;
  }
  throw SolverError(failure.empty() ? "The steady temperature at the set-point was not found." : failure);
}

template <int dim>
int CoupledSystem<dim>::newton_for_steady_state(double t, State& y, double tolerance) {
  SteadyBalance balance(*this, t, y, tolerance);
  constexpr int most = 40;
  // Of several equilibria the one is wanted to which the residual falls from the guess.
  const NewtonResult result = NewtonMethod({most}).solve(balance, balance.evaluate());
  if (result.end == NewtonResult::End::converged) return result.iterations;
  const double scale = balance.scale(), goal = balance.goal().wanted;
  if (result.end == NewtonResult::End::iterations)
    throw SolverError(fmt::format(
        "The steady temperature was not found: Newton's method stopped after {} iterations at a residual of "
        "{:.2g} of the flows of heat (goal {:.2g}).",
        most, result.norm / scale, goal / scale));
  // A body that hangs on very small conductances has a potential of few digits, and so has its heat.
  constexpr double most_noise = 1e-6;  // of the flows of heat: below what anybody reads off a result
  const double noise = solver_noise(t, y);
  if (result.norm < 10 * noise && noise < most_noise * scale) return result.iterations;
  throw SolverError(fmt::format(
      "The steady temperature was not found: no step of Newton's method reduces the residual, {:.2g} of the flows "
      "of heat (goal {:.2g}). There may be no equilibrium at this supply: if the Joule heat grows faster with the "
      "temperature than the losses do, lower the current or the voltage, or follow the heating in time.",
      result.norm / scale, goal / scale));
}

template <int dim>
Level CoupledSystem<dim>::take_level(double t, const State& y) {
  if (!jacobian_) {  // the first guess was the solution
    set_steady(true);
    assemble_jacobian(t, y, y, 1);
  }
  Level level;
  level.electric = electric_.take_matrix();
  for (const auto& held : heat_.held.surfaces()) remove_corrections(tangent_, held.rows);
  level.thermal = std::move(tangent_);
  return level;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
