#pragma once

#include <joulet/gas/pore_laws.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace joulet {

/// Flow of gases through the porous body, N_i = -sum_j C_ij grad p_j, of one or several pressures p_j.
class PoreFlow {
public:
  explicit PoreFlow(PoreFlowLaws laws) : laws_(std::move(laws)) {}
  virtual ~PoreFlow() = default;

  virtual std::size_t n_pressures() const = 0;

  /// C [mol/m/s/Pa] and its partial derivatives at many points; of m pressures.
  struct Coefficients {
    std::vector<double> value;                          ///< [point][i][j]
    std::vector<double> by_temperature, by_conversion;  ///< [point][i][j], per K and per 1
    std::vector<double> by_pressure;                    ///< [point][i][j][k], per Pa
    /// Where gases carry each other, the same flow as carrying and diffusion,
    ///   N_i = p_i w_i - diffusion_i grad p_i,   w_i = -sum_j carrying_ij grad p_j;
    /// else empty.
    std::vector<double> carrying;   ///< [point][i][j], mol/m/s/Pa^2
    std::vector<double> diffusion;  ///< [point][i], mol/m/s/Pa
  };
  /// Fills in what temperatures and conversions of the points alone decide, while many pressures are tried there.
  /// Throws InputError where a law of the user has no positive value.
  void prepare(PorePoints& points) const { laws_.evaluate(points); }
  /// At the `n` points from `first` on of those prepared; pressures in Pa, [point][j] from the first on. Below zero,
  /// where an iterate may be, a pressure counts as zero.
  virtual void evaluate(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure,
                        bool derivatives, Coefficients& result) const = 0;

  /// Molecules that leave through an opening, per area of hole, mol/m^2/s/Pa; goes with 1/sqrt(T).
  virtual double effusion(std::size_t i, double temperature) const = 0;

protected:
  const PoreLaws laws_;
};

}  // namespace joulet
