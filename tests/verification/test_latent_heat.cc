// No energy is lost in a peak of the heat capacity, however narrow, at any tolerance: insulated bodies against the
// enthalpy of what they were given, cooling against the lumped equation, and the ledger.
#include <joulet/base/constants.h>
#include <joulet/results/amounts.h>

#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <algorithm>
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

/// The ledger closes to the rounding of the linear systems.
void check_closed(const StepReport& report) { CHECK(std::abs(closure(report.energy_balance)) < 1e-9); }

}  // namespace

TEST_CASE("Latent heat: 200 kJ/kg within 1 K is stored at any tolerance, as a triangle and as a melting range") {
  // 300 J into 0.42 g: 500 J/kg/K from 300 K and 200 kJ/kg.
  const double expected = 300 + (300 / (density * volume) - 200e3) / 500;
  CHECK(expected == Approx(1326.12).margin(0.005));
  for (const double tolerance : {1e-2, 1e-3, 3e-5, 1e-6})
    for (const bool as_table : {true, false}) {
      INFO("tolerance " << tolerance << (as_table ? ", table" : ", melting range"));
      Problem problem = insulated_pellet(10, 30);
      problem.time.tolerance = tolerance;
      if (as_table) problem.pellet.heat_capacity = peak(500, 400500, 1000, 1001);
      if (!as_table) problem.pellet.latent_heat = {200e3}, problem.pellet.melting_range = {1000, 1001};
      const auto report = end_of(problem);
      CHECK(report.temperature.mean == Approx(expected).epsilon(1e-9));
      CHECK(report.temperature.max - report.temperature.min < 1e-6);
      check_closed(report);
    }
}

TEST_CASE("Latent heat: peaks of other widths and heights, on nodes of any grid") {
  struct Peak {
    double base, top, from, to;
  };
  for (const Peak& p : {Peak{1000, 5000, 999, 1000}, Peak{1000, 20e3, 1000, 1005}, Peak{1000, 200e3, 999, 1001},
                        Peak{1000, 4e6, 1000, 1000.1}, Peak{500, 4e8, 1000, 1000.001}}) {
    INFO(p.top << " J/kg/K within " << p.to - p.from << " K");
    Problem problem = insulated_pellet(100, 8);
    problem.pellet.heat_capacity = peak(p.base, p.top, p.from, p.to);
    const double latent = (p.top - p.base) * (p.to - p.from) / 2;
    const auto report = end_of(problem);
    CHECK(report.temperature.mean == Approx(300 + (800 / (density * volume) - latent) / p.base).epsilon(1e-9));
    check_closed(report);
  }
}

TEST_CASE("Latent heat: several, and one that ends within its range") {
  Problem problem = insulated_pellet(10, 30);
  problem.pellet.latent_heat = {100e3, 50e3, 300e3};
  problem.pellet.melting_range = {500, 500.1, 800, 900, 1100, 1100.5};
  const auto report = end_of(problem);
  // 300 J are enough for 714 kJ/kg: 150 for the first two and 400 up to 1100 K, so that 164 kJ/kg of 300 have melted.
  const double melted = (300 / (density * volume) - 150e3 - 500 * 800) / 300e3;
  CHECK(melted == Approx(0.543).margin(1e-3));
  CHECK(report.temperature.mean > 1100.2);
  CHECK(report.temperature.mean < 1100.3);
  check_closed(report);
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
  for (const double tolerance : {1e-2, 1e-3, 3e-5}) {
    INFO("tolerance " << tolerance);
    problem.time.tolerance = tolerance;
    const auto reports = reports_at(problem, {(reached + frozen) / 2, 12});
    CHECK(reports[0].temperature.mean == Approx(1000.5).margin(0.5));
    CHECK(reports[1].temperature.mean == Approx(expected).margin(0.5 + 2 * tolerance * expected));
    for (const auto& report : reports) check_closed(report);
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
  for (const double tolerance : {1e-2, 3e-5}) {
    INFO("tolerance " << tolerance);
    problem.time.tolerance = tolerance;
    const auto report = end_of(problem);
    CHECK(report.temperature.mean == Approx(expected).margin(0.02));
    check_closed(report);
  }
}

TEST_CASE("Latent heat: fronts that pass one node after another lose nothing and need no thousands of steps") {
  Problem problem = insulated_pellet(124, 20);
  problem.pellet.thermal_conductivity = 5.;
  problem.pellet.heat_capacity = 1000.;
  problem.pellet.latent_heat = {200e3};
  problem.pellet.melting_range = {1000, 1000.1};
  problem.boundaries = {{{"lateral", "bottom", "top"}, Radiation{0.9, 300}}};
  for (const double tolerance : {1e-2, 1e-3, 3e-5}) {
    problem.time.tolerance = tolerance;
    const auto reports = all_steps(problem, {20});
    INFO("tolerance " << tolerance << ", " << reports.size() << " steps");
    const double worst = std::abs(std::max_element(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
                                    return std::abs(closure(a.energy_balance)) < std::abs(closure(b.energy_balance));
                                  })->energy_balance.imbalance());
    CHECK(worst < 1e-8);  // J of 2480
    CHECK(reports.size() < 300);
    note("melting front, tolerance %g: %zu steps, energy open %.1g J\n", tolerance, reports.size(), worst);
  }
}
