#include "study_files.h"

#include <joulet/base/text.h>
#include <joulet/base/value_range.h>
#include <joulet/study/answers.h>
#include <joulet/study/correlation.h>

#include <algorithm>
#include <tuple>

namespace joulet {
namespace {

/// "key=value" in two.
std::pair<std::string, std::string> halves(const std::string& text) {
  const auto equals = std::min(text.find('='), text.size());
  return {std::string(trimmed(text.substr(0, equals))),
          std::string(trimmed(std::string_view(text).substr(std::min(equals + 1, text.size()))))};
}

StudyVariable variable_of(const std::string& text, VariableKind kind) {
  StudyVariable variable;
  variable.kind = kind;
  std::tie(variable.key, variable.range) = halves(text);
  if (!variation_from_text(text).interval) std::swap(variable.range, variable.values);
  return variable;
}

StudyVariable uncertain_variable(const std::string& text) {
  const UncertainText parts = split_uncertain(text);
  StudyVariable x;
  x.kind = VariableKind::uncertain;
  x.key = parts.key;
  x.range = parts.range;
  x.value = parts.value;
  x.plus_minus = parts.plus_minus;
  x.values = parts.values;
  x.mean = parts.mean;
  x.deviation = parts.deviation;
  x.mode = parts.mode;
  if (!parts.likelihood.empty()) x.likelihood = values_from_text(parts.likelihood, "1");
  const auto& names = distribution_names();
  if (!parts.distribution.empty())
    x.distribution =
        static_cast<DistributionKind>(std::find(names.begin(), names.end(), parts.distribution) - names.begin());
  return x;
}

StudyResponse response_of(const std::string& answer, ResponseRole role) {
  StudyResponse response;
  response.answer = answer;
  response.role = role;
  return response;
}

void add_bounds(StudyFile& file, const SizeOptions& options, const std::vector<std::string>& texts,
                std::string StudyResponse::*bound) {
  for (const std::string& text : texts) {
    const auto [answer, value] = halves(text);
    file.responses.push_back(response_of(answer, ResponseRole::constraint));
    file.responses.back().*bound = value;
    if (options.uncertain.empty()) continue;
    const auto own = options.limit_quantiles.find(text);
    file.responses.back().quantile = own == options.limit_quantiles.end() ? options.quantile : own->second;
  }
}

void add_correlations(StudyFile& file, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const Correlation c = correlation_from_text(text);
    file.correlations.push_back({{c.first, c.second}, c.coefficient, ""});
  }
}

void add_asked(StudyFile& file, const std::string& asked) {
  for (const std::size_t answer : answers_asked(asked))
    file.responses.push_back(response_of(std::string(answers()[answer].name), ResponseRole::answer));
}

void add_objective(StudyFile& file, const std::string& answer, Goal goal) {
  file.responses.push_back(response_of(answer, ResponseRole::objective));
  file.responses.back().goal = goal;
}

StudyFile common_part(const StudyOptions& options, StudyMethod method) {
  StudyFile file;
  file.study.source = options.source;
  file.study.method = method;
  file.study.failures = stops_at_failure(options.failures) ? OnFailure::stop : OnFailure::keep;
  file.study.ranks_per_case = options.ranks_per_case;
  file.study.set = options.overrides;
  file.study.target_conversion = options.target_conversion;
  file.study.turnaround = options.turnaround;
  return file;
}

}  // namespace

StudyFile study_of(const SweepOptions& options) {
  StudyFile file = common_part(options.study, StudyMethod::sweep);
  file.study.seed = std::to_string(options.seed);
  for (const std::string& text : options.vary) file.variables.push_back(variable_of(text, VariableKind::design));
  for (const std::string& text : options.uncertain) file.variables.push_back(uncertain_variable(text));
  add_correlations(file, options.correlations);
  if (!options.uncertain.empty()) add_asked(file, options.answers);
  file.study.cases = options.cases;
  file.study.times = options.times;
  if (options.sample.rfind("lhs:", 0) == 0) file.study.samples = std::stoi(options.sample.substr(4));
  return file;
}

StudyFile study_of(const SizeOptions& options) {
  const bool robust = !options.uncertain.empty();
  StudyFile file = common_part(options.study, robust ? StudyMethod::robust : StudyMethod::size);
  file.study.seed = std::to_string(options.seed);
  for (const std::string& text : options.vary) file.variables.push_back(variable_of(text, VariableKind::design));
  for (const std::string& text : options.uncertain) file.variables.push_back(uncertain_variable(text));
  add_correlations(file, options.correlations);
  if (robust) file.study.samples = options.samples;
  file.study.within = options.within;
  file.study.per_day = options.per_day;
  file.study.beyond_calibration = options.beyond_calibration;
  if (!options.pareto.empty()) {
    file.study.points = options.points;
    const auto [first, second] = pareto_answers(options.pareto);
    for (const Limit& limit : {first, second})
      add_objective(file, std::string(answers()[limit.answer].name), limit.at_least ? Goal::maximise : Goal::minimise);
  } else if (!options.maximise.empty()) {
    add_objective(file, options.maximise, Goal::maximise);
  } else {
    add_objective(file, options.minimise.empty() ? "energy_per_kg" : options.minimise, Goal::minimise);
  }
  if (robust) file.responses.front().quantile = options.quantile;
  add_bounds(file, options, options.targets, &StudyResponse::at_least);
  add_bounds(file, options, options.limits, &StudyResponse::at_most);
  return file;
}

StudyFile study_of(const SensitivityOptions& options, const ReadText& read) {
  StudyFile file = common_part(options.study, study_method("--method", options.method));
  const auto texts =
      options.uncertain.empty() ? usual_uncertainties(read_study_base(options.study, read)) : options.uncertain;
  for (const std::string& text : texts) file.variables.push_back(uncertain_variable(text));
  add_correlations(file, options.correlations);
  const bool sampled = file.study.method == StudyMethod::sobol || file.study.method == StudyMethod::morris;
  if (sampled && options.samples) file.study.samples = static_cast<int>(*options.samples);
  add_asked(file, options.answers);
  return file;
}

StudyFile study_of(const CalibrateOptions& options) {
  StudyFile file;
  file.study.source = options.source;
  file.study.method = StudyMethod::calibrate;
  file.study.failures = stops_at_failure(options.failures) ? OnFailure::stop : OnFailure::keep;
  file.study.ranks_per_case = options.ranks_per_case;
  file.study.set = options.overrides;
  file.study.data = options.data;
  file.study.columns = options.columns;
  for (const std::string& text : options.fit) file.variables.push_back(variable_of(text, VariableKind::fitted));
  for (const std::string& text : options.sigma) {
    const auto [answer, deviation] = halves(text);
    file.responses.push_back(response_of(answer, ResponseRole::calibration));
    file.responses.back().deviation = deviation;
  }
  return file;
}

std::string study_kept_in(const std::string& folder, StudyFile study) {
  see_from(folder, study);
  return study_toml(study);
}

}  // namespace joulet
