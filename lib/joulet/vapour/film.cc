#include <joulet/vapour/film.h>

#include <algorithm>

namespace joulet::vapour {

double film_heat(const CollectionSetup& setup, const Film& film, double temperature) {
  std::vector<double> rate(setup.gases.size());
  for (std::size_t g = 0; g < rate.size(); ++g) {
    const auto& condensation = setup.gases[g].condensation;
    if (!condensation) continue;
    const double evaporation = setup.everything_sticks ? 0 : condensation->evaporation_flux(temperature);
    rate[g] = std::max(setup.accommodation * (film.arriving[g] - evaporation), -film.deposit[g] / film.duration);
  }
  return heat_of_growth(setup, rate, film.gas_temperature, temperature);
}

double heat_of_growth(const CollectionSetup& setup, const std::vector<double>& growth, double gas_temperature,
                      double temperature) {
  double heat = 0;
  for (std::size_t g = 0; g < growth.size(); ++g)
    if (const auto& condensation = setup.gases[g].condensation; condensation && growth[g] != 0)
      heat += growth[g] * condensation->heat(growth[g] > 0 ? gas_temperature : temperature, temperature);
  return heat;
}

}  // namespace joulet::vapour
