#include <joulet/chemistry/mechanism.h>
#include <joulet/materials/mechanism_heat.h>
#include <joulet/materials/tabulated_heat_capacity.h>

namespace joulet {

MechanismHeat::MechanismHeat(const Mechanism& mechanism) {
  using Table = TabulatedHeatCapacity;
  for (std::size_t r = 0; r < mechanism.n_reactions(); ++r) {
    std::vector<double> solids(Table::n_nodes, 0), all;
    for (std::size_t i = 0; i < Table::n_nodes; ++i)
      for (std::size_t s = 0; s < mechanism.solids().size(); ++s)
        solids[i] += mechanism.solid_coefficient(r, s) * mechanism.solids()[s].heat_capacity(Table::node(i));
    all = solids;
    for (std::size_t i = 0; i < Table::n_nodes; ++i)
      for (std::size_t g = 0; g < mechanism.gases().size(); ++g)
        all[i] += mechanism.gas_coefficient(r, g) * mechanism.gases()[g].heat_capacity(Table::node(i));
    solids_.push_back(std::make_unique<Table>(std::vector<std::vector<double>>{solids}));
    all_.push_back(std::make_unique<Table>(std::vector<std::vector<double>>{all}));
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
