#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/plain_number.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/estimate_time.h>
#include <joulet/simulation/rough_time.h>
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

std::string plain_duration(double seconds) {
  if (seconds < 100) return fmt::format("{:.2g} s", seconds);
  return seconds < 6000 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.1f} h", seconds / 3600);
}

std::string time_text(const Problem& problem, int ranks) {
  const auto time = estimate_time(problem, MPI_COMM_WORLD);
  if (!time) return " time      not estimated for steady cases and meshes that follow the error\n";
  return fmt::format(" time      about {} on {}, a core each: {} steps of {:.2g} s\n", plain_duration(time->seconds()),
                     ranks_text(ranks), time->attempts, time->attempt);
}

/// Only of what takes long: people should know before they start it.
std::string warning_of_time(const Problem& problem, const SizeReport& size) {
  constexpr double long_time = 3600;
  const double seconds = rough_time(problem, size);
  if (seconds < long_time) return "";
  return fmt::format(" warning   of the order of {} on {}; --estimate-time measures it{}\n", plain_duration(seconds),
                     ranks_text(size.ranks),
                     problem.numerics.linear_solver == LinearSolver::direct
                         ? ". LU is slow for so many unknowns; try numerics.linear_solver = \"automatic\""
                         : "");
}

}  // namespace

void check_size(const Problem& problem, bool time) {
  const SizeReport size = Simulation::size_of(problem, MPI_COMM_WORLD);
  print(
      fmt::format(" the input is valid: {}\n mesh      {} cells, {} unknowns per field, degree {}\n"
                  " memory    about {} on {}\n solver    {}\n",
                  problem.title, size.cells, size.unknowns_per_field, problem.numerics.degree,
                  plain_bytes(size.memory_estimate), ranks_text(size.ranks), size.linear_solver));
  print(time ? time_text(problem, size.ranks) : warning_of_time(problem, size));
}

}  // namespace joulet
