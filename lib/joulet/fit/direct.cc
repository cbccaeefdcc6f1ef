#include <joulet/base/constants.h>
#include <joulet/fit/direct.h>
#include <joulet/fit/direct_residuals.h>
#include <joulet/fit/reduced_time.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace joulet {
namespace {

using constants::gas_constant;

constexpr double informative_low = 0.02, informative_high = 0.98;

bool is_informative(double time, double conversion) {
  return time > 0 && conversion >= informative_low && conversion <= informative_high;
}

/// ln(g/tau) of the points at the energy that `x` stands for, in ascending order: each is a guess of ln k_ref.
std::vector<double> ln_rates_of_points(const ConversionModel& model, const std::vector<MeasuredRun>& runs, double x,
                                       double reference) {
  std::vector<double> rates;
  for (const bool only_informative : {true, false}) {
    for (const MeasuredRun& run : runs) {
      const ReducedTime reduced = reduced_time(run, x, reference);
      for (std::size_t i = 0; i < run.size(); ++i) {
        if (!(reduced.tau[i] > 0) || (only_informative && !is_informative(run.time[i], run.conversion[i]))) continue;
        const double conversion = std::min(std::max(run.conversion[i], 0.001), 0.999);
        rates.push_back(std::log(model.g(conversion) / reduced.tau[i]));
      }
    }
    if (!rates.empty()) break;
  }
  std::sort(rates.begin(), rates.end());
  return rates;
}

double squared_norm(const std::vector<double>& values) {
  return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
}

struct Candidate {
  std::vector<double> parameters;
  double sum_of_squares;
};

/// Starts for the minimiser, best first: energies from 0 to 800 kJ/mol, which holds what is published for such
/// reactions, each with the median and the lower quartile of the rates. The sum of squares has several minima, because
/// a model that is complete before a measured point does not see it.
std::vector<Candidate> starts(const DirectResiduals& residuals, const ConversionModel& model,
                              const std::vector<MeasuredRun>& runs, double reference) {
  const bool with_energy = residuals.n_parameters() == 2;
  std::vector<Candidate> candidates;
  for (double energy = 0; energy <= (with_energy ? 800e3 : 0); energy += 25e3) {
    const double x = energy / (gas_constant * reference);
    const std::vector<double> rates = ln_rates_of_points(model, runs, x, reference);
    for (const std::size_t part : {2, 4}) {
      std::vector<double> parameters = {rates.empty() ? 0 : rates[rates.size() / part]};
      if (with_energy) parameters.push_back(x);
      const double sum = squared_norm(residuals.values(parameters));
      candidates.push_back({std::move(parameters), sum});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.sum_of_squares < b.sum_of_squares; });
  constexpr std::size_t enough = 6;
  candidates.resize(std::min(candidates.size(), enough));
  return candidates;
}

/// The lowest minimum that is reached from one of the starts.
Candidate lowest_minimum(const DirectResiduals& residuals, std::vector<Candidate> candidates, bool& converged) {
  const LeastSquares problem = residuals.problem();
  Candidate lowest = candidates.front();
  lowest.sum_of_squares = std::numeric_limits<double>::infinity();
  for (Candidate& candidate : candidates) {
    const LeastSquaresMinimum minimum = minimise(problem, candidate.parameters);
    candidate = {minimum.point, squared_norm(minimum.residuals)};
    if (!(candidate.sum_of_squares < lowest.sum_of_squares)) continue;
    lowest = candidate;
    converged = minimum.converged;
  }
  return lowest;
}

/// (J^T J)^-1 of ln k_ref and, if it is fitted, x.
struct Shape {
  double rate = 0, energy = 0, mixed = 0;
};

/// Nothing when J leaves a combination of the parameters free.
std::optional<Shape> unscaled_covariance(const std::vector<std::vector<double>>& columns) {
  const double rate = squared_norm(columns[0]);
  if (!(rate > 0) || !std::isfinite(rate)) return std::nullopt;
  if (columns.size() == 1) return Shape{1 / rate, 0, 0};
  const double energy = squared_norm(columns[1]);
  if (!(energy > 0) || !std::isfinite(energy)) return std::nullopt;
  // With columns of length 1 only their cosine is left, whatever the units.
  const double scale = std::sqrt(rate * energy);
  const double cosine = std::inner_product(columns[0].begin(), columns[0].end(), columns[1].begin(), 0.0) / scale;
  const double determinant = 1 - cosine * cosine;
  constexpr double undetermined = 1e-12;
  if (!(determinant > undetermined)) return std::nullopt;
  return Shape{1 / (rate * determinant), 1 / (energy * determinant), -cosine / (scale * determinant)};
}

double correlation_of(double covariance, double variance_1, double variance_2) {
  return covariance / std::sqrt(variance_1 * variance_2);
}

/// Fills estimates, errors and correlations from the parameters (ln k_ref, x) and the shape of their covariance.
void set_estimates(DirectFit& fit, const std::vector<double>& parameters, const std::optional<Shape>& shape) {
  const bool with_energy = parameters.size() == 2;
  const double to_energy = gas_constant * fit.reference_temperature;
  fit.ln_rate.value = parameters[0];
  if (with_energy) {
    fit.activation_energy = Estimate{to_energy * parameters[1], std::nullopt};
    fit.ln_pre_exponential = Estimate{parameters[0] + parameters[1], std::nullopt};
  }
  if (!shape || fit.degrees_of_freedom == 0) return;
  const double variance = fit.sum_of_squares / static_cast<double>(fit.degrees_of_freedom);
  fit.ln_rate.error = std::sqrt(variance * shape->rate);
  if (!with_energy) return;
  // ln A = ln k_ref + x.
  const double ln_a = shape->rate + shape->energy + 2 * shape->mixed, ln_a_energy = shape->mixed + shape->energy;
  fit.activation_energy->error = to_energy * std::sqrt(variance * shape->energy);
  fit.ln_pre_exponential->error = std::sqrt(variance * ln_a);
  fit.covariance_ln_a = to_energy * variance * ln_a_energy;
  // From the shape: exact data has errors of 0 but the same geometry.
  fit.correlation = correlation_of(shape->mixed, shape->rate, shape->energy);
  fit.correlation_ln_a = correlation_of(ln_a_energy, ln_a, shape->energy);
}

void set_quality(DirectFit& fit, const std::vector<MeasuredRun>& runs) {
  double sum = 0, squares = 0;
  for (const MeasuredRun& run : runs)
    for (const double conversion : run.conversion) sum += conversion, squares += conversion * conversion;
  const double total = squares - sum * sum / static_cast<double>(fit.n);
  if (total > 0) fit.r_squared = 1 - fit.sum_of_squares / total;
  if (fit.degrees_of_freedom > 0)
    fit.residual_deviation = std::sqrt(fit.sum_of_squares / static_cast<double>(fit.degrees_of_freedom));
  fit.aicc = aicc(fit.sum_of_squares, fit.n, fit.n_parameters);
}

void set_residuals(DirectFit& fit, const std::vector<MeasuredRun>& runs, const std::vector<double>& values) {
  std::size_t row = 0;
  for (const MeasuredRun& run : runs) {
    std::vector<double> fitted, residual;
    for (std::size_t i = 0; i < run.size(); ++i, ++row) {
      fitted.push_back(run.conversion[i] + values[row]);
      residual.push_back(-values[row]);
    }
    fit.conversion.push_back(std::move(fitted));
    fit.residual.push_back(std::move(residual));
  }
}

}  // namespace

Arrhenius DirectFit::rate() const {
  if (!activation_energy) return {std::exp(ln_rate.value), 0};
  return {std::exp(ln_pre_exponential->value), activation_energy->value};
}

double reference_temperature(const std::vector<MeasuredRun>& runs) {
  for (const bool only_informative : {true, false}) {
    double sum = 0, n = 0;
    for (const MeasuredRun& run : runs)
      for (std::size_t i = 0; i < run.size(); ++i)
        if (!only_informative || is_informative(run.time[i], run.conversion[i])) sum += 1 / run.temperature[i], ++n;
    if (n > 0) return n / sum;
  }
  return constants::zero_celsius;
}

bool several_temperatures(const std::vector<MeasuredRun>& runs) {
  double low = std::numeric_limits<double>::infinity(), high = 0;
  for (const MeasuredRun& run : runs)
    for (const double temperature : run.temperature) {
      low = std::min(low, temperature);
      high = std::max(high, temperature);
    }
  return high - low > isothermal_span;
}

DirectFit fit_direct(const ConversionModel& model, const std::vector<MeasuredRun>& runs, double reference) {
  const DirectResiduals residuals(model, runs, reference, several_temperatures(runs));
  DirectFit fit;
  fit.reference_temperature = reference;
  fit.n = residuals.n_points();
  fit.n_parameters = residuals.n_parameters();
  fit.degrees_of_freedom = fit.n > fit.n_parameters ? fit.n - fit.n_parameters : 0;

  std::vector<Candidate> candidates = starts(residuals, model, runs, reference);
  const std::vector<double> parameters = fit.n < fit.n_parameters
                                             ? candidates.front().parameters
                                             : lowest_minimum(residuals, candidates, fit.converged).parameters;
  const std::vector<double> values = residuals.values(parameters);
  fit.sum_of_squares = squared_norm(values);
  set_residuals(fit, runs, values);
  set_quality(fit, runs);
  set_estimates(fit, parameters, unscaled_covariance(residuals.jacobian(parameters)));
  return fit;
}

}  // namespace joulet
