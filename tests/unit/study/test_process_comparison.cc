#include "catch.h"
#include "unit/results/files.h"

#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/study/process_comparison.h>

using namespace joulet;

namespace {

constexpr double kwh_per_kg = 3.6e6;

/// The row of the data file whose name and source contain these.
ProcessData published(const std::string& name, const std::string& source) {
  for (const ProcessData& p : read_processes(data_file("processes/magnesium.toml")))
    if (p.name.find(name) != std::string::npos && p.source.find(source) != std::string::npos) return p;
  FAIL("no process " << name);
  return {};
}

}  // namespace

TEST_CASE("electrolysis at the published voltages takes the published energies") {
  CHECK(electrolysis_energy(5, 1) / kwh_per_kg == Approx(11.0).epsilon(0.005));
  CHECK(electrolysis_energy(8, 1) / kwh_per_kg == Approx(17.6).epsilon(0.005));
  CHECK(electrolysis_energy(5, 0.975) / kwh_per_kg == Approx(11.31).epsilon(0.001));
  CHECK(electrolysis_energy(5, 0.938) / kwh_per_kg == Approx(11.76).epsilon(0.001));
  CHECK(electrolysis_energy(8, 0.847) / kwh_per_kg == Approx(20.82).epsilon(0.001));
  CHECK_THROWS_AS(electrolysis_energy(5, 0), InputError);
  CHECK_THROWS_AS(electrolysis_energy(5, 1.1), InputError);
}

TEST_CASE("Faraday: two electrons for each Mg") {
  CHECK(mg_of_charge(2 * 96485.33212) == Approx(24.305e-3));
  CHECK(mg_of_charge(3600) == Approx(0.4534e-3).epsilon(1e-3));
}

TEST_CASE("the yields of Telgerafchi 2023, Table 1") {
  const auto experiments = read_experiments(data_file("processes/magnesium.toml"));
  REQUIRE(experiments.size() == 3);
  const double estimated[] = {2.5755, 0.3138, 3.3690}, yields[] = {0.9746, 0.9370, 0.8451};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(1e3 * mg_of_charge(experiments[i].charge) == Approx(estimated[i]).margin(1e-4));
    CHECK(current_yield(experiments[i].mass, experiments[i].charge) == Approx(yields[i]).margin(1e-4));
    CHECK(yields[i] == Approx(experiments[i].published_yield).margin(0.003));
  }
  CHECK_THAT(faraday_text(experiments), ContainsSubstring("97.46") && ContainsSubstring("84.7"));
  CHECK(published("carbon anode, second", "Table 1").energy->first / kwh_per_kg == Approx(11.76).epsilon(0.001));
  CHECK_THROWS_AS(current_yield(0, 1), InputError);
  CHECK_THROWS_AS(current_yield(1, -1), InputError);
}

TEST_CASE("published energies and the cost and emissions of their electricity") {
  const Tariff tariff = tariff_from_text("35 USD/MWh");
  const double grid = grid_intensity_from_text("24 g/kWh");
  const auto cost = [&](const ProcessData& p) { return 1e3 * p.energy->first * tariff.per_joule; };
  const auto emission = [&](const ProcessData& p) { return p.energy->first * grid; };
  const ProcessData carbon = published("carbon anode, 100 %", "Telgerafchi"),
                    som = published("SOM anode, 100 %", "Telg");
  CHECK(cost(carbon) == Approx(385).epsilon(0.005));
  CHECK(cost(som) == Approx(616).epsilon(0.005));
  CHECK(cost(som) - cost(carbon) == Approx(230).epsilon(0.01));
  CHECK(emission(carbon) == Approx(0.264).epsilon(0.005));
  CHECK(emission(som) == Approx(0.422).epsilon(0.005));
  const ProcessData joule = published("Joule-heated", "Luo");
  CHECK(joule.energy->first / kwh_per_kg == Approx(15.06).epsilon(0.001));
  CHECK(cost(joule) == Approx(527).epsilon(0.001));
  CHECK(emission(joule) == Approx(0.361).epsilon(0.002));
  CHECK(published("conventional", "Luo").energy->first / kwh_per_kg == Approx(15.78).epsilon(0.001));
  CHECK(published("Pidgeon", "Luo").co2->second == Approx(42));
  CHECK_FALSE(published("Pidgeon", "Luo").electricity);
}

TEST_CASE("carbon of the reactions") {
  CHECK(carbothermal_co2() == Approx(1.811).epsilon(1e-3));
  CHECK(*published("carbon anode, 100 %", "Telg").process_co2 == Approx(carbothermal_co2() / 2).epsilon(1e-3));
}

TEST_CASE("the scope stands with every number, and fuel has no tariff") {
  const auto processes = read_processes(data_file("processes/magnesium.toml"));
  for (const ProcessData& p : processes) {
    CHECK_FALSE(p.scope.empty());
    CHECK_FALSE(p.source.empty());
  }
  const std::string text = comparison_text(processes, {1e-8, "EUR"}, 1e-9);
  CHECK_THAT(text, ContainsSubstring("EUR/t") && ContainsSubstring("scope:") && ContainsSubstring("45.00 .. 80.00"));
  CHECK_THAT(comparison_csv(processes, {1e-8, "EUR"}, 1e-9), ContainsSubstring("cost low [EUR/kg]"));
}

TEST_CASE("mistakes in prices, grids and data") {
  CHECK(tariff_from_text("0.1 EUR/kWh").per_joule == Approx(0.1 / 3.6e6));
  CHECK_THROWS_WITH(tariff_from_text("35 USD"), ContainsSubstring("35 USD/MWh"));
  CHECK_THROWS_WITH(tariff_from_text("35 USD/m"), ContainsSubstring("--tariff"));
  CHECK_THROWS_WITH(grid_intensity_from_text("24 g"), ContainsSubstring("24 g/kWh"));
  const TestFolder folder;
  std::ofstream(folder / "p.toml") << "[[process]]\nname = \"a\"\n";
  CHECK_THROWS_WITH(read_processes(folder / "p.toml"), ContainsSubstring("process 1: scope is missing"));
}
