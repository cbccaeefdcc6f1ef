#include "catch.h"

#include <joulet/problem/plausibility.h>
#include <joulet/problem/read_problem.h>

#include <limits>
#include <string>

using namespace joulet;

namespace {

std::vector<std::string> said_of(const std::vector<std::string>& changes) {
  return implausible_inputs(read_problem("", changes));
}

}  // namespace

TEST_CASE("No preset is implausible") {
  for (const char* preset : {"luo2025-6mm", "luo2025-18mm", "luo2025-6mm-enclosure", "benchmark-c1"})
    CHECK(implausible_inputs(read_problem(preset)).empty());
}

TEST_CASE("No power for the whole run") {
  const auto said = said_of({"supply.voltage=0 V"});
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], ContainsSubstring("supply.voltage is 0 for the whole run"));
  const auto programme = [](const char* second) {
    return implausible_inputs(problem_from_text(
        std::string("supply.programme = [{time = \"0 s\", power = \"0 W\"}, {time = \"10 s\", power = \"") + second +
            "\"}]",
        "case"));
  };
  CHECK(programme("1 W").empty());
  CHECK(programme("0 W").size() == 1);
  CHECK(said_of({"supply.voltage=0 V", R"(thermal.prescribed=[{time="0 s", temperature="1700 K"}])"}).empty());
}

TEST_CASE("W/m^3 where W/mm^3 was meant, metres where millimetres were") {
  const auto tiny = said_of({"supply.power_density=0.55 W/m^3"});
  REQUIRE(tiny.size() == 1);
  CHECK_THAT(tiny[0], ContainsSubstring("0.55 W/m^3, that is 5.5e-10 W/mm^3"));
  CHECK(said_of({"supply.power_density=0.01 W/mm^3"}).empty());
  const auto huge = said_of({"pellet.diameter=6 m", "pellet.height=8 m"});
  REQUIRE(huge.size() == 1);
  CHECK_THAT(huge[0], ContainsSubstring("6 m wide and 8 m high"));
  CHECK(said_of({"pellet.diameter=80 mm"}).empty());
}

TEST_CASE("A pellet that perfect joints keep cold is told of, one with contacts or on its own is not") {
  const PelletEnd cold{124.4, 738, 120};
  Problem problem = read_problem("luo2025-6mm-electrodes");
  CHECK(cooled_through_contacts(problem, cold).empty());
  problem.contacts.clear();
  CHECK_THAT(cooled_through_contacts(problem, cold), ContainsSubstring("only 465 degC") &&
                                                         ContainsSubstring("about 1579 degC") &&
                                                         ContainsSubstring("upper_electrode and lower_electrode"));
  CHECK(cooled_through_contacts(problem, {124.4, 1765, 120}).empty());
  CHECK(cooled_through_contacts(problem, {124.4, 738, 1}).empty());  // had no time to get hot
  CHECK(cooled_through_contacts(problem, {0, 300, 120}).empty());
  CHECK_FALSE(cooled_through_contacts(problem, {124.4, 738, std::numeric_limits<double>::infinity()}).empty());
  CHECK(cooled_through_contacts(read_problem(""), cold).empty());
}

TEST_CASE("Melting points and the end of all measurements are told once for each body") {
  Problem problem = read_problem("luo2025-6mm-electrodes", {"part.0.material=copper"});
  TemperatureLimits limits(problem);
  CHECK(limits.passed("upper_electrode", 1350).empty());
  const auto copper = limits.passed("upper_electrode", 1400);
  REQUIRE(copper.size() == 1);
  CHECK_THAT(copper[0], ContainsSubstring("upper_electrode reaches 1127 degC, above 1085 degC, where copper melts"));
  CHECK(limits.passed("upper_electrode", 1500).empty());
  CHECK(limits.passed("pellet", 2000).empty());
  CHECK(limits.passed("pellet", 2700).size() == 1);
  const auto beyond = limits.passed("pellet", 2800);
  REQUIRE(beyond.size() == 1);
  CHECK_THAT(beyond[0], ContainsSubstring("above 2500 degC"));
}
