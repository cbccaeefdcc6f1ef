#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/optimise.h>
#include <joulet/study/sensitivity.h>
#include <joulet/study/study.h>

#include <cmath>

using namespace joulet;

namespace {

std::vector<Uncertain> two_inputs() {
  const std::string base = study_base("", {});
  return {uncertain_from_text("supply.power_density +- 10 %", base),
          uncertain_from_text("thermal.initial_temperature = 250..350 K", base)};
}

/// For the values of the derivatives, of a function of both inputs.
template <class Function>
std::vector<double> values_of(const std::vector<Uncertain>& inputs, Function function) {
  std::vector<double> values;
  for (const auto& x : derivative_values(inputs)) values.push_back(function(x[0], x[1]));
  return values;
}

}  // namespace

TEST_CASE("derivatives, elasticities and standard uncertainties of a known function") {
  const auto inputs = two_inputs();
  // y = p^2 T: dy/dp = 2 p T, dy/dT = p^2; elasticities 2 and 1.
  const double p = 0.55e9, t = 300;
  const LocalDerivatives found =
      local_derivatives(inputs, values_of(inputs, [](double x, double y) { return x * x * y; }));
  CHECK(found.derivative[0] == Approx(2 * p * t).epsilon(1e-8));
  CHECK(found.derivative[1] == Approx(p * p).epsilon(1e-8));
  CHECK(found.elasticity[0] == Approx(2).epsilon(1e-8));
  CHECK(found.elasticity[1] == Approx(1).epsilon(1e-8));
  // Uniform between the limits: range over sqrt(12).
  const double of_p = 2 * p * t * 0.2 * p / std::sqrt(12.), of_t = p * p * 100 / std::sqrt(12.);
  CHECK(found.standard_uncertainty[0] == Approx(of_p).epsilon(1e-8));
  CHECK(found.combined == Approx(std::hypot(of_p, of_t)).epsilon(1e-8));
  CHECK(found.variance_share[0] + found.variance_share[1] == Approx(1));
}

TEST_CASE("the standard uncertainty is that of the distributions, about their means") {
  const std::string base = study_base("", {});
  const std::vector<Uncertain> inputs = {
      uncertain_from_text("supply.power_density ~ normal; mean = 0.5 W/mm^3; deviation = 4 %", base),
      uncertain_from_text("thermal.initial_temperature ~ triangular; range = 280..340 K; mode = 280 K", base)};
  const auto values = values_of(inputs, [](double x, double y) { return x * x * y; });
  const LocalDerivatives found = local_derivatives(inputs, values);
  // Triangular with the mode at its lower end: mean 280 + 60/3, variance 60^2/18.
  const double p = 0.5e9, t = 300;
  CHECK(found.derivative[0] == Approx(2 * p * t).epsilon(1e-6));
  CHECK(found.derivative[1] == Approx(p * p).epsilon(1e-6));
  // A normal distribution cut at 4 deviations: variance 1 - 2 * 4 phi(4) / (1 - 2 Phi(-4)).
  const double cut = std::sqrt(1 - 8 * 1.3383022576e-4 / (1 - 2 * 3.1671241833e-5));
  const double of_p = 2 * p * t * 0.04 * p * cut, of_t = p * p * 60 / std::sqrt(18.);
  CHECK(found.standard_uncertainty[0] == Approx(of_p).epsilon(1e-6));
  CHECK(found.standard_uncertainty[1] == Approx(of_t).epsilon(1e-4));
  CHECK(found.combined == Approx(std::hypot(of_p, of_t)).epsilon(1e-4));
}

TEST_CASE("correlated inputs add up or compensate as the GUM has it") {
  const auto inputs = two_inputs();
  const auto values = values_of(inputs, [](double x, double y) { return 300 * x - 0.55e9 * y + 1e12; });
  const double of_p = 300 * 0.11e9 / std::sqrt(12.), of_t = 0.55e9 * 100 / std::sqrt(12.);
  for (const double r : {-0.8, 0.5}) {
    const LocalDerivatives found =
        local_derivatives(inputs, values, {{"thermal.initial_temperature", "supply.power_density", r}});
    // Uniform inputs have the linear correlation of their ranks.
    CHECK(found.combined == Approx(std::sqrt(of_p * of_p + of_t * of_t - 2 * r * of_p * of_t)).epsilon(1e-5));
    CHECK(found.standard_uncertainty[0] == Approx(of_p).epsilon(1e-5));
    CHECK(found.variance_share[0] ==
          Approx((of_p * of_p - r * of_p * of_t) / (found.combined * found.combined)).epsilon(1e-4));
    CHECK(found.variance_share[0] + found.variance_share[1] == Approx(1));
  }
}

TEST_CASE("where one of two runs has no answer the difference is one-sided") {
  const auto inputs = two_inputs();
  auto values = values_of(inputs, [](double x, double y) { return 3 * x + y; });
  values[2] = NAN;  // above the first input
  const LocalDerivatives found = local_derivatives(inputs, values);
  CHECK(found.derivative[0] == Approx(3).epsilon(1e-6));
  values[1] = NAN;
  CHECK(std::isnan(local_derivatives(inputs, values).derivative[0]));
}

TEST_CASE("at a kink there is no derivative") {
  const auto inputs = two_inputs();
  const auto values = values_of(inputs, [](double x, double) { return std::abs(x - 0.55e9) + 1e9; });
  CHECK(std::isnan(local_derivatives(inputs, values).derivative[0]));
}

TEST_CASE("cases whose steps cannot be repeated say why") {
  const auto why = [](const std::vector<std::string>& changes) {
    return why_steps_differ(problem_from_text(study_base("", changes), "case"));
  };
  CHECK(why({}).empty());
  CHECK_THAT(why({"adaptivity.temperature_error=1 K"}), ContainsSubstring("adaptivity.temperature_error"));
  CHECK_THAT(why({"pellet.latent_heat=100 kJ/kg", R"(pellet.melting_range=["1000 K", "1001 K"])"}),
             ContainsSubstring("melting_range"));
  CHECK(why({"pellet.latent_heat=100 kJ/kg", R"(pellet.melting_range=["900 K", "1100 K"])"}).empty());
  CHECK_THAT(why({R"(thermal.prescribed=[{time="0 s", temperature="1700 K"}])"}),
             ContainsSubstring("thermal.prescribed"));
}

TEST_CASE("with derivatives the same minimum on a curved constraint takes fewer evaluations") {
  int evaluations = 0;
  const auto assess = [&](const std::vector<double>& x) {
    ++evaluations;
    return Assessment{x[0] + x[1], {std::hypot(x[0] - 0.6, x[1] - 0.6) - 0.4}};
  };
  const auto differentiate = [](const std::vector<double>& x) {
    const double r = std::hypot(x[0] - 0.6, x[1] - 0.6);
    return std::vector<Assessment>{{1, {(x[0] - 0.6) / r}}, {1, {(x[1] - 0.6) / r}}};
  };
  for (const auto& start : {std::vector<double>{0.6, 0.7}, {0.05, 0.9}}) {
    evaluations = 0;
    const Trial end = local_minimum(assess, differentiate, start);
    CHECK(end.point[0] == Approx(0.6 - 0.4 / std::sqrt(2.)).margin(1e-5));
    CHECK(end.assessment.objective == Approx(1.2 - 0.8 / std::sqrt(2.)).margin(1e-6));
    CHECK(worst_violation(end.assessment) <= 0);
    CHECK(evaluations < 30);
  }
}
