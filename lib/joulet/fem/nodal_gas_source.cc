#include <joulet/base/constants.h>
#include <joulet/fem/nodal_gas_source.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace joulet {

NodalGasSource::NodalGasSource(const NodalMechanism& laws, PorePressures pressures, bool acts)
    : laws_(laws), pressures_(std::move(pressures)), acts_(acts) {
  for (std::size_t r = 0; r < mechanism().n_reactions(); ++r)
    for (const auto& parts : pressures_.parts) {
      double sum = 0;
      for (const auto& part : parts) sum += mechanism().gas_coefficient(r, part.gas);
      coefficients_.push_back(sum);
    }
  // At 1 bar of everything Q = 1, and a tenfold pressure raises Q by ten to this power.
  const std::vector<double> tenfold(mechanism().gases().size(), 10 * constants::standard_pressure);
  const std::vector<double> standard(mechanism().gases().size(), constants::standard_pressure);
  gas_formed_ = (mechanism().log_own_saturation(0, 1500, tenfold.data()) -
                 mechanism().log_own_saturation(0, 1500, standard.data())) /
                std::log(10.);
}

void NodalGasSource::gas_pressures(const double* pressures, double* of_gases) const {
  std::copy(laws_.kinetics().pressures.begin(), laws_.kinetics().pressures.end(), of_gases);
  for (std::size_t i = 0; i < n_pressures(); ++i)
    for (const auto& part : pressures_.parts[i]) of_gases[part.gas] = part.share * pressures[i];
}

void NodalGasSource::prepare(const double* temperature) {
  const std::size_t n = laws_.conversion.size(), n_equilibria = mechanism().n_equilibria();
  log_k_.resize(n * n_equilibria);
  d_log_k_.resize(n * n_equilibria);
  log_scale_.resize(n);
  const std::vector<double> standard(mechanism().gases().size(), constants::standard_pressure);
  for (std::size_t i = 0; i < n; ++i) {
    mechanism().equilibrium_constants(temperature[i], &log_k_[i * n_equilibria], &d_log_k_[i * n_equilibria]);
    log_scale_[i] = std::log(constants::standard_pressure);
    if (gas_formed_ > 0)
      log_scale_[i] -= mechanism().log_own_saturation(0, temperature[i], standard.data()) / gas_formed_;
  }
}

double NodalGasSource::per_effect(std::size_t node, std::size_t reaction, bool back) const {
  const std::size_t at = node * mechanism().n_reactions() + reaction;
  return laws_.mgo() * laws_.rate_without_gas[at] * (back ? laws_.backward_share : laws_.forward_share)[at];
}

void NodalGasSource::evaluate(const double* const* pressures, double* const* source, std::vector<double>& slope) const {
  const std::size_t n = laws_.conversion.size(), m = n_pressures(), n_reactions = mechanism().n_reactions();
  slope.assign(n * m * m, 0.);
  std::array<double, most_species> local{}, gases{};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t f = 0; f < m; ++f) {
      source[f][i] = 0;
      local[f] = acts_ ? pressures[f][i] : pressures_.chamber[f];
    }
    gas_pressures(local.data(), gases.data());
    for (std::size_t r = 0; r < n_reactions; ++r) {
      if (laws_.rate_without_gas[i * n_reactions + r] == 0) continue;
      const std::size_t n_equilibria = mechanism().n_equilibria();
      const GasEffect effect = mechanism().gas_effect(r, &log_k_[i * n_equilibria], nullptr, gases.data());
      const double full = per_effect(i, r, effect.value < 0);
      for (std::size_t f = 0; f < m; ++f) {
        source[f][i] += coefficient(r, f) * full * effect.value;
        if (!acts_) continue;
        for (std::size_t k = 0; k < m; ++k)
          for (const auto& part : pressures_.parts[k])
            slope[(i * m + f) * m + k] += coefficient(r, f) * full * effect.d_pressure[part.gas] * part.share;
      }
    }
  }
}

void NodalGasSource::evaluate_unthrottled(double* const* source) const {
  const std::size_t n = laws_.conversion.size(), m = n_pressures(), n_reactions = mechanism().n_reactions();
  const std::size_t n_equilibria = mechanism().n_equilibria();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t f = 0; f < m; ++f) source[f][i] = 0;
    for (std::size_t r = 0; r < n_reactions; ++r) {
      const GasEffect effect =
          mechanism().gas_effect(r, log_k_.data() + i * n_equilibria, nullptr, laws_.kinetics().pressures.data());
      const double rate = per_effect(i, r, false) * effect.pressure_terms;
      for (std::size_t f = 0; f < m; ++f) source[f][i] += coefficient(r, f) * rate;
    }
  }
}

}  // namespace joulet
