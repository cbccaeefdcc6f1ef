// Bodies of one section all along their depth: published and closed forms.
#include <joulet/problem/load_mesh.h>

#include "catch.h"
#include "drive.h"
#include "note.h"
#include "section_mesh.h"

#include <cmath>

using namespace joulet;

namespace {

/// Half the width and the height of NAFEMS' rectangle, m.
constexpr double half_width = 0.6, height = 1;

/// T4 of NAFEMS' benchmarks for heat transfer: 100 degC below, 750 W/m^2/K to 0 degC at the side and above, the other
/// side insulated; the published 18.25 degC are those of the place at the side, 0.2 m above the corner.
Problem nafems_t4() {
  Problem problem;
  problem.numerics.geometry = Geometry::planar;
  problem.pellet.diameter = 2 * half_width;
  problem.pellet.height = height;
  problem.pellet.thermal_conductivity = 52.;
  problem.supply.power = 0;
  problem.kinetics.pre_exponential_factor = 0;
  problem.boundaries = {{{"bottom"}, FixedTemperature{373.15}}, {{"lateral", "top"}, Convection{750, 273.15}}};
  Probe side;
  side.name = "E";
  side.x = half_width;
  side.z = 0.2;
  problem.probes = {side};
  problem.numerics.refinement = 3;
  return problem;
}

}  // namespace

TEST_CASE("NAFEMS T4: a plate cooled at two sides") {
  const StepReport report = steady_report(nafems_t4());
  note("T4: %.5f degC, published 18.25 degC\n", report.probes.front().temperature - 273.15);
  CHECK(report.probes.front().temperature - 273.15 == Approx(18.25).margin(5e-3));
  CHECK(std::abs(report.power_balance.imbalance()) < 1e-9 * std::abs(report.power_balance.bottom));
}

TEST_CASE("powers, resistance and amounts go with the depth, temperatures do not") {
  Problem problem;
  problem.numerics.geometry = Geometry::planar;
  problem.numerics.depth = 0.25;
  problem.pellet.diameter = 12e-3;
  problem.pellet.height = 8e-3;
  problem.pellet.thermal_conductivity = 3.;
  problem.supply.power_density = 5e6;
  problem.boundaries = {{{"lateral"}, Convection{200, 300}}, {{"bottom", "top"}, Insulated{}}};
  const StepReport report = steady_report(problem);
  const double surface = 300 + 5e6 * 6e-3 / 200, middle = surface + 5e6 * 36e-6 / (2 * 3);
  CHECK(report.power == Approx(5e6 * 12e-3 * 8e-3 * 0.25).epsilon(1e-10));
  CHECK(report.conductance == Approx(40 * 12e-3 * 0.25 / 8e-3).epsilon(1e-10));
  CHECK(report.temperature.max == Approx(middle).margin(1e-7));
  CHECK(report.temperature.min == Approx(surface).margin(1e-7));
  CHECK(report.power_balance.lateral == Approx(report.power).epsilon(1e-9));
  const double mgo = report.mgo_left;
  problem.numerics.depth = 0.5;
  const StepReport twice = steady_report(problem);
  CHECK(twice.power == Approx(2 * report.power).epsilon(1e-10));
  CHECK(twice.temperature.max == Approx(middle).margin(1e-7));
  CHECK(twice.mgo_left == Approx(2 * mgo).epsilon(1e-9));
}

TEST_CASE("a slab that cools in time: the first terms of Fourier's series, energy, an adapted mesh") {
  Problem problem;
  problem.numerics.geometry = Geometry::planar;
  problem.pellet.diameter = 20e-3;
  problem.pellet.height = 10e-3;
  problem.pellet.density = 2000;
  problem.pellet.heat_capacity = 1000.;
  problem.pellet.thermal_conductivity = 20.;
  problem.kinetics.pre_exponential_factor = 0;
  problem.supply.power = 0;
  problem.thermal.initial_temperature = Property::expression("400 + 300*cos(_pi*x/0.02)", "K", 1);
  problem.boundaries = {{{"lateral"}, FixedTemperature{400}}, {{"bottom", "top"}, Insulated{}}};
  problem.time.tolerance = 1e-7;
  const double time = 5, pi = std::acos(-1.), decay = std::exp(-1e-5 * pi * pi / 4e-4 * time);
  SECTION("uniform mesh") { problem.numerics.refinement = 1; }
  SECTION("adapted mesh") {
    problem.numerics.refinement = 0;
    problem.adaptivity.temperature_error = 0.1;
  }
  const StepReport report = reports_at(problem, {time}).back();
  note("slab: %.6f K, exact %.6f K\n", report.temperature.max, 400 + 300 * decay);
  CHECK(report.temperature.max == Approx(400 + 300 * decay).margin(0.05));
  CHECK(std::abs(report.energy_balance.imbalance()) < 1e-9 * std::abs(report.energy_balance.stored));
}

TEST_CASE("a mesh file on both sides of x = 0 is taken as it is") {
  Problem problem;
  problem.numerics.geometry = Geometry::planar;
  problem.numerics.depth = 0.1;
  problem.numerics.refinement = 0;
  problem.pellet.thermal_conductivity = 3.;
  problem.kinetics.pre_exponential_factor = 0;
  problem.supply.power = 0;
  problem.heat_sources = {{"pellet", 5e6}};
  problem.boundaries = {
      {{"left"}, FixedTemperature{300}}, {{"right"}, FixedTemperature{350}}, {{"other"}, Insulated{}}};
  double from = 0, to = 0;
  SECTION("x from -12 mm to 8 mm") { from = -12, to = 8; }
  SECTION("x from 0: no axis is there") { to = 20; }
  problem.mesh.file = write_section("slab", {from, to}, {0, 20}, 4);
  load_mesh(problem, false);
  const StepReport report = steady_report(problem);
  const auto exact = [](double x) { return 300 + 50 * x / 0.02 + 5e6 / 6 * x * (0.02 - x); };
  CHECK(report.power_balance.source == Approx(5e6 * 20e-3 * 20e-3 * 0.1).epsilon(1e-10));
  CHECK(report.temperature.max >= exact(12.5e-3) - 1e-6);  // a node
  CHECK(report.temperature.max <= exact(11.5e-3) + 1e-6);  // the top of the parabola
  CHECK(report.temperature.mean == Approx(325 + 5e6 * 4e-4 / (12 * 3)).margin(1e-6));
  CHECK(std::abs(report.power_balance.imbalance()) < 1e-9 * report.power_balance.source);
}
