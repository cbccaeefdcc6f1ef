#include <joulet/simulation/gas_around_pellet.h>

namespace joulet {

template <int dim>
void set_gas_around_pellet(const PlateField<dim>& field, const std::vector<double>& plates, PoreGas<dim>& gas) {
  const auto own = field.pressures_at_pellet(plates);
  if (own.empty()) return;
  const PorePressures& pressures = gas.source().pressures();
  std::vector<double> around = pressures.chamber;
  for (std::size_t i = 0; i < around.size(); ++i)
    for (const auto& part : pressures.parts[i]) around[i] += own[part.gas];
  gas.set_chamber_pressures(around);
}

template void set_gas_around_pellet<2>(const PlateField<2>&, const std::vector<double>&, PoreGas<2>&);
template void set_gas_around_pellet<3>(const PlateField<3>&, const std::vector<double>&, PoreGas<3>&);

}  // namespace joulet
