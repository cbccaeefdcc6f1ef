#include <joulet/base/names.h>
#include <joulet/results/columns.h>

#include <algorithm>
#include <cmath>

namespace joulet {

double MechanismReport::element_error() const {
  double worst = 0;
  for (const ElementReport& element : elements)
    if (element.initial != 0) worst = std::max(worst, std::abs(element.imbalance() / element.initial));
  return worst;
}

std::vector<NamedNumber> mechanism_numbers(const MechanismReport& mechanism) {
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
  return numbers;
}

}  // namespace joulet
