#include <joulet/base/constants.h>
#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/fem/surface/plate_field.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace joulet {

template <int dim>
std::size_t PlateField<dim>::gas(std::string_view name) const {
  const auto& gases = collection_->setup().gases;
  return static_cast<std::size_t>(
      std::find_if(gases.begin(), gases.end(), [&](const vapour::Gas& g) { return g.name == name; }) - gases.begin());
}

/// Of each patch that part which is hotter than the core of a deposit.
template <int dim>
std::vector<double> PlateField<dim>::hot_shares(const vapour::CollectionState& state,
                                                const std::vector<double>& temperature) const {
  std::vector<double> hot;
  for (const double t : temperature) hot.push_back(t > keys_.core_temperature ? 1 : 0);
  const auto& plates = collection_->setup().plates;
  const auto of_cells = plates.share_above(keys_.core_temperature, state.temperature);
  for (const auto& share : plates.shares) hot[share.patch] = 0;
  for (const auto& share : plates.shares) hot[share.patch] += share.share * of_cells[share.cell];
  return hot;
}

/// Temperatures of the patches of a plate or body, and what magnesium does there.
template <int dim>
PlateReport PlateField<dim>::report_collector(const Collector& collector, const vapour::CollectionState& state,
                                              const std::vector<double>& temperature,
                                              const std::vector<double>& hot) const {
  PlateReport report;
  report.name = collector.name;
  const auto& gases = collection_->setup().gases;
  const std::size_t mg = gas(magnesia_reduction::metal);
  const bool known = mg < gases.size();
  double area = 0, heat = 0, core = 0, arrived = 0, core_arrived = 0;
  report.temperature_min = std::numeric_limits<double>::infinity();
  std::map<std::size_t, std::pair<double, double>> of_side;  // deposit, mol, and area
  for (const std::size_t p : collector.patches) {
    const std::size_t part = geometry_.part_of_patch[p];
    const double a = geometry_.exchange.area(p), t = temperature[p];
    area += a;
    heat += a * t;
    report.temperature_min = std::min(report.temperature_min, t);
    report.temperature_max = std::max(report.temperature_max, t);
    if (!known) continue;
    const double deposit = a * state.deposit[mg][p], arriving = a * collection_->arrival().arriving[mg][p];
    of_side[part].first += deposit;
    of_side[part].second += a;
    report.deposit += deposit * gases[mg].molar_mass;
    report.thickness_max = std::max(report.thickness_max, state.deposit[mg][p] * gases[mg].molar_mass /
                                                              gases[mg].condensation->density_of_deposit());
    arrived += arriving;
    report.arriving_max = std::max(report.arriving_max, arriving / a);
    core += hot[p] * deposit * gases[mg].molar_mass;
    core_arrived += hot[p] * arriving;
  }
  report.temperature_mean = heat / area;
  if (!known) return report;
  const auto& condensation = *gases[mg].condensation;
  const auto most = std::max_element(of_side.begin(), of_side.end(),
                                     [](const auto& x, const auto& y) { return x.second.first < y.second.first; });
  report.thickness_mean =
      most->second.first / most->second.second * gases[mg].molar_mass / condensation.density_of_deposit();
  if (report.deposit > 0) report.core_share = core / report.deposit;
  if (arrived > 0) report.core_arrival_share = core_arrived / arrived;
  report.break_even_temperature = condensation.break_even_temperature(report.arriving_max);
  report.pressure_needed = condensation.saturation_pressure(report.temperature_max);
  report.solid = condensation.solid_at(report.temperature_max);
  return report;
}

/// Of the plates that are bodies, which stand first in the report, in their order.
template <int dim>
void PlateField<dim>::report_heat(const vapour::CollectionState& state, VapourReport& report) const {
  const auto& plates = collection_->setup().plates;
  for (std::size_t k = 0; k < plates.plates.size(); ++k) {
    double conductance = 0, power = 0;
    for (std::size_t c = 0; c < plates.cells.size(); ++c) {
      if (plates.cells[c].plate != k) continue;
      conductance += plates.cells[c].cooling;
      power += plates.to_coolant(c, state.temperature[c]);
    }
    report.cooled += state.cooled[k];
    if (conductance == 0) continue;
    const auto plate = std::find_if(report.plates.begin(), report.plates.end(),
                                    [&](const PlateReport& p) { return p.name == plates.plates[k].name; });
    plate->coolant_power = power;
    plate->coolant_heat = state.cooled[k];
  }
  report.stored = state.stored;
  report.radiated = state.radiated;
  report.condensed = state.condensed;
  const double largest = std::max(
      {std::abs(report.stored), std::abs(report.radiated), std::abs(report.condensed), std::abs(report.cooled)});
  if (largest > 0)
    report.heat_error = std::abs(report.radiated + report.condensed - report.cooled - report.stored) / largest;
}

template <int dim>
void PlateField<dim>::report_gases(const vapour::CollectionState& state, VapourReport& report) const {
  const auto& setup = collection_->setup();
  const std::size_t n = geometry_.part_of_patch.size();
  std::map<std::string, std::pair<double, double>> elements;  // released, found again
  for (std::size_t g = 0; g < setup.gases.size(); ++g) {
    VapourBalance balance;
    balance.name = setup.gases[g].name;
    balance.released = state.released[g];
    balance.pumped = state.pumped[g];
    balance.in_gas = std::accumulate(state.in_zone[g].begin(), state.in_zone[g].end(), 0.);
    for (std::size_t p = 0; p < n; ++p) {
      const double a = geometry_.exchange.area(p);
      (collects_[p] ? balance.on_plates : balance.on_wall) += a * state.deposit[g][p];
      if (balance.name == magnesia_reduction::metal || balance.name == magnesia_reduction::monoxide)
        balance.reverted += a * state.reverted[p];
    }
    balance.pressure = pressure_at_pellet(g);
    const double found = balance.on_plates + balance.on_wall + balance.reverted + balance.in_gas + balance.pumped;
    for (const auto& [symbol, atoms] : setup.gases[g].composition) {
      elements[symbol].first += atoms * balance.released;
      elements[symbol].second += atoms * found;
    }
    report.gases.push_back(std::move(balance));
  }
  constexpr double trace = 1e-12;  // mol; below it rounding in what evaporates and condenses at once would count
  for (const auto& [symbol, amounts] : elements)
    report.element_error = std::max(
        report.element_error, std::abs(amounts.second - amounts.first) / std::max(std::abs(amounts.first), trace));
}

template <int dim>
void PlateField<dim>::report_reversion(const vapour::CollectionState& state, const std::vector<double>& temperature,
                                       VapourReport& report) const {
  const auto& setup = collection_->setup();
  const std::size_t mg = gas(magnesia_reduction::metal), co = gas(magnesia_reduction::monoxide);
  if (mg == setup.gases.size() || co == setup.gases.size()) return;
  double metal = 0, bound = 0, hottest = 0;
  std::size_t place = 0;
  for (std::size_t p = 0; p < temperature.size(); ++p) {
    if (!collects_[p]) continue;
    metal += geometry_.exchange.area(p) * state.deposit[mg][p];
    bound += geometry_.exchange.area(p) * state.reverted[p];
    if (collection_->arrival().arriving[co][p] > 0 && collection_->arrival().arriving[mg][p] > 0 &&
        temperature[p] > hottest)
      hottest = temperature[p], place = p;
  }
  report.collected = metal * setup.gases[mg].molar_mass;
  const double of_metal = metal * setup.gases[mg].molar_mass;
  const double of_bound = bound * (setup.gases[mg].molar_mass + setup.gases[co].molar_mass);
  if (setup.reversion && of_metal + of_bound > 0) report.purity = of_metal / (of_metal + of_bound);
  if (hottest == 0) return;
  static const Reaction reduction(magnesia_reduction::equation, species_library());
  const auto pressure = [&](std::size_t g) {
    return collection_->arrival().arriving[g][place] / effusion_coefficient(hottest, setup.gases[g].molar_mass);
  };
  const double q = pressure(mg) * pressure(co) / (constants::standard_pressure * constants::standard_pressure);
  report.reversion_affinity = reduction.gibbs_energy(hottest) + constants::gas_constant * hottest * std::log(q);
}

template <int dim>
PlateSurfaces PlateField<dim>::surfaces(const std::vector<double>& numbers) const {
  const vapour::CollectionState state = unpacked(numbers);
  const auto temperature = patch_temperatures(numbers, state);
  const auto& gases = collection_->setup().gases;
  const std::size_t mg = gas(magnesia_reduction::metal);
  PlateSurfaces surfaces;
  if (!films_on_.empty() && mg < gases.size())
    for (std::size_t p = 0; p < geometry_.mesh_patches; ++p)
      surfaces.mesh_deposit.push_back(state.deposit[mg][p] * gases[mg].molar_mass);
  for (std::size_t p = geometry_.mesh_patches; p < temperature.size(); ++p) {
    const double deposit = mg < gases.size() ? state.deposit[mg][p] * gases[mg].molar_mass : 0;
    surfaces.temperature.push_back(temperature[p]);
    surfaces.deposit.push_back(deposit);
    surfaces.thickness.push_back(deposit > 0 ? deposit / gases[mg].condensation->density_of_deposit() : 0);
    surfaces.arriving.push_back(mg < gases.size() ? collection_->arrival().arriving[mg][p] : 0);
  }
  return surfaces;
}

template <int dim>
VapourReport PlateField<dim>::report(const std::vector<double>& numbers, double time) const {
  const vapour::CollectionState state = unpacked(numbers);
  const auto& setup = collection_->setup();
  VapourReport report;
  report.modelled = followed_;
  report.well_mixed = state.well_mixed > 0;
  report.everything_sticks = keys_.everything_sticks;
  report.knudsen = collection_->arrival().knudsen;
  const auto temperature = patch_temperatures(numbers, state);
  const auto hot = hot_shares(state, temperature);
  double needed = 0;
  for (const Collector& collector : collectors_) {
    report.plates.push_back(report_collector(collector, state, temperature, hot));
    needed = std::max(needed, report.plates.back().pressure_needed);
  }
  if (followed_) {
    report_gases(state, report);
    report_reversion(state, temperature, report);
    const std::size_t mg = gas(magnesia_reduction::metal);
    if (mg < setup.gases.size() && needed > 0 && time > 0)
      report.conductance_needed = state.released[mg] / time * constants::gas_constant * keys_.gap.temperature / needed;
  }
  report_heat(state, report);
  report.exchange_error = numbers.back();
  const std::size_t each = setup.gases.size() + 2;
  for (std::size_t k = 0; k < films_on_.size(); ++k)
    report.exchange_error += geometry_.exchange.area(films_on_[k]) *
                             numbers[own_of_films(numbers) + setup.gases.size() + (k + 1) * each - 1];
  return report;
}

template class PlateField<2>;
template class PlateField<3>;

}  // namespace joulet
