#include <joulet/problem/assembly.h>
#include <joulet/problem/check.h>
#include <joulet/problem/connections.h>
#include <joulet/problem/read_problem.h>

#include "catch.h"
#include "message.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace joulet;

namespace {

Part part(const std::string& name, double bottom, double height, double diameter, double inner_diameter = 0) {
  Part result;
  result.name = name;
  result.bottom = bottom;
  result.height = height;
  result.diameter = diameter;
  result.inner_diameter = inner_diameter;
  return result;
}

Contact contact(const std::string& a, const std::string& b, double electrical, double thermal) {
  Contact result;
  result.between = {a, b};
  result.electrical_conductance = Property::constant(electrical);
  result.thermal_conductance = Property::constant(thermal);
  return result;
}

/// A wider rod above, a narrower one below, a sleeve around the middle.
Problem rods_and_sleeve() {
  Problem problem;
  problem.parts = {part("upper", 8e-3, 20e-3, 10e-3), part("lower", -15e-3, 15e-3, 4e-3),
                   part("sleeve", 1e-3, 6e-3, 8e-3, 6e-3)};
  problem.boundaries = {{{"other"}, Radiation{0.5, 300}}};
  return problem;
}

std::set<std::string> free_surfaces(const Assembly& assembly) {
  std::set<std::string> names;
  for (std::size_t s = 0; s < assembly.surfaces.size(); ++s)
    if (assembly.surfaces[s].free) names.insert(assembly.display_name(s));
  return names;
}

std::set<std::string> names(const Assembly& assembly, const std::vector<std::size_t>& surfaces) {
  std::set<std::string> result;
  for (const std::size_t s : surfaces) result.insert(assembly.display_name(s));
  return result;
}

std::string message_after(void (*change)(Problem&)) {
  Problem problem = rods_and_sleeve();
  change(problem);
  return message_of([&] { check(problem); });
}

}  // namespace

TEST_CASE("a narrower name of faces takes the place of a wider one, in any order") {
  Problem problem = rods_and_sleeve();
  const auto conditions_of = [&](const std::string& face, std::vector<ThermalBoundary> boundaries) {
    const Assembly assembly = assemble(problem);
    const auto conditions = conditions_by_surface(assembly, boundaries);
    std::vector<std::size_t> kinds;
    for (const auto& boundary : conditions[assembly.surfaces_named(face).front()])
      kinds.push_back(boundary.condition.index());
    return kinds;
  };
  const ThermalBoundary wide{{"lateral"}, Radiation{0.5, 300}}, body{{"upper"}, Convection{10, 300}},
      narrow{{"upper.lateral"}, FixedTemperature{400}}, rest{{"other"}, Insulated{}};
  using Kinds = std::vector<std::size_t>;
  for (auto boundaries : {std::vector{wide, body, narrow, rest}, std::vector{rest, narrow, body, wide}}) {
    CHECK(conditions_of("upper.lateral", boundaries) == Kinds{2});
    CHECK(conditions_of("upper.top", boundaries) == Kinds{1});
    CHECK(conditions_of("lower.lateral", boundaries) == Kinds{0});
    CHECK(conditions_of("lower.bottom", boundaries) == Kinds{3});
  }
  // Of equal width they add up as before.
  CHECK(conditions_of("upper.lateral", {wide, {{"lateral"}, Convection{10, 300}}}) == Kinds{0, 1});
  // A condition with both names holds once.
  CHECK(conditions_of("upper.lateral", {{{"lateral", "upper.lateral"}, Radiation{0.5, 300}}, wide}) == Kinds{0});
}

TEST_CASE("a pellet alone has three faces, a hollow one four, with short names") {
  Problem problem;
  CHECK(free_surfaces(assemble(problem)) == std::set<std::string>{"bottom", "lateral", "top"});
  problem.pellet.inner_diameter = 1e-3;
  CHECK(free_surfaces(assemble(problem)) == std::set<std::string>{"bore", "bottom", "lateral", "top"});
}

TEST_CASE("faces are free where no other body covers all of them") {
  // The wider rod leaves a ring of its foot free and covers the whole top of the pellet; the narrower one the reverse.
  const Assembly assembly = assemble(rods_and_sleeve());
  CHECK(free_surfaces(assembly) == std::set<std::string>{"pellet.lateral", "pellet.bottom", "upper.lateral",
                                                         "upper.bottom", "upper.top", "lower.lateral", "lower.bottom",
                                                         "sleeve.lateral", "sleeve.bottom", "sleeve.top"});
}

TEST_CASE("parts stand above, below, or at a height") {
  Problem problem;
  Part upper = part("upper", 0, 20e-3, 6e-3), lower = part("lower", 0, 15e-3, 6e-3),
       spacer = part("spacer", 0, 1e-3, 6e-3);
  for (Part* one : {&upper, &lower, &spacer}) one->bottom.reset();
  upper.above = "pellet";
  spacer.below = "pellet";
  lower.below = "spacer";
  problem.parts = {upper, spacer, lower};
  const Assembly assembly = assemble(problem);
  CHECK(assembly.bodies[1].bottom == 8e-3);
  CHECK(assembly.bodies[1].top == Approx(28e-3));
  CHECK(assembly.bodies[2].bottom == -1e-3);
  CHECK(assembly.bodies[3].bottom == Approx(-16e-3));
}

TEST_CASE("a name means a side of every body, a body, or one side of one body") {
  const Assembly assembly = assemble(rods_and_sleeve());
  CHECK(assembly.surfaces_named("lateral").size() == 4);
  CHECK(assembly.surfaces_named("sleeve").size() == 4);
  CHECK(names(assembly, assembly.surfaces_named("upper.top")) == std::set<std::string>{"upper.top"});
  CHECK_THAT(message_of([&] { assembly.surfaces_named("uper.top"); }), ContainsSubstring("\"upper.top\""));
}

TEST_CASE("\"other\" takes the surfaces that are named nowhere else") {
  const Assembly assembly = assemble(rods_and_sleeve());
  const auto conditions = conditions_by_surface(
      assembly, {{{"other"}, Insulated{}}, {{"upper.top"}, FixedTemperature{300}}, {{"lateral"}, Convection{10, 300}}});
  for (std::size_t s = 0; s < conditions.size(); ++s) {
    REQUIRE(conditions[s].size() == 1);
    const std::string& name = assembly.surfaces[s].name;
    const bool lateral = name.find("lateral") != std::string::npos;
    CHECK(conditions[s][0].condition.index() == (name == "upper.top" ? 2u : lateral ? 1u : 3u));
  }
}

TEST_CASE("without terminals, the highest and the lowest faces are them") {
  Problem problem = rods_and_sleeve();
  Assembly assembly = assemble(problem);
  CHECK(names(assembly, assembly.positive) == std::set<std::string>{"upper.top"});
  CHECK(names(assembly, assembly.ground) == std::set<std::string>{"lower.bottom"});
  problem.terminals.positive = {"sleeve.lateral", "upper.lateral"};
  assembly = assemble(problem);
  CHECK(names(assembly, assembly.positive) == std::set<std::string>{"sleeve.lateral", "upper.lateral"});
}

TEST_CASE("bodies touch where they share a part of their surface, not at a rim") {
  Problem problem = rods_and_sleeve();
  CHECK(assemble(problem).touching.size() == 3);
  // A ring on the upper rod's foot, whose inner rim just meets that of the pellet's top.
  problem.parts.push_back(part("ring", 7e-3, 1e-3, 10e-3, 6e-3));
  const auto touching = assemble(problem).touching;
  CHECK(touching.size() == 6);  // pellet, upper rod and sleeve
}

TEST_CASE("sizes that differ by rounding only touch") {
  Problem problem;
  problem.pellet.height = 0.1 + 0.2;
  problem.parts = {part("upper", 0.3, 20e-3, 6e-3)};
  CHECK(assemble(problem).touching.size() == 1);
}

TEST_CASE("what cannot be assembled says which part and why") {
  CHECK_THAT(message_after([](Problem& p) { p.parts[0].bottom = 7e-3; }),
             ContainsSubstring("overlap") && ContainsSubstring("\"pellet\"") && ContainsSubstring("\"upper\""));
  CHECK_THAT(message_after([](Problem& p) { p.parts[0].bottom = 9e-3; }),
             ContainsSubstring("\"upper\"") && ContainsSubstring("touches"));
  CHECK_THAT(message_after([](Problem& p) { p.contacts = {contact("upper", "lower", 1, 1)}; }),
             ContainsSubstring("do not touch"));
  CHECK_THAT(message_after([](Problem& p) { p.parts.resize(255, p.parts[0]); }), ContainsSubstring("254"));
}

TEST_CASE("current reaches what conductors connect with a terminal") {
  Problem problem = rods_and_sleeve();
  CHECK(carries_current(assemble(problem)) == std::vector<bool>{true, true, true, true});
  problem.parts[2].material = "alumina";
  CHECK(carries_current(assemble(problem)) == std::vector<bool>{true, true, true, false});
  problem.parts[2].material = "copper";
  problem.contacts = {contact("sleeve", "pellet", 0, 100)};
  CHECK(carries_current(assemble(problem)) == std::vector<bool>{true, true, true, false});
  problem.contacts = {contact("sleeve", "pellet", 1e-3, 100)};
  CHECK(carries_current(assemble(problem)) == std::vector<bool>{true, true, true, true});
}

TEST_CASE("the terminals are on conductors, and conductors connect them") {
  CHECK_NOTHROW(check(rods_and_sleeve()));
  CHECK_THAT(message_after([](Problem& p) { p.parts[1].material = "alumina"; }),
             ContainsSubstring("terminals.ground") && ContainsSubstring("\"lower\""));
  CHECK_THAT(message_after([](Problem& p) { p.contacts = {contact("pellet", "upper", 0, 100)}; }),
             ContainsSubstring("no conductor connects") && ContainsSubstring("\"upper.top\""));
  // Through the sleeve there is another way.
  CHECK(message_after([](Problem& p) {
          p.parts[2] = part("sleeve", 0, 8e-3, 8e-3, 6e-3);
          p.contacts = {contact("pellet", "upper", 0, 100)};
        }).empty());
}

TEST_CASE("at rest every body loses its heat somewhere") {
  Problem problem = rods_and_sleeve();
  problem.time.analysis = Analysis::steady;
  CHECK_NOTHROW(check(problem));
  problem.boundaries = {{{"upper.top"}, FixedTemperature{300}}, {{"other"}, Insulated{}}};
  CHECK_NOTHROW(check(problem));
  problem.contacts = {contact("pellet", "upper", 1e6, 0)};
  CHECK_THAT(message_of([&] { check(problem); }), ContainsSubstring("\"pellet\"") && ContainsSubstring("equilibrium"));
  problem.contacts = {contact("pellet", "upper", 1e6, 1e-3)};
  CHECK_NOTHROW(check(problem));
}

TEST_CASE("a condition on what other parts cover is a mistake") {
  CHECK_THAT(message_after([](Problem& p) {
               p.boundaries.push_back({{"pellet.top"}, Radiation{0.9, 300}});
             }),
             ContainsSubstring("boundary.1") && ContainsSubstring("\"pellet.top\""));
}

TEST_CASE("an assembly whose boundaries are not given is cooled at the terminals and radiates elsewhere") {
  const Problem problem = problem_from_text("[[part]]\nname = \"upper\"\nabove = \"pellet\"\n", "case.toml");
  REQUIRE(problem.boundaries.size() == 2);
  const Assembly assembly = assemble(problem);
  const auto conditions = conditions_by_surface(assembly, problem.boundaries);
  for (std::size_t s = 0; s < conditions.size(); ++s) {
    REQUIRE(conditions[s].size() == 1);
    const std::string& name = assembly.surfaces[s].name;
    const bool held = name == "upper.top" || name == "pellet.bottom";
    CHECK(std::holds_alternative<FixedTemperature>(conditions[s][0].condition) == held);
  }
}
