#include <joulet/problem/make_supply.h>
#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>

#include "catch.h"
#include "message.h"

#include <algorithm>
#include <string>

using namespace joulet;

TEST_CASE("every preset is a valid case and says what it is") {
  const auto names = preset_names();
  REQUIRE(names.size() >= 5);
  CHECK(names.front() == default_preset);
  for (const auto& name : names) {
    INFO(name);
    const Problem problem = read_problem(name);
    CHECK(preset_text(name).front() == '#');
    CHECK((name == default_preset || problem.title != Problem{}.title));
  }
}

TEST_CASE("the default preset is the default problem") {
  Problem problem;
  problem.supply.power_density = Supply::default_power_density;
  CHECK(effective_input(read_problem(std::string(default_preset))) == effective_input(problem));
  CHECK(effective_input(read_problem("")) == effective_input(problem));
}

TEST_CASE("the numbers of the presets") {
  const Problem large = read_problem("luo2025-18mm");
  CHECK(make_supply(large).set_value(0) == Approx(1262.17).epsilon(1e-5));
  CHECK((*std::get<Radiation>(large.boundaries.at(1).condition).emissivity)(300) == Approx(5.1).epsilon(0.02));
  CHECK(large.kinetics.pre_exponential_factor == Problem{}.kinetics.pre_exponential_factor);

  const Problem heat = read_problem("luo2025-6mm-reaction-heat");
  CHECK(heat.kinetics.reaction_heat(300) == Approx(613.3e3));

  const Problem benchmark = read_problem("benchmark-c1");
  CHECK(benchmark.supply.voltage.value() == 29.6648);
  CHECK(benchmark.kinetics.mgo_concentration.value() == 14000);
  CHECK(benchmark.kinetics.reaction_heat == 0);
  CHECK(benchmark.pellet.heat_capacity(1000) == 1100);
  const Problem with_heat = read_problem("benchmark-c1-reaction-heat");
  CHECK(with_heat.kinetics.reaction_heat == 600e3);
}

TEST_CASE("the benchmarks differ in the heat only") {
  Problem a = read_problem("benchmark-c1"), b = read_problem("benchmark-c1-reaction-heat");
  b.title = a.title;
  b.kinetics.reaction_heat = 0;
  CHECK(effective_input(a) == effective_input(b));
}

TEST_CASE("the whole assembly takes at most 40 lines") {
  const std::string name = "luo2025-6mm-enclosure", text = preset_text(name);
  CHECK(std::count(text.begin(), text.end(), '\n') <= 40);
  const Problem problem = read_problem(name);
  CHECK(problem.parts.size() == 2);
  CHECK(problem.contacts.size() == 2);
  CHECK(problem.supply.temperature.has_value());
  CHECK(problem.enclosure.chamber.diameter.has_value());
  CHECK(problem.enclosure.plates.size() == 1);
  CHECK(std::holds_alternative<EnclosureRadiation>(problem.boundaries.at(1).condition));
}

TEST_CASE("a wrong name brings the nearest") {
  CHECK_THAT(message_of([] { preset_text("luo2025-6m"); }), ContainsSubstring("luo2025-6mm"));
  CHECK_THAT(message_of([] { read_problem("luo2025-18m"); }),
             ContainsSubstring("neither a case file nor a preset") && ContainsSubstring("luo2025-18mm"));
}
