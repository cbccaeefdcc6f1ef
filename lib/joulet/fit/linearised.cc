#include <joulet/fit/linearised.h>
#include <joulet/fit/reduced_time.h>

#include <cmath>

namespace joulet {
namespace {

std::optional<double> aicc_of_conversions(const Line& line, const ConversionModel& model,
                                          const std::vector<double>& conversions) {
  auto result = aicc(line.sum_of_squares, line.n, line.has_intercept ? 2 : 1);
  if (!result) return result;
  for (const double conversion : conversions) *result += 2 * std::log(model.f(conversion));
  return result;
}

}  // namespace

std::optional<LinearisedFit> fit_linearised(const ConversionModel& model, const MeasuredRun& run, std::size_t number,
                                            const ConversionWindow& window, const std::optional<Reduction>& reduction) {
  LinearisedFit fit;
  fit.run = number;
  fit.isothermal = run.temperature_span() <= isothermal_span;
  if (!fit.isothermal && !reduction) return std::nullopt;
  fit.temperature = fit.isothermal ? run.mean_temperature() : reduction->reference_temperature;
  const std::vector<double> abscissa =
      fit.isothermal ? run.time : reduced_time(run, reduction->x, reduction->reference_temperature).tau;

  for (std::size_t i = 0; i < run.size(); ++i) {
    const double conversion = run.conversion[i];
    if (!(conversion >= window.low && conversion <= window.high && conversion > 0 && conversion < 1)) continue;
    if (!(abscissa[i] > 0)) continue;
    fit.time.push_back(run.time[i]);
    fit.abscissa.push_back(abscissa[i]);
    fit.conversion.push_back(conversion);
    fit.g.push_back(model.g(conversion));
  }
  if (fit.time.empty()) return std::nullopt;
  fit.through_origin = fit_line(fit.abscissa, fit.g, false);
  fit.aicc = aicc_of_conversions(fit.through_origin, model, fit.conversion);
  if (fit.time.size() < 3) return fit;
  fit.with_intercept = fit_line(fit.abscissa, fit.g, true);
  fit.aicc_with_intercept = aicc_of_conversions(*fit.with_intercept, model, fit.conversion);
  return fit;
}

}  // namespace joulet
