#pragma once

#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/problem/gas.h>

#include <vector>

namespace joulet {

/// Gas that the reactions set free at the nodes, as a function of its pressures alone: what depends on temperature and
/// solids is that of the last evaluation of a NodalMechanism, under whatever pressures, so that Newton's method for the
/// pressures costs little.
class NodalGasSource {
public:
  /// With `acts` false the rates are those at the pressures around the pellet. `laws` must stay.
  NodalGasSource(const NodalMechanism& laws, PorePressures pressures, bool acts);

  const PorePressures& pressures() const { return pressures_; }
  std::size_t n_pressures() const { return pressures_.parts.size(); }
  void set_chamber(const std::vector<double>& chamber) { pressures_.chamber = chamber; }
  /// Moles of what a pressure counts that are formed per mole of extent.
  double coefficient(std::size_t reaction, std::size_t pressure) const {
    return coefficients_[reaction * n_pressures() + pressure];
  }
  const Mechanism& mechanism() const { return laws_.mechanism(); }
  /// Pressures of all gases of the mechanism at one node, from those that are solved for.
  void gas_pressures(const double* pressures, double* of_gases) const;

  /// Sources [pressure][node], mol/m^3/s, and their derivatives [(node * m + i) * m + j], at pressures
  /// [pressure][node].
  void evaluate(const double* const* pressures, double* const* source, std::vector<double>& slope) const;
  /// For a step of Newton's method between pressures [pressure][node]: beyond its equilibrium a rate that does not run
  /// back, for want of anything converted or altogether, is zero, and the linear model there knows nothing of the rate
  /// before it. A step across ends just before it.
  void stop_at_equilibrium(const double* const* before, double* const* after) const;
  /// The sources far from equilibrium, at the pressures around the pellet.
  void evaluate_unthrottled(double* const* source) const;
  /// Those that take up no gas.
  std::vector<std::size_t> reactions_of_solids() const;
  const std::vector<double>& conversion() const { return laws_.conversion; }
  /// Gases that a pressure is the sum of.
  double gases_of(std::size_t pressure) const { return static_cast<double>(pressures_.parts[pressure].size()); }
  /// No rate depends on it.
  bool is_inert(std::size_t pressure) const { return pressures_.parts[pressure].empty(); }
  /// ln of the pressure, Pa, of each gas in equilibrium at this temperature [K] if all that the first reaction forms
  /// had the same.
  double log_equilibrium_pressure(double temperature) const;
  /// Sum of what each reaction of solids would hold of its gases at equilibrium at this temperature [K], Pa; infinite
  /// where one of them does not end there.
  double equilibrium_pressure_of_all(double temperature) const;

private:
  /// What is converted [mol/m^3/s] per GasEffect; beyond equilibrium what has reacted can react back, and only that.
  double per_effect(std::size_t node, std::size_t reaction, bool back) const;

  /// ln of the pressure, Pa, at which a reaction is at equilibrium, the same for all gases; `formed`: gas, mol per mole
  /// as written.
  double log_equilibrium_pressure(std::size_t reaction, double formed, double temperature) const;
  double gas_formed(std::size_t reaction) const;

  const NodalMechanism& laws_;
  PorePressures pressures_;
  const bool acts_;
  std::vector<double> coefficients_;
  double gas_formed_ = 0;  ///< by the first reaction, mol per mole as written, of the pressures solved for
};

}  // namespace joulet
