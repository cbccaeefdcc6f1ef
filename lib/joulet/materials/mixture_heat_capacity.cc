#include <joulet/chemistry/species_library.h>
#include <joulet/materials/piecewise_heat_capacity.h>
#include <joulet/materials/recipe.h>
#include <joulet/materials/species_breakpoints.h>

#include <algorithm>
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

double heat_capacity(const Contents& contents, double temperature) {
  double sum = 0;
  for (const auto& [substance, amount] : contents) sum += amount * substance->heat_capacity(temperature);
  return sum;
}

/// Where the polynomials of the substances and the spreads of their transitions begin and end, K.
std::vector<double> breakpoints(const Contents& contents) {
  std::vector<double> result;
  for (const auto& [substance, amount] : contents)
    for (const Species& phase : substance->phases()) {
      add_breakpoints(phase, result);
      if (&phase == &substance->phases().front()) continue;
      const double transition = phase.lowest_temperature(), half_width = Substance::transition_half_width;
      result.insert(result.end(), {transition - half_width, transition + half_width});
    }
  return result;
}

/// From where on the data of all substances hold, to where those of the first one end; K.
HeatCapacity::TemperatureRange range_of_data(const Contents& contents) {
  HeatCapacity::TemperatureRange range;
  for (const auto& [substance, amount] : contents) {
    if (amount == 0) continue;
    range.from = std::max(range.from, substance->phases().front().lowest_temperature());
    range.to = std::min(range.to, substance->phases().back().highest_temperature());
  }
  return range;
}

}  // namespace

std::unique_ptr<HeatCapacity> mixture_heat_capacity(const RecipeAmounts& amounts, double density,
                                                    const std::vector<Melting>& melting) {
  // In a spread, w(T) of degree 5 times the heat capacities, and its slope times the enthalpies of degree 5.
  constexpr std::size_t degree = 5 + degree_of_species;
  const SpeciesLibrary& library = species_library();
  const Contents initial = initial_mix(amounts, library);
  const Contents consumed = {{&library.substance("MgO"), amounts.mgo}, {&library.substance("C"), amounts.mgo}};
  std::vector<double> ends = breakpoints(initial);
  ends.insert(ends.end(), {1, 5000});  // of the program
  for (const Melting& m : melting) ends.insert(ends.end(), {m.solidus, m.liquidus});
  sort_breakpoints(ends);
  // initial - conversion * consumed, with conversion = (1 + P_1)/2.
  const auto terms = [&](double T, double* a) {
    a[1] = -heat_capacity(consumed, T) / 2;
    a[0] = heat_capacity(initial, T) + a[1];
    for (const Melting& m : melting) a[0] += density * m.heat_capacity(T);
  };
  return std::make_unique<PiecewiseHeatCapacity>(std::move(ends), degree, 2, terms, range_of_data(initial));
}

}  // namespace joulet
