#include <joulet/base/constants.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/fem/surface/plate_cells.h>
#include <joulet/fem/surface/plate_field.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/molecule.h>
#include <joulet/problem/problem.h>
#include <joulet/vapour/conductance.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

constexpr std::size_t no_side = 3;

/// 0 lateral and bore, 1 bottom, 2 top, as GasStatistics has them.
std::size_t side_number(Side side) { return side == Side::bottom ? 1 : side == Side::top ? 2 : 0; }

vapour::Gas make_gas(const std::string& name) {
  find_molecule(name);  // throws where it is not known
  const Species& species = species_library().species(name);
  vapour::Gas gas{name, species.molar_mass(), species.composition(), std::nullopt};
  if (vapour::condenses(name)) gas.condensation.emplace(name, species_library());
  return gas;
}

vapour::Transport transport_of(VapourTransport choice) {
  switch (choice) {
    case VapourTransport::free_molecular:
      return vapour::Transport::free_molecular;
    case VapourTransport::well_mixed:
      return vapour::Transport::well_mixed;
    default:
      return vapour::Transport::automatic;
  }
}

}  // namespace

template <int dim>
std::unique_ptr<PlateField<dim>> PlateField<dim>::make(const FeSpace<dim>& space, const Problem& problem,
                                                       EnclosureField<dim>* enclosure,
                                                       const std::vector<std::string>& gases) {
  const auto& plates = problem.enclosure.plates;
  const bool bodies = std::any_of(plates.begin(), plates.end(), [](const Plate& p) { return !p.material.empty(); });
  if (!enclosure || (!bodies && problem.vapour.transport == VapourTransport::off)) return nullptr;
  return std::make_unique<PlateField>(space, problem, *enclosure, gases);
}

template <int dim>
PlateField<dim>::PlateField(const FeSpace<dim>& space, const Problem& problem, EnclosureField<dim>& enclosure,
                            const std::vector<std::string>& gases)
    : enclosure_(enclosure),
      geometry_(enclosure.geometry()),
      keys_(problem.vapour),
      followed_(problem.vapour.transport != VapourTransport::off),
      response_enclosure_(geometry_.exchange, geometry_.names_of_patches()) {
  for (const std::size_t part : geometry_.part_of_patch) {
    const int surface = geometry_.parts[part].surface;
    const bool pellet =
        surface >= 0 && space.assembly.surfaces[static_cast<std::size_t>(surface)].body == Assembly::pellet;
    side_of_patch_.push_back(pellet ? side_number(space.assembly.surfaces[static_cast<std::size_t>(surface)].side)
                                    : no_side);
  }
  find_collectors(space, problem);
  collection_ = std::make_unique<vapour::Collection>(setup(space, problem, gases));
}

template <int dim>
vapour::CollectionSetup PlateField<dim>::setup(const FeSpace<dim>&, const Problem& problem,
                                               const std::vector<std::string>& gases) const {
  vapour::CollectionSetup setup;
  setup.exchange = geometry_.exchange;
  setup.names = geometry_.names_of_patches();
  setup.plates = make_thin_plates(problem, geometry_);
  const std::size_t n = geometry_.part_of_patch.size();
  setup.roles.assign(n, vapour::Role::sends_back);
  for (std::size_t p = geometry_.mesh_patches; p < n; ++p) setup.roles[p] = vapour::Role::collects;
  for (const std::size_t p : films_on_) setup.roles[p] = vapour::Role::collects;
  setup.held_temperature.assign(n, 0.);
  if (!followed_) return setup;
  for (const std::string& gas : gases) setup.gases.push_back(make_gas(gas));
  setup.transport = transport_of(keys_.transport);
  setup.accommodation = keys_.accommodation;
  setup.everything_sticks = keys_.everything_sticks;
  setup.reversion = keys_.reversion_rate;
  setup.gap_width = gap_width(problem);

  // A pump behind a wall takes, of what arrives there, its share of the wall.
  double wall = 0;
  const auto on_wall = [&](std::size_t p) {
    return geometry_.parts[geometry_.part_of_patch[p]].surface < 0 &&
           geometry_.parts[geometry_.part_of_patch[p]].plate < 0;
  };
  for (std::size_t p = 0; p < n; ++p)
    if (on_wall(p)) wall += geometry_.exchange.area(p);
  for (const auto& gas : setup.gases) {
    const double speed = mean_speed(problem.enclosure.chamber.temperature, gas.molar_mass) / 4;
    setup.pumped_share.emplace_back(n, 0.);
    for (std::size_t p = 0; p < n; ++p)
      if (on_wall(p)) setup.pumped_share.back()[p] = std::min(1., keys_.pumping_speed / (wall * speed));
  }
  set_zones(problem, setup);
  return setup;
}

template <int dim>
void PlateField<dim>::set_zones(const Problem& problem, vapour::CollectionSetup& setup) const {
  const VapourGap& gap = keys_.gap;
  const bool has_gap = !gap.surfaces.empty(), has_wall = problem.enclosure.chamber.diameter.has_value();
  if (!has_gap && (!has_wall || keys_.transport != VapourTransport::well_mixed)) return;
  std::vector<std::size_t> inside, outside;
  double area = 0;
  for (std::size_t p = 0; p < geometry_.part_of_patch.size(); ++p) {
    const std::string& name = geometry_.parts[geometry_.part_of_patch[p]].name;
    const bool closes = std::find(gap.surfaces.begin(), gap.surfaces.end(), name) != gap.surfaces.end();
    if (closes) area += geometry_.exchange.area(p);
    (has_gap && (closes || side_of_patch_[p] != no_side) ? inside : outside).push_back(p);
  }
  if (has_gap)
    setup.zones.push_back({gap.volume.value_or(area * setup.gap_width), gap.temperature, 0, std::move(inside)});
  if (has_wall) {
    const ChamberWall& wall = problem.enclosure.chamber;
    const double radius = *wall.diameter / 2;
    setup.zones.push_back({constants::pi * radius * radius * *wall.height, wall.temperature, 0, std::move(outside)});
  }
  if (has_gap && has_wall) setup.passages.push_back({0, 1, 0});
  for (const auto& gas : setup.gases) {
    double conductance = 0;
    if (gap.conductance) {
      conductance = *gap.conductance * std::sqrt(mg_molar_mass / gas.molar_mass);
    } else if (gap.opening) {
      const double diameter = std::sqrt(*gap.opening * 4 / constants::pi);
      conductance =
          vapour::opening_conductance(*gap.opening, vapour::transmission_probability(gap.opening_length, diameter),
                                      gap.temperature, gas.molar_mass);
    }
    std::vector<double> pumping, conductances;
    if (has_gap) pumping.push_back(has_wall ? 0 : conductance);
    if (has_wall) pumping.push_back(keys_.pumping_speed);
    if (!setup.passages.empty()) conductances.push_back(conductance);
    setup.pumping.push_back(std::move(pumping));
    setup.conductances.push_back(std::move(conductances));
  }
}

template <int dim>
std::size_t PlateField<dim>::own_numbers() const {
  const std::size_t gases = collection_->setup().gases.size();
  return gases + films_on_.size() * (gases + 2) + 2;
}

template <int dim>
std::vector<double> PlateField<dim>::initial() const {
  std::vector<double> numbers = collection_->initial().pack(first_patch());
  numbers.resize(numbers.size() + own_numbers());
  numbers[numbers.size() - 2] = gas_temperature_;
  const std::size_t gases = collection_->setup().gases.size();
  for (std::size_t k = 0; k < films_on_.size(); ++k)
    numbers[own_of_films(numbers) + gases + k * (gases + 2) + gases] =
        temperature_of_emissive_power(enclosure_.powers()[films_on_[k]]);
  return numbers;
}

template <int dim>
vapour::CollectionState PlateField<dim>::unpacked(const std::vector<double>& numbers) const {
  vapour::CollectionState state = collection_->initial();
  const auto own = static_cast<std::ptrdiff_t>(own_numbers());
  state.unpack({numbers.begin(), numbers.end() - own}, first_patch());
  return state;
}

template <int dim>
std::vector<double> PlateField<dim>::pressures_at_pellet(const std::vector<double>& numbers) const {
  const auto begin = numbers.end() - static_cast<std::ptrdiff_t>(own_numbers());
  return {begin, begin + static_cast<std::ptrdiff_t>(collection_->setup().gases.size())};
}

template <int dim>
double PlateField<dim>::pressure_at_pellet(std::size_t gas) const {
  const auto& setup = collection_->setup();
  const auto& arrival = collection_->arrival();
  const double temperature =
      arrival.well_mixed && !setup.zones.empty() ? setup.zones.front().temperature : gas_temperature_;
  double area = 0, arriving = 0;
  for (std::size_t p = 0; p < geometry_.mesh_patches; ++p) {
    if (side_of_patch_[p] == no_side) continue;
    area += geometry_.exchange.area(p);
    arriving += geometry_.exchange.area(p) * arrival.arriving[gas][p];
  }
  return area > 0 ? arriving / area / effusion_coefficient(temperature, setup.gases[gas].molar_mass) : 0;
}

template <int dim>
std::vector<double> PlateField<dim>::patch_powers(const std::vector<double>& cell_temperatures) const {
  std::vector<double> powers = enclosure_.given_powers();
  const auto& shares = collection_->setup().plates.shares;
  for (const auto& share : shares) powers[share.patch - geometry_.mesh_patches] = 0;
  for (const auto& share : shares)
    powers[share.patch - geometry_.mesh_patches] +=
        share.share * radiation::emissive_power(cell_temperatures[share.cell]);
  return powers;
}

template <int dim>
std::vector<double> PlateField<dim>::dark_gain(const std::vector<double>& mesh_powers) {
  const auto& plates = collection_->setup().plates;
  std::vector<double> powers = enclosure_.powers();
  std::copy(mesh_powers.begin(), mesh_powers.end(), powers.begin());
  for (const auto& share : plates.shares) powers[share.patch] = 0;
  const auto state = response_enclosure_.solve(powers, enclosure_.surroundings_power());
  std::vector<double> gain(plates.cells.size());
  for (const auto& share : plates.shares)
    gain[share.cell] -= share.share * geometry_.exchange.area(share.patch) * state.net_flux[share.patch];
  return gain;
}

template <int dim>
void PlateField<dim>::update_response() {
  const auto& plates = collection_->setup().plates;
  const std::size_t n = plates.cells.size();
  const std::vector<double> before = response_enclosure_.emissivities();
  response_enclosure_.set_emissivities(enclosure_.emissivities());
  if (before == response_enclosure_.emissivities()) return;
  loss_.assign(n * n, 0.);
  to_mesh_.assign(n, 0.);
  const std::vector<double> dark(geometry_.part_of_patch.size());
  std::vector<std::vector<std::pair<std::size_t, double>>> patches_of(n);
  for (const auto& share : plates.shares) patches_of[share.cell].emplace_back(share.patch, share.share);
  for (std::size_t j = 0; j < n; ++j) {
    auto unit = dark;
    for (const auto& [patch, share] : patches_of[j]) unit[patch] = share;
    const auto state = response_enclosure_.solve(unit, 0);
    for (const auto& share : plates.shares)
      loss_[share.cell * n + j] += share.share * geometry_.exchange.area(share.patch) * state.net_flux[share.patch];
    for (std::size_t p = 0; p < geometry_.mesh_patches; ++p)
      to_mesh_[j] -= geometry_.exchange.area(p) * state.net_flux[p];
  }
}

template <int dim>
void PlateField<dim>::prepare(const std::vector<double>& numbers, const double* temperature, double duration) {
  const auto state = unpacked(numbers);
  gas_temperature_ = numbers[numbers.size() - 2];
  // Emissivities are those of now, whether the run has come here or begins here.
  const auto now = patch_powers(state.temperature);
  enclosure_.set_given_powers(now, now);
  enclosure_.update(temperature);
  begin_powers_ = enclosure_.mesh_powers(temperature);
  update_response();
  begin_gain_ = dark_gain(begin_powers_);
  vapour::StepAround around;
  around.duration = duration / 2;
  around.dark_gain_begin = begin_gain_;
  around.loss = loss_;
  const auto middle = collection_->forecast(state, around);
  enclosure_.set_given_powers(patch_powers(middle), now);
  forecast_power_.clear();
  for (const double t : middle) forecast_power_.push_back(radiation::emissive_power(t));
  prepare_films(numbers, state, duration);
}

template <int dim>
void PlateField<dim>::advance(std::vector<double>& numbers, const double* temperature, double duration,
                              const ReleasedGases& released) {
  vapour::CollectionState state = unpacked(numbers);
  double exchange_error = numbers.back();
  vapour::StepAround around;
  around.duration = duration;
  around.dark_gain_begin = begin_gain_;
  const std::vector<double> end_powers = enclosure_.mesh_powers(temperature);
  around.dark_gain_end = dark_gain(end_powers);
  around.loss = loss_;
  around.gas_temperature = gas_temperature_ = released.temperature;
  const std::size_t gases = collection_->setup().gases.size(), n = geometry_.part_of_patch.size();
  std::array<double, 3> areas{};
  for (std::size_t p = 0; p < n; ++p)
    if (side_of_patch_[p] != no_side) areas[side_of_patch_[p]] += geometry_.exchange.area(p);
  around.release.assign(gases, std::vector<double>(n));
  around.lost.assign(gases, 0.);
  for (std::size_t g = 0; g < gases; ++g) {
    const double rate = (released.amount[g] - state.released[g]) / duration;
    for (std::size_t side = 0; side < 3; ++side) {
      const double through = rate * released.shares[g][side];
      // What a gas of the chamber loses to the pellet comes from the pump's side, as does what has no free face.
      if (through < 0 || areas[side] == 0) {
        around.lost[g] += through;
        continue;
      }
      for (std::size_t p = 0; p < n; ++p)
        if (side_of_patch_[p] == side) around.release[g][p] = through / areas[side];
    }
  }
  std::vector<double> temperatures(n);
  for (std::size_t p = geometry_.mesh_patches; p < n; ++p)
    temperatures[p] = temperature_of_emissive_power(enclosure_.powers()[p]);
  for (const std::size_t p : films_on_)
    temperatures[p] = temperature_of_emissive_power((begin_powers_[p] + end_powers[p]) / 2);
  collection_->set_held_temperatures(std::move(temperatures));
  const vapour::CollectionState before = state;
  collection_->advance(state, around);
  for (std::size_t c = 0; c < to_mesh_.size(); ++c)
    exchange_error += to_mesh_[c] * (collection_->mean_emissive_powers()[c] - forecast_power_[c]) * duration;
  const auto powers = patch_powers(state.temperature);
  enclosure_.set_given_powers(powers, powers);
  std::vector<double> pressures = pressures_at_pellet(numbers);
  for (std::size_t g = 0; g < gases; ++g) pressures[g] = (pressures[g] + pressure_at_pellet(g)) / 2;
  const std::vector<double> films = films_after(before, state, end_powers, duration);
  numbers = state.pack(first_patch());
  numbers.insert(numbers.end(), pressures.begin(), pressures.end());
  numbers.insert(numbers.end(), films.begin(), films.end());
  numbers.push_back(gas_temperature_);
  numbers.push_back(exchange_error);
}

template class PlateField<2>;
template class PlateField<3>;

}  // namespace joulet
