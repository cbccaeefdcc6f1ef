// Exact solutions of the whole nonlinear problem: observed order p+1 in L2 for elements of degree p.
#include <joulet/base/constants.h>

#include "cases.h"
#include "catch.h"
#include "fem_solution.h"
#include "note.h"

#include <cmath>
#include <vector>

using namespace joulet;

namespace {

double order(double coarse, double fine) { return std::log2(coarse / fine); }

/// Uniform source q, k = c/T, lateral radiation, insulated ends: T = T_s exp(q (R^2 - r^2)/(4 c)) (Kirchhoff).
/// c is a tenth of that of the pellet, which bends the profile.
struct Kirchhoff {
  static constexpr double q = 5.5e8, c = 3600, radius = 3e-3, height = 3e-3;
  const double surface = std::pow(q * radius / (2 * 0.9 * constants::stefan_boltzmann) + std::pow(300., 4), 0.25);
  double operator()(double r, double) const { return surface * std::exp(q * (radius * radius - r * r) / (4 * c)); }
  static Problem problem() {
    Problem problem;
    problem.pellet.height = height;
    problem.pellet.thermal_conductivity = Property::expression("3600/T", "W/m/K", 1);
    problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Insulated{}}};
    problem.supply.voltage = height * std::sqrt(q / 40);
    return problem;
  }
};

/// Kohlrausch's problem: a body whose conductivities obey k = Lz sigma T (constant k, sigma = k/(Lz T)), heated by the
/// current, lateral face insulated, both ends at Te. With b such that Te = Tm cos(b H/2),
///   T = Tm cos(b (z - H/2)),  phi = V/2 + sqrt(Lz) Tm sin(b (z - H/2)),  V = 2 sqrt(Lz) Tm sin(b H/2),
/// because phi' = sqrt(Lz) b T makes sigma phi' = k b / sqrt(Lz) constant and sigma phi'^2 = k b^2 T = -k T''.
/// Kohlrausch, Ann. Phys. 306 (1900) 132: (V/2)^2 = Lz (Tm^2 - Te^2) whatever the conductivities.
struct Kohlrausch {
  static constexpr double height = 6e-3, k = 20, middle = 1500, end = 900, lorenz = k / (40 * middle);
  const double b = 2 / height * std::acos(end / middle);
  const double voltage = 2 * std::sqrt(lorenz) * middle * std::sin(b * height / 2);
  const double current = k * b / std::sqrt(lorenz) * constants::pi * 9e-6;
  double temperature(double z) const { return middle * std::cos(b * (z - height / 2)); }
  double potential(double z) const { return voltage / 2 + std::sqrt(lorenz) * middle * std::sin(b * (z - height / 2)); }
  static Problem problem() {
    Problem problem;
    problem.pellet.height = height;
    problem.pellet.thermal_conductivity = Property::constant(k);
    problem.pellet.electrical_conductivity = Property::expression("60000/T", "S/m", 1);
    problem.boundaries = {{{"lateral"}, Insulated{}}, {{"bottom", "top"}, FixedTemperature{end}}};
    problem.thermal.initial_temperature = 1200;
    return problem;
  }
};

Problem prepared(Problem problem, int dim, int degree, int refinement) {
  problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
  problem.numerics.degree = degree;
  problem.numerics.refinement = refinement;
  problem.numerics.newton_tolerance = 1e-12;
  problem.time.analysis = Analysis::steady;
  return problem;
}

template <int dim>
void check_kirchhoff(int degree, const std::vector<int>& refinements) {
  const Kirchhoff exact;
  double coarse = 0;
  for (const int refinement : refinements) {
    const SteadySolution<dim> solution(prepared(Kirchhoff::problem(), dim, degree, refinement));
    const double error = l2_error(solution.fields, solution.temperature, 1, exact);
    CAPTURE(dim, degree, refinement, coarse, error);
    if (coarse > 0) {
      note("Kirchhoff %dD Q%d level %d: T %.3e K order %.2f\n", dim, degree, refinement, error, order(coarse, error));
      CHECK(order(coarse, error) > degree + 1 - 0.15);
    }
    coarse = error;
  }
}

struct Errors {
  double temperature, potential, current;
};

template <int dim>
Errors kohlrausch_errors(const Problem& problem) {
  const Kohlrausch exact;
  const SteadySolution<dim> s(problem);
  const double voltage = s.system.operating_point().voltage;
  return {l2_error(s.fields, s.temperature, 1, [&](double, double z) { return exact.temperature(z); }),
          l2_error(s.fields, s.system.electric().unit_potential(), voltage,
                   [&](double, double z) { return exact.potential(z); }),
          std::abs(s.system.operating_point().current / exact.current - 1)};
}

template <int dim>
void check_kohlrausch(int degree, const std::vector<int>& refinements) {
  Problem problem = Kohlrausch::problem();
  problem.supply.voltage = Kohlrausch{}.voltage;
  Errors coarse{};
  for (const int refinement : refinements) {
    const Errors fine = kohlrausch_errors<dim>(prepared(problem, dim, degree, refinement));
    if (coarse.temperature > 0) {
      const double of_t = order(coarse.temperature, fine.temperature), of_phi = order(coarse.potential, fine.potential);
      const double of_current = order(coarse.current, fine.current);
      note("Kohlrausch %dD Q%d level %d: T %.3e K order %.2f, phi %.3e V order %.2f, I %.2e order %.2f\n", dim, degree,
           refinement, fine.temperature, of_t, fine.potential, of_phi, fine.current, of_current);
      CAPTURE(dim, degree, refinement, fine.temperature, fine.potential, fine.current);
      CHECK(of_t > degree + 1 - 0.15);
      CHECK(of_phi > degree + 1 - 0.15);
      if (fine.current > 1e-11) CHECK(of_current > 2 * degree - 0.3);
    }
    coarse = fine;
  }
}

}  // namespace

TEST_CASE("radiation and k(T): order p+1, axisymmetric") {
  check_kirchhoff<2>(1, {2, 3, 4});
  check_kirchhoff<2>(2, {1, 2, 3});
  check_kirchhoff<2>(3, {1, 2, 3});
}

TEST_CASE("radiation and k(T): order p+1, three-dimensional") {
  check_kirchhoff<3>(1, {3, 4});
  check_kirchhoff<3>(2, {1, 2});
  check_kirchhoff<3>(3, {1, 2});
}

TEST_CASE("sigma(T) both ways: order p+1, axisymmetric") {
  check_kohlrausch<2>(1, {1, 2, 3});
  check_kohlrausch<2>(2, {1, 2, 3});
  check_kohlrausch<2>(3, {0, 1, 2});
}

TEST_CASE("sigma(T) both ways: order p+1, three-dimensional") {
  check_kohlrausch<3>(1, {1, 2});
  check_kohlrausch<3>(2, {0, 1});
  check_kohlrausch<3>(3, {0, 1});
}

TEST_CASE("voltage, current and power control find the same coupled solution") {
  const Kohlrausch exact;
  Problem problem = Kohlrausch::problem();
  SECTION("voltage") { problem.supply.voltage = exact.voltage; }
  SECTION("current") { problem.supply.current = exact.current; }
  SECTION("power") { problem.supply.power = exact.voltage * exact.current; }
  SECTION("voltage limit") {
    problem.supply.power = 10 * exact.voltage * exact.current;
    problem.supply.voltage_limit = exact.voltage;
  }
  SECTION("current limit") {
    problem.supply.voltage = 10 * exact.voltage;
    problem.supply.current_limit = exact.current;
  }
  const Errors errors = kohlrausch_errors<2>(prepared(problem, 2, 3, 2));
  CHECK(errors.temperature < 1e-4);
  CHECK(errors.potential < 1e-6);
  CHECK(errors.current < 1e-8);
}
