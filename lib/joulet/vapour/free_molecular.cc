#include <joulet/base/error.h>
#include <joulet/vapour/free_molecular.h>

#include <algorithm>
#include <utility>

namespace joulet::vapour {

FreeMolecular::FreeMolecular(radiation::ExchangeAreas exchange, std::vector<std::string> names)
    : enclosure_(std::move(exchange), std::move(names)) {}

Settled FreeMolecular::settle(const Surfaces& s, double h, double from_surroundings, const std::vector<char>& guess) {
  const std::size_t n = enclosure_.size();
  Settled result;
  result.exhausted = guess.size() == n ? guess : std::vector<char>(n, 0);
  std::vector<double> sticking(n), source(n);
  for (int changes = 0; changes < most_changes; ++changes) {
    for (std::size_t i = 0; i < n; ++i) {
      sticking[i] = result.exhausted[i] ? 0 : s.accommodation[i];
      source[i] = s.source[i] + (result.exhausted[i] ? s.deposit[i] / h : 0);
    }
    enclosure_.set_emissivities(sticking);
    const auto flight = enclosure_.solve(s.evaporation, from_surroundings, source);
    const double largest = *std::max_element(flight.irradiance.begin(), flight.irradiance.end());
    std::vector<char> wanted(n);
    for (std::size_t i = 0; i < n; ++i)
      wanted[i] = s.accommodation[i] > 0 && !keeps_deposit(s.accommodation[i], flight.irradiance[i], s.evaporation[i],
                                                           s.deposit[i], h, largest, !result.exhausted[i]);
    if (!take_over(wanted, changes, result.exhausted)) continue;
    to_surroundings_ = flight.surroundings_power;
    result.arriving = flight.irradiance;
    result.depositing.resize(n);
    for (std::size_t i = 0; i < n; ++i) result.depositing[i] = s.source[i] - flight.net_flux[i];
    return result;
  }
  throw SolverError("vapour: it does not settle which surfaces keep a deposit");
}

}  // namespace joulet::vapour
