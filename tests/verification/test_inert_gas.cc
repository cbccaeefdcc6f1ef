// Argon in the pores beside Mg and CO: closed forms of the dusty gas where the source is known, integration along the
// radius between them, shooting with the equilibrium (benchmarks/pore-gas/two_gases.py).
#include <joulet/base/constants.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/molecule.h>
#include <joulet/gas/pore_laws.h>
#include <joulet/gas/pore_structure.h>
#include <joulet/problem/gas.h>

#include "catch.h"
#include "drive.h"
#include "note.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double hot = 1492 + 273.15, radius = 3e-3, RT = constants::gas_constant * hot;

/// The published pellet at 1492 degC throughout, ends tight, 5 Pa of Mg and of CO and `argon` around it.
Problem hot_pellet(double pore_diameter, double argon, double rate = 549.3) {
  Problem problem;
  problem.thermal.prescribed = {{0, hot}};
  problem.kinetics.pre_exponential_factor = rate;
  problem.pellet.height = 3e-3;
  problem.gas.model = GasModel::dusty_gas;
  problem.gas.pore_diameter = pore_diameter;
  if (argon > 0) problem.gas.inert = {{"Ar", argon}};
  return problem;
}

struct OnAxis {
  double mg, co, argon;
};

/// The start: Mg and CO are highest on the axis, and argon is what is left of all there.
struct Start {
  StepReport report;
  OnAxis axis;
  double source;  ///< of each gas, mol/m^3/s
};

const PoreGasReport& of(const StepReport& report, const std::string& name) {
  for (const PoreGasReport& gas : report.gas.gases)
    if (gas.name == name) return gas;
  throw std::runtime_error("no gas " + name);
}

double total(const PoreGasReport& gas) { return gas.rate[0] + gas.rate[1] + gas.rate[2]; }

Start start_of(const Problem& problem) {
  Start start{Simulation::create(problem, MPI_COMM_WORLD)->report(), {}, 0};
  start.axis.mg = of(start.report, "Mg").max_pressure;
  start.axis.co = of(start.report, "CO").max_pressure;
  start.axis.argon = start.report.gas.centre_pressure - start.axis.mg - start.axis.co;
  start.source = start.report.mg_rate / (constants::pi * radius * radius * problem.pellet.height);
  return start;
}

/// D_ij P of the porous body, m^2/s Pa.
double binary(const Problem& problem, const Molecule& a, const Molecule& b) {
  const PoreStructure structure = make_pore_flow_laws(problem).structure;
  return structure.porosity / structure.tortuosity *
         binary_diffusivity(hot, 1, a.molar_mass, b.molar_mass, (a.diameter + b.diameter) / 2);
}

/// From the surface inwards with the flux N = S r/2 of Mg and of CO and none of argon. The gradients follow from the
/// fluxes, that of the total pressure from the sum of the equations.
std::array<double, 3> integrate_to_axis(const Problem& problem, double source, std::array<double, 3> p) {
  const PoreStructure structure = make_pore_flow_laws(problem).structure;
  const std::array<Molecule, 3> gases = {find_molecule("Mg"), find_molecule("CO"), find_molecule("Ar")};
  const double viscous = permeability(structure, 0) / 6e-5;
  const auto slopes = [&](double r, const std::array<double, 3>& at) {
    const std::array<double, 3> flux = {source * r / 2, source * r / 2, 0};
    std::array<double, 3> right{}, slip{};
    double sum = 0, slips = 1;
    for (std::size_t i = 0; i < 3; ++i) {
      const double knudsen = knudsen_diffusivity(structure, 0, hot, gases[i].molar_mass);
      right[i] = -RT * flux[i] / knudsen;
      for (std::size_t j = 0; j < 3; ++j)
        if (j != i) right[i] -= RT * (at[j] * flux[i] - at[i] * flux[j]) / binary(problem, gases[i], gases[j]);
      slip[i] = at[i] * viscous / knudsen;
      sum += right[i];
      slips += slip[i];
    }
    for (std::size_t i = 0; i < 3; ++i) right[i] -= slip[i] * sum / slips;
    return right;
  };
  constexpr int steps = 400;
  const double h = -radius / steps;
  const auto moved = [](const std::array<double, 3>& from, double by, const std::array<double, 3>& along) {
    return std::array<double, 3>{from[0] + by * along[0], from[1] + by * along[1], from[2] + by * along[2]};
  };
  for (int n = 0; n < steps; ++n) {
    const double r = radius + n * h;
    const auto k1 = slopes(r, p), k2 = slopes(r + h / 2, moved(p, h / 2, k1));
    const auto k3 = slopes(r + h / 2, moved(p, h / 2, k2)), k4 = slopes(r + h, moved(p, h, k3));
    for (const auto& [weight, k] : {std::pair{1., k1}, {2., k2}, {2., k3}, {1., k4}}) p = moved(p, weight * h / 6, k);
  }
  return p;
}

}  // namespace

TEST_CASE("wide pores: Mg and CO diffuse through stagnant argon, whose pressure falls exponentially (Stefan)") {
  Problem problem = hot_pellet(0.1, 10000, 200);  // so wide that the walls do not matter
  problem.numerics.refinement = 2;
  problem.gas.driving_force = false;
  const Start start = start_of(problem);
  const Molecule argon = find_molecule("Ar");
  const double friction =
      1 / binary(problem, find_molecule("Mg"), argon) + 1 / binary(problem, find_molecule("CO"), argon);
  const double expected = 10000 * std::exp(-RT * start.source * radius * radius / 4 * friction);
  note("wide pores: argon on the axis %.2f Pa, Stefan's %.2f Pa\n", start.axis.argon, expected);
  CHECK(start.axis.argon == Approx(expected).epsilon(1e-3));
  CHECK(start.axis.argon < 3000);
  CHECK(start.report.gas.centre_pressure == Approx(10010).epsilon(1e-4));
}

TEST_CASE("gas that forms sweeps argon out, in a layer thinner than the mesh resolves") {
  // By Stefan's profile exp(-150) is left of it on the axis; what elements undershoot stays within a twentieth of 10
  // kPa.
  for (const unsigned degree : {1, 2, 3})
    for (const unsigned refinement : {0, 1}) {
      Problem problem = hot_pellet(0.1, 10000, 20000);
      problem.numerics.degree = degree;
      problem.numerics.refinement = refinement;
      problem.gas.driving_force = false;
      const OnAxis axis = start_of(problem).axis;
      note("degree %u, refinement %u: Mg %.1f, CO %.1f, argon %.2f Pa on the axis\n", degree, refinement, axis.mg,
           axis.co, axis.argon);
      CAPTURE(degree, refinement);
      CHECK(std::abs(axis.argon) < 500);
      CHECK(axis.mg + axis.co + axis.argon == Approx(10010).epsilon(1e-3));
    }
}

TEST_CASE("where argon is swept out, coarse meshes come near the rate of a fine one") {
  const auto rate = [](unsigned degree, unsigned refinement) {
    Problem problem = hot_pellet(0.6e-3, 18000);
    problem.thermal.prescribed = {{0, 1900}};
    problem.gas.escape = GasEscape::effusion;
    problem.numerics.degree = degree;
    problem.numerics.refinement = refinement;
    const auto gas = start_of(problem).report.gas;
    note("degree %u, refinement %u: throttling %.5f\n", degree, refinement, gas.throttling);
    return 1 - gas.throttling;
  };
  const double fine = rate(2, 2);
  CHECK(fine < 0.95);
  CHECK(rate(1, 0) == Approx(fine).epsilon(0.05));
  CHECK(rate(2, 0) == Approx(fine).epsilon(0.02));
  CHECK(rate(3, 1) == Approx(fine).epsilon(0.001));
}

TEST_CASE("narrow pores: molecules meet walls alone, and argon does not matter") {
  const auto problem_with = [](double argon, bool acts) {
    Problem problem = hot_pellet(10e-9, argon, 0.2);
    problem.gas.permeability = Property::constant(1e-40);  // no viscous flow
    problem.gas.driving_force = acts;
    return problem;
  };
  const Problem problem = problem_with(100, false);
  const Start start = start_of(problem);
  const PoreStructure structure = make_pore_flow_laws(problem).structure;
  const double load = RT * start.source * radius * radius / 4;
  const double mg = 5 + load / knudsen_diffusivity(structure, 0, hot, mg_molar_mass);
  const double co = 5 + load / knudsen_diffusivity(structure, 0, hot, co_molar_mass);
  note("narrow pores: Mg %.2f, %.2f; CO %.2f, %.2f; argon %.3f Pa\n", start.axis.mg, mg, start.axis.co, co,
       start.axis.argon);
  CHECK(start.axis.mg == Approx(mg).epsilon(1e-2));
  CHECK(start.axis.co == Approx(co).epsilon(1e-2));
  CHECK(start.axis.argon == Approx(100).epsilon(1e-2));
  // It is not in Q.
  const double without = start_of(problem_with(1e-9, true)).report.gas.throttling;
  const double with = start_of(problem_with(100, true)).report.gas.throttling;
  CHECK(without > 0.1);
  CHECK(with == Approx(without).epsilon(1e-2));
}

TEST_CASE("between the limits: integration of the Stefan-Maxwell form along the radius") {
  for (const auto& [pores, argon] : {std::pair{20e-6, 10000.}, {100e-6, 1000.}, {100e-6, 10000.}}) {
    CAPTURE(pores, argon);
    Problem problem = hot_pellet(pores, argon, 100);
    problem.numerics.refinement = 2;
    problem.gas.driving_force = false;
    const Start start = start_of(problem);
    const auto expected = integrate_to_axis(problem, start.source, {5, 5, argon});
    note("%g um, %g Pa: Mg %.3f, %.3f; CO %.3f, %.3f; argon %.3f, %.3f Pa on the axis\n", 1e6 * pores, argon,
         start.axis.mg, expected[0], start.axis.co, expected[1], start.axis.argon, expected[2]);
    CHECK(start.axis.mg == Approx(expected[0]).epsilon(1e-3));
    CHECK(start.axis.co == Approx(expected[1]).epsilon(1e-3));
    CHECK(start.axis.argon == Approx(expected[2]).epsilon(1e-3));
  }
}

TEST_CASE("argon holds Mg and CO back: pressures on the axis and what they take off the rate") {
  struct Row {
    double pores, argon, mg, co, argon_on_axis, throttling;
  };
  const std::vector<Row> table = {{20e-6, 1000, 2839.09, 2941.84, 191.78, 0.40978},
                                  {20e-6, 10000, 3021.98, 3200.47, 5359.02, 0.62304},
                                  {100e-6, 1000, 1488.26, 1510.85, 21.61, 0.10223},
                                  {100e-6, 10000, 2974.17, 3130.57, 4147.51, 0.56119}};
  for (const Row& row : table) {
    CAPTURE(row.pores, row.argon);
    Problem problem = hot_pellet(row.pores, row.argon);
    problem.numerics.refinement = 2;
    const Start start = start_of(problem);
    note("%g um, %g Pa argon: Mg %.2f, CO %.2f, argon %.2f Pa on the axis, throttling %.5f\n", 1e6 * row.pores,
         row.argon, start.axis.mg, start.axis.co, start.axis.argon, start.report.gas.throttling);
    CHECK(start.axis.mg == Approx(row.mg).epsilon(1e-3));
    CHECK(start.axis.co == Approx(row.co).epsilon(1e-3));
    CHECK(start.axis.argon == Approx(row.argon_on_axis).epsilon(1e-2));
    CHECK(start.report.gas.throttling == Approx(row.throttling).epsilon(1e-3));
  }
}

TEST_CASE("no reaction: argon stays as it is and nothing flows, also while the pellet heats up") {
  Problem problem;
  problem.supply.power_density = Supply::default_power_density;
  problem.kinetics.pre_exponential_factor = 0;
  problem.gas.model = GasModel::dusty_gas;
  problem.gas.pore_diameter = 20e-6;
  problem.gas.inert = {{"Ar", 1000}, {"N2", 200}};
  for (const auto& report : reports_at(problem, {5, 30})) {
    CHECK(report.gas.centre_pressure == Approx(1210).epsilon(1e-12));
    CHECK(report.gas.max_pressure == Approx(1210).epsilon(1e-12));
    CHECK(of(report, "Ar").max_pressure == Approx(1000).epsilon(1e-12));
    CHECK(of(report, "N2").max_pressure == Approx(200).epsilon(1e-12));
    for (const PoreGasReport& gas : report.gas.gases) CHECK(std::abs(total(gas)) < 1e-15);
  }
}

TEST_CASE("what forms leaves, and argon on balance does not, through faces of all kinds", "[ranks]") {
  Problem problem = hot_pellet(30e-6, 2000);
  problem.time.tolerance = 1e-4;
  SECTION("held faces") {}
  SECTION("effusion, a porous end, a second metal") {
    problem.kinetics.mechanism = "mgo-cao";
    problem.gas.escape = GasEscape::effusion;
    problem.gas.open_fraction = 0.05;
    problem.gas.top = GasFace::porous;
  }
  SECTION("Krylov solver, three-dimensional") {
    problem.numerics.geometry = Geometry::three_dimensional;
    problem.numerics.linear_solver = LinearSolver::iterative;
    problem.numerics.refinement = 0;
  }
  for (const auto& report : reports_at(problem, {5, 20})) {
    CAPTURE(report.time, report.mg_rate);
    CHECK(total(of(report, "Mg")) == Approx(report.mg_rate).epsilon(1e-7));
    CHECK(std::abs(total(of(report, "Ar"))) < 1e-7 * report.mg_rate);
    CHECK(report.gas.throttling > 0.05);
    CHECK(report.gas.throttling < 1);
  }
}

TEST_CASE("through equilibrium and back with argon around: heating and cooling") {
  Problem problem = hot_pellet(10e-6, 1000);
  problem.thermal.prescribed = {{0, 300}, {10, hot}, {30, hot}, {40, 300}};
  double highest = 0;
  for (const auto& report : all_steps(problem, {10, 30, 40})) {
    CHECK(report.conversion.min >= 0);
    CHECK(report.conversion.max <= 1);
    highest = std::max(highest, report.conversion.mean);
  }
  CHECK(highest > 0.02);
}
