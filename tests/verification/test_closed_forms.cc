// Numbers that a closed form gives.
#include <joulet/base/constants.h>

#include "cases.h"
#include "catch.h"
#include "drive.h"

#include <cmath>

using namespace joulet;
using constants::pi;
using constants::stefan_boltzmann;

TEST_CASE("Kirchhoff, radial: lateral radiation, insulated ends") {
  Problem problem = kirchhoff_problem();
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Insulated{}}};
  const double q = 5.5e8, radius = 3e-3;
  const double surface = std::pow(q * radius / (2 * 0.9 * stefan_boltzmann) + std::pow(300., 4), 0.25);
  const double axis = surface * std::exp(q * radius * radius / (4 * 36000));
  CHECK(axis == Approx(2075.550).margin(5e-4));

  SECTION("axisymmetric") {
    const auto report = steady_report(problem);
    CHECK(report.temperature.max == Approx(axis).margin(1e-5));
    CHECK(report.temperature.min == Approx(surface).margin(1e-5));
    CHECK(report.lateral_mid_temperature == Approx(surface).margin(1e-5));
    CHECK(std::abs(report.temperature.max_position[0]) < 1e-12);
  }
  SECTION("three-dimensional") {
    problem.numerics.geometry = Geometry::three_dimensional;
    problem.pellet.height = 3e-3;  // ends insulated: any height has the same solution
    problem.supply.voltage = 3e-3 * std::sqrt(q / 40);
    const auto report = steady_report(problem);
    CHECK(report.temperature.max == Approx(axis).margin(2e-3));
    CHECK(report.temperature.min == Approx(surface).margin(2e-2));
  }
}

TEST_CASE("Kirchhoff, axial: ends cooled, lateral face insulated") {
  Problem problem = kirchhoff_problem();
  problem.boundaries = {{{"lateral"}, Insulated{}}, {{"bottom", "top"}, Convection{1500, 300}}};
  const double q = 5.5e8, half = 4e-3;
  const double end = 300 + q * half / 1500;
  const double middle = end * std::exp(q * half * half / (2 * 36000));
  CHECK(middle == Approx(1996.343).margin(5e-4));
  for (const auto geometry : {Geometry::axisymmetric, Geometry::three_dimensional}) {
    problem.numerics.geometry = geometry;
    problem.numerics.refinement = geometry == Geometry::axisymmetric ? 1 : 0;
    const double tolerance = geometry == Geometry::axisymmetric ? 1e-5 : 5e-3;
    const auto report = steady_report(problem);
    CHECK(report.temperature.max == Approx(middle).margin(tolerance));
    CHECK(report.temperature.min == Approx(end).margin(tolerance));
  }
}

TEST_CASE("a cylinder of a metre under power, current and voltage control") {
  Problem problem;
  problem.pellet.diameter = 2;
  problem.pellet.height = 10;
  problem.pellet.electrical_conductivity = Property::constant(58e6);
  const double resistance = 10 / (58e6 * pi), voltage = std::sqrt(100 * resistance), current = 100 / voltage;
  CHECK(resistance == Approx(5.488101e-8).epsilon(1e-7));
  CHECK(voltage == Approx(2.342670e-3).epsilon(3e-7));
  CHECK(current == Approx(42686.34).epsilon(2e-7));
  SECTION("power") { problem.supply.power = 100; }
  SECTION("power density") { problem.supply.power_density = 100 / (10 * pi); }
  SECTION("current") { problem.supply.current = current; }
  SECTION("voltage") { problem.supply.voltage = voltage; }
  for (const auto geometry : {Geometry::axisymmetric, Geometry::three_dimensional}) {
    // In 3D the cross-section is the circle that 4 cubic arcs make.
    const double tolerance = geometry == Geometry::axisymmetric ? 1e-10 : 1e-3;
    problem.numerics.geometry = geometry;
    problem.numerics.degree = 3;
    problem.numerics.refinement = 0;

    const auto report = Simulation::create(problem, MPI_COMM_WORLD)->report();
    CHECK(1 / report.conductance == Approx(resistance).epsilon(tolerance));
    CHECK(report.voltage == Approx(voltage).epsilon(tolerance));
    CHECK(report.current == Approx(current).epsilon(tolerance));
    CHECK(report.power == Approx(100).epsilon(tolerance));
    CHECK(report.power_balance.electrical == Approx(100).epsilon(tolerance));
    CHECK(report.mean_electric_field == Approx(voltage / 10).epsilon(tolerance));
    CHECK(report.max_electric_field == Approx(voltage / 10).epsilon(tolerance));
  }
}
