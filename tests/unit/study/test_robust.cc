#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/statistics/quantiles.h>
#include <joulet/study/robust_report.h>
#include <joulet/study/sizing.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace joulet;

namespace {

constexpr double gas_constant = 8.31446261815324, activation_energy = 169.1e3;

/// An isothermal pellet, where everything is known: conversion 1 - (1 - kt)^3 with k = A exp(-Ea/RT), and A uncertain.
SizingTask isothermal() {
  SizingTask task;
  task.base = study_base("", {R"(thermal.prescribed=[{time="0 s", temperature="1765.15 K"}])",
                              "kinetics.pre_exponential_factor=550 1/s", "numerics.refinement=0"});
  task.starts = 1;
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1300..2000 K")};
  task.limits = {limit_from_text("--target", "conversion=0.95", true)};
  task.objective = answer_index("temperature_peak");
  task.robust = Robustness{};
  task.robust->inputs = {uncertain_from_text("kinetics.pre_exponential_factor = 550 1/s +- 20 %", task.base)};
  task.robust->samples = 8;
  return task;
}

/// The temperature at which a factor A gives 95 % in 120 s.
double temperature_for(double factor) {
  const double k = (1 - std::cbrt(0.05)) / 120;
  return activation_energy / (gas_constant * std::log(factor / k));
}

}  // namespace

TEST_CASE("a robust design meets its limit at the quantile of the sample, where the nominal one misses it") {
  const SizingTask task = isothermal();
  const RobustResult result = robust_design(task, MPI_COMM_WORLD);
  REQUIRE(result.robust.feasible);
  REQUIRE(result.nominal.feasible);
  CHECK(result.nominal.best.answers[task.objective] == Approx(temperature_for(550)).epsilon(1e-3));
  // Conversion rises with A: its 5 % quantile is, but for the straight line between two members, that of A.
  std::vector<double> factors;
  for (const auto& member : task.robust->sample(task.seed)) factors.push_back(std::strtod(member[0].c_str(), nullptr));
  const double low = sample_quantile(factors, 0.05);
  CHECK(low < 480);
  CHECK(result.robust.best.answers[task.objective] == Approx(temperature_for(low)).epsilon(1e-3));
  // The check: half of the factors are below 550.
  const auto kept = [&](const std::vector<CaseResult>& checks) {
    std::size_t n = 0;
    for (const CaseResult& check : checks) n += check.answers[task.limits[0].answer] >= 0.95 ? 1 : 0;
    return static_cast<double>(n) / static_cast<double>(checks.size());
  };
  CHECK(result.robust_checks.size() == 80);
  CHECK(kept(result.nominal_checks) == Approx(0.5).margin(0.15));
  CHECK(kept(result.robust_checks) > 0.85);

  const std::string text = robust_text(task, result);
  CHECK_THAT(text, ContainsSubstring("conversion, 5 % q., >= 95 %"));
  CHECK_THAT(text, ContainsSubstring("nominal optimum"));
  CHECK_THAT(text, ContainsSubstring("keeps all limits"));
  const std::string csv = robust_csv(task, result);
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 5);
}

TEST_CASE("what no design can bear is said, and what is a mistake") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1300..1650 K")};
  task.robust->samples = 4;
  task.robust->checks = 8;
  const RobustResult result = robust_design(task, MPI_COMM_WORLD);
  CHECK_FALSE(result.robust.feasible);
  CHECK_THAT(robust_text(task, result), ContainsSubstring("NOT POSSIBLE"));
  CHECK_THAT(no_robust_design_text(task, result), ContainsSubstring("conversion, 5 % q., >= 95 %, at"));
  task.robust->inputs = {uncertain_from_text("thermal.prescribed.0.temperature = 1500..1600 K", task.base)};
  CHECK_THROWS_WITH(robust_design(task, MPI_COMM_WORLD), ContainsSubstring("both varied and uncertain"));
}

TEST_CASE("a case that fails stops a search that is to be stopped") {
  SizingTask task;
  task.base = study_base("", {"numerics.refinement=0"});
  // 90 W/mm3 passes the temperature where the model ends.
  task.variables = {variation_from_text("supply.power_density=0.3..90 W/mm^3")};
  task.objective = answer_index("conversion");
  task.maximise = true;
  task.stop_at_failure = true;
  CHECK_THROWS_WITH(best_design(task, MPI_COMM_WORLD), ContainsSubstring("failures are to stop the study"));
}
