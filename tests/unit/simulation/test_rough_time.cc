#include "catch.h"

#include <joulet/problem/problem.h>
#include <joulet/simulation/rough_time.h>

using namespace joulet;

namespace {

double hours(const Problem& problem, LinearSolver solver, std::size_t unknowns_per_field) {
  Problem asked = problem;
  asked.numerics.linear_solver = solver;
  SizeReport size;
  size.unknowns_per_field = unknowns_per_field;
  size.ranks = 1;
  return rough_time(asked, size) / 3600;
}

}  // namespace

// The orders of magnitude of docs/assembly-robustness.md.
TEST_CASE("F30: what takes hours is told from what takes minutes") {
  Problem pellet, assembly;
  assembly.parts.resize(2);
  CHECK(hours(pellet, LinearSolver::automatic, 625) < 0.01);
  CHECK(hours(assembly, LinearSolver::automatic, 3675) < 0.1);
  assembly.numerics.geometry = Geometry::three_dimensional;
  CHECK(hours(assembly, LinearSolver::iterative, 5963) < 0.3);
  CHECK(hours(assembly, LinearSolver::direct, 44147) > 1);
  CHECK(hours(assembly, LinearSolver::iterative, 44147) < hours(assembly, LinearSolver::direct, 44147) / 10);
}
