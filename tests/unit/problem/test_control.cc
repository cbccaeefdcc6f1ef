#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>

#include <cmath>
#include <limits>
#include <string>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

Problem problem_of(const std::string& text) { return problem_from_text(text, "case.toml"); }

std::string error_of(const std::string& text) {
  return message_of([&] { problem_of(text); });
}

}  // namespace

TEST_CASE("leads, limits and pulse reach the supply") {
  const SupplyControl s = make_supply(problem_of(R"(
[supply]
power = "100 W"
voltage_limit = "30 V"
power_limit = "80 W"
lead_resistance = "20 mohm"
[supply.pulse]
on = "2 s"
off = "500 ms"
count = 3
)"));
  CHECK(s.lead_resistance() == Approx(0.02));
  CHECK(s.limits().voltage == 30);
  CHECK(s.limits().power == 80);
  CHECK(std::isinf(s.limits().current));
  CHECK(s.operate(0, 0.14).terminal_power() == Approx(80));
  CHECK(s.operate(2.2, 0.14).voltage == 0);
  CHECK(s.breakpoints() == std::vector<double>{2, 2.5, 4.5, 5, 7});
}

TEST_CASE("a temperature as a programme") {
  const SupplyControl s = make_supply(problem_of(R"(
[supply]
power_limit = "300 W"
[[supply.programme]]
time = "0 s"
temperature = "27 degC"
[[supply.programme]]
time = "10 s"
temperature = "1500 K"
ramp = true
)"));
  CHECK(s.mode() == SupplyMode::temperature);
  CHECK(s.set_value(0) == Approx(300.15));
  CHECK(s.set_value(20) == 1500);
  CHECK(s.set_slope(5) == Approx(119.985));
}

TEST_CASE("the gains of the controller and what follows from them") {
  const Supply supply = problem_of(R"(
[supply]
temperature = "1492 degC"
power_limit = "250 W"
control = "pid"
[supply.pid]
proportional_gain = "2 W/K"
integral_time = "4 s"
derivative_time = "1 s"
)")
                            .supply;
  const PidGains g = make_pid(supply).gains();
  CHECK(g.proportional == 2);
  CHECK(g.filter_time == Approx(0.1));
  CHECK(g.tracking_time == Approx(2));
  CHECK(g.lowest == 0);
  CHECK(g.highest == 250);
  CHECK(make_pid(Supply{}).gains().tracking_time == Supply{}.pid.integral_time);
}

TEST_CASE("an override of the temperature takes the place of the power") {
  const Problem problem = read_problem("luo2025-6mm", {"supply.temperature=1400 degC", "supply.power_limit=200 W"});
  CHECK(controlled_quantity(problem.supply) == SupplyMode::temperature);
  CHECK_FALSE(problem.supply.power_density);
}

TEST_CASE("contradictions in the control") {
  CHECK_THAT(error_of("supply.temperature = \"1500 K\""), ContainsSubstring("power_limit"));
  CHECK(error_of("supply.temperature = \"1500 K\"\nsupply.voltage_limit = \"40 V\"").empty());
  CHECK(error_of("supply.temperature = \"1500 K\"\nsupply.control = \"pid\"").empty());
  CHECK_THAT(error_of("supply.temperature = \"1500 K\"\nsupply.power = \"10 W\""), ContainsSubstring("only one"));
  CHECK_THAT(error_of("supply.pulse.on = \"1 s\""), ContainsSubstring("on is given without off"));
  CHECK_THAT(error_of("supply.pulse.off = \"1 s\""), ContainsSubstring("off is given without on"));
  CHECK_THAT(error_of("supply.pulse.count = 3"), ContainsSubstring("count"));
  const std::string fast = "supply.pulse.on = \"1 us\"\nsupply.pulse.off = \"1 us\"\n";
  CHECK_THAT(error_of(fast), ContainsSubstring("too many"));
  CHECK(error_of(fast + "supply.pulse.count = 10").empty());
  CHECK_THAT(error_of("time.analysis = \"steady\"\nsupply.pulse.on = \"1 s\"\nsupply.pulse.off = \"1 s\""),
             ContainsSubstring("steady") && ContainsSubstring("pulse"));
}

TEST_CASE("stop conditions name what they watch") {
  const Problem problem = problem_of(R"(
[[stop]]
when = "conversion"
above = 0.9
[[stop]]
when = "temperature_max"
above = "1600 degC"
[[stop]]
when = "time"
above = "1 min"
)");
  REQUIRE(problem.stops.size() == 3);
  CHECK(std::get<ConversionReached>(problem.stops[0].when).above == 0.9);
  CHECK(std::get<TemperatureExceeded>(problem.stops[1].when).above == Approx(1873.15));
  CHECK(std::get<TimeReached>(problem.stops[2].when).above == 60);
  CHECK_THAT(error_of("[[stop]]\nwhen = \"conversion\"\nabove = 1.5"), ContainsSubstring("stop.0.above"));
  CHECK_THAT(error_of("[[stop]]\nwhen = \"conversion\"\nabove = \"3 s\""), ContainsSubstring("stop.0.above"));
  CHECK_THAT(error_of("[[stop]]\nwhen = \"conversions\""), ContainsSubstring("\"conversion\""));
}

TEST_CASE("materials and contacts of the case are checked when they are read") {
  const Problem problem = problem_of(R"(
[[material]]
name = "rod"
from = "graphite"
density = "1.7 g/cm^3"
[[part]]
name = "rod"
material = "rod"
above = "pellet"
[[contact]]
between = ["pellet", "rod"]
electrical_conductance = "7.5e4 S/m^2"
thermal_conductance = "950 W/m^2/K"
)");
  REQUIRE(problem.materials.size() == 1);
  CHECK(problem.materials[0].density == Approx(1700));
  REQUIRE(problem.contacts.size() == 1);
  REQUIRE(problem.parts.size() == 1);
  CHECK(problem.parts[0].material == "rod");
  CHECK_THAT(error_of("[[material]]\nname = \"rod\"\nfrom = \"grafite\""),
             ContainsSubstring("material.0") && ContainsSubstring("\"graphite\""));
  CHECK_THAT(error_of("[[contact]]\nbetween = [\"pellet\"]"), ContainsSubstring("contact.0: between"));
  CHECK_THAT(error_of("[[contact]]\nbetween = [\"a\", \"b\"]\nlaw = \"cincotti2007\""),
             ContainsSubstring("contact.0") && ContainsSubstring("pressure"));
}

TEST_CASE("laws of the position hold in the whole pellet") {
  const auto conductivity = [](const std::string& formula) {
    return "pellet.electrical_conductivity = { expression = \"" + formula + "\", unit = \"S/m\" }\n";
  };
  CHECK(error_of(conductivity("40*(1 + 100*r)")).empty());
  CHECK_THAT(error_of(conductivity("40*(1 - 400*r)")),
             ContainsSubstring("pellet.electrical_conductivity") && ContainsSubstring("positive in the pellet"));
  CHECK_THAT(error_of(conductivity("40*(1 - 130*z)")), ContainsSubstring("z = 0.008 m"));
  CHECK_THAT(error_of(conductivity("40 + x")), ContainsSubstring("axisymmetric") && ContainsSubstring("use r"));
  CHECK(error_of("numerics.geometry = \"3d\"\n" + conductivity("40*(1 + 100*x)")).empty());
  CHECK_THAT(error_of("numerics.geometry = \"3d\"\n" + conductivity("40*(1 + 400*y)")),
             ContainsSubstring("y = -0.003 m"));
  CHECK_THAT(error_of("pellet.heat_capacity = { expression = \"900*(1 + r)\", unit = \"J/kg/K\" }"),
             ContainsSubstring("pellet.heat_capacity"));
  CHECK_THAT(error_of("pellet.thermal_conductivity_axial = { expression = \"z - 1\", unit = \"W/m/K\" }"),
             ContainsSubstring("pellet.thermal_conductivity_axial"));
}

TEST_CASE("everything of the supply, materials, contacts and stops is echoed to the bit") {
  const std::string text = R"--(
[pellet]
thermal_conductivity_axial = "30 W/m/K"
[supply]
temperature = "1492.1 degC"
control = "pid"
lead_resistance = "0.3 ohm"
power_limit = "123.4 W"
[supply.pulse]
on = "0.3 s"
off = "0.1 s"
[supply.pid]
derivative_time = "0.7 s"
filter_time = "0.07 s"
[[stop]]
when = "temperature_max"
above = "1601 degC"
[[material]]
name = "rod"
from = "graphite"
thermal_conductivity = { expression = "90*(300/T)", unit = "W/m/K", valid = ["300 K", "2000 K"], source = "x" }
[[part]]
name = "rod"
material = "rod"
below = "pellet"
diameter = "7.1 mm"
inner_diameter = "0.3 mm"
height = "12.3 mm"
[[part]]
name = "sleeve"
bottom = "0.1 mm"
diameter = "9 mm"
inner_diameter = "6 mm"
height = "3 mm"
[terminals]
positive = ["pellet.top"]
ground = ["rod.lateral", "rod.bottom"]
[[contact]]
between = ["pellet", "rod"]
law = "harmonic_pressure"
pressure = "1 MPa"
hardness = "3 GPa"
gap_conductance = "10 W/m^2/K"
heat_split = 0.7
)--";
  const std::string echo = effective_input(problem_of(text));
  CHECK(effective_input(problem_of(echo)) == echo);
  for (const char* line : {"\"rod\"", "law ", "harmonic_pressure", "0.07 s", "temperature_max", "1000000 Pa",
                           "\"rod.lateral\"", "\"sleeve\""})
    CHECK_THAT(echo, ContainsSubstring(line));
}
