#include "catch.h"

#include <fmt/format.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/first_steps.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/sensitivity.h>

#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

/// Derivatives of an answer by inputs, from runs that take the same steps.
std::vector<double> derivatives(const std::string& base, const std::vector<std::string>& inputs,
                                std::string_view answer) {
  SensitivityStudy design;
  design.method = SensitivityMethod::derivatives;
  for (const std::string& text : inputs) design.inputs.push_back(uncertain_from_text(text, base));
  Study study{base, design.cases(), {}, 1};
  study.steps_of_first_case = true;
  std::vector<double> values;
  for (const CaseResult& result : run_cases(study, MPI_COMM_WORLD)) {
    REQUIRE(result.error == "");
    values.push_back(result.answers[answer_index(answer)]);
  }
  return local_derivatives(design.inputs, values).derivative;
}

/// The same from runs with steps of their own, extrapolated from differences of two widths.
double by_differences(const std::string& base, const std::string& key, double value, const std::string& unit,
                      std::string_view answer) {
  const auto difference = [&](double h) {
    CaseTable cases;
    cases.keys = {key};
    cases.rows = {{fmt::format("{:.12g}{}", value * (1 - h), unit)}, {fmt::format("{:.12g}{}", value * (1 + h), unit)}};
    const Study study{base, cases, {}, 1};
    const auto results = run_cases(study, MPI_COMM_WORLD);
    for (const CaseResult& result : results) REQUIRE(result.error == "");
    const std::size_t a = answer_index(answer);
    return (results[1].answers[a] - results[0].answers[a]) / (2 * h * value);
  };
  constexpr double half = 1e-2;
  return (4 * difference(half / 2) - difference(half)) / 3;
}

}  // namespace

TEST_CASE("derivatives are those that ordinary runs with short steps have") {
  const std::string base = study_base("", {"numerics.refinement=0", "time.end=2 s", "time.tolerance=1e-8"});
  const auto found = derivatives(base, {"supply.power_density +- 10 %", "pellet.density +- 2 %"}, "T_mean");
  CHECK(found[0] == Approx(by_differences(base, "supply.power_density", 0.55e9, " W/m^3", "T_mean")).epsilon(1e-6));
  CHECK(found[1] == Approx(by_differences(base, "pellet.density", 1860, " kg/m^3", "T_mean")).epsilon(1e-6));
}

TEST_CASE("at the usual tolerance the answers of repeated steps are smooth to rounding") {
  // Second differences of runs with steps of their own are noise; those of repeated steps are second derivatives.
  const std::string kind = GENERATE("power density", "ideal control", "PID control", "latent heat", "mechanism");
  INFO(kind);
  Problem problem = problem_from_text(study_base("", {"numerics.refinement=0", "time.end=12 s"}), "case");
  if (kind == "latent heat") problem.pellet.latent_heat = {100e3}, problem.pellet.melting_range = {900, 1100};
  if (kind == "mechanism") problem.kinetics.mechanism = "luo2025";
  if (kind == "ideal control" || kind == "PID control") {
    problem.supply = {};
    problem.supply.temperature = 1700;
    problem.supply.power_limit = 150;
    if (kind == "PID control") problem.supply.control = TemperatureControl::pid;
  }
  const std::string base = effective_input(problem);
  FirstSteps steps(base, {}, {});
  const auto at = [&](double density) {
    const CaseResult result = steps.run({fmt::format("pellet.density={:.12g} kg/m^3", density)}, MPI_COMM_SELF, [] {});
    INFO(density);
    CHECK(result.error == "");
    return result.answers[answer_index("T_mean")];
  };
  const double middle = at(1860), near = at(1860 * 1.0001), far = at(1860 * 1.0002), below = at(1860 * 0.9999);
  const double first = far - middle, kink = far - 2 * near + middle, kink_below = near - 2 * middle + below;
  CHECK(std::abs(kink) < 2e-3 * std::abs(first) + 1e-7);
  CHECK(std::abs(kink_below) < 2e-3 * std::abs(first) + 1e-7);
}
