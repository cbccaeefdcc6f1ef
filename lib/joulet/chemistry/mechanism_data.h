#pragma once

#include <joulet/base/property.h>

#include <optional>
#include <string>
#include <vector>

/// A mechanism as it stands in its file: plain data in SI units. The keys, units and ranges are in mechanism_data.cc,
/// what they mean in docs/theory/mechanisms.md, what must fit together in mechanism.cc.
namespace joulet {

class Visitor;

/// Rate factor (p/p0)^m / (1 + b p) of a gas.
struct PressureFactor {
  std::string gas;
  double exponent = 1;              ///< m
  double reference_pressure = 100;  ///< p0, Pa
  double inhibition = 0;            ///< b, 1/Pa
};

/// One reaction: equation and rate law.
struct ReactionData {
  std::string name;
  std::string equation;      ///< "MgO + C = Mg + CO"
  std::string basis;         ///< solid whose conversion drives the reaction; empty: the first one on the left
  std::string model = "R3";  ///< code of a conversion model
  std::optional<double> pre_exponential_factor;             ///< 1/s
  std::optional<double> activation_energy;                  ///< J/mol
  Property rate_constant = Property::keyword("arrhenius");  ///< 1/s, or "arrhenius"
  double contact_factor = 1;                                ///< constant factor of the rate
  double carbon_exponent = 0;                               ///< n of (N_C / N_MgO at the start)^n
  std::vector<std::string> equilibria;                      ///< equations whose max(0, 1 - Q/K) multiply the rate
  bool reversible = false;                                  ///< beyond its own equilibrium the reaction runs back
  std::vector<PressureFactor> pressures;
};

struct MechanismData {
  std::string title;
  std::string source;     ///< publication
  std::string published;  ///< what of it stands in the publication
  std::string fitted;     ///< what was fitted, to what
  std::string assumed;    ///< what nobody has measured
  std::vector<ReactionData> reactions;
};

void visit(Visitor& visitor, MechanismData& mechanism);
void visit(Visitor& visitor, ReactionData& reaction);
void visit(Visitor& visitor, PressureFactor& factor);

}  // namespace joulet
