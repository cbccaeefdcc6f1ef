#pragma once

#include <joulet/gas/pore_flow.h>

namespace joulet {

/// Mg and CO together in equal amounts, one pressure P = p_Mg + p_CO:
///   C = (D + B max(P, 0)/mu)/(R T):
/// slip of free molecules and viscous flow side by side (Mason & Malinauskas 1983; Cunningham & Williams, Diffusion in
/// Gases and Porous Media, 1980). For equal amounts the friction between the two gases cancels.
class EquimolarFlow : public PoreFlow {
public:
  using PoreFlow::PoreFlow;

  std::size_t n_pressures() const override { return 1; }
  void evaluate(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure, bool derivatives,
                Coefficients& result) const override;
  /// Harmonic mean of the two gases, as for their Knudsen diffusivities: the amounts that leave are equal.
  double effusion(std::size_t i, double temperature) const override;
};

}  // namespace joulet
