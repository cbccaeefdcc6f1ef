#include <joulet/results/columns.h>
#include <joulet/results/history.h>
#include <joulet/results/summary.h>

#include <nlohmann/json.hpp>

#include <sstream>

#include "catch.h"
#include "files.h"
#include "sample.h"

using namespace joulet;

namespace {

MechanismReport half_reduced() {
  MechanismReport report;
  report.species = {
      {"MgO", false, 1.5e-3, 40.304e-3}, {"C", false, 4.9e-3, 12.011e-3}, {"Mg", true, 1.5e-3, 24.305e-3}};
  report.reactions = {{"MgO + C, slow", 1.5e-3, 2e-6}};
  report.elements = {{"C", 6.4e-3, 4.9e-3, 1.5e-3}, {"Mg", 3e-3, 1.5e-3, 1.5e-3 + 3e-9}};
  return report;
}

}  // namespace

TEST_CASE("a mechanism has columns of its own, after the others") {
  const auto numbers = mechanism_numbers(half_reduced());
  REQUIRE(numbers.size() == 9);
  CHECK(numbers[0].name == "left_MgO");
  CHECK(numbers[0].unit == "mol");
  CHECK(numbers[5].name == "released_Mg_mass");
  CHECK(numbers[5].value == Approx(1.5e-3 * 24.305e-3));
  CHECK(numbers[6].name == "extent_MgO_+_C__slow");  // neither blanks nor commas
  CHECK(numbers[8].name == "element_error");
  CHECK(numbers[8].value == Approx(1e-6));
  CHECK(mechanism_numbers({}).empty());
}

TEST_CASE("gases in the pores with pressures of their own follow") {
  GasStatistics gas;
  gas.gases = {{"Mg", 3000, {1e-6, 0, 0}}, {"CO2", 20, {1e-8, 2e-8, 3e-8}}};
  const auto numbers = pore_gas_numbers(gas);
  REQUIRE(numbers.size() == 5);
  CHECK(numbers[0].name == "pore_pressure_max_Mg");
  CHECK(numbers[0].unit == "Pa");
  CHECK(numbers[0].value == 3000);
  CHECK(numbers[4].name == "co2_rate_top");
  CHECK(numbers[4].value == 3e-8);
}

TEST_CASE("the history begins with the header of its mechanism") {
  const TestFolder folder;
  History history(folder / "history.csv");
  StepReport report = sample_report();
  report.mechanism = half_reduced();
  history.add(report);
  std::istringstream lines(content_of(folder / "history.csv"));
  std::string header, row;
  std::getline(lines, header);
  std::getline(lines, row);
  CHECK_THAT(header, ContainsSubstring("temperature_error_of_mesh [K],left_MgO [mol],left_MgO_mass [kg]"));
  CHECK_THAT(row, ContainsSubstring(",0.0015,"));
}

TEST_CASE("an enclosure has columns of its own, after those of a mechanism") {
  StepReport report = sample_report();
  CHECK(numbers_of_case(report).empty());
  report.mechanism = half_reduced();
  report.enclosure = {
      {{"pellet.lateral", 1.5e-4, 12.5, 3e4, 1700}, {"shell, wide.bore", 2e-4, -10, 6e4, 900}}, {}, 2.5};
  const auto numbers = numbers_of_case(report);
  REQUIRE(numbers.size() == 9 + 5);
  CHECK(numbers[9].name == "net_radiation_pellet.lateral");
  CHECK(numbers[9].unit == "W");
  CHECK(numbers[9].value == 12.5);
  CHECK(numbers[12].name == "radiation_temperature_shell__wide.bore");
  CHECK(numbers[12].unit == "K");
  CHECK(numbers[12].value == 900);
  CHECK(numbers[13].name == "net_radiation_to_surroundings");
  CHECK(numbers[13].value == 2.5);
}

TEST_CASE("the summary has species, reactions and elements, and says what is a hypothesis") {
  StepReport report = sample_report();
  const auto summary = [&] { return nlohmann::json::parse(summary_json(report, {}, {}, {}, {})); };
  CHECK(!summary().contains("chemistry"));
  report.mechanism = half_reduced();
  const auto json = summary();
  CHECK(json["chemistry"]["solids"][1]["name"] == "C");
  CHECK(json["chemistry"]["gases"][0]["released"]["value"] == 1.5e-3);
  CHECK(json["chemistry"]["elements"][1]["imbalance"]["value"].get<double>() == Approx(3e-9));
  CHECK(json["checks"]["element_error"]["value"].get<double>() == Approx(1e-6));
  CHECK(!json["chemistry"].contains("field_factor"));
  CHECK(!json.contains("hypotheses"));
  CHECK_THAT(answers_text(report, {}, {}, {1, "r"}), !ContainsSubstring("HYPOTHESIS"));
  report.interface_excess = 5;
  CHECK_THAT(summary()["hypotheses"]["interface_excess"]["note"].get<std::string>(), ContainsSubstring("hypothesis"));
  CHECK_THAT(answers_text(report, {}, {}, {1, "r"}), ContainsSubstring("HYPOTHESIS the reaction takes place +5 K"));
  report.interface_excess = 0;
  report.mechanism.field_factor = 2;
  CHECK_THAT(summary()["chemistry"]["field_factor"]["note"].get<std::string>(), ContainsSubstring("hypothesis"));
  report.max_electric_field = 3700;
  CHECK_THAT(answers_text(report, {}, {}, {1, "r"}), ContainsSubstring("HYPOTHESIS"));
}
