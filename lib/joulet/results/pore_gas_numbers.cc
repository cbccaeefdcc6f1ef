#include <joulet/base/names.h>
#include <joulet/base/text.h>
#include <joulet/results/columns.h>

#include <fmt/format.h>

#include <array>

namespace joulet {

std::vector<NamedNumber> pore_gas_numbers(const GasStatistics& statistics) {
  std::vector<NamedNumber> numbers;
  for (const PoreGasReport& gas : statistics.gases) {
    numbers.push_back({"pore_pressure_max_" + column_name(gas.name), "Pa", gas.max_pressure});
    if (gas.name == "Mg" || gas.name == "CO") continue;  // theirs are columns of every run
    constexpr std::array<const char*, 3> sides = {"lateral", "bottom", "top"};
    for (std::size_t side = 0; side < sides.size(); ++side)
      numbers.push_back(
          {fmt::format("{}_rate_{}", lower_case(column_name(gas.name)), sides[side]), "mol/s", gas.rate[side]});
  }
  return numbers;
}

}  // namespace joulet
