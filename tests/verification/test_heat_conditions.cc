// Heat flux through faces, coefficients of the temperature, heat sources, and fields to start from: closed forms.
#include <joulet/base/constants.h>
#include <joulet/base/time_curve.h>

#include "catch.h"
#include "drive.h"
#include "note.h"
#include "passive_cylinder.h"

#include <cmath>

using namespace joulet;

namespace {

constexpr double radius = passive_radius, height = passive_height, capacity = 2e6;  // m, m, J/m^3/K
constexpr double section = constants::pi * radius * radius, volume = section * height,
                 area = 2 * constants::pi * radius * (radius + height);
/// W/m/K: a body of one temperature to 1e-4 K at the fluxes below.
constexpr double perfect = 4e5;

const std::vector<std::string> everywhere = {"lateral", "bottom", "top"};

}  // namespace

TEST_CASE("a heat flux through one end: the profile that settles, Carslaw and Jaeger 1959, section 3.8") {
  Problem problem = passive_cylinder(20);
  const double flux = 1e4, time = 400, k = 20;
  problem.boundaries = {{{"bottom"}, PrescribedHeatFlux{flux}}, {{"lateral", "top"}, Insulated{}}};
  problem.numerics.refinement = 1;
  const StepReport report = reports_at(problem, {time}).back();
  const double mean = 300 + flux * time / (capacity * height);
  note("heat flux: T max %.6f K, T min %.6f K, exact %.6f and %.6f K\n", report.temperature.max, report.temperature.min,
       mean + flux * height / (3 * k), mean - flux * height / (6 * k));
  CHECK(report.temperature.mean == Approx(mean).margin(1e-9));
  CHECK(report.temperature.max == Approx(mean + flux * height / (3 * k)).margin(1e-4));
  CHECK(report.temperature.min == Approx(mean - flux * height / (6 * k)).margin(1e-4));
  CHECK(report.power_balance.bottom == Approx(-flux * section).epsilon(1e-12));
  CHECK(report.energy_balance.bottom == Approx(-flux * section * time).epsilon(1e-12));
  CHECK(report.energy_balance.top == 0);
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("a heat flux that follows the time, out of the body at last") {
  Problem problem = passive_cylinder(perfect);
  problem.boundaries = {{everywhere, PrescribedHeatFlux{TimeCurve::points({{0, 0}, {50, 4e4}, {100, -2e4}})}}};
  bool at_the_kink = false;
  for (const StepReport& report : all_steps(problem, {100})) at_the_kink = at_the_kink || report.time == 50;
  CHECK(at_the_kink);
  const StepReport report = reports_at(problem, {100}).back();
  const double taken = 0.5 * 50 * 4e4 + 50 * 1e4;  // J/m^2
  CHECK(report.temperature.mean == Approx(300 + taken * area / (capacity * volume)).margin(1e-8));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("a heat flux beside radiation: a steady state without current") {
  Problem problem = passive_cylinder(perfect);
  const double flux = 2e4;
  problem.boundaries = {{everywhere, PrescribedHeatFlux{flux}}, {everywhere, Radiation{0.8, 300}}};
  const StepReport report = steady_report(problem);
  const double exact = std::pow(flux / (0.8 * constants::stefan_boltzmann) + std::pow(300., 4), 0.25);
  CHECK(report.temperature.mean == Approx(exact).margin(1e-6));
}

TEST_CASE("a heat-transfer coefficient of the temperature: a hyperbola in time") {
  Problem problem = passive_cylinder(perfect);
  Convection natural{0, 300, Property::expression("2*(T - 300)", "W/m^2/K", 1)};
  problem.boundaries = {{everywhere, natural}};
  problem.thermal.initial_temperature = 800.;
  const StepReport report = reports_at(problem, {300}).back();
  const double exact = 300 + 500 / (1 + 500 * 2 * area / (capacity * volume) * 300);
  note("h(T): %.6f K, exact %.6f K\n", report.temperature.mean, exact);
  CHECK(report.temperature.mean == Approx(exact).margin(2e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("an emissivity that falls with the cube of the temperature: an exponential in time") {
  Problem problem = passive_cylinder(perfect);
  Radiation radiation;
  radiation.emissivity = Property::expression("0.5*(300/T)^3", "1", 1);
  radiation.ambient_temperature = 1;
  problem.boundaries = {{everywhere, radiation}};
  problem.thermal.initial_temperature = 900.;
  const StepReport report = reports_at(problem, {2000}).back();
  const double rate = 0.5 * 2.7e7 * constants::stefan_boltzmann * area / (capacity * volume);
  note("emissivity of T: %.6f K, exact %.6f K\n", report.temperature.mean, 900 * std::exp(-rate * 2000));
  CHECK(report.temperature.mean == Approx(900 * std::exp(-rate * 2000)).margin(2e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("surroundings by a formula in time: a body that swings behind them") {
  Problem problem = passive_cylinder(perfect);
  const double h = 100, omega = 0.05;
  problem.boundaries = {{everywhere, Convection{h, TimeCurve::expression("400 + 80*sin(0.05*t)", "K", 1)}}};
  problem.thermal.initial_temperature = 400.;
  const double tau = capacity * volume / (h * area), time = 300;
  const double in_phase = 1 / (1 + omega * omega * tau * tau);
  const double exact =
      400 + 80 * in_phase *
                (std::sin(omega * time) - omega * tau * std::cos(omega * time) + omega * tau * std::exp(-time / tau));
  const StepReport report = reports_at(problem, {time}).back();
  note("formula in time: %.6f K, exact %.6f K\n", report.temperature.mean, exact);
  CHECK(report.temperature.mean == Approx(exact).margin(2e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("a heat source that is not electric: a parabola across the cylinder") {
  Problem problem = passive_cylinder(5);
  const double source = 2e6;
  problem.heat_sources = {{"pellet", source}};
  problem.boundaries = {{{"lateral"}, FixedTemperature{400}}, {{"bottom", "top"}, Insulated{}}};
  const StepReport report = steady_report(problem);
  CHECK(report.temperature.max == Approx(400 + source * radius * radius / (4 * 5)).margin(1e-9));
  CHECK(report.power_balance.source == Approx(source * volume).epsilon(1e-12));
  CHECK(report.power_balance.lateral == Approx(source * volume).epsilon(1e-9));
}

TEST_CASE("a heat source that follows the time, in a part alone") {
  Problem problem = passive_cylinder(perfect);
  MaterialEntry filler;
  filler.name = "filler";
  filler.density = 1000;
  filler.heat_capacity = Property(500.);
  filler.thermal_conductivity = Property(perfect);
  filler.electrical_conductivity = Property(1e3);
  problem.materials = {filler};
  Part part;
  part.name = "block";
  part.material = "filler";
  part.above = "pellet";
  part.diameter = 2 * radius;
  part.height = height;
  problem.parts = {part};
  problem.heat_sources = {{"block", TimeCurve::points({{0, 0}, {20, 3e6}, {30, 0}})}};
  problem.boundaries = {{{"other"}, Insulated{}}};
  const StepReport report = reports_at(problem, {60}).back();
  const double heat = 0.5 * 30 * 3e6 * volume;
  CHECK(report.energy_balance.source == Approx(heat).epsilon(1e-10));
  CHECK(report.temperature.mean == Approx(300 + heat / (volume * (capacity + 5e5))).margin(1e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("a cosine to start from decays as Fourier says, at the order of the elements") {
  Problem problem = passive_cylinder(20);
  problem.thermal.initial_temperature = Property::expression("500 + 100*cos(_pi*z/0.04)", "K", 1);
  problem.time.tolerance = 1e-8;
  const double time = 10, decay = std::exp(-constants::pi * constants::pi * 1e-5 / (height * height) * time);
  double before = 0;
  for (const int refinement : {0, 1, 2}) {
    problem.numerics.refinement = refinement;
    const StepReport report = reports_at(problem, {time}).back();
    const double error = std::abs(report.temperature.max - (500 + 100 * decay));
    note("cosine, refinement %d: error %.3g K\n", refinement, error);
    if (refinement > 0) CHECK((error < 1e-6 || before / error > 7));
    before = error;
    CHECK(report.temperature.mean == Approx(500).margin(1e-3));
    CHECK(std::abs(report.energy_balance.imbalance()) < 1e-9 * capacity * volume * 500);
  }
  CHECK(before < 2e-4);
}

TEST_CASE("a heat flux and a start by a formula on a mesh that follows the error") {
  Problem problem = passive_cylinder(2);
  problem.thermal.initial_temperature = Property::expression("500 + 100*cos(_pi*z/0.04)", "K", 1);
  problem.boundaries = {{{"bottom"}, PrescribedHeatFlux{TimeCurve::points({{0, 0}, {5, 2e4}, {60, 0}})}},
                        {{"lateral", "top"}, Insulated{}}};
  problem.heat_sources = {{"pellet", 1e5}};
  problem.adaptivity.temperature_error = 0.2;
  problem.adaptivity.most_levels = 2;
  const StepReport report = reports_at(problem, {60}).back();
  const double taken = 0.5 * 60 * 2e4 * section + 1e5 * volume * 60;
  note("adapted: T mean %.6f K, exact %.6f K, %zu unknowns\n", report.temperature.mean,
       500 + taken / (capacity * volume), report.unknowns);
  CHECK(report.temperature.mean == Approx(500 + taken / (capacity * volume)).margin(2e-3));
  CHECK(report.energy_balance.stored == Approx(taken).epsilon(1e-9));
  CHECK(energy_left_open(report) < 1e-9);
}
