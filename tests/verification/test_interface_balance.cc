// What leaves one side of a contact enters the other, and the current of the supply crosses every contact in series: to
// rounding, at any mesh, because it holds for the discrete equations and not only in the limit.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace joulet;

namespace {

/// For each body: Joule heat in its volume and its shares of the contacts' heat, less what leaves through contacts and
/// free faces; relative to all heat.
std::map<std::string, double> imbalances(const Problem& problem, const StepReport& step,
                                         const AssemblyReport& assembly) {
  std::map<std::string, double> balance;
  for (const BodyReport& body : assembly.bodies) balance[body.name] = body.power;
  for (std::size_t i = 0; i < assembly.contacts.size(); ++i) {
    const ContactReport& contact = assembly.contacts[i];
    const double split = problem.contacts[i].heat_split;
    balance[contact.a] += split * contact.power - contact.heat_flow;
    balance[contact.b] += (1 - split) * contact.power + contact.heat_flow;
  }
  for (const SurfaceReport& surface : assembly.surfaces)
    balance[surface.name.substr(0, surface.name.find('.'))] -= surface.loss;
  for (auto& [name, value] : balance) value /= step.power;
  return balance;
}

void check_balance(Problem problem) {
  problem.numerics.newton_tolerance = 1e-13;
  problem.time.analysis = Analysis::steady;
  const auto [step, assembly] = steady_reports(problem);
  REQUIRE(assembly.contacts.size() == problem.contacts.size());
  for (const auto& [name, imbalance] : imbalances(problem, step, assembly)) {
    CAPTURE(name, imbalance);
    CHECK(std::abs(imbalance) < 1e-10);
  }
  for (const ContactReport& contact : assembly.contacts) {
    CAPTURE(contact.a, contact.b);
    if (contact.a == "sleeve" || contact.b == "sleeve")
      CHECK(contact.current == 0);
    else
      CHECK(std::abs(contact.current) == Approx(step.current).epsilon(1e-10));
  }
  CHECK(step.power_pellet + step.power_parts + step.power_contacts + step.power_leads ==
        Approx(step.power).epsilon(1e-12));
  CHECK(std::abs(step.power_balance.imbalance()) < 1e-10 * step.power);
  double lost = 0;
  for (const SurfaceReport& surface : assembly.surfaces) lost += surface.loss;
  CHECK(lost == Approx(step.power - step.power_leads).epsilon(1e-10));
}

Problem heated(Problem problem, double power) {
  problem.supply.power = power;
  return problem;
}

}  // namespace

TEST_CASE("bodies wider and narrower than the pellet balance, each by itself") {
  Problem problem = heated(nonlinear_assembly(), 100);
  for (const int degree : {1, 2, 3}) {
    CAPTURE(degree);
    problem.numerics.degree = degree;
    problem.numerics.refinement = degree == 1 ? 1 : 0;
    check_balance(problem);
  }
}

TEST_CASE("in three dimensions as well") {
  Problem problem = heated(nonlinear_assembly(), 100);
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.numerics.degree = 1;
  problem.numerics.refinement = 0;
  check_balance(problem);
  problem.numerics.linear_solver = LinearSolver::iterative;
  check_balance(problem);
}

TEST_CASE("leads take their share of the power") {
  Problem problem = heated(nonlinear_assembly(), 100);
  problem.supply.lead_resistance = 1e-3;
  problem.numerics.refinement = 0;
  check_balance(problem);
}

TEST_CASE("between held ends, with a perfect joint beside the contacts") {
  Problem problem = heated(nonlinear_assembly(), 80);
  double tolerance = 1e-10;
  SECTION("a finite contact below the pellet") { problem.contacts[1].electrical_conductance = Property::constant(1e8); }
  SECTION("a joint below the pellet that is perfect for the current only") {
    // It is closed by 1e12 S/m^2, and the jump of the potential across it is known to the rounding of the potential.
    tolerance = 1e-6;
  }
  problem.parts.push_back(part_at("clamp", "copper", 20e-3, 5e-3, 12e-3));
  problem.boundaries = {{{"clamp.top", "rod.bottom"}, FixedTemperature{310}}, {{"other"}, Radiation{0.4, 320}}};
  problem.time.analysis = Analysis::steady;
  problem.numerics.newton_tolerance = 1e-13;
  const auto [step, assembly] = steady_reports(problem);
  auto balance = imbalances(problem, step, assembly);
  CHECK(std::abs(balance["pellet"]) < 1e-10);
  CHECK(std::abs(balance["sleeve"]) < 1e-10);
  CHECK(std::abs(balance["rod"]) < 1e-10);
  CHECK(std::abs(balance["ram"] + balance["clamp"]) < 1e-10);
  for (const ContactReport& contact : assembly.contacts)
    if (contact.a != "sleeve") CHECK(std::abs(contact.current) == Approx(step.current).epsilon(tolerance));
}

TEST_CASE("transient: the ledger of an assembly closes, step by step and in total") {
  Problem problem = heated(nonlinear_assembly(), 150);
  problem.numerics.refinement = 0;
  const auto reports = all_steps(problem, {2, 20});
  // The time tolerance is relative to the temperature, and so to the heat of all bodies above 0 K: 4 J/K at 300 K.
  constexpr double at_start = 1200;  // J
  double worst = 0;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    const auto &now = reports[i].energy_balance, &before = reports[i - 1].energy_balance;
    worst = std::max(worst, std::abs(now.imbalance() - before.imbalance()) / (at_start + now.electrical));
  }
  CHECK(worst < problem.time.tolerance);
  CHECK(std::abs(reports.back().energy_balance.imbalance()) < 1e-4 * reports.back().energy_balance.electrical);
}
