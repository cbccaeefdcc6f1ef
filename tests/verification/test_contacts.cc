// Stacks of two blocks with a contact, in closed form: exact at every degree, because all is linear or quadratic in z.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "fem_solution.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Mesh {
  Geometry geometry;
  int degree;
};

const std::vector<Mesh> meshes = {{Geometry::axisymmetric, 1},      {Geometry::axisymmetric, 2},
                                  {Geometry::axisymmetric, 3},      {Geometry::three_dimensional, 1},
                                  {Geometry::three_dimensional, 2}, {Geometry::three_dimensional, 3}};

Problem on_mesh(Problem problem, const Mesh& mesh) {
  problem.numerics.geometry = mesh.geometry;
  problem.numerics.degree = mesh.degree;
  problem.numerics.refinement = 0;
  problem.numerics.newton_tolerance = 1e-13;
  return problem;
}

/// Sums over the area of the mesh, which in 3D is not quite that of the circle.
/// `closed`: how well current and heat of a contact are known from its jumps, which a perfect one hardly has.
void check_stack(const Problem& problem, const StackSolution& exact, double tolerance = 1e-9, double closed = 1e-11) {
  for (const Mesh& mesh : meshes) {
    CAPTURE(mesh.degree, static_cast<int>(mesh.geometry));
    const auto [report, assembly] = steady_reports(on_mesh(problem, mesh));
    REQUIRE(assembly.contacts.size() == 1);
    const ContactReport& contact = assembly.contacts[0];
    REQUIRE(contact.a == "upper");
    CHECK(contact.area == Approx(1).epsilon(mesh.geometry == Geometry::axisymmetric ? 1e-12 : 0.4));
    CHECK(contact.current / contact.area == Approx(exact.current_density).epsilon(tolerance));
    CHECK(contact.power / contact.area == Approx(exact.interface_heat).epsilon(tolerance));
    CHECK(contact.potential_a == Approx(exact.potential_upper).epsilon(tolerance));
    CHECK(contact.potential_b == Approx(exact.potential_lower).epsilon(tolerance));
    CHECK(contact.temperature_a == Approx(exact.temperature_upper).epsilon(tolerance));
    CHECK(contact.temperature_b == Approx(exact.temperature_lower).epsilon(tolerance));
    const double scale = tolerance * (std::abs(exact.heat_out_top) + std::abs(exact.heat_out_bottom));
    CHECK(-contact.heat_flow / contact.area == Approx(exact.upwards).epsilon(tolerance).margin(scale));
    CHECK(report.power_balance.bottom / contact.area == Approx(exact.heat_out_bottom).epsilon(tolerance).margin(scale));
    CHECK(report.power_balance.top / contact.area == Approx(exact.heat_out_top).epsilon(tolerance).margin(scale));
    CHECK(report.current == Approx(contact.current).epsilon(closed));
    CHECK(report.power_contacts == Approx(contact.power).epsilon(1e-12));
    CHECK(std::abs(report.power_balance.imbalance()) <= 10 * closed * std::abs(exact.heat_out_bottom));
  }
}

template <int dim>
double profile_error(const Problem& problem, const StackSolution& exact) {
  Problem steady = on_mesh(problem, {dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional, 2});
  steady.time.analysis = Analysis::steady;
  const SteadySolution<dim> solution(steady);
  return l2_error(solution.fields, solution.temperature, 1, [&](double, double z) { return exact.temperature(z); });
}

Problem with_contact(Problem problem, double electrical, double thermal) {
  problem.contacts = {contact_of("upper", "pellet", Property::constant(electrical), Property::constant(thermal))};
  return problem;
}

// Two blocks of a metre, 1 V: graphite below, steel above.
const Block graphite = {1, 73069.2, 100, 300}, steel = {1, 1.41867e6, 15, 300};

}  // namespace

TEST_CASE("a contact in the middle of a slab: half of the voltage times its share of the resistance", "[ranks]") {
  const Block half = {1.5, 1, 1, 300};
  const StackSolution exact(half, half, 1, 2, 0.5);
  CHECK(exact.current_density == Approx(0.2));
  CHECK(exact.potential_upper - exact.potential_lower == Approx(0.4));
  CHECK(exact.interface_heat == Approx(0.08));
  check_stack(with_contact(two_blocks(half, half, 1), 0.5, 2), exact);
}

TEST_CASE("steel and graphite with an electric and a thermal resistance between them") {
  const StackSolution exact(graphite, steel, 1, 1 / 75524., 1 / 0.242);
  CHECK(exact.current_density == Approx(36190.754).epsilon(2e-8));
  CHECK(exact.potential_upper == Approx(0.97448966).epsilon(1e-8));
  CHECK(exact.potential_lower == Approx(0.49529425).epsilon(1e-8));
  CHECK(exact.temperature_upper == Approx(902.00521).epsilon(1e-8));
  CHECK(exact.temperature_lower == Approx(477.36521).epsilon(1e-8));
  CHECK(exact.temperature(1.5) == Approx(608.69626).margin(5e-6));
  CHECK(exact.temperature(0.5) == Approx(411.08894).margin(5e-6));
  CHECK(exact.heat_out_top == Approx(9491.697).epsilon(1e-7));
  CHECK(exact.heat_out_bottom == Approx(26699.057).epsilon(1e-7));

  const Problem problem = with_contact(two_blocks(graphite, steel, 1), 75524, 0.242);
  check_stack(problem, exact);
  CHECK(profile_error<2>(problem, exact) < 1e-8);
  CHECK(profile_error<3>(problem, exact) < 1e-8);
}

TEST_CASE("the law of Cincotti et al. in a whole run: steel and graphite at 3 kPa", "[ranks]") {
  Problem problem = two_blocks(graphite, steel, 1);
  problem.pellet.hardness = 3.5e9;
  problem.materials[0].hardness = 1.92e9;
  Contact contact;
  contact.between = {"upper", "pellet"};
  contact.law = Cincotti2007{3e3, {}};
  problem.contacts = {contact};
  const auto report = steady_reports(on_mesh(problem, meshes[1])).assembly.contacts[0];
  const double electrical = report.current / (report.potential_a - report.potential_b) / report.area;
  const double thermal = report.heat_flow / (report.temperature_a - report.temperature_b) / report.area;
  CHECK(electrical == Approx(75524.05).epsilon(1e-7));
  CHECK(thermal == Approx(0.24204).epsilon(1e-5));
  check_stack(problem, StackSolution(graphite, steel, 1, 1 / electrical, 1 / thermal));
}

TEST_CASE("a thermal conductance proportional to the pressure") {
  const Block lower = {1, 1, 16.2, 800}, upper = {1, 1, 210, 250};
  const StackSolution exact(lower, upper, 0, 0, 1 / 111.924);
  CHECK(exact.upwards == Approx(7292.018).epsilon(1e-6));
  CHECK(exact.temperature_lower == Approx(349.87541).epsilon(1e-6));
  CHECK(exact.temperature_upper == Approx(284.72390).epsilon(1e-6));

  Problem problem = two_blocks(lower, upper, 0);
  problem.pellet.hardness = 129;
  problem.materials[0].hardness = 15;
  Contact contact;
  contact.between = {"upper", "pellet"};
  contact.law = HarmonicPressure{100., {}};
  problem.contacts = {contact};
  for (const Mesh& mesh : meshes) {
    const auto [report, assembly] = steady_reports(on_mesh(problem, mesh));
    const ContactReport& c = assembly.contacts[0];
    CHECK(-c.heat_flow / c.area == Approx(7292.018).epsilon(1e-7));
    CHECK(c.temperature_b == Approx(349.87541).margin(5e-6));
    CHECK(c.temperature_a == Approx(284.72390).margin(5e-6));
    CHECK(report.power_balance.top == Approx(-report.power_balance.bottom).epsilon(1e-10));
  }
}

TEST_CASE("heat of the interface alone: half to each side, nothing across") {
  constexpr double conductance = 2.6793436e6;
  // With the conductivities of the metals the blocks take a sixth of the voltage.
  const Block lower = {0.1, 3.7e7, 210, 300}, upper = {0.1, 1.39e6, 16.2, 300};
  const StackSolution exact(lower, upper, 0.3, 1 / conductance, infinite);
  CHECK(exact.current_density == Approx(669835.895).epsilon(1e-8));
  CHECK(exact.potential_upper - exact.potential_lower == Approx(0.25).epsilon(1e-7));
  CHECK(exact.interface_heat / 2 == Approx(83729.487).epsilon(1e-7));
  check_stack(with_contact(two_blocks(lower, upper, 0.3), conductance, 0), exact);

  // Without heat in the blocks: conductors so good that all of the 0.25 V falls off at the contact.
  const Block cold_lower = {0.1, 3.7e18, 210, 300}, cold_upper = {0.1, 1.39e18, 16.2, 300};
  const Problem problem = with_contact(two_blocks(cold_lower, cold_upper, 0.25), conductance, 0);
  const auto contact = steady_reports(on_mesh(problem, meshes[1])).assembly.contacts[0];
  CHECK(contact.temperature_a == Approx(816.84868).epsilon(1e-7));
  CHECK(contact.temperature_b == Approx(339.87118).epsilon(1e-7));
  CHECK(contact.heat_flow == 0);
}

TEST_CASE("the split sends the heat of the contact to the side that it names", "[ranks]") {
  const Block half = {0.1, 1e5, 20, 300};
  Problem problem = with_contact(two_blocks(half, half, 0.3), 1e6, 0);
  const auto loss_of = [&](double split) {
    problem.contacts[0].heat_split = split;
    const auto reports = steady_reports(on_mesh(problem, meshes[1]));
    return reports.step.power_balance.top - reports.assembly.bodies[1].power;
  };
  const double heat = steady_reports(on_mesh(problem, meshes[1])).step.power_contacts;
  CHECK(loss_of(1) == Approx(heat).epsilon(1e-9));
  CHECK(loss_of(0.25) == Approx(heat / 4).epsilon(1e-9));
  CHECK(std::abs(loss_of(0)) < 1e-9 * heat);
}

TEST_CASE("two materials joined perfectly are resistances in series") {
  const StackSolution exact(graphite, steel, 1, 0, 0);
  for (const Mesh& mesh : meshes) {
    const auto [report, assembly] = steady_reports(on_mesh(two_blocks(graphite, steel, 1), mesh));
    CHECK(assembly.contacts.empty());
    const double area = report.current / exact.current_density;
    CHECK(area == Approx(1).epsilon(mesh.geometry == Geometry::axisymmetric ? 1e-9 : 0.4));
    CHECK(report.power_balance.top / area == Approx(exact.heat_out_top).epsilon(1e-9));
    CHECK(assembly.bodies[0].power / area == Approx(exact.current_density * exact.potential_lower).epsilon(1e-9));
  }
  CHECK(profile_error<2>(two_blocks(graphite, steel, 1), exact) < 1e-8);
  CHECK(profile_error<3>(two_blocks(graphite, steel, 1), exact) < 1e-8);
}

TEST_CASE("a contact that is perfect for one field only jumps in the other") {
  Problem problem = two_blocks(graphite, steel, 1);
  Contact contact;
  contact.between = {"upper", "pellet"};
  SECTION("thermal resistance only") {
    contact.thermal_conductance = Property::constant(0.242);
    problem.contacts = {contact};
    check_stack(problem, StackSolution(graphite, steel, 1, 1e-12, 1 / 0.242), 1e-7, 1e-8);
  }
  SECTION("electric resistance only") {
    contact.electrical_conductance = Property::constant(75524);
    problem.contacts = {contact};
    check_stack(problem, StackSolution(graphite, steel, 1, 1 / 75524., 1e-10), 1e-7, 1e-8);
  }
}
