#include <joulet/base/log.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/steady.h>
#include <joulet/fem/coupled/steady_branch.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/problem/model.h>

#include <algorithm>

namespace joulet {

int first_steady_level(const Problem& problem) {
  const int final_level = problem.numerics.refinement;
  if (problem.time.analysis != Analysis::steady) return final_level;
  return std::min(final_level, 1);
}

namespace {

Vector interpolate(const Matrix& interpolation, const Vector& coarse, Vector fine) {
  checked(MatMult(interpolation.petsc(), coarse, fine));
  return fine;
}

/// Uniform, or where there may be several equilibria or none, on the way from cold.
template <int dim>
Vector first_temperature(const FeSpace<dim>& space, const Model& model, CoupledSystem<dim>& system, double tolerance) {
  if (system.electric().couples_to_temperature() && !system.circuit().regulator().active()) {
    const SteadyStart start = start_from_cold(space, model, tolerance);
    for (const std::string& note : start.notes) log::info(note);
    return start.state.temperature;
  }
  Vector temperature = space.vector();
  temperature = system.lumped_temperature(0);
  system.heat().held.impose(temperature);
  return temperature;
}

}  // namespace

template <int dim>
SteadyGuess nested_iteration(FeSpace<dim>& space, const Model& model) {
  // A coarse solution serves as a guess only; its own discretisation error makes more digits pointless.
  constexpr double coarse_tolerance = 1e-4;
  SteadyGuess guess;
  for (int level = first_steady_level(model.problem);; ++level) {
    const bool first = guess.temperature.size() == 0, last = level == model.problem.numerics.refinement;
    if (last && !first) return guess;
    Vector coarse = space.vector();
    {
      CoupledSystem<dim> system(space, model, guess.levels);
      system.keep_matrices();
      CoupledState state = system.initial_state();
      if (first) {
        state.temperature = first_temperature(space, model, system, coarse_tolerance);
        if (last) return {state.temperature, {}, {}};
      } else {
        state.temperature = guess.temperature;
        system.set_potential_guess(guess.unit_potential);
      }
      system.solve_steady(0, state, coarse_tolerance);
      guess.unit_potential = space.vector();
      guess.unit_potential = system.electric().unit_potential();
      guess.levels.push_back(system.take_level(0, state));
      coarse = state.temperature;
    }
    Matrix& interpolation = guess.levels.back().interpolation;
    interpolation = space.refine();
    guess.temperature = interpolate(interpolation, coarse, space.vector());
    guess.unit_potential = interpolate(interpolation, guess.unit_potential, space.vector());
  }
}

template SteadyGuess nested_iteration<2>(FeSpace<2>&, const Model&);
template SteadyGuess nested_iteration<3>(FeSpace<3>&, const Model&);

}  // namespace joulet
