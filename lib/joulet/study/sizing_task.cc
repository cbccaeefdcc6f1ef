#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/keys.h>
#include <joulet/study/latin_hypercube.h>
#include <joulet/study/random.h>
#include <joulet/study/sizing_task.h>

#include <algorithm>

namespace joulet {
namespace {

bool is_better_when_large(std::size_t answer) {
  const std::string_view name = answers()[answer].name;
  return name == "throughput" || name == "conversion" || name == "mg_mass" || name == "mg_rate_peak";
}

void check_conversion(double value) {
  if (value >= 0 && value <= 1) return;
  if (value > 1 && value <= 100)
    throw InputError(fmt::format("a conversion is between 0 and 1; write {:g} for {:g} %", value / 100, value));
  throw InputError("a conversion is between 0 and 1");
}

}  // namespace

namespace {

std::vector<std::vector<std::string>> at_points(const Robustness& robust, std::vector<std::vector<double>> points) {
  std::vector<std::string> keys;
  for (const Uncertain& input : robust.inputs) keys.push_back(input.key);
  correlate(points, keys, robust.correlations);
  return cases_at(robust.inputs, points).rows;
}

}  // namespace

std::vector<std::vector<std::string>> Robustness::sample(std::uint64_t seed) const {
  return at_points(*this, latin_points(samples, inputs.size(), seed));
}

std::vector<std::vector<std::string>> Robustness::check_sample(std::uint64_t seed) const {
  Random random(seed + 0x9e3779b97f4a7c15);  // far from the seeds that people give
  std::vector<std::vector<double>> points(checks, std::vector<double>(inputs.size()));
  for (auto& point : points)
    for (double& x : point) x = random.uniform();
  return at_points(*this, std::move(points));
}

Limit limit_from_text(const std::string& option, const std::string& text, bool at_least) {
  const auto equals = text.find('=');
  if (equals == std::string::npos)
    throw InputError(
        fmt::format("{}: \"{}\": an answer with a value is expected, such as T_max=1600degC", option, text));
  try {
    Limit limit{answer_index(text.substr(0, equals)), 0, at_least, 0.95};
    limit.value = si_from_text(text.substr(equals + 1), answers()[limit.answer].unit);
    if (answers()[limit.answer].name == "conversion") check_conversion(limit.value);
    return limit;
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}: {}", option, text, error.what()));
  }
}

void limit_duration(SizingTask& task, const std::string& within, const std::string& option) {
  for (const Variation& variable : task.variables)
    if (variable.key == "time.end")
      throw InputError(fmt::format("{}: time.end is varied already; give either, not both", option));
  double seconds = 0;
  try {
    seconds = si_from_text(within, "s");
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", option, error.what()));
  }
  if (seconds <= 0) throw InputError(fmt::format("{}: {} is not above 0", option, within));
  Variation end;
  end.key = "time.end";
  end.interval = Variation::Interval{seconds / 10, seconds, "s", false};
  task.variables.push_back(std::move(end));
}

std::pair<Limit, Limit> pareto_answers(const std::string& text) {
  const auto comma = text.find(',');
  if (comma == std::string::npos)
    throw InputError(fmt::format("--pareto: \"{}\": two answers are expected, such as energy_per_kg,throughput", text));
  const std::size_t a = answer_index(text.substr(0, comma));
  const std::size_t b = answer_index(text.substr(text.find_first_not_of(' ', comma + 1)));
  if (a == b) throw InputError(fmt::format("--pareto: \"{}\" names one answer twice", text));
  return {{a, 0, is_better_when_large(a)}, {b, 0, is_better_when_large(b)}};
}

std::string answers_help() {
  std::string text = "Answers (or their short names):\n";
  for (const Answer& answer : answers())
    text += fmt::format("  {:<25}{:<22}{} [{}]\n", answer.name, answer.alias == answer.name ? "" : answer.alias,
                        answer.help, answer.unit);
  return text;
}

CaseTable cases_at(const SizingTask& task, const std::vector<std::vector<double>>& points) {
  CaseTable cases;
  for (const Variation& variable : task.variables) cases.keys.push_back(variable.key);
  for (const std::vector<double>& point : points) {
    std::vector<std::string> row;
    for (std::size_t k = 0; k < point.size(); ++k) row.push_back(task.variables[k].at(point[k]));
    cases.rows.push_back(std::move(row));
  }
  return cases;
}

void check_sizing(const SizingTask& task) {
  if (task.variables.empty()) throw InputError("nothing may be changed; give --vary 'section.key=4..20 mm'");
  for (const Variation& variable : task.variables)
    if (!variable.interval)
      throw InputError(fmt::format("{}: a range such as '4..20 mm' is expected to be sized", variable.key));
  const std::size_t dim = task.variables.size();
  check_values(task.base, cases_at(task, {std::vector<double>(dim, 0.), std::vector<double>(dim, 1.)}));
  if (!task.robust) return;
  const auto& inputs = task.robust->inputs;
  for (const Uncertain& input : inputs)
    for (const Variation& variable : task.variables)
      if (variable.key == input.key) throw InputError(fmt::format("{} is both varied and uncertain", input.key));
  const std::size_t n = inputs.size();
  check_values(task.base, cases_at(inputs, {std::vector<double>(n, 0.), std::vector<double>(n, 1.)}));
}

void check_within_calibration(const SizingTask& task) {
  const std::size_t dim = task.variables.size();
  constexpr std::size_t most_corners = 256;
  const std::size_t corners = std::min(most_corners, std::size_t{1} << std::min<std::size_t>(dim, 8));
  for (std::size_t i = 0; i < corners; ++i) {
    // The corner of all upper ends first: that is where people look for more.
    std::vector<double> point(dim, 1.);
    for (std::size_t k = 0; k < std::min<std::size_t>(dim, 8); ++k) point[k] = (i >> k & 1U) ? 0. : 1.;
    const CaseTable cases = cases_at(task, {point});
    std::vector<std::string> left;
    bool spans_diameters = false;
    try {
      const Problem problem = problem_from_text(task.base, "case", assignments(cases, 0));
      left = ranges_left(problem);
      spans_diameters = std::any_of(problem.calibrations.begin(), problem.calibrations.end(),
                                    [](const Calibration& c) { return c.diameter.size() > 1; });
    } catch (const InputError&) {
      continue;  // a corner may be impossible; the cases say so
    }
    if (left.empty()) continue;
    std::string where;
    for (std::size_t k = 0; k < dim; ++k)
      where += fmt::format("{}{} {}", k == 0 ? "" : ", ", task.variables[k].key, rounded_text(cases.rows[0][k]));
    const bool varies_diameter = std::any_of(task.variables.begin(), task.variables.end(),
                                             [](const Variation& v) { return v.key == "pellet.diameter"; });
    throw InputError(fmt::format(
        "the ranges leave what the case is calibrated for, and an optimum there would be one of the model alone: at {} "
        "it is {}. Narrow the ranges, {}or give --beyond-calibration to search all the same",
        where, joined(left, "; "),
        varies_diameter && !spans_diameters ? "start from luo2025-18mm-rods, which is calibrated from 6 to 18 mm, "
                                            : ""));
  }
}

}  // namespace joulet
