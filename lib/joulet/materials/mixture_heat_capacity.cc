#include <joulet/chemistry/species_library.h>
#include <joulet/materials/recipe.h>
#include <joulet/materials/tabulated_heat_capacity.h>

#include <utility>
#include <vector>

namespace joulet {
namespace {

/// A substance and how much of it a cubic metre holds [mol/m^3].
using Contents = std::vector<std::pair<const Substance*, double>>;

Contents initial_mix(const RecipeAmounts& a, const SpeciesLibrary& library) {
  const Substance &carbon = library.substance("C"), &silica = library.substance("SiO2"),
                  &alumina = library.substance("Al2O3");
  return {{&library.substance("MgO"), a.mgo},
          {&library.substance("CaO"), a.cao},
          {&carbon, a.carbon() + a.unassigned / carbon.molar_mass()},
          {&library.substance("CaF2"), a.caf2},
          {&silica, a.sio2 + 0.6 * a.ash / silica.molar_mass()},
          {&alumina, a.al2o3 + 0.4 * a.ash / alumina.molar_mass()},
          {&library.substance("Fe2O3"), a.fe2o3}};
}

std::vector<double> tabulate(const Contents& contents) {
  std::vector<double> capacity(TabulatedHeatCapacity::n_nodes, 0.0);
  for (const auto& [substance, amount] : contents)
    for (std::size_t i = 0; i < capacity.size(); ++i)
      capacity[i] += amount * substance->heat_capacity(TabulatedHeatCapacity::node(i));
  return capacity;
}

}  // namespace

std::unique_ptr<HeatCapacity> mixture_heat_capacity(const RecipeAmounts& amounts) {
  const SpeciesLibrary& library = species_library();
  const std::vector<double> initial = tabulate(initial_mix(amounts, library));
  const std::vector<double> consumed =
      tabulate({{&library.substance("MgO"), amounts.mgo}, {&library.substance("C"), amounts.mgo}});

  // initial - conversion * consumed, with conversion = (1 + P_1)/2.
  std::vector<std::vector<double>> terms(2, std::vector<double>(initial.size()));
  for (std::size_t i = 0; i < initial.size(); ++i) {
    terms[0][i] = initial[i] - consumed[i] / 2;
    terms[1][i] = -consumed[i] / 2;
  }
  return std::make_unique<TabulatedHeatCapacity>(terms);
}

}  // namespace joulet
