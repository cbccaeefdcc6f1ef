#include "catch.h"

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>
#include <joulet/fit/arrhenius_fit.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace joulet;

namespace {

/// The four labels of Luo et al. 2025 as conversions after 120 s, at T = 1765.15 K (q/0.55)^(1/4) of the power
/// densities 0.30, `second`, `third` and 0.55 W/mm^3.
ArrheniusFit fit_of_labels(const char* model, double second, double third) {
  const double density[] = {0.30, second, third, 0.55}, conversion[] = {0.2864, 0.5007, 0.7438, 0.9583};
  std::vector<double> temperature, rate;
  for (int i = 0; i < 4; ++i) {
    temperature.push_back(1765.15 * std::pow(density[i] / 0.55, 0.25));
    rate.push_back(conversion_model(model).g(conversion[i]) / 120);
  }
  return *fit_arrhenius(temperature, rate);
}

}  // namespace

TEST_CASE("Exact rate constants give back A and Ea, whatever the temperatures") {
  const Arrhenius truth{549.3, 169.1e3};
  const std::vector<double> temperature = {1500, 1600, 1650, 1765.15};
  std::vector<double> rate;
  for (const double T : temperature) rate.push_back(truth.rate(T));
  const ArrheniusFit fit = *fit_arrhenius(temperature, rate);
  CHECK(fit.activation_energy.value == Approx(169.1e3).epsilon(1e-10));
  CHECK(std::exp(fit.ln_pre_exponential.value) == Approx(549.3).epsilon(1e-9));
  CHECK(*fit.activation_energy.error < 1e-3);
  CHECK(fit.degrees_of_freedom == 2);
}

TEST_CASE("The labels of Luo et al. 2025 refit to the energies that their readings imply") {
  // Which power densities 50.07 and 74.38 % belong to is not printed. The lowest and
  // highest energy of the readings that do not leave 0.15 W/mm^3 between the two, kJ/mol.
  const std::pair<double, double> readings[] = {{0.35, 0.40}, {0.35, 0.45}, {0.40, 0.45}, {0.40, 0.50}};
  struct Row {
    const char* model;
    double low, high;
  };
  for (const Row& row : {Row{"R3", 153, 165}, Row{"F1", 186, 201}, Row{"D4", 268, 286}}) {
    INFO(row.model);
    double low = 1e9, high = 0;
    for (const auto& [second, third] : readings) {
      const double energy = 1e-3 * fit_of_labels(row.model, second, third).activation_energy.value;
      low = std::min(low, energy);
      high = std::max(high, energy);
    }
    CHECK(low == Approx(row.low).margin(0.55));
    CHECK(high == Approx(row.high).margin(0.55));
  }
  CHECK(*fit_of_labels("R3", 0.35, 0.45).r_squared == Approx(0.9881).margin(5e-5));
  CHECK(*fit_of_labels("R3", 0.35, 0.40).r_squared == Approx(0.957).margin(5e-4));
}

TEST_CASE("The interval of the labels holds the published 169.1 kJ/mol: they do not contradict it") {
  const ArrheniusFit fit = fit_of_labels("R3", 0.35, 0.45);
  const auto range = interval(fit.activation_energy, 0.95, 2);
  REQUIRE(range);
  CHECK(range->low < 169.1e3);
  CHECK(range->high > 169.1e3);
}

TEST_CASE("Correlation of ln A and Ea is that of the textbook and near one") {
  const ArrheniusFit fit = fit_of_labels("R3", 0.40, 0.45);
  CHECK(*fit.correlation > 0.99);
  CHECK(*fit.covariance == Approx(*fit.correlation * *fit.activation_energy.error * *fit.ln_pre_exponential.error));
}

TEST_CASE("Two temperatures leave no error, one temperature leaves no energy") {
  const auto two = fit_arrhenius({1500, 1700}, {1e-3, 5e-3});
  REQUIRE(two);
  CHECK(two->degrees_of_freedom == 0);
  CHECK_FALSE(two->activation_energy.error);
  CHECK_FALSE(fit_arrhenius({1700, 1700, 1705}, {1e-3, 1.1e-3, 1e-3}));
  CHECK_FALSE(fit_arrhenius({}, {}));
}
