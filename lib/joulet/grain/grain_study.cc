#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/grain_study.h>

#include <utility>

namespace joulet {
namespace {

class Study {
public:
  Study(const GrainCase& grain, const Communicator& communicator, const GrainObservers& observers)
      : grain_(grain), communicator_(communicator), observers_(observers) {}

  GridState solve(const GrainCase& grain, const Structure& structure, const Grid& grid, double temperature,
                  bool hot_spots, bool with_fields) const {
    const Voxels voxels = make_voxels(grain, structure, grid, communicator_);
    VolumeFields fields;
    GridState state = solve_state(grain, structure, voxels, {temperature, hot_spots}, with_fields ? &fields : nullptr);
    if (with_fields && observers_.fields) observers_.fields(voxels, structure, fields);
    return state;
  }

  void say(const std::string& what) const {
    if (observers_.progress) observers_.progress(what);
  }

  /// A row of a map for each realisation of the case.
  void add_rows(const GrainCase& grain, double conversion, double temperature, std::vector<MapRow>& rows) const {
    for (int r = 0; r < realisations(); ++r) {
      MapRow row;
      row.realisation = r + 1;
      row.conversion = conversion;
      row.temperature = temperature;
      row.contact_resistance = grain.contacts.empty() ? 0 : grain.contacts.front().electrical_resistance;
      row.size = grain.box.length / grain_.box.length;
      row.state = solve(grain, make_structure(grain, r, conversion), grid_of(grain, 0), temperature,
                        grain.solver.temperature, false);
      double carbon = 0, solids = 0;
      for (std::size_t p = 0; p < grain.phases.size(); ++p) {
        const double fraction = row.state.fractions[p];
        const bool pore = grain.phases[p].kind == GrainPhase::Kind::pore;
        if (grain.phases[p].kind == GrainPhase::Kind::carbon) carbon += fraction;
        (pore ? row.porosity : solids) += fraction;
      }
      row.carbon_fraction = solids > 0 ? carbon / solids : 0;
      rows.push_back(row);
    }
  }

  /// Seeds make no difference but to random grains.
  int realisations() const {
    return std::holds_alternative<RandomGrains>(grain_.structure) ? grain_.solver.realisations : 1;
  }

  void solve_all(GrainResult& result) const {
    const GrainConditions& conditions = grain_.conditions;
    const bool hot = grain_.solver.temperature;
    for (int r = 0; r < realisations(); ++r) {
      const Structure structure = make_structure(grain_, r, conditions.conversion);
      const int levels = r == 0 ? grain_.solver.resolutions : 1;
      for (int level = 0; level < levels; ++level) {
        const Grid grid = grid_of(grain_, level);
        say(fmt::format("realisation {} of {}: {} x {} x {} voxels", r + 1, grain_.solver.realisations, grid.n[0],
                        grid.n[1], grid.n[2]));
        GridState state = solve(grain_, structure, grid, conditions.temperature, hot, r == 0 && level == 0);
        if (level == 0) result.realisations.push_back(state);
        if (r == 0) result.resolutions.push_back(std::move(state));
      }
    }
  }

  void solve_maps(GrainResult& result) const {
    const GrainMaps& maps = grain_.maps;
    const GrainConditions& conditions = grain_.conditions;
    const auto or_the_one = [](std::vector<double> list, double one) {
      if (list.empty()) list.push_back(one);
      return list;
    };
    if (!maps.conversions.empty() || !maps.temperatures.empty())
      for (const double conversion : or_the_one(maps.conversions, conditions.conversion))
        for (const double temperature : or_the_one(maps.temperatures, conditions.temperature)) {
          say(fmt::format("table: conversion {:g}, {:g} K", conversion, temperature));
          add_rows(grain_, conversion, temperature, result.table);
        }
    const auto map = [&](const std::vector<double>& values, const char* what, auto changed, std::vector<MapRow>& rows) {
      for (const double value : values) {
        say(fmt::format("map: {} {:g}", what, value));
        add_rows(changed(grain_, value), conditions.conversion, conditions.temperature, rows);
      }
    };
    map(maps.carbon_fractions, "share of carbon in the solids", with_carbon_fraction, result.carbon);
    map(maps.contact_resistances, "contacts of ohm m^2", with_contact_resistance, result.contacts);
    map(maps.sizes, "size", with_size, result.sizes);
  }

private:
  const GrainCase& grain_;
  const Communicator& communicator_;
  const GrainObservers& observers_;
};

void check_maps(const GrainCase& grain) {
  if (!std::holds_alternative<ImageStack>(grain.structure)) return;
  if (!grain.maps.conversions.empty() || !grain.maps.carbon_fractions.empty())
    throw InputError(
        "maps: an image is one state; conversions and carbon_fractions need a structure that is generated");
}

}  // namespace

Extrapolated GrainResult::extrapolated(const std::function<double(const GridState&)>& number) const {
  std::vector<double> h, values;
  for (const GridState& state : resolutions) {
    h.push_back(state.grid.h[0]);
    values.push_back(number(state));
  }
  return extrapolate(h, values);
}

Statistics GrainResult::statistics(const std::function<double(const GridState&)>& number) const {
  std::vector<double> values;
  for (const GridState& state : realisations) values.push_back(number(state));
  return statistics_of(values);
}

GrainResult run_grain(const GrainCase& grain, const Communicator& communicator, const GrainObservers& observers) {
  check_maps(grain);
  for (int level = grain.solver.resolutions; level-- > 0;) grid_of(grain, level);  // too few voxels: said at once
  GrainResult result;
  const Study study(grain, communicator, observers);
  study.solve_all(result);
  study.solve_maps(result);
  return result;
}

GrainCase with_contact_resistance(GrainCase grain, double resistance) {
  if (grain.contacts.empty())
    throw InputError("maps.contact_resistances: the case has no [[contact]], whose resistance could be changed");
  for (GrainContact& contact : grain.contacts) contact.electrical_resistance = resistance;
  return grain;
}

GrainCase with_size(GrainCase grain, double factor) {
  grain.box.length *= factor;
  for (GrainPhase& phase : grain.phases) phase.diameter *= factor;
  if (auto* image = std::get_if<ImageStack>(&grain.structure)) image->voxel_size *= factor;
  return grain;
}

GrainCase with_carbon_fraction(GrainCase grain, double fraction) {
  using Kind = GrainPhase::Kind;
  const std::vector<double> now = volume_fractions(grain, 0);
  double carbon = 0, solids = 0;
  for (std::size_t p = 0; p < now.size(); ++p) {
    if (grain.phases[p].kind == Kind::carbon) carbon += now[p];
    if (grain.phases[p].kind != Kind::pore) solids += now[p];
  }
  if (!(carbon > 0) || !(solids > carbon))
    throw InputError("maps.carbon_fractions: the volume needs a phase of kind \"carbon\" and another solid");
  for (std::size_t p = 0; p < now.size(); ++p) {
    GrainPhase& phase = grain.phases[p];
    if (phase.share == GrainPhase::Share::rest || phase.kind == Kind::pore) continue;
    const double scale =
        phase.kind == Kind::carbon ? fraction * solids / carbon : (1 - fraction) * solids / (solids - carbon);
    phase.share = GrainPhase::Share::given;
    phase.volume_fraction = now[p] * scale;
  }
  return grain;
}

}  // namespace joulet
