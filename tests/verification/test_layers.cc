// Closed forms of coaxial layers, hollow pellets, orthotropic and position-dependent conductivities.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "fem_solution.h"
#include "note.h"

#include <cmath>
#include <functional>
#include <vector>

using namespace joulet;
using constants::pi;

namespace {

constexpr double inner = 3e-3, outer = 5e-3, height = 4e-3;  // m
constexpr double k_pellet = 20, k_sleeve = 35;               // W/m/K
constexpr double surface = 900;                              // K, around the sleeve

Problem prepared(Problem problem, int dim, int degree, int refinement) {
  problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
  problem.numerics.degree = degree;
  problem.numerics.refinement = refinement;
  problem.numerics.newton_tolerance = 1e-13;
  problem.time.analysis = Analysis::steady;
  return problem;
}

/// A pellet in a sleeve, insulated at the ends, held at one temperature around.
Problem sleeved(const Property& sigma_of_sleeve) {
  Problem problem;
  problem.pellet.height = height;
  problem.pellet.electrical_conductivity = Property::constant(40);
  problem.pellet.thermal_conductivity = Property::constant(k_pellet);
  problem.materials = {plain_material("shell", sigma_of_sleeve, Property::constant(k_sleeve))};
  problem.parts = {part_at("sleeve", "shell", 0, height, 2 * outer, 2 * inner)};
  problem.boundaries = {{{"sleeve.lateral"}, FixedTemperature{surface}}, {{"other"}, Insulated{}}};
  problem.supply.voltage = height * std::sqrt(5.5e8 / 40);
  return problem;
}

/// All heat is made in the pellet and leaves through the sleeve; `resistance` of the contact in K m^2/W.
double sleeved_temperature(double r, double resistance) {
  constexpr double q = 5.5e8, flow = q * inner * inner / 2;  // W/m^3; W/m over the circle, by 2 pi
  if (r > inner) return surface + flow / k_sleeve * std::log(outer / r);
  return surface + flow / k_sleeve * std::log(outer / inner) + flow / inner * resistance +
         q * (inner * inner - r * r) / (4 * k_pellet);
}

/// Current from the outer face of a sleeve to the bore of a hollow pellet.
struct RadialCurrent {
  static constexpr double bore = 1e-3, sigma = 400, sigma_sleeve = 900, conductance = 5e4, thermal = 2e4;
  static constexpr double voltage = 4, cold = 500;
  const double resistance =
      (std::log(inner / bore) / sigma + std::log(outer / inner) / sigma_sleeve + 1 / (conductance * inner)) /
      (2 * pi * height);
  const double current = voltage / resistance;
  /// A/m, over 2 pi: J r.
  const double j = current / (2 * pi * height);

  double potential(double r) const {
    if (r < inner) return j / sigma * std::log(r / bore);
    return j / sigma * std::log(inner / bore) + j / (conductance * inner) + j / sigma_sleeve * std::log(r / inner);
  }
  /// -k (r T')' = j^2/(sigma r): r T' = -j^2/(sigma k) ln r + c; both faces held at `cold`.
  double temperature(double r) const {
    const double in = j * j / sigma, out = j * j / sigma_sleeve, contact = j * j / (conductance * inner);  // W/m / 2 pi
    // Flow f outwards at the contact, without its own heat, which goes half to each side:
    // T_in(inner) = cold + a - (f - contact/2) l_in / k, T_out(inner) = cold + b + (f + contact/2) l_out / k.
    const double l_in = std::log(inner / bore), l_out = std::log(outer / inner);
    const double flow = (in * l_in * l_in / (2 * k_pellet) + contact / 2 * l_in / k_pellet -
                         out * l_out * l_out / (2 * k_sleeve) - contact / 2 * l_out / k_sleeve) /
                        (l_in / k_pellet + l_out / k_sleeve + 1 / (thermal * inner));
    if (r < inner) {
      const double l = std::log(r / bore);
      return cold + in * l * (2 * l_in - l) / (2 * k_pellet) - (flow - contact / 2) * l / k_pellet;
    }
    const double l = std::log(outer / r);
    return cold + out * l * (2 * l_out - l) / (2 * k_sleeve) + (flow + contact / 2) * l / k_sleeve;
  }
  static Problem problem() {
    Problem problem = sleeved(Property::constant(sigma_sleeve));
    problem.pellet.inner_diameter = 2 * bore;
    problem.pellet.electrical_conductivity = Property::constant(sigma);
    problem.contacts = {contact_of("sleeve", "pellet", Property::constant(conductance), Property::constant(thermal))};
    problem.terminals.positive = {"sleeve.lateral"};
    problem.terminals.ground = {"pellet.bore"};
    problem.boundaries = {{{"sleeve.lateral", "pellet.bore"}, FixedTemperature{cold}}, {{"other"}, Insulated{}}};
    problem.supply.voltage = voltage;
    return problem;
  }
};

using Profile = std::function<double(double r, double z)>;

/// Observed order of the temperature over the refinements, which the degree promises; the last error must be small.
template <int dim>
void check_order(const char* what, const Problem& problem, const Profile& exact, int degree,
                 const std::vector<int>& refinements, double least_order) {
  double coarse = 0;
  for (const int refinement : refinements) {
    const SteadySolution<dim> solution(prepared(problem, dim, degree, refinement));
    const double error = l2_error(solution.fields, solution.temperature, 1, exact);
    CAPTURE(dim, degree, refinement, coarse, error);
    if (coarse > 0) {
      note("%s, %dD Q%d level %d: T %.3e K order %.2f\n", what, dim, degree, refinement, error,
           std::log2(coarse / error));
      CHECK(std::log2(coarse / error) > least_order);
    }
    coarse = error;
  }
}

}  // namespace

TEST_CASE("a sleeve around the pellet, with and without a thermal resistance between them") {
  Problem problem = sleeved(Property::keyword(Material::insulator));
  double resistance = 0;
  SECTION("with a contact") {
    resistance = 1 / 5e3;
    problem.contacts = {contact_of("pellet", "sleeve", Property::constant(0), Property::constant(5e3))};
  }
  SECTION("joined perfectly") {}
  const Profile exact = [&](double r, double) { return sleeved_temperature(r, resistance); };
  check_order<2>("sleeve", problem, exact, 1, {1, 2, 3}, 1.9);
  check_order<2>("sleeve", problem, exact, 2, {0, 1, 2}, 2.85);
  check_order<2>("sleeve", problem, exact, 3, {0, 1, 2}, 3.85);
  check_order<3>("sleeve", problem, exact, 1, {2, 3}, 1.7);  // 1.77 here, towards 2 on finer meshes
  check_order<3>("sleeve", problem, exact, 2, {0, 1}, 2.5);
  check_order<3>("sleeve", problem, exact, 3, {0, 1}, 3.4);

  const auto [report, assembly] = steady_reports(prepared(problem, 2, 3, 1));
  CHECK(report.power == Approx(5.5e8 * pi * inner * inner * height).epsilon(1e-12));
  CHECK(report.power_balance.lateral == Approx(report.power).epsilon(1e-10));
  CHECK(report.power_parts == 0);
  CHECK(report.temperature.max == Approx(sleeved_temperature(0, resistance)).margin(1e-3));
  if (resistance > 0) {
    CHECK(assembly.contacts[0].heat_flow == Approx(report.power).epsilon(1e-10));
    CHECK(assembly.contacts[0].area == Approx(2 * pi * inner * height).epsilon(1e-12));
    CHECK(assembly.contacts[0].current == 0);
    CHECK(assembly.contacts[0].temperature_a - assembly.contacts[0].temperature_b ==
          Approx(5.5e8 * inner / 2 * resistance).epsilon(1e-9));
  }
}

TEST_CASE("a sleeve that conducts is a resistance in parallel") {
  Problem problem = sleeved(Property::constant(70));
  SECTION("joined") {}
  SECTION("with a contact, which no current crosses") {
    problem.contacts = {contact_of("pellet", "sleeve", Property::constant(1e4), Property::constant(5e3))};
  }
  SECTION("with a contact that lets no current across") {
    problem.contacts = {contact_of("pellet", "sleeve", Property::constant(0), Property::constant(5e3))};
  }
  for (const int degree : {1, 2, 3}) {
    const auto report = steady_report(prepared(problem, 2, degree, 0));
    const double pellet = 40 * pi * inner * inner / height;
    const double sleeve = 70 * pi * (outer * outer - inner * inner) / height;
    CHECK(report.conductance == Approx(pellet + sleeve).epsilon(1e-11));
    CHECK(report.power_pellet == Approx(report.power * pellet / (pellet + sleeve)).epsilon(1e-11));
    CHECK(report.power_parts == Approx(report.power * sleeve / (pellet + sleeve)).epsilon(1e-11));
    CHECK(std::abs(report.power_contacts) < 1e-18 * report.power);
  }
}

TEST_CASE("radial current through a hollow pellet, a contact and a sleeve") {
  const RadialCurrent exact;
  const Problem problem = RadialCurrent::problem();
  const Profile temperature = [&](double r, double) { return exact.temperature(r); };
  check_order<2>("radial current", problem, temperature, 1, {1, 2, 3}, 1.85);
  check_order<2>("radial current", problem, temperature, 2, {1, 2, 3}, 2.85);
  check_order<2>("radial current", problem, temperature, 3, {1, 2, 3}, 3.7);
  check_order<3>("radial current", problem, temperature, 2, {0, 1}, 2.4);

  const SteadySolution<2> solution(prepared(problem, 2, 3, 3));
  CHECK(l2_error(solution.fields, solution.system.electric().unit_potential(), RadialCurrent::voltage,
                 [&](double r, double) { return exact.potential(r); }) < 1e-7 * RadialCurrent::voltage);
  CHECK(solution.system.operating_point().current == Approx(exact.current).epsilon(1e-8));

  const auto [report, assembly] = steady_reports(prepared(problem, 2, 3, 3));
  const double contact = exact.current * exact.j / (RadialCurrent::conductance * inner);
  CHECK(report.power_contacts == Approx(contact).epsilon(1e-7));
  CHECK(assembly.contacts[0].current == Approx(exact.current).epsilon(1e-8));
  CHECK(report.power_balance.electrical == Approx(report.power_balance.lateral).epsilon(1e-10));
}

TEST_CASE("heat through a hollow pellet: the logarithm") {
  Problem problem = sleeved(Property::keyword(Material::insulator));
  problem.parts.clear();
  problem.pellet.inner_diameter = 2e-3;
  problem.boundaries = {
      {{"bore"}, FixedTemperature{1200}}, {{"lateral"}, FixedTemperature{600}}, {{"other"}, Insulated{}}};
  problem.supply.voltage = 0;
  const Profile exact = [](double r, double) { return 600 + 600 * std::log(inner / r) / std::log(inner / 1e-3); };
  check_order<2>("hollow", problem, exact, 1, {1, 2, 3}, 1.85);
  check_order<2>("hollow", problem, exact, 2, {1, 2, 3}, 2.85);
  check_order<2>("hollow", problem, exact, 3, {1, 2, 3}, 3.7);
  check_order<3>("hollow", problem, exact, 2, {0, 1}, 2.5);
  check_order<3>("hollow", problem, exact, 3, {0, 1}, 3.3);
}

TEST_CASE("orthotropic pellet: each direction obeys its own conductivity") {
  Problem problem = sleeved(Property::keyword(Material::insulator));
  problem.parts.clear();
  // Only sigma along the axis carries the current.
  problem.pellet.electrical_conductivity = Property::constant(7);
  problem.pellet.electrical_conductivity_axial = Property::constant(40);
  problem.pellet.thermal_conductivity = Property::constant(12);
  problem.pellet.thermal_conductivity_axial = Property::constant(55);
  const double q = 5.5e8, half = height / 2;
  for (const int dim : {2, 3}) {
    CAPTURE(dim);
    // In 3D the radius is that of the curved elements.
    const double tolerance = dim == 2 ? 1e-9 : 1e-4;
    problem.boundaries = {{{"lateral"}, FixedTemperature{700}}, {{"other"}, Insulated{}}};
    const auto across = steady_report(prepared(problem, dim, 2, 1));
    CHECK(across.temperature.max - 700 == Approx(q * inner * inner / (4 * 12)).epsilon(tolerance));
    CHECK(across.power == Approx(q * pi * inner * inner * height).epsilon(tolerance));
    problem.boundaries = {{{"bottom", "top"}, FixedTemperature{700}}, {{"other"}, Insulated{}}};
    const auto along = steady_report(prepared(problem, dim, 2, 1));
    CHECK(along.temperature.max - 700 == Approx(q * half * half / (2 * 55)).epsilon(1e-9));
  }
}

TEST_CASE("an orthotropic pellet is an isotropic one of another height") {
  // z' = z sqrt(k_r/k_z) turns both balances into isotropic ones; the flux through an end changes by the same factor.
  const double factor = 0.5;
  Problem isotropic;
  isotropic.pellet.height = factor * 8e-3;
  isotropic.pellet.thermal_conductivity = Property::constant(10);
  isotropic.pellet.electrical_conductivity = Property::constant(40);
  isotropic.supply.voltage = isotropic.pellet.height * std::sqrt(5.5e8 / 40);
  isotropic.boundaries = {{{"lateral"}, Convection{800, 300}}, {{"bottom", "top"}, Convection{300, 300}}};
  Problem orthotropic = isotropic;
  orthotropic.pellet.height = 8e-3;
  orthotropic.pellet.thermal_conductivity_axial = Property::constant(10 / (factor * factor));
  orthotropic.supply.voltage = orthotropic.pellet.height * std::sqrt(5.5e8 / 40);
  orthotropic.boundaries[1].condition = Convection{300 / factor, 300};
  const auto one = steady_report(prepared(isotropic, 2, 3, 3)), other = steady_report(prepared(orthotropic, 2, 3, 3));
  CHECK(other.temperature.max == Approx(one.temperature.max).epsilon(1e-9));
  CHECK(other.temperature.min == Approx(one.temperature.min).epsilon(1e-6));
  CHECK(other.temperature.mean == Approx(one.temperature.mean).epsilon(1e-9));
  CHECK(other.temperature.max - other.temperature.min > 100);
}

TEST_CASE("sigma of the radius: currents in parallel, and heat where they flow") {
  // sigma = s0 (1 + a r^2), field E along z: T = T_s + E^2 s0 / k [(R^2 - r^2)/4 + a (R^4 - r^4)/16].
  Problem problem = sleeved(Property::keyword(Material::insulator));
  problem.parts.clear();
  problem.pellet.electrical_conductivity = Property::expression("40*(1 + 2e5*r^2)", "S/m", 1);
  problem.boundaries = {{{"lateral"}, FixedTemperature{900}}, {{"other"}, Insulated{}}};
  const double a = 2e5, field_heat = 5.5e8;
  const Profile exact = [&](double r, double) {
    const double square = inner * inner - r * r, fourth = std::pow(inner, 4) - std::pow(r, 4);
    return 900 + field_heat / k_pellet * (square / 4 + a * fourth / 16);
  };
  check_order<2>("sigma(r)", problem, exact, 1, {1, 2, 3}, 1.9);
  check_order<2>("sigma(r)", problem, exact, 2, {1, 2, 3}, 2.85);
  check_order<2>("sigma(r)", problem, exact, 3, {0, 1, 2}, 3.85);
  check_order<3>("sigma(r)", problem, exact, 2, {0, 1}, 2.5);
  const double conductance = 40 * pi * inner * inner * (1 + a * inner * inner / 2) / height;
  CHECK(steady_report(prepared(problem, 2, 2, 0)).conductance == Approx(conductance).epsilon(1e-12));
  CHECK(steady_report(prepared(problem, 3, 3, 1)).conductance == Approx(conductance).epsilon(1e-5));
  // The same total from a law that only three dimensions know.
  problem.pellet.electrical_conductivity = Property::expression("40*(1 + 4e5*x^2 + 50*y)", "S/m", 1);
  CHECK(steady_report(prepared(problem, 3, 3, 1)).conductance == Approx(conductance).epsilon(1e-5));
}

TEST_CASE("k of the height: conduction through layers, pellet and electrode by one law") {
  // k = k0 (1 + b z) over both bodies: T = T0 + (T1 - T0) ln(1 + b z) / ln(1 + b H).
  Problem problem = sleeved(Property::keyword(Material::insulator));
  const Property k = Property::expression("20*(1 + 300*z)", "W/m/K", 1);
  problem.pellet.thermal_conductivity = k;
  problem.materials = {plain_material("rod", Property::constant(1e4), k)};
  problem.parts = {part_at("rod", "rod", height, height, 2 * inner)};
  problem.supply.voltage = 0;
  problem.boundaries = {
      {{"pellet.bottom"}, FixedTemperature{400}}, {{"rod.top"}, FixedTemperature{1000}}, {{"other"}, Insulated{}}};
  const Profile exact = [](double, double z) {
    return 400 + 600 * std::log(1 + 300 * z) / std::log(1 + 300 * 2 * height);
  };
  check_order<2>("k(z)", problem, exact, 1, {1, 2, 3}, 1.9);
  check_order<2>("k(z)", problem, exact, 2, {0, 1, 2}, 2.85);
  check_order<2>("k(z)", problem, exact, 3, {0, 1, 2}, 3.8);
  check_order<3>("k(z)", problem, exact, 2, {0, 1}, 2.8);
  const double flow = 20 * 300 * 600 / std::log(1 + 300 * 2 * height) * pi * inner * inner;
  const auto report = steady_report(prepared(problem, 2, 3, 2));
  CHECK(report.power_balance.bottom == Approx(flow).epsilon(1e-7));
  CHECK(report.power_balance.top == Approx(-flow).epsilon(1e-7));
}
