#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>
#include <joulet/fit/measurements.h>
#include <joulet/statistics/statistics.h>

#include <optional>
#include <vector>

namespace joulet {

/// The rate k = k_ref exp[-Ea/R (1/T - 1/T_ref)] of one model, fitted to all measured conversions at once under the
/// measured temperatures, by least squares of the residuals of alpha with equal weights.
struct DirectFit {
  double reference_temperature = 0;  ///< K, T_ref
  Estimate ln_rate;                  ///< ln(k_ref in 1/s)
  /// What needs more than one temperature; the two are one statement, see `correlation_ln_a`.
  std::optional<Estimate> activation_energy;   ///< J/mol
  std::optional<Estimate> ln_pre_exponential;  ///< ln(A in 1/s) = ln k_ref + Ea/(R T_ref)
  std::optional<double> correlation;           ///< of ln k_ref and Ea
  std::optional<double> correlation_ln_a;      ///< of ln A and Ea
  std::optional<double> covariance_ln_a;       ///< of ln A and Ea, J/mol
  std::size_t n = 0, n_parameters = 0, degrees_of_freedom = 0;
  double sum_of_squares = 0;
  std::optional<double> residual_deviation;  ///< sqrt(SSE/degrees of freedom), of the conversion
  std::optional<double> r_squared, aicc;
  bool converged = false;
  std::vector<std::vector<double>> conversion, residual;  ///< fitted; measured less fitted; by run and point

  /// The rate constant, 1/s; with the energy 0 when it is not known.
  Arrhenius rate() const;
};

/// J/mol; more is no chemical step: the strongest single bonds take about 1000 kJ/mol (that of CO 1072).
constexpr double implausible_energy = 1.1e6;

/// Mean temperature (of 1/T) over the points that say something about the rate, K: those with conversions between 2 and
/// 98 %, or all. The same for all models.
double reference_temperature(const std::vector<MeasuredRun>& runs);

/// Whether the temperatures differ by more than `isothermal_span` over the points and their pasts.
bool several_temperatures(const std::vector<MeasuredRun>& runs);

/// Levenberg-Marquardt (MINPACK's lmder in Eigen; Moré 1978) with exact derivatives, from the best of a grid of
/// energies. Standard errors from the Jacobian J at the end: s^2 (J^T J)^-1 with s^2 = SSE/(n - p); they are absent
/// where J does not determine the parameters. Points at alpha = 1 or at a singular start have a residual like all
/// others. The energy is fitted only when there are several temperatures.
DirectFit fit_direct(const ConversionModel& model, const std::vector<MeasuredRun>& runs, double reference_temperature);

}  // namespace joulet
