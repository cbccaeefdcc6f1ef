#include <joulet/results/released_gases.h>

#include <algorithm>
#include <string_view>

namespace joulet {

namespace {

using Sides = std::array<double, 3>;

/// What leaves through each side now, mol/s; zeros where nobody knows.
Sides rates(const GasStatistics& gas, std::string_view name) {
  for (const PoreGasReport& of_gas : gas.gases)
    if (of_gas.name == name) return of_gas.rate;
  if (name == "Mg") return gas.mg_rate;
  if (name == "CO") return gas.co_rate;
  return {};
}

Sides shares(const GasStatistics& gas, std::string_view name) {
  Sides share = gas.modelled ? rates(gas, name) : Sides{};
  double sum = 0;
  for (double& of_side : share) sum += of_side = std::max(of_side, 0.);
  if (!(sum > 0)) return {1, 0, 0};
  for (double& of_side : share) of_side /= sum;
  return share;
}

}  // namespace

ReleasedGases released_gases(const StepReport& report) {
  ReleasedGases released;
  released.temperature = report.lateral_mid_temperature;
  const auto add = [&](std::string_view name, double amount) {
    released.amount.push_back(amount);
    released.shares.push_back(shares(report.gas, name));
  };
  for (const SpeciesReport& species : report.mechanism.species)
    if (species.gas) add(species.name, species.amount);
  if (!released.amount.empty()) return released;
  add("Mg", report.mg_released);
  add("CO", report.mg_released);
  return released;
}

std::vector<std::string> names_of_gases(const MechanismReport& mechanism) {
  std::vector<std::string> names;
  for (const SpeciesReport& species : mechanism.species)
    if (species.gas) names.push_back(species.name);
  return names.empty() ? std::vector<std::string>{"Mg", "CO"} : names;
}

}  // namespace joulet
