#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/pellet_structure.h>
#include <joulet/materials/skeletal_densities.h>

#include <fmt/format.h>

#include <cmath>

namespace joulet {

PelletStructure::PelletStructure(const RecipeAmounts& amounts, double shrinkage)
    : initial_porosity_(amounts.porosity), initial_density_(amounts.density), shrinkage_(shrinkage) {
  const double left = 1 - amounts.final_porosity, volume = std::pow(1 - shrinkage, 3);
  if (!(left < volume))
    throw InputError(
        fmt::format("pellet.shrinkage: {:g} leaves no pores at full conversion, where the solids fill {:.3g} of the "
                    "pressed volume; "
                    "at most {:.3g} is possible",
                    shrinkage, left, 1 - std::cbrt(left)));
}

double PelletStructure::shrunk_porosity(const State& state) const {
  return 1 - (1 - porosity(state)) / std::pow(length(state.conversion), 3);
}

double PelletStructure::shrunk_density(const State& state) const {
  return density(state) / std::pow(length(state.conversion), 3);
}

double PelletStructure::skeletal_volume(std::string_view species) {
  if (species == "MgO(s)") return molar_mass({{"Mg", 1}, {"O", 1}}) / skeletal::mgo;
  if (species == "CaO(s)") return molar_mass({{"Ca", 1}, {"O", 1}}) / skeletal::cao;
  if (species == "C(gr)") return molar_mass({{"C", 1}}) / skeletal::coke;
  return 0;
}

}  // namespace joulet
