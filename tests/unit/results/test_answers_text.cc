#include <joulet/results/summary.h>

#include <cmath>
#include <sstream>
#include <string>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

/// Without the breaks of its lines.
std::string flat(const std::string& text) {
  std::istringstream words(text);
  std::string result, word;
  while (words >> word) result += (result.empty() ? "" : " ") + word;
  return result;
}

}  // namespace

TEST_CASE("the answers in the units that people use") {
  const StepReport report = sample_report();
  Totals totals;
  totals.add(report);
  const std::string text = flat(answers_text(report, {}, totals, {1873.15, "r"}));
  CHECK_THAT(text, ContainsSubstring("T mean 1492.0 degC") && ContainsSubstring("at r = 0.00, z = 4.00 mm"));
  CHECK_THAT(text, ContainsSubstring("conversion 95.83 % after 120 s") && ContainsSubstring("Mg 73.74 mg"));
  CHECK_THAT(text, ContainsSubstring("56.2") && ContainsSubstring("kWh/kg"));
  CHECK_THAT(text, ContainsSubstring("99 % of the volume below 1537.0 degC"));
  CHECK_THAT(text, ContainsSubstring("at no time above the 1600 degC limit") && !ContainsSubstring("peak"));
  CHECK_THAT(text, ContainsSubstring("1 step") && !ContainsSubstring("rejected"));
}

TEST_CASE("what needs attention is said") {
  StepReport report = sample_report();
  report.temperature.volume = 226.195e-9;
  report.temperature.volume_above_limit = 22.6195e-9;
  report.temperature.max_position = {0.003, 0.004, 0.001};
  report.limit = "voltage";
  Totals totals;
  totals.add(report);
  totals.refused.resize(2);
  const std::string text = flat(answers_text(report, {}, totals, {1773.15, ""}));
  CHECK_THAT(text, ContainsSubstring("22.6 mm3 (10.0 %) of the pellet above the 1500 degC limit at 120 s"));
  CHECK_THAT(text, ContainsSubstring("at x = 3.00, y = 4.00, z = 1.00 mm"));
  CHECK_THAT(text, ContainsSubstring("2 rejected") && ContainsSubstring("voltage limit was binding"));
}

TEST_CASE("the worst of the run is told, of every body, also when it has passed") {
  StepReport now = sample_report();
  Totals totals;
  now.time = 0;
  now.temperature.max = 2076;  // a hot start counts
  totals.start(now);
  now.time = 12.5;
  now.temperature.max = 1500;
  BodyReport heater;
  heater.name = "heater";
  heater.volume = 4e-9;
  heater.volume_above_limit = 1e-9;
  heater.temperature_max = 3040.15;
  heater.max_position = {1e-3, 12e-3, 0};
  now.parts = {heater};
  totals.add(now);
  now.time = 120;
  now.parts.front().temperature_max = 400;
  now.parts.front().volume_above_limit = 0;
  totals.add(now);
  const std::string text = flat(answers_text(now, {}, totals, {1873.15, "r"}));
  CHECK_THAT(text, ContainsSubstring("peak 2767.0 degC in the part \"heater\" at r = 1.00, z = 12.00 mm after 12.5 s"));
  CHECK_THAT(text, ContainsSubstring("1 mm3 (25.0 %) of the part \"heater\" above the 1600 degC limit at 12.5 s"));
  CHECK(totals.peaks.pellet_temperature == 2076);
}

TEST_CASE("the electric field beside that of molecular calculations") {
  StepReport report = sample_report();
  report.mean_electric_field = 3700;
  report.max_electric_field = 3708.1;
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})),
             ContainsSubstring("mean 3700 V/m, largest 3708 V/m") && !ContainsSubstring("angstrom"));
  report.mechanism.field_factor = 1e-3;
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})),
             ContainsSubstring("3.7e-07 of 1 V/angstrom; HYPOTHESIS: it multiplies the rate"));
  report.mean_electric_field = report.max_electric_field = 0;
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})), !ContainsSubstring("angstrom"));
}

TEST_CASE("a pellet that shrinks has its radius in the answers") {
  StepReport report = sample_report();
  report.structure = {0.608, 1157, 0.0027125, 0.0072334, 0.47, 1565};
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})),
             ContainsSubstring("shrunk to radius 2.712 mm, height 7.233 mm, porosity 0.470") &&
                 ContainsSubstring("the mesh does not move"));
  report.structure = {0.608, 1157, 0.003, 0.008, 0.608, 1157};
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})), !ContainsSubstring("shrunk"));
  // No recipe, no structure, and no nan.
  report.structure = {NAN, NAN, NAN, NAN, NAN, NAN};
  CHECK_THAT(flat(answers_text(report, {}, Totals{}, {})), !ContainsSubstring("shrunk") && !ContainsSubstring("nan"));
}

TEST_CASE("pores are told in a unit that says something, or as what no pores are") {
  StepReport report = sample_report();
  report.gas.modelled = false;
  Totals totals;
  const auto text_for = [&](double diameter) {
    totals.least_pore_diameter = diameter;
    return flat(answers_text(report, {}, totals, {}));
  };
  CHECK_THAT(text_for(77e-6), ContainsSubstring("pores narrower than about 77 um"));
  CHECK_THAT(text_for(123e-6), ContainsSubstring("about 123 um"));
  CHECK_THAT(text_for(2.5e-6), ContainsSubstring("about 2.5 um"));
  CHECK_THAT(text_for(0.2e-6), ContainsSubstring("about 200 nm"));
  CHECK_THAT(text_for(23.7e-3), ContainsSubstring("no pores are wide enough") && !ContainsSubstring(" um"));
  CHECK_THAT(text_for(1e-12), !ContainsSubstring("pores"));
}

TEST_CASE("no energy per kilogram without magnesium") {
  CHECK_THAT(answers_text(StepReport{}, {}, Totals{}, {}), !ContainsSubstring("kWh/kg"));
  StepReport first = sample_report();
  first.conversion.mean = 1e-9;
  CHECK_THAT(answers_text(first, {}, Totals{}, {}), !ContainsSubstring("kWh/kg"));
}

TEST_CASE("warnings, losses, contacts and the control stand beside the answers, in lines of 100 columns") {
  StepReport report = sample_report();
  report.temperature_setpoint = 1765.15;
  report.lateral_mid_temperature = 1764.9;
  report.limit = "power";
  AssemblyReport assembly;
  assembly.bodies.resize(2);
  assembly.bodies[0].name = "pellet";
  assembly.bodies[1].name = "rod";
  assembly.bodies[1].power = 4.4;
  assembly.surfaces = {{"pellet.lateral", 75.7}, {"rod.lateral", -0.01}};
  ContactReport contact;
  contact.a = "pellet";
  contact.b = "rod";
  contact.heat_flow = 24.3;
  contact.temperature_a = 1700;
  contact.temperature_b = 1600;
  assembly.contacts = {contact};
  Totals totals;
  totals.add(report);
  totals.warnings = {"the first thing to know", "another one"};
  totals.conversion_times.times[0] = 41.25;
  const std::string text = answers_text(report, assembly, totals, {1873.15, "r"});
  CHECK_THAT(text, ContainsSubstring(" WARNING   the first thing to know\n WARNING   another one\n"));
  CHECK_THAT(text, ContainsSubstring("pyrometer 1491.8 degC, set-point 1492.0 degC"));
  CHECK_THAT(text, ContainsSubstring("the power limit was binding"));
  CHECK_THAT(text, ContainsSubstring(" losses    75.7 W: pellet.lateral 75.7 W, rod.lateral 0.0 W\n"));
  CHECK_THAT(text, ContainsSubstring("pellet | rod: 24.3 W of heat from pellet, 100 K between the faces"));
  CHECK_THAT(text, ContainsSubstring("rod 4.4 W (3.5 %)"));
  CHECK_THAT(text, ContainsSubstring("50 % after 41.25 s"));
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
    CHECK(text.find('\n', begin) - begin <= 100);
}
