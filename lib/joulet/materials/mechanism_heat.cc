#include <joulet/chemistry/mechanism.h>
#include <joulet/materials/mechanism_heat.h>
#include <joulet/materials/piecewise_heat_capacity.h>
#include <joulet/materials/species_breakpoints.h>

namespace joulet {

MechanismHeat::MechanismHeat(const Mechanism& mechanism) {
  std::vector<double> breakpoints;
  for (const Species& species : mechanism.solids()) add_breakpoints(species, breakpoints);
  for (const Species& species : mechanism.gases()) add_breakpoints(species, breakpoints);
  sort_breakpoints(breakpoints);
  for (std::size_t r = 0; r < mechanism.n_reactions(); ++r) {
    const auto of_solids = [&](double T, double* c) {
      *c = 0;
      for (std::size_t s = 0; s < mechanism.solids().size(); ++s)
        *c += mechanism.solid_coefficient(r, s) * mechanism.solids()[s].heat_capacity(T);
    };
    const auto of_all = [&](double T, double* c) {
      of_solids(T, c);
      for (std::size_t g = 0; g < mechanism.gases().size(); ++g)
        *c += mechanism.gas_coefficient(r, g) * mechanism.gases()[g].heat_capacity(T);
    };
    solids_.push_back(std::make_unique<PiecewiseHeatCapacity>(breakpoints, degree_of_species, 1, of_solids));
    all_.push_back(std::make_unique<PiecewiseHeatCapacity>(breakpoints, degree_of_species, 1, of_all));
    at_reference_.push_back(mechanism.heat(r, 298.15));
  }
}

MechanismHeat::~MechanismHeat() = default;
MechanismHeat::MechanismHeat(MechanismHeat&&) noexcept = default;

MechanismHeat::Values MechanismHeat::at(std::size_t reaction, double temperature) const {
  Values values{};
  const double no_conversion = 0;
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = &values.heat;
  wanted.capacity = &values.heat_dT;
  all_[reaction]->evaluate(1, &temperature, &no_conversion, wanted);
  values.heat += at_reference_[reaction];
  wanted.enthalpy = &values.solid_enthalpy;
  wanted.capacity = &values.solid_capacity;
  wanted.d_capacity_d_temperature = &values.solid_capacity_dT;
  solids_[reaction]->evaluate(1, &temperature, &no_conversion, wanted);
  return values;
}

}  // namespace joulet
