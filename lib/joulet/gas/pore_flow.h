#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

/// Flow of gases through the porous body, N_i = -sum_j C_ij grad p_j, of one or several pressures p_j.
class PoreFlow {
public:
  virtual ~PoreFlow() = default;

  virtual std::size_t n_pressures() const = 0;

  /// C [mol/m/s/Pa] and its partial derivatives at many points; of m pressures.
  struct Coefficients {
    std::vector<double> value;                          ///< [point][i][j]
    std::vector<double> by_temperature, by_conversion;  ///< [point][i][j], per K and per 1
    std::vector<double> by_pressure;                    ///< [point][i][j][k], per Pa
  };
  /// At `n` points: K, 1, Pa [point][j]. Below zero, where an iterate may be, a pressure counts as zero. Throws
  /// InputError where a law of the user has no positive value.
  virtual void evaluate(std::size_t n, const double* temperature, const double* conversion, const double* pressure,
                        bool derivatives, Coefficients& result) const = 0;

  /// Molecules that leave through an opening, per area of hole, mol/m^2/s/Pa; goes with 1/sqrt(T).
  virtual double effusion(std::size_t i, double temperature) const = 0;
};

}  // namespace joulet
