#include <joulet/base/error.h>
#include <joulet/fem/coupled_system.h>
#include <joulet/fem/local_view.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace joulet {

template <int dim>
double CoupledSystem<dim>::lumped_loss(double temperature) {
  std::vector<double> areas(fields_.assembly.surfaces.size(), 0.);
  for (const auto& face : geometry_.faces)
    for (unsigned q = 0; q < geometry_.n_face_points; ++q)
      areas[face.surface] += geometry_.face_jxw[face.first_point + q];
  dealii::Utilities::MPI::sum(areas, fields_.communicator, areas);
  return thermal_.uniform_loss(areas, temperature);
}

template <int dim>
double CoupledSystem<dim>::lumped_temperature(double t) {
  if (regulator_.active()) return setpoint(t);
  if (!thermal_.fixed_nodes().empty()) return thermal_.fixed_nodes().front().temperature;
  State uniform = initial_state();
  const auto excess = [&](double temperature) {
    uniform.temperature = temperature;
    read_state(uniform, false);
    update_supply(t, uniform, uniform);
    return lumped_loss(temperature) - operating_point_.load_power();
  };
  // 100 to 6000 K in steps of a factor, then bisection to a degree: a guess needs no more.
  double low = 100, high = 200;
  while (excess(high) < 0 && high < 6000) low = std::exchange(high, 1.5 * high);
  while (high - low > 1) {
    const double middle = 0.5 * (low + high);
    (excess(middle) < 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

template <int dim>
double CoupledSystem<dim>::rounding_level(const Vector& temperature) {
  constexpr double per_operation = 1e-15;
  MatGetDiagonal(tangent_.petsc(), work_);
  VecPointwiseMult(work_, work_, temperature);
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

template <int dim>
double CoupledSystem<dim>::damped_update(double t, State& y, const Vector& update, double power_update, double norm,
                                         State& f) {
  State trial = y;
  for (double damping = 1; damping > 5e-4; damping /= 2) {
    trial.temperature = y.temperature;
    trial.temperature.add(-damping, update);
    trial.control[0] = y.control[0] - damping * power_update;
    // No law of a material holds below absolute zero, where a step that is too long may lead.
    PetscReal coldest;
    VecMin(trial.temperature, nullptr, &coldest);
    if (!(coldest > 0)) continue;
    residual(t, trial, trial, f);
    const double trial_norm = f.temperature.l2_norm();
    if (!(trial_norm < (1 - 1e-4 * damping) * norm)) continue;
    y = trial;
    return trial_norm;
  }
  residual(t, y, y, f);
  return norm;
}

template <int dim>
int CoupledSystem<dim>::solve_steady(double t, State& y, double tolerance) {
  set_steady(true);
  set_step_end(std::numeric_limits<double>::infinity());
  State f = y;
  Vector u = fields_.vector();
  if (regulator_.active()) {
    regulator_.mode = TemperatureRegulator::Mode::holding;
    // From beyond a limit no change of the demand would show, and Newton could not find the way back.
    if (y.control[0] == 0)
      y.control[0] = std::min(lumped_loss(regulator_.measure(y.temperature)), 0.5 * supply_.limits().power);
  }
  // In place of the rates, of which a steady balance reads none but the regulated power, stands the state.
  residual(t, y, y, f);
  double norm = f.temperature.l2_norm();
  const double scale = operating_point_.voltage * operating_point_.voltage * electric_.unit_joule_load().l2_norm();
  const int most = 40;
  constexpr double most_noise = 1e-6;  // of the Joule heat: below what anybody reads off a result
  int iteration = 0;
  bool keep_matrix = false;
  double goal = tolerance * scale;
  for (; norm > goal; ++iteration) {
    if (iteration == most)
      throw SolverError(
          fmt::format("The steady temperature was not found: Newton's method stopped after {} iterations "
                      "at a residual of {:.2g} of the Joule heat (goal {:.2g}).",
                      most, norm / scale, goal / scale));
    if (!keep_matrix) {
      linearise(t, y, y, 1);
      goal = std::max(tolerance * scale, rounding_level(y.temperature));
    }
    // The next residual is about the square of this one: no use in solving the linear system better than that, or than
    // the goal needs.
    const double linear = std::clamp(std::max(0.1 * goal / norm, norm / scale), 1e-10, 1e-2);
    u = 0.;
    solver_.solve(f.temperature, u, linear);
    const double power = add_steady_regulation(f, u);
    const double reduced = damped_update(t, y, u, power, norm, f);
    if (reduced == norm && !keep_matrix) {
      // A body that hangs on very small conductances has a potential of few digits, and so has its heat.
      const double noise = solver_noise(t, y);
      if (norm < 10 * noise && noise < most_noise * scale) break;
      throw SolverError(
          fmt::format("The steady temperature was not found: no Newton step of any length reduces the "
                      "residual, {:.2g} of the Joule heat (goal {:.2g}).",
                      norm / scale, goal / scale));
    }
    // Near the solution the last matrix serves on: assembling and setting up costs far more than another iteration.
    keep_matrix = reduced < 0.05 * norm;
    norm = reduced;
  }
  set_steady(false);
  return iteration;
}

/// Adds to the correction of the temperature what belongs to that of the regulated power, which it returns.
template <int dim>
double CoupledSystem<dim>::add_steady_regulation(const State& f, Vector& u) {
  if (!regulator_.active()) return 0;
  const double share = voltage_squared_per_power();
  TemperatureRegulator::Unknowns unused{}, change{};
  const double power = regulator_.solve(regulator_.measured(u), regulator_.measured(joule_response_, share), {},
                                        f.control, 0, unused, change);
  u.add(share * power, joule_response_);
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
