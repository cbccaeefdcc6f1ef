#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/study/study_file.h>
#include <joulet/study/variation.h>

#include <algorithm>
#include <set>

namespace joulet {
namespace {

[[noreturn]] void refuse(const std::string& place, const std::string& what, const std::string& why) {
  throw InputError(fmt::format("{}: {}: {}", place, what, why));
}

std::string_view name_of(StudyMethod method) { return study_method_names()[static_cast<std::size_t>(method)]; }

bool is_sensitivity(StudyMethod method) {
  return method == StudyMethod::sobol || method == StudyMethod::morris || method == StudyMethod::one_at_a_time ||
         method == StudyMethod::derivatives;
}

/// A key of [study] that is said, and the methods that take it.
void check_effects(const StudySection& s) {
  struct Effect {
    bool said;
    std::string_view key;
    std::set<StudyMethod> methods;
  };
  using M = StudyMethod;
  const Effect effects[] = {{s.samples > 0, "samples", {M::sweep, M::sobol, M::morris, M::robust}},
                            {!s.cases.empty(), "cases", {M::sweep}},
                            {!s.times.empty(), "times", {M::sweep}},
                            {!s.within.empty(), "within", {M::size, M::robust}},
                            {!s.per_day.empty(), "per_day", {M::size, M::robust}},
                            {s.points > 0, "points", {M::size}},
                            {s.beyond_calibration, "beyond_calibration", {M::size, M::robust}},
                            {!s.data.empty(), "data", {M::calibrate}},
                            {!s.columns.empty(), "columns", {M::calibrate}},
                            {!s.target_conversion.empty(),
                             "target_conversion",
                             {M::sweep, M::size, M::robust, M::sobol, M::morris, M::one_at_a_time, M::derivatives}},
                            {!s.turnaround.empty(),
                             "turnaround",
                             {M::sweep, M::size, M::robust, M::sobol, M::morris, M::one_at_a_time, M::derivatives}},
                            {!s.seed.empty(), "seed", {M::sweep, M::size, M::robust}}};
  for (const Effect& effect : effects) {
    if (!effect.said || effect.methods.count(s.method) > 0) continue;
    std::vector<std::string_view> names;
    for (const M method : effect.methods) names.push_back(name_of(method));
    throw InputError(fmt::format("study.{}: has no effect with method = \"{}\"; it is for {}", effect.key,
                                 name_of(s.method), joined(names)));
  }
  if (s.method == M::calibrate && s.data.empty())
    throw InputError("study.data: a calibration needs the CSV file of what was measured");
}

void check_variable(const StudyVariable& x, const std::string& what, StudyMethod method) {
  if (x.key.empty()) refuse(x.place, what, "the key of the case is missing, such as key = \"pellet.diameter\"");
  if (!x.range.empty() && !x.values.empty()) refuse(x.place, what, "give either range or values, not both");
  if (!x.range.empty() && !x.plus_minus.empty()) refuse(x.place, what, "give either range or plus_minus, not both");
  if (!is_moved(x, method)) return;
  const bool as_uncertain = is_sensitivity(method) || method == StudyMethod::sweep ||
                            (method == StudyMethod::robust && kind_with(x, method) == VariableKind::uncertain);
  if (is_distributed(x)) {
    if (!as_uncertain) refuse(x.place, what, fmt::format("distribution: {} needs a range", name_of(method)));
    return;
  }
  if (!x.mean.empty() || !x.deviation.empty() || !x.mode.empty() || !x.likelihood.empty())
    refuse(x.place, what, "mean, deviation, mode and likelihood need a distribution other than uniform");
  if (!x.values.empty() && method != StudyMethod::sweep)
    refuse(x.place, what, fmt::format("values: a list is for sweep; {} needs a range", name_of(method)));
  if (!x.plus_minus.empty() && !as_uncertain)
    refuse(x.place, what, fmt::format("plus_minus: {} needs a range", name_of(method)));
  if (x.range.empty() && x.values.empty() && x.plus_minus.empty())
    refuse(x.place, what,
           as_uncertain && method != StudyMethod::sweep
               ? "how uncertain is it? give range = \"160..180 kJ/mol\" or plus_minus = \"5 %\""
               : "a range is missing, such as range = \"4..20 mm\"");
  if (!x.range.empty() && !variation_from_text(x.key + "=" + x.range).interval)
    refuse(x.place, what, fmt::format("range: \"{}\" is a list; write values = \"{}\"", x.range, x.range));
}

void check_correlations(const StudyFile& file) {
  std::vector<std::string> keys;
  for (const StudyVariable& x : file.variables) keys.push_back(x.key);
  for (std::size_t i = 0; i < file.correlations.size(); ++i) {
    const StudyCorrelation& c = file.correlations[i];
    const std::string what = fmt::format("correlation.{}", i);
    if (c.between.size() != 2 || c.between[0] == c.between[1])
      refuse(c.place, what, "between: two different keys are expected");
    for (const std::string& key : c.between)
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        refuse(c.place, what, fmt::format("between: \"{}\" is no variable{}", key, did_you_mean(key, keys)));
    const bool moved = both_moved(file, c);
    if (moved && is_sensitivity(file.study.method) && file.study.method != StudyMethod::derivatives)
      refuse(c.place, what,
             fmt::format(
                 "the measures of {} are defined for independent inputs only; take method = \"derivatives\", or "
                 "\"sweep\" with samples for the intervals of the answers, or hold one of the two, kind = \"fixed\"",
                 name_of(file.study.method)));
    if (moved && file.study.method == StudyMethod::sweep && file.study.samples == 0)
      refuse(c.place, what, "has no effect on all combinations; give study.samples, such as 200");
  }
}

void check_variables(const StudyFile& file) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < file.variables.size(); ++i) {
    const StudyVariable& x = file.variables[i];
    const std::string what = fmt::format("variable.{} ({})", i, x.key);
    try {
      check_variable(x, what, file.study.method);
    } catch (const InputError& error) {
      if (std::string(error.what()).rfind(x.place, 0) == 0) throw;
      refuse(x.place, what, error.what());
    }
    if (!seen.insert(x.key).second) refuse(x.place, what, "the key has a variable already");
  }
}

void check_response(const StudyResponse& r, const std::string& what) {
  if (r.answer.empty()) refuse(r.place, what, "the answer is missing, such as answer = \"energy_per_kg\"");
  const bool bounded = !r.at_least.empty() || !r.at_most.empty();
  if (r.role == ResponseRole::constraint && !bounded)
    refuse(r.place, what, "a constraint needs at_least or at_most, such as at_most = \"1600 degC\"");
  if (r.role != ResponseRole::constraint && bounded)
    refuse(r.place, what, "at_least and at_most are for role = \"constraint\"");
  if (r.role != ResponseRole::objective && r.goal != Goal::automatic)
    refuse(r.place, what, "goal is for role = \"objective\"");
  if (r.quantile && r.role != ResponseRole::objective && r.role != ResponseRole::constraint)
    refuse(r.place, what, "quantile is for role = \"objective\" or \"constraint\"");
  if (r.role != ResponseRole::calibration && !r.deviation.empty())
    refuse(r.place, what, "deviation is for role = \"calibration\"");
}

}  // namespace

bool is_distributed(const StudyVariable& variable) { return variable.distribution != DistributionKind::uniform; }

VariableKind kind_with(const StudyVariable& variable, StudyMethod method) {
  if (variable.kind != VariableKind::automatic) return variable.kind;
  if (method == StudyMethod::calibrate) return VariableKind::fitted;
  if (method == StudyMethod::size) return VariableKind::design;
  if (is_sensitivity(method)) return VariableKind::uncertain;
  return is_distributed(variable) || !variable.plus_minus.empty() ? VariableKind::uncertain : VariableKind::design;
}

bool is_moved(const StudyVariable& variable, StudyMethod method) {
  if (variable.kind == VariableKind::automatic) return true;
  switch (method) {
    case StudyMethod::sweep:
    case StudyMethod::robust:
      return variable.kind == VariableKind::design || variable.kind == VariableKind::uncertain;
    case StudyMethod::size:
      return variable.kind == VariableKind::design;
    case StudyMethod::calibrate:
      return variable.kind == VariableKind::fitted;
    case StudyMethod::sobol:
    case StudyMethod::morris:
    case StudyMethod::one_at_a_time:
    case StudyMethod::derivatives:
      break;
  }
  return variable.kind == VariableKind::uncertain;
}

bool both_moved(const StudyFile& file, const StudyCorrelation& correlation) {
  return std::count_if(file.variables.begin(), file.variables.end(), [&](const StudyVariable& x) {
           return is_moved(x, file.study.method) &&
                  (x.key == correlation.between[0] || x.key == correlation.between[1]);
         }) == 2;
}

void check_study_file(const StudyFile& file) {
  check_effects(file.study);
  check_variables(file);
  check_correlations(file);
  std::size_t objectives = 0;
  for (std::size_t i = 0; i < file.responses.size(); ++i) {
    const StudyResponse& r = file.responses[i];
    const std::string what = fmt::format("response.{} ({})", i, r.answer);
    check_response(r, what);
    if (r.role == ResponseRole::objective && ++objectives > 2)
      refuse(r.place, what, "there are two objectives already, the most that a Pareto front has");
  }
  if (file.study.method != StudyMethod::robust) return;
  const auto uncertain = [](const StudyVariable& x) {
    return kind_with(x, StudyMethod::robust) == VariableKind::uncertain;
  };
  if (std::none_of(file.variables.begin(), file.variables.end(), uncertain))
    throw InputError("variable: a robust design needs an uncertain input, kind = \"uncertain\"");
}

}  // namespace joulet
