#pragma once

#include <joulet/statistics/statistics.h>

#include <optional>
#include <vector>

namespace joulet {

/// ln k = ln A - Ea/(R T) through rate constants, by ordinary least squares with equal weights of ln k.
struct ArrheniusFit {
  Estimate activation_energy;                     ///< J/mol
  Estimate ln_pre_exponential;                    ///< ln(A in 1/s)
  std::optional<double> covariance, correlation;  ///< of ln A and Ea; covariance in J/mol
  std::optional<double> r_squared;
  std::size_t n = 0, degrees_of_freedom = 0;
};

/// Temperatures in K, rates in 1/s, positive. Absent when the temperatures do not differ by more than
/// `isothermal_span`.
std::optional<ArrheniusFit> fit_arrhenius(const std::vector<double>& temperature, const std::vector<double>& rate);

}  // namespace joulet
