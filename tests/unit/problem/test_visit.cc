#include <joulet/input/reference.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/visit.h>

#include <algorithm>
#include <set>
#include <string>

#include "catch.h"

using namespace joulet;

TEST_CASE("every key is documented once") {
  std::set<std::string> seen;
  for (const KeyReference& row : reference_of(Problem{})) {
    INFO(row.path);
    CHECK(row.help.size() > 10);
    CHECK(seen.insert(row.path + row.condition).second);
  }
  for (const char* path : {"pellet.diameter", "recipe.coke_ash", "kinetics.model", "supply.power_density",
                           "supply.programme[].ramp", "thermal.prescribed[].temperature", "boundary[].faces",
                           "boundary[].condition", "time.tolerance", "numerics.memory_limit", "output.times"}) {
    INFO(path);
    CHECK(std::any_of(seen.begin(), seen.end(), [&](const std::string& s) { return s.rfind(path, 0) == 0; }));
  }
}

TEST_CASE("the memory limit is written in GB and kept in byte") {
  const Problem problem = problem_from_text("numerics.memory_limit = 1.5", "case.toml");
  CHECK(problem.numerics.memory_limit == 1.5e9);
}

TEST_CASE("each condition of a face has its own keys") {
  const Problem problem = problem_from_text(R"(
[[boundary]]
faces = ["lateral"]
condition = "convection"
heat_transfer_coefficient = "600 W/m^2/K"
ambient_temperature = "25 degC"
[[boundary]]
faces = ["bottom"]
condition = "fixed_temperature"
temperature = "400 K"
[[boundary]]
faces = ["top"]
condition = "insulated"
)",
                                            "case.toml");
  REQUIRE(problem.boundaries.size() == 3);
  const auto& convection = std::get<Convection>(problem.boundaries[0].condition);
  CHECK(convection.heat_transfer_coefficient == 600);
  CHECK(convection.ambient_temperature(0) == Approx(298.15));
  CHECK(std::get<FixedTemperature>(problem.boundaries[1].condition).temperature == 400);
  CHECK(std::holds_alternative<Insulated>(problem.boundaries[2].condition));
}
