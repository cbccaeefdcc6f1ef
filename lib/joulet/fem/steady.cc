#include <joulet/fem/coupled_system.h>
#include <joulet/fem/steady.h>

#include <algorithm>

namespace joulet {

int first_steady_level(const Problem& problem) {
  const int final_level = problem.numerics.refinement;
  if (problem.time.analysis != Analysis::steady) return final_level;
  return std::min(final_level, 1);
}

template <int dim>
Vector climb_to_steady_guess(Fields<dim>& fields, const Problem& problem) {
  // A coarse solution serves as a guess only; its own discretisation error makes more digits pointless.
  constexpr double coarse_tolerance = 1e-4;
  CoupledState state;
  for (int level = first_steady_level(problem);; ++level) {
    if (level == problem.numerics.refinement && state.temperature.size() > 0) return state.temperature;
    CoupledSystem<dim> system(fields, problem);
    if (state.temperature.size() == 0) {
      state = system.initial_state();
      const double guess = system.lumped_temperature(0);
      if (system.thermal().fixed_nodes().empty()) state.temperature = guess;
      if (level == problem.numerics.refinement) return state.temperature;
    } else {
      state.reduced_time = fields.vector();
    }
    system.solve_steady(0, state, coarse_tolerance);
    state.temperature = fields.refine(state.temperature);
  }
}

template Vector climb_to_steady_guess<2>(Fields<2>&, const Problem&);
template Vector climb_to_steady_guess<3>(Fields<3>&, const Problem&);

}  // namespace joulet
