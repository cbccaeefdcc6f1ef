#pragma once

#include <joulet/gas/molecule.h>
#include <joulet/gas/pore_flow.h>

#include <vector>

namespace joulet {

/// Each gas with a pressure of its own, one p_i for each of `gases`:
///   N_i/D_i + sum_j (y_j N_i - y_i N_j)/D_ij = -(1/RT) [grad p_i + p_i B/(mu D_i) grad P],   y_i = p_i/P
/// (Jackson, Transport in Porous Catalysts, 1977; Mason & Malinauskas, Gas Transport in Porous Media: The Dusty-Gas
/// Model, 1983), solved for the fluxes: A N = -E grad p, C = A^-1 E with
///   A_ii = 1/D_i + sum_j p_j/(D_ij P),  A_ij = -p_i/(D_ij P),  E_ij = (delta_ij + p_i B/(mu D_i))/(R T).
/// D_i goes with M_i^(-1/2); a law of the user for Mg and CO together is divided up accordingly. D_ij P of hard
/// spheres, times porosity over tortuosity, depends on temperature and conversion alone.
class DustyGas : public PoreFlow {
public:
  DustyGas(PoreFlowLaws laws, std::vector<Molecule> gases);

  std::size_t n_pressures() const override { return gases_.size(); }
  void evaluate(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure, bool derivatives,
                Coefficients& result) const override;
  double effusion(std::size_t i, double temperature) const override;

private:
  template <int N>
  void evaluate_points(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure,
                       bool derivatives, Coefficients& result) const;

  const std::vector<Molecule> gases_;
  std::vector<double> knudsen_ratio_;       ///< D_i over that of Mg and CO in equal amounts
  std::vector<double> friction_per_power_;  ///< [i][j]: (D_ij P)^-1 T^(3/2) of the free gas
};

}  // namespace joulet
