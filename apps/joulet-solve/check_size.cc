#include "commands.h"

#include <fmt/format.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/simulation.h>

#include <cstdio>
#include <string>

namespace joulet {

void check_size(const Problem& problem) {
  const SizeReport size = Simulation::size_of(problem, MPI_COMM_WORLD);
  if (!is_rank_0(MPI_COMM_WORLD)) return;
  const std::string text = fmt::format(
      " the input is valid: {}\n mesh      {} cells, {} unknowns per field, degree {}\n memory    about {:.2g} GB on "
      "{} "
      "rank{}\n solver    {}\n",
      problem.title, size.cells, size.unknowns_per_field, problem.numerics.degree, 1e-9 * size.memory_estimate,
      size.ranks, size.ranks == 1 ? "" : "s", size.linear_solver);
  std::fputs(text.c_str(), stdout);
}

}  // namespace joulet
