#include <joulet/base/constants.h>
#include <joulet/fit/arrhenius_fit.h>
#include <joulet/fit/line.h>
#include <joulet/fit/measurements.h>

#include <algorithm>
#include <cmath>

namespace joulet {

std::optional<ArrheniusFit> fit_arrhenius(const std::vector<double>& temperature, const std::vector<double>& rate) {
  if (temperature.empty()) return std::nullopt;
  const auto [low, high] = std::minmax_element(temperature.begin(), temperature.end());
  if (*high - *low <= isothermal_span) return std::nullopt;

  std::vector<double> x, y;
  for (std::size_t i = 0; i < temperature.size(); ++i) {
    x.push_back(1 / temperature[i]);
    y.push_back(std::log(rate[i]));
  }
  const Line line = fit_line(x, y, true);
  ArrheniusFit fit;
  fit.n = line.n;
  fit.degrees_of_freedom = line.degrees_of_freedom;
  fit.r_squared = line.r_squared;
  fit.activation_energy.value = -constants::gas_constant * line.slope;
  fit.ln_pre_exponential.value = line.intercept;
  if (line.degrees_of_freedom == 0) return fit;
  fit.activation_energy.error = constants::gas_constant * std::sqrt(*line.slope_variance);
  fit.ln_pre_exponential.error = std::sqrt(*line.intercept_variance);
  fit.covariance = -constants::gas_constant * *line.covariance;
  if (*line.slope_variance > 0)
    fit.correlation = -*line.covariance / std::sqrt(*line.slope_variance * *line.intercept_variance);
  return fit;
}

}  // namespace joulet
