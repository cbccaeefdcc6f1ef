#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/molecule.h>
#include <joulet/radiation/enclosure.h>
#include <joulet/vapour/collection.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet::vapour {

std::vector<double> CollectionState::pack(std::size_t first_patch) const {
  std::vector<double> all;
  const auto add = [&all](const std::vector<double>& part, std::size_t first = 0) {
    all.insert(all.end(), part.begin() + static_cast<std::ptrdiff_t>(first), part.end());
  };
  add(temperature);
  for (const auto& of_gas : deposit) add(of_gas, first_patch);
  add(reverted, first_patch);
  for (const auto& of_gas : in_zone) add(of_gas);
  add(released);
  add(pumped);
  add(cooled);
  add({radiated, condensed, stored, next_step, well_mixed});
  return all;
}

void CollectionState::unpack(const std::vector<double>& numbers, std::size_t first_patch) {
  std::size_t at = 0;
  const auto take = [&](std::vector<double>& part, std::size_t first = 0) {
    for (std::size_t i = first; i < part.size(); ++i) part[i] = numbers.at(at++);
  };
  take(temperature);
  for (auto& of_gas : deposit) take(of_gas, first_patch);
  take(reverted, first_patch);
  for (auto& of_gas : in_zone) take(of_gas);
  take(released);
  take(pumped);
  take(cooled);
  for (double* x : {&radiated, &condensed, &stored, &next_step, &well_mixed}) *x = numbers.at(at++);
  if (at != numbers.size()) throw InputError("the state of plates and vapour belongs to another case");
}

/// What a step of the plates settles at.
struct Collection::Fluxes {
  std::vector<Settled> settled;   ///< [gas]
  std::vector<ZoneState> zones;   ///< [gas], where gases are well mixed
  std::vector<double> pumped;     ///< [gas], mol/s
  std::vector<double> reverting;  ///< [patch], mol/m^2/s
};

Collection::Collection(CollectionSetup setup) : setup_(std::move(setup)) {
  for (std::size_t i = 0; i < setup_.patches(); ++i) area_.push_back(setup_.exchange.area(i));
  for (std::size_t g = 0; g < setup_.gases.size(); ++g) flight_.emplace_back(setup_.exchange, setup_.names);
  exhausted_.resize(setup_.gases.size());
  to_surroundings_.resize(setup_.gases.size());
  mean_power_.resize(setup_.plates.cells.size());
  arrival_.arriving.assign(setup_.gases.size(), std::vector<double>(setup_.patches()));
  arrival_.depositing = arrival_.arriving;
  arrival_.pressure.assign(setup_.gases.size(), std::vector<double>(setup_.zones.size()));
}

CollectionState Collection::initial() const {
  const std::size_t gases = setup_.gases.size();
  CollectionState state;
  state.temperature = setup_.plates.initial_temperatures();
  state.deposit.assign(gases, std::vector<double>(setup_.patches()));
  state.reverted.resize(setup_.patches());
  state.in_zone.assign(gases, std::vector<double>(setup_.zones.size()));
  state.released.resize(gases);
  state.pumped.resize(gases);
  state.cooled.resize(setup_.plates.plates.size());
  return state;
}

namespace {

/// Of the patches: of their cells, weighted with the shares, where they belong to cells.
std::vector<double> on_patches(const CollectionSetup& setup, const std::vector<double>& of_cells) {
  std::vector<double> result = setup.held_temperature;
  for (const auto& share : setup.plates.shares) result[share.patch] = 0;
  for (const auto& share : setup.plates.shares) result[share.patch] += share.share * of_cells[share.cell];
  return result;
}

}  // namespace

std::vector<double> Collection::patch_temperatures(const CollectionState& state) const {
  return on_patches(setup_, state.temperature);
}

Settled Collection::settle(std::size_t g, const CollectionState& state, const std::vector<double>& temperature,
                           const StepAround& around, double h, ZoneState* zones) {
  const Gas& gas = setup_.gases[g];
  const bool empty = std::all_of(around.release[g].begin(), around.release[g].end(), [](double x) { return x == 0; }) &&
                     std::all_of(state.deposit[g].begin(), state.deposit[g].end(), [](double x) { return x == 0; }) &&
                     std::all_of(state.in_zone[g].begin(), state.in_zone[g].end(), [](double x) { return x == 0; });
  to_surroundings_[g] = 0;
  if (empty) {
    const std::vector<double> none(setup_.patches());
    if (zones) *zones = {std::vector<double>(setup_.zones.size()), 0, {}};
    return {none, none, std::vector<char>(setup_.patches())};
  }
  Surfaces s(setup_.patches());
  s.source = around.release[g];
  s.deposit = state.deposit[g];
  for (std::size_t i = 0; i < setup_.patches(); ++i) {
    if (setup_.roles[i] != Role::collects) continue;
    if (gas.condensation) {
      s.accommodation[i] = setup_.accommodation;
      if (!setup_.everything_sticks) s.evaporation[i] = gas.condensation->evaporation_flux(temperature[i]);
    } else {
      s.accommodation[i] = setup_.pumped_share[g][i];
    }
  }
  if (zones) {
    auto with_gas = setup_.zones;
    auto passages = setup_.passages;
    for (std::size_t z = 0; z < with_gas.size(); ++z) with_gas[z].pumping = setup_.pumping[g][z];
    for (std::size_t p = 0; p < passages.size(); ++p) passages[p].conductance = setup_.conductances[g][p];
    *zones = vapour::advance(with_gas, passages, gas.molar_mass, area_, s, state.in_zone[g], h);
    return zones->settled;
  }
  // What zones held when their gas became thin leaves from where it came from.
  double left = 0, area = 0;
  for (const double amount : state.in_zone[g]) left += amount;
  if (left > 0) {
    for (std::size_t i = 0; i < setup_.patches(); ++i)
      if (setup_.roles[i] == Role::sends_back) area += area_[i];
    for (std::size_t i = 0; i < setup_.patches(); ++i)
      if (setup_.roles[i] == Role::sends_back) s.source[i] += left / h / area;
  }
  auto settled = flight_[g].settle(s, h, 0, exhausted_[g]);
  exhausted_[g] = settled.exhausted;
  to_surroundings_[g] = flight_[g].to_surroundings();
  return settled;
}

/// CO that strikes a deposit of magnesium is bound there as far as the law says and metal is left; the rest of the
/// fluxes stays as it was, so that what CO loses is found in MgO + C.
void Collection::revert(const CollectionState& state, const std::vector<double>& temperature, double h,
                        Fluxes& fluxes) const {
  fluxes.reverting.assign(setup_.patches(), 0.);
  if (!setup_.reversion) return;
  const auto find = [this](const char* name) {
    return std::find_if(setup_.gases.begin(), setup_.gases.end(), [&](const Gas& gas) { return gas.name == name; }) -
           setup_.gases.begin();
  };
  const auto mg = static_cast<std::size_t>(find("Mg")), co = static_cast<std::size_t>(find("CO"));
  if (mg >= setup_.gases.size() || co >= setup_.gases.size()) return;
  for (std::size_t i = 0; i < setup_.patches(); ++i) {
    if (setup_.roles[i] != Role::collects) continue;
    const double arriving_co = fluxes.settled[co].arriving[i];
    const double metal = state.deposit[mg][i] / h + fluxes.settled[mg].depositing[i];
    const double p_mg =
        fluxes.settled[mg].arriving[i] / effusion_coefficient(temperature[i], setup_.gases[mg].molar_mass);
    const double p_co = arriving_co / effusion_coefficient(temperature[i], setup_.gases[co].molar_mass);
    const double rate = (*setup_.reversion)(temperature[i]) * p_mg * p_co;
    fluxes.reverting[i] = std::max(0., std::min({rate, arriving_co, metal}));
  }
}

CollectionState Collection::euler(const CollectionState& from, const StepAround& around, double begin, double h) {
  const std::size_t gases = setup_.gases.size(), cells = setup_.plates.cells.size();
  const double weight = std::min(1., (begin + h) / around.duration);
  PlateExchange exchange{std::vector<double>(cells), around.loss};
  for (std::size_t c = 0; c < cells; ++c)
    exchange.dark_gain[c] = (1 - weight) * around.dark_gain_begin[c] + weight * around.dark_gain_end[c];

  Fluxes fluxes;
  fluxes.settled.resize(gases);
  fluxes.zones.resize(gases);
  std::vector<double> t = from.temperature, patch_t;
  OtherHeat heat;
  for (int iteration = 0;; ++iteration) {
    if (iteration == 30) throw SolverError("vapour: temperatures of plates and deposits do not settle together");
    patch_t = on_patches(setup_, t);
    heat = {std::vector<double>(cells), std::vector<double>(cells)};
    for (std::size_t g = 0; g < gases; ++g) {
      auto& settled = fluxes.settled[g];
      settled = settle(g, from, patch_t, around, h, arrival_.well_mixed ? &fluxes.zones[g] : nullptr);
      const auto& condensation = setup_.gases[g].condensation;
      if (!condensation) continue;
      for (const auto& share : setup_.plates.shares) {
        const std::size_t i = share.patch;
        const double area = share.share * area_[i], d = settled.depositing[i];
        if (d == 0) continue;
        heat.power[share.cell] +=
            area * d * condensation->heat(d > 0 ? around.gas_temperature : patch_t[i], patch_t[i]);
        if (!settled.exhausted[i] && !setup_.everything_sticks)
          heat.slope[share.cell] -= area * setup_.accommodation * condensation->heat(patch_t[i], patch_t[i]) *
                                    condensation->d_evaporation_flux_d_temperature(patch_t[i]);
      }
    }
    if (cells == 0) break;
    const auto next = heat_step(setup_.plates, exchange, from.temperature, h, heat, t);
    double change = 0;
    for (std::size_t c = 0; c < cells; ++c) change = std::max(change, std::abs(next[c] - t[c]));
    for (std::size_t c = 0; c < cells; ++c) heat.power[c] += heat.slope[c] * (next[c] - t[c]);
    t = next;
    if (change < 1e-3 * setup_.temperature_error) break;
  }
  revert(from, patch_t, h, fluxes);

  CollectionState to = from;
  to.temperature = t;
  for (std::size_t c = 0; c < cells; ++c) {
    to.condensed += h * heat.power[c];
    to.radiated += h * exchange.dark_gain[c];
    for (std::size_t j = 0; j < cells; ++j)
      to.radiated -= h * exchange.loss[c * cells + j] * radiation::emissive_power(t[j]);
    to.stored += setup_.plates.heat(c, from.temperature[c], t[c]);
    to.cooled[setup_.plates.cells[c].plate] += h * setup_.plates.to_coolant(c, t[c]);
  }
  for (std::size_t g = 0; g < gases; ++g) {
    const Gas& gas = setup_.gases[g];
    const auto& depositing = fluxes.settled[g].depositing;
    double pumped = around.lost[g] + to_surroundings_[g];
    to.released[g] += h * around.lost[g];
    for (std::size_t i = 0; i < setup_.patches(); ++i) {
      to.released[g] += h * area_[i] * around.release[g][i];
      if (gas.condensation)
        to.deposit[g][i] = fluxes.settled[g].exhausted[i] ? 0 : to.deposit[g][i] + h * depositing[i];
      else
        pumped += area_[i] * depositing[i];
      // What is bound was metal on the plate, and CO that would have flown on to the pump.
      if (fluxes.reverting[i] > 0 && gas.name == "Mg") to.deposit[g][i] -= h * fluxes.reverting[i];
      if (fluxes.reverting[i] > 0 && gas.name == "CO") pumped -= area_[i] * fluxes.reverting[i];
    }
    if (arrival_.well_mixed) {
      pumped += fluxes.zones[g].pumped;
      for (std::size_t z = 0; z < setup_.zones.size(); ++z)
        to.in_zone[g][z] = fluxes.zones[g].pressure[z] * setup_.zones[z].volume /
                           (constants::gas_constant * setup_.zones[z].temperature);
      arrival_.pressure[g] = fluxes.zones[g].pressure;
    } else {
      std::fill(to.in_zone[g].begin(), to.in_zone[g].end(), 0.);
    }
    to.pumped[g] += h * pumped;
    arrival_.arriving[g] = fluxes.settled[g].arriving;
    arrival_.depositing[g] = depositing;
  }
  for (std::size_t i = 0; i < setup_.patches(); ++i) to.reverted[i] += h * fluxes.reverting[i];
  return to;
}

/// Of one gas at the pellet, Pa. A stream has half the density of a gas at rest in which as much strikes a wall. In a
/// zone it is what there is, or what would be there if everything had to leave through its openings.
double Collection::pressure_at_pellet(std::size_t g, const CollectionState& state, const StepAround& around) const {
  const Gas& gas = setup_.gases[g];
  const auto& release = around.release[g];
  double p = *std::max_element(release.begin(), release.end()) / 2 /
             effusion_coefficient(around.gas_temperature, gas.molar_mass);
  for (std::size_t z = 0; z < setup_.zones.size(); ++z) {
    const Zone& zone = setup_.zones[z];
    double source = 0, conductance = setup_.pumping[g][z];
    for (const std::size_t i : zone.surfaces) source += area_[i] * release[i];
    for (std::size_t k = 0; k < setup_.passages.size(); ++k)
      if (setup_.passages[k].from == z || setup_.passages[k].to == z) conductance += setup_.conductances[g][k];
    const double per_volume = constants::gas_constant * zone.temperature;
    p = std::max(p, per_volume * state.in_zone[g][z] / zone.volume);
    if (source > 0 && conductance > 0) p = std::max(p, per_volume * source / conductance);
  }
  return p;
}

void Collection::choose_transport(const CollectionState& state, const StepAround& around) {
  double pressure = 0, diameter = 0;
  for (std::size_t g = 0; g < setup_.gases.size(); ++g) {
    pressure += pressure_at_pellet(g, state, around);
    diameter = std::max(diameter, find_molecule(setup_.gases[g].name).diameter);
  }
  arrival_.knudsen = pressure > 0 ? mean_free_path(around.gas_temperature, pressure, diameter) / setup_.gap_width : 0;
  if (setup_.transport == Transport::automatic)
    arrival_.well_mixed = !setup_.zones.empty() && arrival_.knudsen > 0 && arrival_.knudsen < 1;
  else
    arrival_.well_mixed = setup_.transport == Transport::well_mixed;
}

/// Tries one step of h from `state`, in one and in two halves. Where the error allows, `state` is what comes of it; the
/// error is returned, K.
double Collection::attempt(CollectionState& state, const StepAround& around, double begin, double h) {
  const CollectionState whole = euler(state, around, begin, h);
  CollectionState halves = euler(euler(state, around, begin, h / 2), around, begin + h / 2, h / 2);
  const std::size_t cells = state.temperature.size();
  double error = 0;
  for (std::size_t c = 0; c < cells; ++c)
    error = std::max(error, std::abs(halves.temperature[c] - whole.temperature[c]));
  if (!(error <= setup_.temperature_error)) return error;
  // Second order in the temperatures and heats. Deposits stay as the halves have them: not below zero.
  halves.radiated += halves.radiated - whole.radiated;
  halves.condensed += halves.condensed - whole.condensed;
  for (std::size_t p = 0; p < halves.cooled.size(); ++p) halves.cooled[p] += halves.cooled[p] - whole.cooled[p];
  halves.stored = state.stored;
  for (std::size_t c = 0; c < cells; ++c) {
    halves.temperature[c] += halves.temperature[c] - whole.temperature[c];
    halves.stored += setup_.plates.heat(c, state.temperature[c], halves.temperature[c]);
    mean_power_[c] +=
        h / around.duration / 2 *
        (radiation::emissive_power(state.temperature[c]) + radiation::emissive_power(halves.temperature[c]));
  }
  state = std::move(halves);
  return error;
}

void Collection::advance(CollectionState& state, const StepAround& around) {
  const double least = 1e-9 * around.duration;
  choose_transport(state, around);
  state.well_mixed = arrival_.well_mixed;
  std::fill(mean_power_.begin(), mean_power_.end(), 0.);
  double time = 0;
  while (time < around.duration) {
    const double left = around.duration - time;
    const double wanted = state.next_step > 0 ? state.next_step : around.duration / 8;
    const double h = wanted >= left ? left : wanted > left / 2 ? left / 2 : wanted;
    double factor = 0.25, error = 0;
    try {
      error = attempt(state, around, time, h);
      factor = std::clamp(0.9 * std::sqrt(setup_.temperature_error / std::max(error, 1e-12)), 0.2, 4.);
    } catch (const SolverError&) {
      if (h < least) throw;
      error = std::numeric_limits<double>::infinity();
    }
    if (error <= setup_.temperature_error) {
      time = h == left ? around.duration : time + h;
      ++steps_;
      // A step cut short to end with the pellet's says little about the next.
      state.next_step = factor >= 1 ? std::max(wanted, h * factor) : h * factor;
    } else if (h < least) {
      throw SolverError("plates: their temperatures cannot be followed");
    } else {
      state.next_step = h * factor;
    }
  }
}

std::vector<double> Collection::forecast(const CollectionState& state, const StepAround& around) const {
  const std::size_t cells = setup_.plates.cells.size();
  if (cells == 0 || around.duration <= 0) return state.temperature;
  const OtherHeat none{std::vector<double>(cells), std::vector<double>(cells)};
  return heat_step(setup_.plates, {around.dark_gain_begin, around.loss}, state.temperature, around.duration, none,
                   state.temperature);
}

}  // namespace joulet::vapour
