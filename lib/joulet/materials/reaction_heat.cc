#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/materials/piecewise_heat_capacity.h>
#include <joulet/materials/reaction_heat.h>
#include <joulet/materials/species_breakpoints.h>

#include <algorithm>
#include <vector>

namespace joulet {

ReactionHeat::ReactionHeat(const Property& law) : law_(law) {
  if (law.keyword().empty()) return;
  const Reaction reaction("MgO + C = Mg + CO", species_library());
  at_reference_ = reaction.heat(298.15);
  std::vector<double> breakpoints;
  for (const Reaction::Term& term : reaction.terms()) add_breakpoints(term.species, breakpoints);
  sort_breakpoints(breakpoints);
  change_ = std::make_unique<PiecewiseHeatCapacity>(
      breakpoints, degree_of_species, 1, [&](double T, double* c) { *c = reaction.heat_capacity_change(T); });
}

ReactionHeat::~ReactionHeat() = default;
ReactionHeat::ReactionHeat(ReactionHeat&&) noexcept = default;

void ReactionHeat::evaluate(std::size_t n, const double* temperature, const double* conversion, double* heat,
                            double* d_dtemperature, double* d_dconversion) const {
  if (!change_) return law_.evaluate(n, temperature, conversion, heat, d_dtemperature, d_dconversion);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = heat;
  wanted.capacity = d_dtemperature;
  change_->evaluate(n, temperature, conversion, wanted);
  for (std::size_t i = 0; i < n; ++i) heat[i] += at_reference_;
  if (d_dconversion) std::fill_n(d_dconversion, n, 0.);
}

}  // namespace joulet
