#include "catch.h"
#include "synthetic.h"

#include <joulet/base/constants.h>
#include <joulet/fit/linearised.h>
#include <joulet/fit/reduced_time.h>

#include <cmath>

using namespace joulet;

namespace {
const Arrhenius truth{549.3, 169.1e3};
}

TEST_CASE("Exact isothermal data of every model lies on its line through the origin") {
  for (const ConversionModel& model : conversion_models()) {
    INFO(model.name);
    const MeasuredRun run = isothermal_run(model, truth, 1700, model.g(0.9) / truth.rate(1700), 12);
    const auto fit = fit_linearised(model, run, 0, {}, std::nullopt);
    REQUIRE(fit);
    CHECK(fit->isothermal);
    CHECK(fit->through_origin.slope == Approx(truth.rate(1700)).epsilon(1e-9));
    CHECK(*fit->through_origin.r_squared == Approx(1).margin(1e-12));
    REQUIRE(fit->with_intercept);
    CHECK(fit->with_intercept->intercept == Approx(0).margin(1e-9));
  }
}

TEST_CASE("A late start shows as an intercept") {
  const ConversionModel& model = conversion_model("R3");
  MeasuredRun run = isothermal_run(model, truth, 1700, 150, 12);
  for (double& time : run.time) time += 20;
  const auto fit = fit_linearised(model, run, 0, {}, std::nullopt);
  CHECK(fit->with_intercept->slope == Approx(truth.rate(1700)));
  CHECK(fit->with_intercept->intercept == Approx(-20 * truth.rate(1700)));
  CHECK(*fit->with_intercept->r_squared > *fit->through_origin.r_squared);
}

TEST_CASE("With reduced time a ramp is a line, too; without its energy there is none") {
  const ConversionModel& model = conversion_model("F1");
  const Reduction reduction{truth.activation_energy / (constants::gas_constant * 1650), 1650};
  MeasuredRun run{"ramp", {}, {}, {}};
  for (int i = 0; i <= 20; ++i) {
    run.time.push_back(10 * i);
    run.temperature.push_back(1350 + 20 * i);
    run.conversion.push_back(0);
  }
  const auto tau = reduced_time(run, reduction.x, reduction.reference_temperature).tau;
  for (std::size_t i = 0; i < run.size(); ++i) run.conversion[i] = model.inverse_g(truth.rate(1650) * tau[i]);
  CHECK_FALSE(fit_linearised(model, run, 0, {}, std::nullopt));
  const auto fit = fit_linearised(model, run, 0, {}, reduction);
  REQUIRE(fit);
  CHECK_FALSE(fit->isothermal);
  CHECK(fit->temperature == 1650);
  CHECK(fit->through_origin.slope == Approx(truth.rate(1650)).epsilon(1e-9));
}

TEST_CASE("Points outside the window, at 0 and at 1 are left out") {
  const MeasuredRun run{"a", {0, 10, 20, 30, 40}, {-0.01, 0.01, 0.5, 0.97, 1}, {1700, 1700, 1700, 1700, 1700}};
  CHECK(fit_linearised(conversion_model("F1"), run, 0, {}, std::nullopt)->time == std::vector<double>{20, 30});
  CHECK(fit_linearised(conversion_model("F1"), run, 0, {0, 1}, std::nullopt)->time.size() == 3);
  CHECK_FALSE(fit_linearised(conversion_model("F1"), run, 0, {0.6, 0.9}, std::nullopt));
}

TEST_CASE("The criterion is that of the conversions: it does not change when g is scaled") {
  // Two times the same model: g and 10 g. The sum of squares grows by 100, g' by 10.
  static const ConversionModel& r3 = conversion_model("R3");
  ConversionModel scaled = r3;
  scaled.g = [](double a) { return 10 * r3.g(a); };
  scaled.f = [](double a) { return r3.f(a) / 10; };
  std::vector<MeasuredRun> runs = {isothermal_run(r3, truth, 1700, 200, 12)};
  Noise noise(3);
  add_noise(runs, noise, 0.01);
  const auto plain = fit_linearised(r3, runs[0], 0, {}, std::nullopt);
  const auto tenfold = fit_linearised(scaled, runs[0], 0, {}, std::nullopt);
  CHECK(*tenfold->aicc == Approx(*plain->aicc).epsilon(1e-10));
  CHECK(*tenfold->aicc_with_intercept == Approx(*plain->aicc_with_intercept).epsilon(1e-10));
}

TEST_CASE("A single point gives the rate constant g/t and nothing else") {
  const MeasuredRun run{"RP-95.83", {120}, {0.9583}, {1765.15}};
  const auto fit = fit_linearised(conversion_model("R3"), run, 0, {}, std::nullopt);
  CHECK(fit->through_origin.slope == Approx(5.4436e-3).epsilon(1e-4));
  CHECK_FALSE(fit->through_origin.slope_variance);
  CHECK_FALSE(fit->with_intercept);
  CHECK_FALSE(fit->aicc);
}
