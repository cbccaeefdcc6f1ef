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
    scale_ = system_.heat_scale(y_.temperature);
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
    power_ = system_.add_steady_regulation(f_, update);
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
  std::vector<double> areas(fields_.assembly.surfaces.size(), 0.);
  for (const auto& face : geometry_.faces)
    for (unsigned q = 0; q < geometry_.n_face_points; ++q)
      areas[face.surface] += geometry_.face_jxw[face.first_point + q];
  dealii::Utilities::MPI::sum(areas, fields_.communicator, areas);
  return thermal_.uniform_loss(areas, temperature) - sources_.power(0);
}

template <int dim>
double CoupledSystem<dim>::lumped_temperature(double t) {
  if (regulator_.active()) return setpoint(t);
  if (!thermal_.fixed_nodes().empty()) return thermal_.fixed_nodes().front().temperature;
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
double CoupledSystem<dim>::heat_scale(const Vector& temperature) {
  const double joule = operating_point_.voltage * operating_point_.voltage * electric_.unit_joule_load().l2_norm();
  work_ = 0.;
  for (const Vector& gradient : thermal_.loss_gradients()) work_.add(1., gradient);
  checked(VecPointwiseMult(work_, work_, temperature));
  constexpr double above_rounding = 1e4;
  Vector sources = work_;
  sources = 0.;
  sources_.add(0, sources);
  return std::max({joule, sources.l2_norm(), work_.l2_norm(), above_rounding * rounding_level(temperature)});
}

template <int dim>
int CoupledSystem<dim>::solve_steady(double t, State& y, double tolerance) {
  set_steady(true);
  set_step_end(std::numeric_limits<double>::infinity());
  const int iterations =
      regulator_.active() ? solve_regulated(t, y, tolerance) : newton_for_steady_state(t, y, tolerance);
  set_steady(false);
  return iterations;
}

/// The set-point is held if the supply can; below what the pellet has without power it gives none, and where a limit
/// binds all that the limit allows.
template <int dim>
int CoupledSystem<dim>::solve_regulated(double t, State& y, double tolerance) {
  using Mode = TemperatureRegulator::Mode;
  const State guess = y;
  std::string failure;
  regulator_.mode = Mode::holding;
  // From beyond a limit no change of the demand would show, and Newton could not find the way back.
  if (y.control[0] == 0)
    y.control[0] = std::min(lumped_loss(regulator_.measure(y.temperature)), 0.5 * supply_.limits().power);
  try {
    const int iterations = newton_for_steady_state(t, y, tolerance);
    if (y.control[0] >= 0 && operating_point_.limit == SupplyLimit::none) return iterations;
  } catch (const SolverError& error) {
    failure = error.what();
  }
  // Without power the pellet must stay above the set-point for that to be the answer, at the limit below it.
  for (const Mode mode : {Mode::off, Mode::full}) {
    if (mode == Mode::full && !supply_.has_limit()) break;
    y = guess;
    regulator_.mode = mode;
    const int iterations = newton_for_steady_state(t, y, tolerance);
    const double excess = (regulator_.measure(y.temperature) - setpoint(t)) / setpoint(t);
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

/// Adds to the correction of the fields what belongs to that of the regulated power, which it returns.
template <int dim>
double CoupledSystem<dim>::add_steady_regulation(const State& f, NodalFields& x) {
  if (!regulator_.active()) return 0;
  const double share = voltage_squared_per_power(tangent_conductance_);
  TemperatureRegulator::Unknowns unused{}, change{};
  const double power =
      regulator_.solve(regulator_.measure(x.temperature), share * regulator_.measure(supply_response_.temperature), {},
                       f.control, 0, unused, change);
  x.add(share * power, supply_response_);
  return power;
}

template <int dim>
Level CoupledSystem<dim>::take_level(double t, const State& y) {
  if (!jacobian_) {  // the first guess was the solution
    set_steady(true);
    assemble_jacobian(t, y, y, 1);
  }
  Level level;
  level.electric = electric_.take_matrix();
  for (const auto& fixed : thermal_.fixed_nodes()) remove_corrections(tangent_, fixed.rows);
  level.thermal = std::move(tangent_);
  return level;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
