#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/fit/fit_kinetics.h>

#include <algorithm>

namespace joulet {
namespace {

void check(const FitOptions& options) {
  if (!(options.confidence > 0 && options.confidence < 1))
    throw InputError(
        fmt::format("the confidence {} is outside 0 to 100 %, ends excluded; 95 % is usual", options.confidence));
  if (!(options.window.low >= 0 && options.window.high <= 1 && options.window.low < options.window.high))
    throw InputError(
        fmt::format("conversions from {} to {} are no window for linearised fits; 0 <= lowest < highest <= 1 is needed",
                    options.window.low, options.window.high));
}

/// Something must lie on the way from 0 to 1.
void check_informative(const Measurements& data) {
  for (const MeasuredRun& run : data.runs)
    for (std::size_t i = 0; i < run.size(); ++i)
      if (run.time[i] > 0 && run.conversion[i] > 0 && run.conversion[i] < 1) return;
  throw InputError(
      fmt::format("{}: no point after 0 s has a conversion between 0 and 1, so that nothing is said about "
                  "the rate",
                  data.files.empty() ? "measurements" : data.files.front().first));
}

std::vector<const ConversionModel*> chosen_models(const FitOptions& options) {
  std::vector<const ConversionModel*> models;
  if (options.models.empty())
    for (const ConversionModel& model : conversion_models()) models.push_back(&model);
  for (const std::string& name : options.models) {
    const ConversionModel* model = &conversion_model(name);
    if (std::find(models.begin(), models.end(), model) == models.end()) models.push_back(model);
  }
  return models;
}

std::optional<Reduction> reduction_of(const DirectFit& direct) {
  if (!direct.activation_energy) return std::nullopt;
  const double reference = direct.reference_temperature;
  return Reduction{direct.activation_energy->value / (constants::gas_constant * reference), reference};
}

void fit_arrhenius_of_slopes(ModelFit& fit) {
  std::vector<double> temperature, rate;
  for (const LinearisedFit& line : fit.linearised)
    if (line.isothermal && line.through_origin.slope > 0) {
      temperature.push_back(line.temperature);
      rate.push_back(line.through_origin.slope);
    }
  fit.arrhenius = fit_arrhenius(temperature, rate);
}

void sum_up_lines(ModelFit& fit) {
  double residual = 0, total = 0, criterion = 0;
  std::size_t lines = 0;
  for (const LinearisedFit& line : fit.linearised) {
    if (!line.with_intercept || !line.through_origin.r_squared || !line.aicc) continue;
    residual += line.through_origin.sum_of_squares;
    total += line.through_origin.sum_of_squares / (1 - std::min(*line.through_origin.r_squared, 1 - 1e-15));
    criterion += *line.aicc;
    ++lines;
  }
  if (lines == 0) return;
  fit.linear_r_squared = 1 - residual / total;
  fit.linear_aicc = criterion;
}

ModelFit fit_model(const ConversionModel& model, const Measurements& data, const FitOptions& options,
                   double reference) {
  ModelFit fit;
  fit.model = &model;
  fit.direct = fit_direct(model, data.runs, reference);
  for (std::size_t i = 0; i < data.runs.size(); ++i)
    if (auto line = fit_linearised(model, data.runs[i], i, options.window, reduction_of(fit.direct)))
      fit.linearised.push_back(std::move(*line));
  fit_arrhenius_of_slopes(fit);
  sum_up_lines(fit);
  return fit;
}

void rank(std::vector<ModelFit>& models) {
  std::stable_sort(models.begin(), models.end(), [](const ModelFit& a, const ModelFit& b) {
    if (a.direct.aicc && b.direct.aicc) return *a.direct.aicc < *b.direct.aicc;
    return a.direct.sum_of_squares < b.direct.sum_of_squares;
  });
  std::vector<std::optional<double>> criteria;
  for (const ModelFit& fit : models) criteria.push_back(fit.direct.aicc);
  const std::vector<double> weights = akaike_weights(criteria);
  for (std::size_t i = 0; i < models.size(); ++i) {
    models[i].akaike_weight = weights[i];
    if (criteria[i]) models[i].delta_aicc = *criteria[i] - *criteria.front();
  }
}

}  // namespace

FitReport fit_kinetics(const Measurements& data, const FitOptions& options) {
  check(options);
  check_informative(data);
  FitReport report;
  report.data = data;
  report.options = options;
  const double reference = reference_temperature(data.runs);
  for (const ConversionModel* model : chosen_models(options))
    report.models.push_back(fit_model(*model, data, options, reference));
  rank(report.models);
  report.warnings = fit_warnings(report);
  return report;
}

}  // namespace joulet
