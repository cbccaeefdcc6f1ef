#include "catch.h"
#include "synthetic.h"

#include <joulet/base/error.h>
#include <joulet/fit/fit_kinetics.h>

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

const Arrhenius truth{549.3, 169.1e3};

std::vector<MeasuredRun> noisy(std::vector<MeasuredRun> runs, double deviation, unsigned seed = 11) {
  Noise noise(seed);
  add_noise(runs, noise, deviation);
  return runs;
}

std::string warnings_of(const std::vector<MeasuredRun>& runs, FitOptions options = {}) {
  std::string all;
  for (const std::string& warning : fit_kinetics(measurements_of(runs), options).warnings) all += warning + "\n";
  return all;
}

MeasuredRun r3(double temperature, double end = 150, int n = 12) {
  return isothermal_run(conversion_model("R3"), truth, temperature, end, n);
}

}  // namespace

TEST_CASE("Each model is found among all others from its own data") {
  for (const ConversionModel& model : conversion_models()) {
    INFO(model.name);
    const double end = model.g(0.9) / truth.rate(1765);
    const auto runs =
        noisy({isothermal_run(model, truth, 1600, end, 25), isothermal_run(model, truth, 1765, end, 25)}, 2e-3);
    CHECK(fit_kinetics(measurements_of(runs), {}).best().model->name == model.name);
  }
}

TEST_CASE("Order, differences and weights follow AICc") {
  const FitReport report = fit_kinetics(measurements_of(noisy({r3(1600), r3(1700), r3(1765)}, 0.01)), {});
  REQUIRE(report.models.size() == conversion_models().size());
  CHECK(report.best().model->name == "R3");
  CHECK(*report.best().delta_aicc == 0);
  double sum = 0;
  for (std::size_t i = 0; i < report.models.size(); ++i) {
    sum += report.models[i].akaike_weight;
    if (i > 0) CHECK(*report.models[i].delta_aicc >= *report.models[i - 1].delta_aicc);
  }
  CHECK(sum == Approx(1));
  CHECK(report.warnings.empty());
}

TEST_CASE("Direct and linearised fits agree on exact data") {
  const FitReport report = fit_kinetics(measurements_of({r3(1600), r3(1700), r3(1765)}), {});
  const ModelFit& best = report.best();
  CHECK(best.model->name == "R3");
  REQUIRE(best.arrhenius);
  CHECK(best.arrhenius->activation_energy.value == Approx(169.1e3).epsilon(1e-6));
  CHECK(best.direct.activation_energy->value == Approx(169.1e3).epsilon(1e-6));
  CHECK(*best.linear_r_squared == Approx(1).margin(1e-10));
}

TEST_CASE("Only the models that were asked for") {
  FitOptions options;
  options.models = {"F1", "R3", "F1"};
  CHECK(fit_kinetics(measurements_of({r3(1600), r3(1700)}), options).models.size() == 2);
  options.models = {"R33"};
  CHECK_THROWS_WITH(fit_kinetics(measurements_of({r3(1600)}), options), ContainsSubstring("\"R3\""));
}

TEST_CASE("Options out of range and data that says nothing are refused") {
  FitOptions options;
  options.confidence = 1;
  CHECK_THROWS_WITH(fit_kinetics(measurements_of({r3(1600)}), options), ContainsSubstring("confidence"));
  options = {};
  options.window = {0.9, 0.1};
  CHECK_THROWS_WITH(fit_kinetics(measurements_of({r3(1600)}), options), ContainsSubstring("window"));
  CHECK_THROWS_AS(fit_kinetics(measurements_of({{"a", {0, 10}, {0.5, 1}, {1700, 1700}}}), {}), InputError);
}

TEST_CASE("One temperature: the energy is not identifiable, and is not given") {
  CHECK_THAT(warnings_of({r3(1700), r3(1705)}), ContainsSubstring("not identifiable"));
  CHECK_FALSE(fit_kinetics(measurements_of({r3(1700)}), {}).best().direct.activation_energy);
}

TEST_CASE("A narrow range of conversion is said, and models that are as good") {
  const std::string text = warnings_of(noisy({r3(1600, 40), r3(1700, 40)}, 0.01));
  CHECK_THAT(text, ContainsSubstring("only; models differ little"));
  CHECK_THAT(text, ContainsSubstring("does not decide between"));
}

TEST_CASE("Two temperatures leave the Arrhenius line no degree of freedom") {
  CHECK_THAT(warnings_of({r3(1600), r3(1700)}), ContainsSubstring("no degree of freedom is left"));
  CHECK_THAT(warnings_of({r3(1600), r3(1650), r3(1700)}), !ContainsSubstring("no degree of freedom"));
}

TEST_CASE("A single programme of temperature is said") {
  MeasuredRun ramp{"ramp", {20, 60, 100, 140, 180}, {0.01, 0.05, 0.15, 0.4, 0.8}, {1300, 1400, 1500, 1600, 1700}};
  CHECK_THAT(warnings_of({ramp}), ContainsSubstring("single temperature programme"));
}

TEST_CASE("The wrong model shows in the residuals") {
  FitOptions options;
  options.models = {"A4"};
  const auto runs = noisy({r3(1600), r3(1700), r3(1765)}, 0.01);
  CHECK_THAT(warnings_of(runs, options), ContainsSubstring("residuals of A4 are autocorrelated"));
  options.models = {"R3"};
  CHECK_THAT(warnings_of(runs, options), !ContainsSubstring("are autocorrelated"));
}

TEST_CASE("A clock that starts before the reaction is said, with the delay") {
  auto runs = noisy({r3(1600), r3(1700), r3(1765)}, 0.002);
  for (MeasuredRun& run : runs)
    for (double& time : run.time) time += 10;
  FitOptions options;
  options.models = {"R3"};
  const std::string text = warnings_of(runs, options);
  CHECK_THAT(text, ContainsSubstring("3 of 3 lines of R3 do not pass through the origin"));
  const double delay = std::stod(text.substr(text.find("seems to start ") + 15));
  CHECK(delay == Approx(10).margin(1));
}

TEST_CASE("Hardly any data is said") {
  CHECK_THAT(warnings_of({r3(1600, 60, 1), r3(1700, 60, 1)}), ContainsSubstring("as many parameters as points"));
  CHECK_THAT(warnings_of({r3(1600, 60, 1), r3(1700, 60, 1)}), ContainsSubstring("too few to compare"));
  CHECK_THAT(warnings_of({r3(1600, 60, 2), r3(1700, 60, 2)}), ContainsSubstring("2 degrees of freedom"));
  CHECK_THAT(warnings_of({r3(1600, 60, 1)}), ContainsSubstring("1 point is too few to compare"));
}

TEST_CASE("Complete points, scales that are off and a falling rate are said") {
  MeasuredRun done = r3(1765, 150, 6);
  for (int i = 1; i <= 6; ++i) {
    done.time.push_back(200 + i);
    done.conversion.push_back(1);
    done.temperature.push_back(1765);
  }
  CHECK_THAT(warnings_of({done}), ContainsSubstring("complete conversion"));
  MeasuredRun scaled = r3(1765);
  for (double& conversion : scaled.conversion) conversion = 1.09 * conversion;
  CHECK_THAT(warnings_of({scaled}), ContainsSubstring("far beyond 0 or 100 %"));
  MeasuredRun cold = r3(1600), hot = r3(1700);
  std::swap(cold.conversion, hot.conversion);
  CHECK_THAT(warnings_of({cold, hot}), ContainsSubstring("negative"));
}

TEST_CASE("The four labels of Luo et al. 2025 as single points: R3 is refitted, and little is decided") {
  std::vector<MeasuredRun> runs;
  const double density[] = {0.30, 0.35, 0.45, 0.55}, conversion[] = {0.2864, 0.5007, 0.7438, 0.9583};
  for (int i = 0; i < 4; ++i)
    runs.push_back({std::to_string(i), {120}, {conversion[i]}, {1765.15 * std::pow(density[i] / 0.55, 0.25)}});
  const FitReport report = fit_kinetics(measurements_of(runs), {});
  const auto fit =
      std::find_if(report.models.begin(), report.models.end(), [](const ModelFit& m) { return m.model->name == "R3"; });
  REQUIRE(fit->arrhenius);
  CHECK(1e-3 * fit->arrhenius->activation_energy.value == Approx(156.5).margin(0.1));
  CHECK_FALSE(fit->linear_r_squared);
  CHECK_THAT(report.warnings.front(), ContainsSubstring("too few to compare models"));
  CHECK_THAT(report.warnings[1], ContainsSubstring("every run has one point"));
}
