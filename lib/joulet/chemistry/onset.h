#pragma once

#include <joulet/chemistry/reaction.h>

#include <vector>

namespace joulet {

/// What "at the pressure P" says about the gases of a reaction.
enum class PressureConvention {
  each,    ///< every gas has the partial pressure P
  shared,  ///< the gases share P in proportion to their coefficients: each of Mg and CO of MgO + C = Mg + CO has P/2
};

/// ln Q, with Q the product of (p_i/1 bar)^coefficient over the gases, at the pressure P [Pa]. Throws InputError unless
/// P is positive.
double log_reaction_quotient(const Reaction& reaction, double pressure, PressureConvention convention);

/// dG + R T ln Q [J/mol]: negative where the reaction as written can run at the pressure [Pa].
double gibbs_energy_at(const Reaction& reaction, double temperature, double pressure, PressureConvention convention);

/// The pressure P [Pa] at which dG + R T ln Q = 0: the inverse of an onset. Throws InputError for a reaction that does
/// not change the amount of gas, which no pressure brings into equilibrium.
double equilibrium_pressure(const Reaction& reaction, double temperature, PressureConvention convention);

/// A temperature at which a reaction changes its direction.
struct Onset {
  double temperature;  ///< K
  bool runs_above;     ///< whether it runs above that temperature, or below
};

/// All temperatures within the data of the species at which dG + R T ln Q = 0, in order; empty when the direction is
/// the same everywhere. Ten kelvin apart at least, or they may be missed.
std::vector<Onset> onsets(const Reaction& reaction, double pressure, PressureConvention convention);

}  // namespace joulet
