// A peak of the heat capacity, however narrow, is not passed unseen: insulated bodies against the enthalpy of what they
// were given, and cooling against the lumped equation. A step may miss the tolerance of a temperature in it.
#include <joulet/base/constants.h>
#include <joulet/results/amounts.h>

#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <cmath>

using namespace joulet;

namespace {

constexpr double density = 1860, volume = constants::pi / 4 * 36e-6 * 8e-3;  // kg/m^3, m^3

/// A pellet that does not react, of nearly one temperature, behind insulation.
Problem insulated_pellet(double power, double end) {
  Problem problem;
  problem.pellet.thermal_conductivity = 2000.;
  problem.pellet.heat_capacity = 500.;
  problem.kinetics.pre_exponential_factor = 0;
  problem.boundaries = {{{"lateral", "bottom", "top"}, Insulated{}}};
  problem.supply.power = power;
  problem.time.end = end;
  problem.numerics.refinement = 0;
  return problem;
}

Property peak(double base, double top, double from, double to) {
  return Property::table({{300, base}, {from, base}, {(from + to) / 2, top}, {to, base}, {2000, base}});
}

StepReport end_of(const Problem& problem) { return reports_at(problem, {problem.time.end}).back(); }

/// The error of a few steps, each within the tolerance.
double margin(double tolerance, double temperature) { return 5 * tolerance * temperature; }

}  // namespace

TEST_CASE("Latent heat: 200 kJ/kg within 1 K is stored, as a triangle and as a melting range") {
  // 300 J into 0.42 g: 500 J/kg/K from 300 K and 200 kJ/kg.
  const double expected = 300 + (300 / (density * volume) - 200e3) / 500;
  CHECK(expected == Approx(1326.12).margin(0.005));
  for (const double tolerance : {1e-3, 1e-4, 1e-5})
    for (const bool as_table : {true, false}) {
      INFO("tolerance " << tolerance << (as_table ? ", table" : ", melting range"));
      Problem problem = insulated_pellet(10, 30);
      problem.time.tolerance = tolerance;
      if (as_table) problem.pellet.heat_capacity = peak(500, 400500, 1000, 1001);
      if (!as_table) problem.pellet.latent_heat = {200e3}, problem.pellet.melting_range = {1000, 1001};
      const auto reports = all_steps(problem, {30});
      note("F1, tolerance %g: %.3f K, %zu steps, closure %.1e\n", tolerance, reports.back().temperature.mean,
           reports.size(), closure(reports.back().energy_balance));
      CHECK(reports.back().temperature.mean == Approx(expected).margin(margin(tolerance, expected)));
      CHECK(std::abs(closure(reports.back().energy_balance)) < 1e-3);
    }
}

TEST_CASE("Latent heat: peaks of other widths and heights, on nodes of any grid") {
  struct Peak {
    double base, top, from, to;
  };
  for (const Peak& p : {Peak{1000, 5000, 999, 1000}, Peak{1000, 20e3, 1000, 1005}, Peak{1000, 200e3, 999, 1001},
                        Peak{1000, 4e6, 1000, 1000.1}}) {
    INFO(p.top << " J/kg/K within " << p.to - p.from << " K");
    Problem problem = insulated_pellet(100, 8);
    problem.pellet.heat_capacity = peak(p.base, p.top, p.from, p.to);
    const double latent = (p.top - p.base) * (p.to - p.from) / 2;
    const double expected = 300 + (800 / (density * volume) - latent) / p.base;
    const auto report = end_of(problem);
    CHECK(report.temperature.mean == Approx(expected).margin(margin(problem.time.tolerance, expected)));
    CHECK(std::abs(closure(report.energy_balance)) < 1e-3);
  }
}

TEST_CASE("Latent heat: freezing, against the lumped equation") {
  // m c dT/dt = -h A (T - Ta) down to the liquidus, then the latent heat at nearly one temperature, then down again.
  Problem problem = insulated_pellet(0, 12);
  problem.pellet.latent_heat = {100e3};
  problem.pellet.melting_range = {1000, 1001};
  problem.thermal.initial_temperature = 1200;
  problem.boundaries = {{{"lateral", "bottom", "top"}, Convection{100, 300}}};
  const double mass = density * volume, area = constants::pi * (6e-3 * 8e-3 + 18e-6), loss = 100 * area;
  const double speed = loss / (mass * 500), reached = std::log(900. / 700) / speed,
               frozen = reached + mass * 100e3 / (loss * 700);
  const double expected = 300 + 700 * std::exp(-speed * (12 - frozen));
  CHECK(frozen < 6);
  for (const double tolerance : {1e-3, 1e-4}) {
    INFO("tolerance " << tolerance);
    problem.time.tolerance = tolerance;
    const auto reports = reports_at(problem, {(reached + frozen) / 2, 12});
    CHECK(reports[0].temperature.mean == Approx(1000.5).margin(0.5 + margin(tolerance, 1000)));
    CHECK(reports[1].temperature.mean == Approx(expected).margin(margin(tolerance, expected)));
    for (const auto& report : reports) CHECK(std::abs(closure(report.energy_balance)) < 1e-3);
  }
}

TEST_CASE("Latent heat: in a part beside the pellet, which shares nodes with it") {
  Problem problem = insulated_pellet(20, 40);
  problem.pellet.thermal_conductivity = 2e5;
  MaterialEntry solder = plain_material("solder", 1e5, 2e5);
  solder.latent_heat = {150e3};
  solder.melting_range = {700, 700.2};
  problem.materials = {solder};
  problem.parts = {part_at("block", "solder", 8e-3, 4e-3, 6e-3)};
  problem.boundaries = {{{"other"}, Insulated{}}};
  const double pellet = density * volume * 500, block = *solder.density * volume / 2;
  const double expected = 300 + (800 - block * 150e3) / (pellet + block * 1000);
  for (const double tolerance : {1e-3, 1e-4}) {
    INFO("tolerance " << tolerance);
    problem.time.tolerance = tolerance;
    const auto report = end_of(problem);
    CHECK(report.temperature.mean == Approx(expected).margin(margin(tolerance, expected)));
    CHECK(std::abs(closure(report.energy_balance)) < 1e-3);
  }
}
