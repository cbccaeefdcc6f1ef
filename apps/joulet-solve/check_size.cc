#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/plain_number.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/estimate_time.h>
#include <joulet/simulation/simulation.h>

#include <cstdio>
#include <string>

namespace joulet {
namespace {

void print(const std::string& text) {
  if (is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

std::string ranks_text(int ranks) { return fmt::format("{} rank{}", ranks, ranks == 1 ? "" : "s"); }

std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.2g} s", seconds);
  return seconds < 6000 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.1f} h", seconds / 3600);
}

std::string time_text(const Problem& problem, int ranks) {
  const auto time = estimate_time(problem, MPI_COMM_WORLD);
  if (!time) return " time      not estimated for steady cases and meshes that follow the error\n";
  return fmt::format(" time      about {} on {}, a core each: {} steps of {:.2g} s\n", duration_text(time->seconds()),
                     ranks_text(ranks), time->attempts, time->attempt);
}

}  // namespace

void check_size(const Problem& problem, bool time) {
  const SizeReport size = Simulation::size_of(problem, MPI_COMM_WORLD);
  print(
      fmt::format(" the input is valid: {}\n mesh      {} cells, {} unknowns per field, degree {}\n"
                  " memory    about {} on {}\n solver    {}\n",
                  problem.title, size.cells, size.unknowns_per_field, problem.numerics.degree,
                  plain_bytes(size.memory_estimate), ranks_text(size.ranks), size.linear_solver));
  if (time) print(time_text(problem, size.ranks));
}

}  // namespace joulet
