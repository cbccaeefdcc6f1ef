#include <joulet/base/constants.h>
#include <joulet/fit/direct.h>
#include <joulet/fit/direct_residuals.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unsupported/Eigen/NonLinearOptimization>

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

struct Candidate {
  Eigen::VectorXd parameters;
  double sum_of_squares;
};

/// Starts for the minimiser, best first: energies from 0 to 800 kJ/mol, which holds what is published for such
/// reactions, each with the median and the lower quartile of the rates. The sum of squares has several minima, because
/// a model that is complete before a measured point does not see it.
std::vector<Candidate> starts(const DirectResiduals& residuals, const ConversionModel& model,
                              const std::vector<MeasuredRun>& runs, double reference) {
  const bool with_energy = residuals.inputs() == 2;
  std::vector<Candidate> candidates;
  Eigen::VectorXd parameters(residuals.inputs()), values(residuals.values());
  for (double energy = 0; energy <= (with_energy ? 800e3 : 0); energy += 25e3) {
    const double x = energy / (gas_constant * reference);
    const std::vector<double> rates = ln_rates_of_points(model, runs, x, reference);
    for (const std::size_t part : {2, 4}) {
      parameters(0) = rates.empty() ? 0 : rates[rates.size() / part];
      if (with_energy) parameters(1) = x;
      residuals(parameters, values);
      candidates.push_back({parameters, values.squaredNorm()});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.sum_of_squares < b.sum_of_squares; });
  constexpr std::size_t enough = 6;
  candidates.resize(std::min(candidates.size(), enough));
  return candidates;
}

/// Moves a candidate to the minimum near it; false when the minimiser gave up.
bool minimise(DirectResiduals& residuals, Candidate& candidate) {
  namespace Status = Eigen::LevenbergMarquardtSpace;
  Eigen::LevenbergMarquardt<DirectResiduals> minimiser(residuals);
  minimiser.parameters.xtol = minimiser.parameters.ftol = 1e-12;
  minimiser.parameters.maxfev = 500;
  const auto status = minimiser.minimize(candidate.parameters);
  Eigen::VectorXd values(residuals.values());
  residuals(candidate.parameters, values);
  candidate.sum_of_squares = values.squaredNorm();
  return status != Status::TooManyFunctionEvaluation && status != Status::ImproperInputParameters &&
         candidate.parameters.allFinite();
}

/// (J^T J)^-1, or nothing when J leaves a combination of the parameters free.
std::optional<Eigen::MatrixXd> unscaled_covariance(const Eigen::MatrixXd& jacobian) {
  const Eigen::VectorXd norms = jacobian.colwise().norm();
  if (!(norms.minCoeff() > 0) || !norms.allFinite()) return std::nullopt;
  const Eigen::MatrixXd scaled = jacobian * norms.cwiseInverse().asDiagonal();
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(scaled, Eigen::ComputeThinV);
  const Eigen::VectorXd singular = svd.singularValues();
  constexpr double undetermined = 1e-7;
  if (singular.minCoeff() < undetermined * singular.maxCoeff()) return std::nullopt;
  const Eigen::MatrixXd half = norms.cwiseInverse().asDiagonal() * svd.matrixV() * singular.cwiseInverse().asDiagonal();
  return half * half.transpose();
}

double correlation_of(double covariance, double variance_1, double variance_2) {
  return covariance / std::sqrt(variance_1 * variance_2);
}

/// Fills estimates, errors and correlations from the parameters (ln k_ref, x) and their covariance.
void set_estimates(DirectFit& fit, const Eigen::VectorXd& parameters, const std::optional<Eigen::MatrixXd>& shape) {
  const bool with_energy = parameters.size() == 2;
  const double to_energy = gas_constant * fit.reference_temperature;
  fit.ln_rate.value = parameters(0);
  if (with_energy) {
    fit.activation_energy = Estimate{to_energy * parameters(1), std::nullopt};
    fit.ln_pre_exponential = Estimate{parameters(0) + parameters(1), std::nullopt};
  }
  if (!shape || fit.degrees_of_freedom == 0) return;
  const Eigen::MatrixXd c = *shape * (fit.sum_of_squares / static_cast<double>(fit.degrees_of_freedom));
  fit.ln_rate.error = std::sqrt(c(0, 0));
  if (!with_energy) return;
  const double variance_ln_a = c(0, 0) + c(1, 1) + 2 * c(0, 1), covariance_ln_a = c(0, 1) + c(1, 1);
  fit.activation_energy->error = to_energy * std::sqrt(c(1, 1));
  fit.ln_pre_exponential->error = std::sqrt(variance_ln_a);
  fit.covariance_ln_a = to_energy * covariance_ln_a;
  // From the shape: exact data has errors of 0 but the same geometry.
  const Eigen::MatrixXd& s = *shape;
  fit.correlation = correlation_of(s(0, 1), s(0, 0), s(1, 1));
  fit.correlation_ln_a = correlation_of(s(0, 1) + s(1, 1), s(0, 0) + s(1, 1) + 2 * s(0, 1), s(1, 1));
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

void set_residuals(DirectFit& fit, const std::vector<MeasuredRun>& runs, const Eigen::VectorXd& values) {
  Eigen::Index row = 0;
  for (const MeasuredRun& run : runs) {
    std::vector<double> fitted, residual;
    for (std::size_t i = 0; i < run.size(); ++i, ++row) {
      fitted.push_back(run.conversion[i] + values(row));
      residual.push_back(-values(row));
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
  const bool with_energy = several_temperatures(runs);
  DirectResiduals residuals(model, runs, reference, with_energy);
  std::vector<Candidate> candidates = starts(residuals, model, runs, reference);

  DirectFit fit;
  fit.reference_temperature = reference;
  fit.n = static_cast<std::size_t>(residuals.values());
  fit.n_parameters = static_cast<std::size_t>(residuals.inputs());
  fit.degrees_of_freedom = fit.n > fit.n_parameters ? fit.n - fit.n_parameters : 0;

  Eigen::VectorXd parameters = candidates.front().parameters;
  if (fit.n >= fit.n_parameters) {
    double lowest = std::numeric_limits<double>::infinity();
    for (Candidate& candidate : candidates) {
      const bool converged = minimise(residuals, candidate);
      if (!(candidate.sum_of_squares < lowest)) continue;
      lowest = candidate.sum_of_squares;
      parameters = candidate.parameters;
      fit.converged = converged;
    }
  }

  Eigen::VectorXd values(residuals.values());
  Eigen::MatrixXd jacobian(residuals.values(), residuals.inputs());
  residuals(parameters, values);
  residuals.df(parameters, jacobian);
  fit.sum_of_squares = values.squaredNorm();
  set_residuals(fit, runs, values);
  set_quality(fit, runs);
  set_estimates(fit, parameters, unscaled_covariance(jacobian));
  return fit;
}

}  // namespace joulet
