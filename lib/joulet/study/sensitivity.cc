#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/plain_number.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/moments.h>
#include <joulet/study/sensitivity.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace joulet {
namespace {

std::vector<double> values_of(const std::vector<CaseResult>& results, std::size_t answer) {
  std::vector<double> values;
  values.reserve(results.size());
  for (const CaseResult& r : results)
    values.push_back(r.finished ? r.answers[answer] : std::numeric_limits<double>::quiet_NaN());
  return values;
}

/// One row of the tables: an input, numbers with their names, and how much it matters.
struct Effect {
  std::size_t input;
  double size;
  std::vector<double> numbers;
};

std::vector<std::string_view> titles(SensitivityMethod method) {
  switch (method) {
    case SensitivityMethod::one_at_a_time:
      return {"at_low", "at_high", "swing"};
    case SensitivityMethod::morris:
      return {"mu_star", "error_of_mu_star", "sigma"};
    case SensitivityMethod::derivatives:
      return {"derivative", "elasticity", "standard_uncertainty", "variance_share"};
    case SensitivityMethod::sobol:
      break;
  }
  return {"first_order", "first_low", "first_high", "total", "total_low", "total_high"};
}

/// Indices of Sobol are pure numbers, the others have the unit of the answer.
bool has_unit(SensitivityMethod method) { return method != SensitivityMethod::sobol; }

std::vector<Effect> effects_of(const SensitivityStudy& study, const std::vector<double>& values) {
  std::vector<Effect> effects;
  const std::size_t n = study.inputs.size();
  if (study.method == SensitivityMethod::one_at_a_time) {
    for (std::size_t k = 0; k < n; ++k) {
      const double low = values[1 + 2 * k], high = values[2 + 2 * k];
      effects.push_back({k, std::abs(high - low), {low, high, high - low}});
    }
  } else if (study.method == SensitivityMethod::derivatives) {
    const LocalDerivatives found = local_derivatives(study.inputs, values, study.correlations);
    for (std::size_t k = 0; k < n; ++k)
      effects.push_back(
          {k,
           std::abs(found.standard_uncertainty[k]),
           {found.derivative[k], found.elasticity[k], found.standard_uncertainty[k], found.variance_share[k]}});
  } else if (study.method == SensitivityMethod::morris) {
    const auto found = morris_effects(study.points(), values);
    for (std::size_t k = 0; k < n; ++k)
      effects.push_back({k, found[k].mean_absolute, {found[k].mean_absolute, found[k].error, found[k].deviation}});
  } else {
    const SobolIndices found = sobol_indices(values, n);
    for (std::size_t k = 0; k < n; ++k) {
      const Index &f = found.first[k], &t = found.total[k];
      effects.push_back({k, t.value, {f.value, f.low, f.high, t.value, t.low, t.high}});
    }
  }
  // What is not known comes last.
  const auto size = [](const Effect& effect) { return std::isnan(effect.size) ? -1 : effect.size; };
  std::stable_sort(effects.begin(), effects.end(), [&](const Effect& a, const Effect& b) { return size(a) > size(b); });
  return effects;
}

/// A difference has no zero point: kelvin instead of degrees Celsius.
std::string difference_text(const Answer& answer, double value) {
  Answer plain = answer;
  if (answer.unit == "K") plain.shown_unit = "K";
  return answer_text(plain, value);
}

/// "1860 +- 21.5 kg/m^3".
std::string deviation_text(const Uncertain& input) {
  const Moments m = moments(input.distribution_or_uniform());
  return fmt::format("{} +- {}{}", plain_number(m.mean, 5), plain_number(m.deviation, 3), input.unit_text());
}

std::vector<std::string> cells(const SensitivityStudy& study, const Answer& answer, const Effect& effect) {
  const auto& x = effect.numbers;
  const std::string& input = study.inputs[effect.input].key;
  switch (study.method) {
    case SensitivityMethod::one_at_a_time:
      return {input, answer_text(answer, x[0]), answer_text(answer, x[1]), difference_text(answer, x[2])};
    case SensitivityMethod::morris:
      return {input, difference_text(answer, x[0]), difference_text(answer, x[1]), difference_text(answer, x[2])};
    case SensitivityMethod::derivatives:
      return {input, deviation_text(study.inputs[effect.input]),
              std::isfinite(x[1]) ? fmt::format("{:.4g}", x[1]) : "-", difference_text(answer, x[2]),
              std::isfinite(x[3]) ? fmt::format("{} %", plain_number(std::round(1000 * x[3]) / 10)) : "-"};
    case SensitivityMethod::sobol:
      break;
  }
  if (std::isnan(x[0])) return {input, "-", "-", "-", "-"};
  return {input, fmt::format("{:.3f}", x[0]), fmt::format("{:.3f} .. {:.3f}", x[1], x[2]), fmt::format("{:.3f}", x[3]),
          fmt::format("{:.3f} .. {:.3f}", x[4], x[5])};
}

std::vector<std::string> header(SensitivityMethod method) {
  switch (method) {
    case SensitivityMethod::one_at_a_time:
      return {"input", "at its lower end", "at its upper end", "change"};
    case SensitivityMethod::morris:
      return {"input", "mu* over its range", "+-", "sigma"};
    case SensitivityMethod::derivatives:
      return {"input", "mean +- deviation", "elasticity", "uncertainty", "of variance"};
    case SensitivityMethod::sobol:
      break;
  }
  return {"input", "first-order index", "95 %", "total index", "95 %"};
}

/// The range of each input; the derivatives say where they stand beside each answer.
std::string ranges_text(const SensitivityStudy& study) {
  if (study.method == SensitivityMethod::derivatives) return "";
  TextTable table({"input", "range"});
  for (const Uncertain& input : study.inputs) table.add_row({input.key, input.range_text()});
  return table.text() + "\n";
}

std::string spread_text(const SensitivityStudy& study, const Answer& answer, const std::vector<double>& values) {
  if (study.method == SensitivityMethod::derivatives)
    return fmt::format(": {}, standard uncertainty {}", answer_text(answer, values.front()),
                       difference_text(answer, local_derivatives(study.inputs, values, study.correlations).combined));
  if (study.method != SensitivityMethod::sobol) return "";
  const SobolIndices found = sobol_indices(values, study.inputs.size());
  return fmt::format(": {}, 95 % between {} and {}", answer_text(answer, found.percentiles[1]),
                     answer_text(answer, found.percentiles[0]), answer_text(answer, found.percentiles[2]));
}

/// How many of its samples each input has in full, and how many there are.
std::pair<std::vector<std::size_t>, std::size_t> samples_used(const SensitivityStudy& study,
                                                              const std::vector<double>& values) {
  std::vector<std::size_t> used;
  if (study.method == SensitivityMethod::sobol) {
    const SobolIndices found = sobol_indices(values, study.inputs.size());
    return {found.rows_used, found.rows};
  }
  for (const MorrisEffect& effect : morris_effects(study.points(), values)) used.push_back(effect.steps);
  return {used, study.samples};
}

/// What missing values cost; empty when there are none.
std::string gaps_text(const SensitivityStudy& study, const std::vector<double>& values) {
  const auto gaps = std::count_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); });
  if (gaps == 0) return "";
  std::string text = fmt::format(" gaps      {} of {} runs have no value", gaps, values.size());
  if (study.method == SensitivityMethod::one_at_a_time || study.method == SensitivityMethod::derivatives)
    return text + "\n";
  const auto [used, all] = samples_used(study, values);
  const auto [fewest, most] = std::minmax_element(used.begin(), used.end());
  text += fmt::format("; complete samples of an input: {} to {} of {}", *fewest, *most, all);
  if (*fewest > 0)
    text += fmt::format(", so confidence intervals up to {:.0f} % wider",
                        100 * (std::sqrt(static_cast<double>(all) / static_cast<double>(*fewest)) - 1));
  return text + ". What is said holds for the part of the ranges that has values\n";
}

}  // namespace

SensitivityMethod sensitivity_method(const std::string& name) {
  const std::vector<std::string> names = {"oat", "morris", "sobol", "derivatives"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw InputError(fmt::format("--method: \"{}\" is not known{}", name, did_you_mean(name, names)));
  return static_cast<SensitivityMethod>(found - names.begin());
}

namespace {

void check_samples(const SensitivityStudy& study) {
  if (study.method == SensitivityMethod::one_at_a_time || study.method == SensitivityMethod::derivatives) return;
  const bool sobol = study.method == SensitivityMethod::sobol;
  const std::size_t fewest = sobol ? fewest_sobol_rows : 2, n = study.inputs.size();
  if (study.samples < fewest)
    throw InputError(fmt::format("--samples: {} is too few for {}; at least {} are needed, {} are usual", study.samples,
                                 sobol ? "indices of Sobol" : "the paths of Morris", fewest, sobol ? 128 : 20));
  constexpr std::size_t most_runs = 1'000'000;
  const std::size_t runs_each = n + (sobol ? 2 : 1);
  if (study.samples > most_runs / runs_each)
    throw InputError(
        fmt::format("--samples: {} samples of {} inputs are more than {} runs", study.samples, n, most_runs));
}

}  // namespace

std::vector<std::vector<double>> SensitivityStudy::points() const {
  check_samples(*this);
  if (method == SensitivityMethod::sobol) return saltelli_points(samples, inputs.size());
  if (method == SensitivityMethod::morris) return morris_points(samples, inputs.size(), 1);
  std::vector<std::vector<double>> list{std::vector<double>(inputs.size(), 0.5)};
  for (std::size_t k = 0; k < inputs.size(); ++k)
    for (const double end : {0., 1.}) {
      list.emplace_back(inputs.size(), 0.5);
      list.back()[k] = end;
    }
  return list;
}

CaseTable SensitivityStudy::cases() const {
  if (method != SensitivityMethod::derivatives) return cases_at(inputs, points());
  CaseTable table = cases_at(inputs, {});
  for (const auto& values : derivative_values(inputs)) {
    table.rows.emplace_back();
    for (std::size_t k = 0; k < inputs.size(); ++k) table.rows.back().push_back(inputs[k].text_of(values[k]));
  }
  return table;
}

std::string sensitivity_text(const SensitivityStudy& study, const std::vector<CaseResult>& results) {
  std::string text = ranges_text(study);
  for (const std::size_t a : study.asked) {
    const Answer& answer = answers()[a];
    const auto values = values_of(results, a);
    TextTable table(header(study.method));
    for (const Effect& effect : effects_of(study, values)) table.add_row(cells(study, answer, effect));
    text += fmt::format("{}{}\n{}{}\n", answer.name, spread_text(study, answer, values), table.text(),
                        gaps_text(study, values));
  }
  return text;
}

std::string sensitivity_csv(const SensitivityStudy& study, const std::vector<CaseResult>& results) {
  std::string text = "answer,unit,input,low,high,input_unit";
  for (const std::string_view title : titles(study.method)) text += fmt::format(",{}", title);
  text += "\n";
  for (const std::size_t a : study.asked)
    for (const Effect& effect : effects_of(study, values_of(results, a))) {
      const Uncertain& input = study.inputs[effect.input];
      text += fmt::format("{},{},{},{},{},{}", answers()[a].name, has_unit(study.method) ? answers()[a].unit : "1",
                          input.key, input.low, input.high, input.law_before.empty() ? input.unit : "factor");
      for (const double x : effect.numbers) text += std::isfinite(x) ? fmt::format(",{}", x) : ",";
      text += "\n";
    }
  return text;
}

}  // namespace joulet
