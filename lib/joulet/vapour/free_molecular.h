#pragma once

#include <joulet/radiation/enclosure.h>
#include <joulet/vapour/surface_balance.h>

#include <vector>

namespace joulet::vapour {

/// One gas so thin that its molecules fly from surface to surface: what arrives at one sticks with the probability a,
/// the rest leaves by the cosine law. The view factors are those of radiation, and the algebra is that of a gray
/// enclosure with sticking for emissivity and evaporation for emissive power:
///   J_i = a_i e_i + (1 - a_i) H_i + g_i,   H_i = sum_j F_ij J_j + F_i,s H_s
/// (angular coefficients: Saksaganskii, Molecular Flow in Complex Vacuum Systems, 1988). Where no condensed phase is
/// left a surface sends back all that arrives. Flights take no time.
class FreeMolecular {
public:
  /// `exchange` as radiation::close leaves it.
  explicit FreeMolecular(radiation::ExchangeAreas exchange, std::vector<std::string> names = {});

  const radiation::ExchangeAreas& exchange() const { return enclosure_.exchange(); }

  /// Over a time h [s], implicitly: fluxes with which no deposit falls below zero, H_s [mol/m^2/s] what comes in from
  /// open surroundings. Which surfaces run bare is found by changing their part until none wants another, which ends
  /// since less evaporation anywhere never means more arriving elsewhere. `guess` speeds that up. Throws InputError
  /// where a gas has nowhere to go, SolverError if it should not settle.
  Settled settle(const Surfaces& surfaces, double h, double from_surroundings = 0, const std::vector<char>& guess = {});
  /// mol/s into open surroundings, less what comes from there, of the last `settle`.
  double to_surroundings() const { return to_surroundings_; }

private:
  radiation::Enclosure enclosure_;
  double to_surroundings_ = 0;
};

}  // namespace joulet::vapour
