#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/steady.h>
#include <joulet/fem/space/assembly.h>

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

}  // namespace

template <int dim>
SteadyGuess climb_to_steady_guess(Fields<dim>& fields, const Problem& problem) {
  // A coarse solution serves as a guess only; its own discretisation error makes more digits pointless.
  constexpr double coarse_tolerance = 1e-4;
  SteadyGuess guess;
  for (int level = first_steady_level(problem);; ++level) {
    const bool first = guess.temperature.size() == 0, last = level == problem.numerics.refinement;
    if (last && !first) return guess;
    Vector coarse = fields.vector();
    {
      CoupledSystem<dim> system(fields, problem, guess.levels);
      system.keep_matrices();
      CoupledState state = system.initial_state();
      if (first) {
        const double lumped = system.lumped_temperature(0);
        state.temperature = lumped;
        for (const auto& fixed : system.thermal().fixed_nodes())
          set_entries(state.temperature, fixed.rows, fixed.temperature);
        if (last) return {state.temperature, {}, {}};
      } else {
        state.temperature = guess.temperature;
        system.set_potential_guess(guess.unit_potential);
      }
      system.solve_steady(0, state, coarse_tolerance);
      guess.unit_potential = fields.vector();
      guess.unit_potential = system.electric().unit_potential();
      guess.levels.push_back(system.take_level(0, state));
      coarse = state.temperature;
    }
    Matrix& interpolation = guess.levels.back().interpolation;
    interpolation = fields.refine();
    guess.temperature = interpolate(interpolation, coarse, fields.vector());
    guess.unit_potential = interpolate(interpolation, guess.unit_potential, fields.vector());
  }
}

template SteadyGuess climb_to_steady_guess<2>(Fields<2>&, const Problem&);
template SteadyGuess climb_to_steady_guess<3>(Fields<3>&, const Problem&);

}  // namespace joulet
