#include <joulet/base/names.h>
#include <joulet/base/text.h>
#include <joulet/results/columns.h>

#include <cmath>

namespace joulet {

std::vector<NamedNumber> vapour_numbers(const VapourReport& vapour) {
  std::vector<NamedNumber> numbers;
  for (const PlateReport& plate : vapour.plates) {
    const std::string name = column_name(plate.name);
    numbers.push_back({"temperature_min_" + name, "K", plate.temperature_min});
    numbers.push_back({"temperature_mean_" + name, "K", plate.temperature_mean});
    numbers.push_back({"temperature_max_" + name, "K", plate.temperature_max});
    if (std::isfinite(plate.coolant_power)) {
      numbers.push_back({"coolant_power_" + name, "W", plate.coolant_power});
      numbers.push_back({"coolant_heat_" + name, "J", plate.coolant_heat});
    }
    if (!vapour.modelled) continue;
    numbers.push_back({"deposit_" + name, "kg", plate.deposit});
    numbers.push_back({"thickness_max_" + name, "m", plate.thickness_max});
    numbers.push_back({"core_share_" + name, "1", plate.core_share});
  }
  for (const VapourBalance& gas : vapour.gases) {
    const std::string name = lower_case(column_name(gas.name));
    numbers.push_back({name + "_on_plates", "mol", gas.on_plates});
    numbers.push_back({name + "_on_wall", "mol", gas.on_wall});
    numbers.push_back({name + "_reverted", "mol", gas.reverted});
    numbers.push_back({name + "_in_gas", "mol", gas.in_gas});
    numbers.push_back({name + "_pumped", "mol", gas.pumped});
    numbers.push_back({name + "_pressure_at_pellet", "Pa", gas.pressure});
  }
  if (vapour.modelled) numbers.push_back({"knudsen_number", "1", vapour.knudsen});
  return numbers;
}

}  // namespace joulet
