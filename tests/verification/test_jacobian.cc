// The linear solve of the implicit system against differences of its residual: multiplied back, the solution must
// change the residual by its right side. Every coupling takes part.
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>

#include "assemblies.h"
#include "cases.h"
#include "catch.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

using namespace joulet;

namespace {

/// A smooth function of the node's number: the same on any number of ranks only in kind, which is enough.
void fill(Vector& vector, double mean, double amplitude, double frequency) {
  PetscInt first, last;
  VecGetOwnershipRange(vector, &first, &last);
  OwnedWrite entries(vector);
  for (PetscInt row = first; row < last; ++row)
    entries[static_cast<std::size_t>(row - first)] = mean + amplitude * std::sin(frequency * static_cast<double>(row));
}

/// Stages are solved to a share of the tolerance.
Problem solved_exactly(Problem problem) {
  problem.time.tolerance = 1e-8;
  return problem;
}

template <int dim>
struct Check {
  explicit Check(const Problem& given)
      : model(resolve(solved_exactly(given))),
        fields(model, MPI_COMM_WORLD, model.problem.numerics.refinement),
        system(fields, model),
        y(system.initial_state()),
        z(y),
        r_y(y),
        r_z(y) {
    // A state far from any solution: each term of the Jacobian counts.
    fill(y.temperature, 1500, 150, 0.37);
    for (const auto& held : system.heat().held.surfaces()) {
      PetscInt first, last;
      VecGetOwnershipRange(y.temperature, &first, &last);
      OwnedWrite t(y.temperature);
      for (const auto row : held.rows) t[static_cast<std::size_t>(row - first)] = held.temperature;
    }
    const bool one_step = model.kinetics.one_step;
    for (std::size_t v = 0; v < y.kinetic_variables.size(); ++v) {
      const double frequency = 0.91 + 0.1 * static_cast<double>(v);
      fill(y.kinetic_variables[v], one_step ? 0.35 : 0.2, one_step ? 0.2 : 0.03, frequency);
      fill(z.kinetic_variables[v], 2e-3, 1e-3, 0.71 * frequency);
      fill(r_y.kinetic_variables[v], 1e-3, 2e-3, 1.7 * frequency);
      fill(r_z.kinetic_variables[v], 2e-3, 1e-3, 0.57 * frequency);
    }
    fill(z.temperature, 40, 30, 0.53);
    fill(r_y.temperature, 1, 5, 1.3);
    fill(r_z.temperature, 1e-3, 2e-2, 0.77);
    for (const auto& held : system.heat().held.surfaces())
      for (Vector* v : {&z.temperature, &r_y.temperature, &r_z.temperature}) {
        PetscInt first, last;
        VecGetOwnershipRange(*v, &first, &last);
        OwnedWrite entries(*v);
        for (const auto row : held.rows) entries[static_cast<std::size_t>(row - first)] = 0;
      }
    // No solution, but with the values of the terminals.
    system.make_consistent(0, y);
    if (y.unit_potential.size() > 0) {
      Vector change = y.unit_potential;
      fill(change, 0, 0.02, 0.83);
      fill(r_z.unit_potential, 0, 1e-4, 1.1);
      for (Vector* v : {&change, &r_z.unit_potential}) {
        set_entries(*v, system.electric().fixed_rows(), 0.);
        set_entries(*v, fields.hanging.owned_rows(), 0.);
      }
      y.unit_potential.add(1., change);
    }
    for (std::size_t i = 0; i < y.energy.size(); ++i) {
      r_y.energy[i] = 3. + static_cast<double>(i);
      r_z.energy[i] = 7. - 2. * static_cast<double>(i);
    }
  }

  /// (F(y + e u_y, z + e u_z) - F(y - e u_y, z - e u_z)) / 2e
  CoupledState difference(double t, const CoupledState& u_y, const CoupledState& u_z, double e) {
    CoupledState result = y, below = y;
    for (const double sign : {1., -1.}) {
      CoupledState moved_y = y, moved_z = z;
      moved_y.add(sign * e, u_y);
      moved_z.add(sign * e, u_z);
      system.residual(t, moved_y, moved_z, sign > 0 ? result : below);
    }
    result.add(-1, below);
    result.scale(1 / (2 * e));
    return result;
  }

  const Model model;
  const FeSpace<dim> fields;
  CoupledSystem<dim> system;
  CoupledState y, z, r_y, r_z;
};

/// A change of the potential of the order of one brings about this balance of current, A per V.
template <int dim>
double system_scale(const Check<dim>& check) {
  return check.system.electric().conductance();
}

template <int dim>
void check_jacobian(const Problem& problem) {
  constexpr double t = 2.5, h_gamma = 0.1, e = 1e-3;
  Check<dim> check(problem);
  CoupledState u_y = check.y, u_z = check.y;
  check.system.linearise(t, check.y, check.z, h_gamma);
  // The stages of a step evaluate other states in between; the Jacobian must stay where it was.
  CoupledState elsewhere = check.y, ignored = check.y;
  elsewhere.temperature *= 1.1;
  for (Vector& v : elsewhere.kinetic_variables) v *= 1.1;
  check.system.residual(t + 1, elsewhere, check.z, ignored);
  check.system.solve(check.r_y, check.r_z, u_y, u_z);

  // u_y/(h gamma) - u_z = r_y
  CoupledState first = u_y;
  first.scale(1 / h_gamma);
  first.add(-1, u_z);
  first.add(-1, check.r_y);
  CHECK(first.temperature.linfty_norm() < 1e-10 * u_z.temperature.linfty_norm());
  for (const Vector& v : first.kinetic_variables) CHECK(v.linfty_norm() < 1e-12);

  // F_y u_y + F_z u_z = r_z; the scale is what the storage alone contributes.
  CoupledState second = check.difference(t, u_y, u_z, e), storage_only = u_y;
  storage_only.scale(0);
  const double scale = check.difference(t, storage_only, u_z, e).temperature.linfty_norm();
  second.add(-1, check.r_z);
  CAPTURE(scale);
  CHECK(second.temperature.linfty_norm() < 2e-7 * scale);
  for (const Vector& v : second.kinetic_variables) CHECK(v.linfty_norm() < 1e-8);
  if (second.unit_potential.size() > 0) CHECK(second.unit_potential.linfty_norm() < 2e-7 * system_scale(check));
  for (std::size_t i = 0; i < u_z.energy.size(); ++i) {
    CAPTURE(i, u_z.energy[i], check.r_z.energy[i]);
    CHECK(std::abs(second.energy[i]) <= 1e-6 * (std::abs(u_z.energy[i]) + std::abs(check.r_z.energy[i])));
  }
}

Problem ramped(Problem problem, std::optional<double> SupplyPoint::*quantity, double from, double to) {
  SupplyPoint start, end;
  start.*quantity = from;
  end.*quantity = to;
  end.time = 10;
  end.ramp = true;
  problem.supply.programme = {start, end};
  return problem;
}

std::vector<ThermalBoundary> with_a_held_face() {
  return {{{"lateral"}, Radiation{0.9, 300}},
          {{"top"}, Radiation{0.8, 300}},
          {{"top"}, Convection{300, 320}},
          {{"bottom"}, FixedTemperature{1200}}};
}

}  // namespace

TEST_CASE("the Jacobian is exact under voltage, current and power control and at their limits") {
  Problem problem = fully_coupled_pellet();
  problem.numerics.refinement = 0;
  SECTION("mixed boundaries") {}
  SECTION("with a held face") { problem.boundaries = with_a_held_face(); }
  for (const auto& [quantity, value] :
       {std::pair{&SupplyPoint::voltage, 30.}, {&SupplyPoint::current, 4.}, {&SupplyPoint::power, 125.}}) {
    CAPTURE(value);
    const Problem one = ramped(problem, quantity, value, 1.5 * value);
    check_jacobian<2>(one);
    check_jacobian<3>(one);
  }
  Problem limited = ramped(problem, &SupplyPoint::power, 1000, 2000);
  limited.supply.voltage_limit = 25;
  check_jacobian<2>(limited);
  limited.supply.voltage_limit.reset();
  limited.supply.current_limit = 3;
  check_jacobian<2>(limited);
}

TEST_CASE("the Jacobian is exact for every dependence by itself") {
  Problem problem = pellet_benchmark();
  problem.numerics.refinement = 0;
  SECTION("nothing") {}
  SECTION("reaction heat, R3") { problem.kinetics.reaction_heat = 600e3; }
  SECTION("reaction heat, A2") {
    problem.kinetics.reaction_heat = 600e3;
    problem.kinetics.model = "A2";
  }
  SECTION("reaction heat of thermochemistry") { problem.kinetics.reaction_heat = Property::keyword("thermochemistry"); }
  SECTION("reaction heat (T, alpha)") {
    problem.kinetics.reaction_heat = Property::expression("6e5 - 40*T + 5e4*alpha^2", "J/mol", 1);
  }
  SECTION("sigma(T)") { problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)^0.5", "S/m", 1); }
  SECTION("sigma(alpha)") {
    problem.pellet.electrical_conductivity = Property::expression("40*(1 - 0.4*alpha)", "S/m", 1);
  }
  SECTION("k(alpha)") { problem.pellet.thermal_conductivity = Property::expression("20*(1 - 0.3*alpha)", "W/m/K", 1); }
  SECTION("cp of the recipe") { problem.pellet.heat_capacity = Property::keyword("recipe"); }
  SECTION("cp(T, alpha)") {
    problem.pellet.heat_capacity = Property::expression("1000 + 0.2*T - 150*alpha", "J/kg/K", 1);
  }
  check_jacobian<2>(problem);
}

TEST_CASE("the Jacobian is exact with a mechanism") {
  Problem problem = fully_coupled_pellet();
  problem.numerics.refinement = 0;
  problem.supply.power = 125;
  problem.kinetics.reaction_heat = Property::keyword("thermochemistry");
  SECTION("the one step with sintering") { problem.kinetics.sintering = {{1e4, 150e3}, 0.4}; }
  SECTION("MgO and CaO compete") { problem.kinetics.mechanism = "mgo-cao"; }
  SECTION("two reactions of one solid, a heat of the conversion") {
    problem.kinetics.mechanism = "rongti2003";
    problem.kinetics.reaction_heat = Property::expression("6e5 - 40*T + 5e4*alpha^2", "J/mol", 1);
    problem.pellet.heat_capacity = Property::expression("1000 + 0.2*T - 150*alpha", "J/kg/K", 1);
  }
  SECTION("everything: two pathways, burn-off, competition, sintering") {
    problem.kinetics.mechanism = JOULET_FAST_MECHANISM;
    problem.kinetics.gases = {{"CO", 30}, {"CO2", 1e-3}};
    problem.kinetics.sintering = {{1e4, 150e3}, 0.4};
  }
  check_jacobian<2>(problem);
  problem.boundaries = with_a_held_face();
  problem.numerics.degree = 1;
  check_jacobian<3>(problem);
}

TEST_CASE("the Jacobian is exact for an assembly whose contacts and materials depend on the temperature") {
  Problem problem = nonlinear_assembly();
  problem.numerics.refinement = 0;
  SECTION("loss laws everywhere") {}
  SECTION("with held ends and leads") {
    problem.boundaries[0].condition = FixedTemperature{320};
    problem.boundaries[1].condition = FixedTemperature{500};
    problem.supply.lead_resistance = 2e-3;
  }
  SECTION("orthotropic, and conductivities of the position") {
    problem.pellet.electrical_conductivity_axial = Property::expression("5000*(T/1200)^0.7*(1 + 40*z)", "S/m", 1);
    problem.pellet.thermal_conductivity_axial = Property::expression("90*(300/T)*(1 - 0.2*alpha)", "W/m/K", 1);
  }
  SECTION("laws of the temperature on contacts that take them as they are") {
    problem.contacts[0] = contact_of("pellet", "ram", Property::expression("1e5*(T/1000)^1.5", "S/m^2", 1),
                                     Property::expression("1e3*(T/1000)^2", "W/m^2/K", 1));
    problem.contacts[1].law = HarmonicPressure{2e9, {}};
  }
  for (const auto& [quantity, value] :
       {std::pair{&SupplyPoint::voltage, 1.}, {&SupplyPoint::current, 10.}, {&SupplyPoint::power, 100.}}) {
    CAPTURE(value);
    check_jacobian<2>(ramped(problem, quantity, value, 1.5 * value));
  }
  problem.numerics.degree = 1;
  check_jacobian<3>(ramped(problem, &SupplyPoint::power, 100, 150));
}

TEST_CASE("a field that multiplies the rates: Jacobian, and derivative in time along a ramp of the voltage") {
  Problem problem = pellet_benchmark();
  problem.numerics.refinement = 0;
  problem.kinetics.reaction_heat = 600e3;
  problem.kinetics.field_factor = 1;  // at 3.7 kV/m and 1500 K a factor of 1.3
  problem.supply = {};
  problem = ramped(problem, &SupplyPoint::voltage, 30, 60);
  check_jacobian<2>(problem);
  check_jacobian<3>(problem);

  Check<2> check(problem);
  constexpr double t = 2.5, e = 1e-4;
  CoupledState derivative = check.y, above = check.y, below = check.y;
  check.system.linearise(t, check.y, check.z, 0.1);
  check.system.time_derivative(t, check.y, check.z, derivative);
  check.system.residual(t + e, check.y, check.z, above);
  check.system.residual(t - e, check.y, check.z, below);
  above.add(-1, below);
  above.scale(1 / (2 * e));
  const double size = derivative.temperature.linfty_norm(), of_rates = derivative.kinetic_variables[0].linfty_norm();
  above.add(-1, derivative);
  CHECK(above.temperature.linfty_norm() < 1e-6 * size);
  CHECK(of_rates > 0);
  CHECK(above.kinetic_variables[0].linfty_norm() < 1e-6 * of_rates);
  for (const Flow flow : {Flow::electrical, Flow::reaction}) {
    CHECK(std::abs(at(above.energy, flow)) < 1e-6 * std::abs(at(derivative.energy, flow)));
  }
}

TEST_CASE("the Jacobian is exact with radiation between surfaces") {
  Problem problem = nonlinear_assembly();
  problem.numerics.refinement = 0;
  // The emissivity of steel is a law of the temperature; the shield takes its own.
  problem.boundaries = {{{"rod.bottom"}, FixedTemperature{400}}, {{"other"}, EnclosureRadiation{}}};
  problem.boundaries.push_back({{"ram.top"}, EnclosureRadiation{0.8}});
  problem.materials = {MaterialEntry()};
  problem.materials[0].name = "dark-steel";
  problem.materials[0].from = "steel-304-cincotti2007";
  problem.materials[0].emissivity = Property::expression("0.2 + 3e-4*T", "1", 1);
  problem.parts[0].material = "dark-steel";
  Plate shield, plate;
  shield.name = "shield";
  shield.shape = RingPlate{24e-3, 20e-3, -2e-3, 12e-3};
  plate.temperature = 900;
  plate.shape = RingPlate{16e-3, 11e-3, 13e-3, 1e-3};
  problem.enclosure.plates = {shield, plate};
  SECTION("open") {}
  SECTION("chamber") { problem.enclosure.chamber = {60e-3, -30e-3, 70e-3, 0.3, 500, {}}; }
  SECTION("constant conductivities and emissivities") {
    problem.pellet.electrical_conductivity = Property::constant(3000);
    problem.pellet.thermal_conductivity = Property::constant(20);
    problem.materials[0].emissivity = Property::constant(0.6);
  }
  check_jacobian<2>(ramped(problem, &SupplyPoint::power, 100, 150));
  problem.numerics.degree = 1;
  problem.enclosure.patches = 40;
  problem.enclosure.plates.clear();
  problem.enclosure.chamber = {};  // many facets, and nothing that the section does not have
  check_jacobian<3>(ramped(problem, &SupplyPoint::power, 100, 150));
}

TEST_CASE("the derivative in time is that of the supply") {
  Problem problem = fully_coupled_pellet();
  problem.numerics.refinement = 0;
  for (const auto& [quantity, value] :
       {std::pair{&SupplyPoint::voltage, 30.}, {&SupplyPoint::current, 4.}, {&SupplyPoint::power, 125.}}) {
    Check<2> check(ramped(problem, quantity, value, 1.5 * value));
    constexpr double t = 2.5, e = 1e-3;
    CoupledState derivative = check.y, above = check.y, below = check.y;
    check.system.linearise(t, check.y, check.z, 0.1);
    check.system.time_derivative(t, check.y, check.z, derivative);
    check.system.residual(t + e, check.y, check.z, above);
    check.system.residual(t - e, check.y, check.z, below);
    above.add(-1, below);
    above.scale(1 / (2 * e));
    const double size = derivative.temperature.linfty_norm();
    CHECK(size > 0);
    above.add(-1, derivative);
    CHECK(above.temperature.linfty_norm() < 1e-6 * size);
    CHECK(std::abs(at(above.energy, Flow::electrical)) < 1e-6 * std::abs(at(derivative.energy, Flow::electrical)));
  }
}

namespace {

/// Pressures from none to that of equilibrium and beyond, where what has reacted reacts back.
Problem with_gas(Problem problem) {
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = 20e-6;
  problem.gas.bottom = GasFace::porous;
  problem.gas.viscosity = Property::expression("6e-5*(T/1765)^0.7", "Pa*s", 1);
  problem.numerics.refinement = 0;
  return problem;
}

}  // namespace

TEST_CASE("the Jacobian is exact with gas in the pores that throttles the reaction") {
  Problem problem = with_gas(fully_coupled_pellet());
  SECTION("everything coupled, pressure of the chamber") {}
  SECTION("effusion") {
    problem.gas.escape = GasEscape::effusion;
    problem.gas.open_fraction = 0.3;
  }
  SECTION("a held face") { problem.boundaries = with_a_held_face(); }
  SECTION("laws of the user") {
    problem.gas.pore_diameter.reset();
    problem.gas.diffusivity = Property::expression("8e-4*(T/1765)^0.5*(1 + alpha)", "m^2/s", 1);
    problem.gas.permeability = Property::expression("1e-12*(1 + alpha^2)", "m^2", 1);
  }
  SECTION("no heat of reaction, constant conductivities") {
    problem = with_gas(pellet_benchmark());
    problem.supply.voltage.reset();
  }
  SECTION("without effect on the rate") { problem.gas.driving_force = false; }
  SECTION("sintering, two reactions of MgO") {
    problem.kinetics.mechanism = "rongti2003";
    problem.kinetics.sintering = {{1e4, 150e3}, 0.4};
  }
  SECTION("two gases, CO in the chamber") {
    problem.gas.model = GasModel::dusty_gas;
    problem.kinetics.gases = {{"CO", 500}};
  }
  SECTION("three gases by effusion, a held face") {
    problem.gas.model = GasModel::dusty_gas;
    problem.gas.escape = GasEscape::effusion;
    problem.kinetics.mechanism = "mgo-cao";
    problem.boundaries = with_a_held_face();
  }
  problem.supply.power = 125;
  check_jacobian<2>(problem);
  check_jacobian<3>(problem);
}
