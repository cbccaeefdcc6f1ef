#include <joulet/base/constants.h>
#include <joulet/fem/nodal/nodal_gas_source.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
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
  gas_formed_ = gas_formed(0);
}

double NodalGasSource::gas_formed(std::size_t reaction) const {
  const std::vector<double> standard(mechanism().gases().size(), constants::standard_pressure);
  std::vector<double> tenfold = standard;
  for (const auto& parts : pressures_.parts)
    for (const auto& part : parts) tenfold[part.gas] *= 10;
  return (mechanism().log_own_saturation(reaction, 1500, tenfold.data()) -
          mechanism().log_own_saturation(reaction, 1500, standard.data())) /
         std::log(10.);
}

std::vector<std::size_t> NodalGasSource::reactions_of_solids() const {
  std::vector<std::size_t> reactions;
  for (std::size_t r = 0; r < mechanism().n_reactions(); ++r) {
    double taken_up = 0;
    for (std::size_t g = 0; g < mechanism().gases().size(); ++g)
      taken_up = std::min(taken_up, mechanism().gas_coefficient(r, g));
    if (taken_up == 0) reactions.push_back(r);
  }
  return reactions;
}

void NodalGasSource::gas_pressures(const double* pressures, double* of_gases) const {
  std::copy(laws_.chosen().pressures.begin(), laws_.chosen().pressures.end(), of_gases);
  for (std::size_t i = 0; i < n_pressures(); ++i)
    for (const auto& part : pressures_.parts[i]) of_gases[part.gas] = part.share * pressures[i];
}

double NodalGasSource::log_equilibrium_pressure(std::size_t reaction, double formed, double temperature) const {
  std::array<double, most_species> standard;
  standard.fill(constants::standard_pressure);
  return std::log(constants::standard_pressure) -
         mechanism().log_own_saturation(reaction, temperature, standard.data()) / formed;
}

double NodalGasSource::log_equilibrium_pressure(double temperature) const {
  if (!(gas_formed_ > 0)) return std::log(constants::standard_pressure);
  return log_equilibrium_pressure(0, gas_formed_, temperature);
}

double NodalGasSource::equilibrium_pressure_of_all(double temperature) const {
  double sum = 0;
  for (const std::size_t reaction : reactions_of_solids()) {
    const double formed = gas_formed(reaction);
    if (!acts_ || !mechanism().ends_at_equilibrium(reaction) || !(formed > 0))
      return std::numeric_limits<double>::infinity();
    double gases = 0;
    for (std::size_t g = 0; g < mechanism().gases().size(); ++g) gases += mechanism().gas_coefficient(reaction, g) > 0;
    sum += gases * std::exp(log_equilibrium_pressure(reaction, formed, temperature));
  }
  return sum;
}

double NodalGasSource::per_effect(std::size_t node, std::size_t reaction, bool back) const {
  const std::size_t at = node * mechanism().n_reactions() + reaction;
  return laws_.mgo_concentration() * laws_.rate_without_gas[at] *
         (back ? laws_.backward_share : laws_.forward_share)[at];
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
      const GasEffect effect = mechanism().gas_effect(r, laws_.log_k(i), nullptr, gases.data());
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

void NodalGasSource::stop_at_equilibrium(const double* const* before, double* const* after) const {
  constexpr double just_before = -1e-11;  // ln(Q/K)
  if (!acts_) return;
  const std::size_t n_equilibria = mechanism().n_equilibria();
  std::array<double, most_species> local{}, gases{};
  for (std::size_t i = 0; i < laws_.conversion.size(); ++i)
    for (std::size_t e = 0; e < n_equilibria; ++e) {
      const std::size_t at = i * mechanism().n_reactions() + mechanism().reaction_of(e);
      if (laws_.rate_without_gas[at] == 0 || laws_.backward_share[at] == 1) continue;
      // ln(Q/K) on the way.
      const auto saturation = [&](double part) {
        for (std::size_t f = 0; f < n_pressures(); ++f) local[f] = before[f][i] + part * (after[f][i] - before[f][i]);
        gas_pressures(local.data(), gases.data());
        return mechanism().log_quotient(e, gases.data()) - laws_.log_k(i)[e];
      };
      if (!(saturation(0) > 0 && saturation(1) < just_before)) continue;
      double low = 0, high = 1;
      for (int halving = 0; halving < 60 && !(saturation(high) > 2 * just_before); ++halving)
        (saturation(0.5 * (low + high)) < just_before ? high : low) = 0.5 * (low + high);
      for (std::size_t f = 0; f < n_pressures(); ++f) after[f][i] = before[f][i] + high * (after[f][i] - before[f][i]);
    }
}

void NodalGasSource::evaluate_unthrottled(double* const* source) const {
  const std::size_t n = laws_.conversion.size(), m = n_pressures(), n_reactions = mechanism().n_reactions();
  std::vector<double> terms;
  for (std::size_t r = 0; r < n_reactions; ++r)
    terms.push_back(mechanism().pressure_terms(r, laws_.chosen().pressures.data()));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t f = 0; f < m; ++f) source[f][i] = 0;
    for (std::size_t r = 0; r < n_reactions; ++r) {
      const double rate = per_effect(i, r, false) * terms[r];
      for (std::size_t f = 0; f < m; ++f) source[f][i] += coefficient(r, f) * rate;
    }
  }
}

}  // namespace joulet
