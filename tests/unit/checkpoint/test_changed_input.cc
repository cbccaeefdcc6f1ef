#include <catch.h>
#include <joulet/checkpoint/changed_input.h>
#include <joulet/problem/read_problem.h>

using namespace joulet;

TEST_CASE("output, end and tolerances may change between stop and restart") {
  const Problem before = read_problem("");
  const Problem now = read_problem("", {"time.end=300 s", "time.tolerance=1e-6", "output.fields=false", "title=other",
                                        "checkpoint.keep=5", "numerics.memory_limit=3"});
  CHECK(changed_physics(before, now).empty());
}

TEST_CASE("physics that has changed is told by key, before and now") {
  const Problem before = read_problem("luo2025-6mm-electrodes");
  const Problem now = read_problem("luo2025-6mm-electrodes", {"supply.power_density=0.4 W/mm^3", "numerics.degree=1"});
  const auto changes = changed_physics(before, now);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == "numerics.degree: 2 -> 1");
  CHECK(changes[1] == "supply.power_density: \"550000000 W/m^3\" -> \"400000000 W/m^3\"");
}

TEST_CASE("a key that one case has and the other has not") {
  const auto changes = changed_physics(read_problem(""), read_problem("", {"supply.voltage_limit=20 V"}));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0] == "supply.voltage_limit: absent -> \"20 V\"");
}
