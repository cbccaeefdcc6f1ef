#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/rough_time.h>

#include <cmath>

namespace joulet {

namespace {

/// Attempts at steps of the shipped cases from cold to the end, at the default tolerance; the method is of third order.
double expected_attempts(const Time& time) {
  constexpr double at_default = 60, default_tolerance = 3e-5;
  return time.analysis == Analysis::steady ? 10 : at_default * std::cbrt(default_tolerance / time.tolerance);
}

}  // namespace

double rough_time(const Problem& problem, const SizeReport& size) {
  const bool plane = problem.numerics.geometry != Geometry::three_dimensional;
  const bool assembly = !problem.parts.empty() || !problem.mesh.file.empty();
  const double unknowns = (assembly ? 2. : 1.) * static_cast<double>(size.unknowns_per_field);
  // Nested dissection takes N^1.5 and N^2 operations. The factors, s on one core, fit docs/assembly-robustness.md.
  const double attempt = use_direct_solver(problem.numerics.linear_solver, size.unknowns_per_field, plane ? 2 : 3)
                             ? (plane ? 7e-8 * std::pow(unknowns, 1.5) : 1.5e-8 * unknowns * unknowns)
                             : 3e-5 * unknowns / size.ranks;
  return expected_attempts(problem.time) * attempt;
}

}  // namespace joulet
