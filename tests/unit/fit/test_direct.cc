#include "catch.h"
#include "synthetic.h"

#include <joulet/fit/direct.h>
#include <joulet/fit/direct_residuals.h>
#include <joulet/fit/reduced_time.h>

#include <cmath>

using namespace joulet;

namespace {

const Arrhenius truth{549.3, 169.1e3};

/// Three temperatures; the time is such that the hottest run of every model passes 80 %.
std::vector<MeasuredRun> exact_runs(const ConversionModel& model, int n = 12) {
  const double end = model.g(0.85) / truth.rate(1765);
  return {isothermal_run(model, truth, 1600, end, n), isothermal_run(model, truth, 1700, end, n),
          isothermal_run(model, truth, 1765, end, n)};
}

DirectFit fit_of(const ConversionModel& model, const std::vector<MeasuredRun>& runs) {
  return fit_direct(model, runs, reference_temperature(runs));
}

bool holds(const Estimate& estimate, double value, std::size_t degrees_of_freedom) {
  const auto range = interval(estimate, 0.95, static_cast<double>(degrees_of_freedom));
  return range && range->low <= value && value <= range->high;
}

}  // namespace

TEST_CASE("Exact data of every model gives its parameters back") {
  for (const ConversionModel& model : conversion_models()) {
    INFO(model.name);
    const DirectFit fit = fit_of(model, exact_runs(model));
    REQUIRE(fit.converged);
    REQUIRE(fit.activation_energy);
    CHECK(fit.activation_energy->value == Approx(169.1e3).epsilon(1e-6));
    CHECK(std::exp(fit.ln_pre_exponential->value) == Approx(549.3).epsilon(1e-5));
    CHECK(*fit.residual_deviation < 1e-7);
    CHECK(fit.rate().rate(1700) == Approx(truth.rate(1700)).epsilon(1e-6));
  }
}

TEST_CASE("A start at zero and a plateau at complete conversion do no harm") {
  for (const ConversionModel& model : conversion_models()) {
    INFO(model.name);
    std::vector<MeasuredRun> runs = exact_runs(model);
    for (MeasuredRun& run : runs) {
      run.time.insert(run.time.begin(), 0);
      run.conversion.insert(run.conversion.begin(), 0);
      run.temperature.insert(run.temperature.begin(), run.temperature.front());
      for (int i = 0; i < 4; ++i) {
        run.time.push_back(run.time.back() * 20);
        run.temperature.push_back(run.temperature.back());
        run.conversion.push_back(model.inverse_g(truth.rate(run.temperature.back()) * run.time.back()));
      }
    }
    const DirectFit fit = fit_of(model, runs);
    CHECK(fit.activation_energy->value == Approx(169.1e3).epsilon(1e-5));
    CHECK(fit.ln_rate.error);
  }
}

TEST_CASE("The derivatives of the residuals are those of their difference quotients") {
  std::vector<MeasuredRun> runs = exact_runs(conversion_model("D3"), 5);
  runs.push_back({"ramp", {10, 60, 120}, {0.1, 0.2, 0.5}, {1300, 1500, 1700}});
  for (const char* name : {"R3", "F1", "D3", "A3", "P2/3"}) {
    INFO(name);
    const DirectResiduals residuals(conversion_model(name), runs, 1680, true);
    const std::vector<double> p = {-6.5, 11};
    const auto jacobian = residuals.jacobian(p);
    for (std::size_t column = 0; column < 2; ++column) {
      std::vector<double> below = p, above = p;
      below[column] -= 1e-6;
      above[column] += 1e-6;
      const auto low = residuals.values(below), high = residuals.values(above);
      for (std::size_t i = 0; i < residuals.n_points(); ++i)
        CHECK(jacobian[column][i] == Approx((high[i] - low[i]) / 2e-6).margin(1e-7));
    }
  }
}

TEST_CASE("One temperature gives a rate and no energy") {
  const ConversionModel& model = conversion_model("R3");
  const DirectFit fit = fit_of(model, {isothermal_run(model, truth, 1700, 150, 10)});
  CHECK_FALSE(fit.activation_energy);
  CHECK_FALSE(fit.ln_pre_exponential);
  CHECK(fit.n_parameters == 1);
  CHECK(std::exp(fit.ln_rate.value) == Approx(truth.rate(1700)).epsilon(1e-8));
}

TEST_CASE("A ramp alone gives the parameters of its model") {
  const ConversionModel& model = conversion_model("R3");
  MeasuredRun run{"ramp", {}, {}, {}};
  for (int i = 0; i <= 20; ++i) {
    run.time.push_back(10 * i);
    run.temperature.push_back(1273.15 + 25 * i);
  }
  run.conversion.assign(run.size(), 0);
  const double reference = 1700;
  const auto tau = reduced_time(run, truth.activation_energy / (8.31446261815324 * reference), reference).tau;
  for (std::size_t i = 0; i < run.size(); ++i) run.conversion[i] = model.inverse_g(truth.rate(reference) * tau[i]);
  const DirectFit fit = fit_of(model, {run});
  CHECK(fit.activation_energy->value == Approx(169.1e3).epsilon(1e-6));
  CHECK(std::exp(fit.ln_pre_exponential->value) == Approx(549.3).epsilon(1e-5));
}

TEST_CASE("Too few points: no errors, and no pretence of any") {
  const ConversionModel& model = conversion_model("R3");
  const DirectFit two =
      fit_of(model, {isothermal_run(model, truth, 1600, 60, 1), isothermal_run(model, truth, 1700, 60, 1)});
  CHECK(two.degrees_of_freedom == 0);
  CHECK(two.activation_energy->value == Approx(169.1e3).epsilon(1e-6));
  CHECK_FALSE(two.activation_energy->error);
  CHECK_FALSE(two.residual_deviation);
  CHECK_FALSE(two.aicc);
}

TEST_CASE("One point per temperature: models that are powers of each other fit equally well") {
  // g^n = k^n t^n at a fixed t is the same statement with n times the energy.
  std::vector<MeasuredRun> runs;
  const double temperature[] = {1517, 1577, 1679, 1765}, conversion[] = {0.2864, 0.5007, 0.7438, 0.9583};
  for (int i = 0; i < 4; ++i) runs.push_back({"", {120}, {conversion[i]}, {temperature[i]}});
  struct Pair {
    const char *first, *second;
    double power;
  };
  for (const Pair& pair : {Pair{"R3", "D3", 2}, Pair{"F1", "A2", 0.5}, Pair{"F1", "A4", 0.25}, Pair{"R1", "D1", 2},
                           Pair{"R1", "P3", 1.0 / 3}, Pair{"R1", "P4", 0.25}, Pair{"R1", "P2/3", 1.5}}) {
    INFO(pair.first << " and " << pair.second);
    const DirectFit a = fit_of(conversion_model(pair.first), runs), b = fit_of(conversion_model(pair.second), runs);
    CHECK(b.sum_of_squares == Approx(a.sum_of_squares).epsilon(1e-6));
    CHECK(b.activation_energy->value == Approx(pair.power * a.activation_energy->value).epsilon(1e-4));
  }
}

TEST_CASE("Over many noisy data sets the 95 % intervals hold the truth as often as they say") {
  const int sets = 400;
  for (const char* name : {"R3", "F1", "D4"}) {
    const ConversionModel& model = conversion_model(name);
    Noise noise(7);
    int energy = 0, rate = 0, pre_exponential = 0;
    for (int i = 0; i < sets; ++i) {
      std::vector<MeasuredRun> runs = exact_runs(model, 6);
      add_noise(runs, noise, 0.01);
      const DirectFit fit = fit_of(model, runs);
      energy += holds(*fit.activation_energy, truth.activation_energy, fit.degrees_of_freedom);
      pre_exponential += holds(*fit.ln_pre_exponential, std::log(truth.pre_exponential_factor), fit.degrees_of_freedom);
      rate += holds(fit.ln_rate, std::log(truth.rate(fit.reference_temperature)), fit.degrees_of_freedom);
    }
    INFO(name << ": " << energy << ", " << rate << ", " << pre_exponential << " of " << sets);
    for (const int count : {energy, rate, pre_exponential}) {
      CHECK(count >= 0.92 * sets);
      CHECK(count <= 0.98 * sets);
    }
  }
}
