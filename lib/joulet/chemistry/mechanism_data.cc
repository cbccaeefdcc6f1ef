#include <joulet/chemistry/mechanism_data.h>
#include <joulet/input/visitor.h>

namespace joulet {

void visit(Visitor& v, MechanismData& m) {
  v.value(m.title, "title", "what the mechanism is");
  v.value(m.source, "source", "publication");
  v.value(m.published, "published", "what of it is published");
  v.value(m.fitted, "fitted", "what was fitted, and to what");
  v.value(m.assumed, "assumed", "what is assumed");
  v.list(m.reactions, "reaction", "a reaction and its rate law");
}

void visit(Visitor& v, ReactionData& r) {
  v.value(r.name, "name", "name in messages and results");
  v.value(r.equation, "equation", "equation, e.g. \"MgO + C = Mg + CO\"; MgO, CaO and C stand for the solids");
  v.value(r.basis, "basis", "solid whose conversion drives the reaction; when absent the first one on the left");
  v.value(r.model, "model", "conversion model f: R3, F1, D4 ...");
  v.value(r.pre_exponential_factor, "pre_exponential_factor", "1/s", Range::non_negative(),
          "A of k = A exp(-Ea/RT); 0 switches the reaction off");
  v.value(r.activation_energy, "activation_energy", "J/mol", Range::non_negative(), "Ea of k = A exp(-Ea/RT)");
  v.value(r.rate_constant, "rate_constant", "1/s", Range::non_negative(),
          "k itself, as a constant, a table or an expression of T, in place of A and Ea", {"arrhenius"});
  v.value(r.contact_factor, "contact_factor", "1", Range::non_negative(), "constant factor of the rate");
  v.value(r.carbon_exponent, "carbon_exponent", "1", Range::non_negative(),
          "n of the factor (carbon left / MgO at the start)^n");
  v.value(r.equilibria, "equilibria", {}, "equations whose max(0, 1 - Q/K) multiply the rate");
  v.value(
      r.reversible, "reversible",
      "beyond equilibrium the reaction runs back, as far as it has gone; its own equation must be its one equilibrium");
  v.list(r.pressures, "pressure", "rate factor (p/p0)^m / (1 + b p) of a gas");
}

void visit(Visitor& v, PressureFactor& p) {
  v.value(p.gas, "gas", "the gas, e.g. CO");
  v.value(p.exponent, "exponent", "1", Range::non_negative(), "m");
  v.value(p.reference_pressure, "reference_pressure", "Pa", Range::positive(), "p0");
  v.value(p.inhibition, "inhibition", "1/Pa", Range::non_negative(), "b");
}

}  // namespace joulet
