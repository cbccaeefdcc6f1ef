#include <joulet/base/text.h>
#include <joulet/results/columns.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace joulet {
namespace {

/// Names go into the header of a CSV file.
std::string column_name(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ' ' || c == ',' || c == '"'; }, '_');
  return text;
}

}  // namespace

double MechanismReport::element_error() const {
  double worst = 0;
  for (const ElementReport& element : elements)
    if (element.initial != 0) worst = std::max(worst, std::abs(element.imbalance() / element.initial));
  return worst;
}

std::vector<NamedNumber> mechanism_numbers(const StepReport& report) {
  const MechanismReport& mechanism = report.mechanism;
  std::vector<NamedNumber> numbers;
  for (const SpeciesReport& species : mechanism.species) {
    const std::string name = (species.gas ? "released_" : "left_") + column_name(species.name);
    numbers.push_back({name, "mol", species.amount});
    numbers.push_back({name + "_mass", "kg", species.amount * species.molar_mass});
  }
  for (const ReactionReport& reaction : mechanism.reactions) {
    numbers.push_back({"extent_" + column_name(reaction.name), "mol", reaction.extent});
    numbers.push_back({"rate_" + column_name(reaction.name), "mol/s", reaction.rate});
  }
  if (!mechanism.elements.empty()) numbers.push_back({"element_error", "1", mechanism.element_error()});
  for (const PoreGasReport& gas : report.gas.gases) {
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
