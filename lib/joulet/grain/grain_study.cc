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

  MapRow row(const GrainCase& grain, const Structure& structure, double conversion, double temperature,
             bool hot_spots) const {
    MapRow result;
    result.conversion = conversion;
    result.temperature = temperature;
    result.state = solve(grain, structure, grid_of(grain, 0), temperature, hot_spots, false);
    double carbon = 0, solids = 0;
    for (std::size_t p = 0; p < grain.phases.size(); ++p) {
      const double fraction = result.state.fractions[p];
      const bool pore = grain.phases[p].kind == GrainPhase::Kind::pore;
      if (grain.phases[p].kind == GrainPhase::Kind::carbon) carbon += fraction;
      (pore ? result.porosity : solids) += fraction;
    }
    result.carbon_fraction = solids > 0 ? carbon / solids : 0;
    return result;
  }

  void solve_all(GrainResult& result) const {
    const GrainConditions& conditions = grain_.conditions;
    const bool hot = grain_.solver.temperature;
    const bool random = std::holds_alternative<RandomGrains>(grain_.structure);
    for (int r = 0; r < (random ? grain_.solver.realisations : 1); ++r) {
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
      for (const double conversion : or_the_one(maps.conversions, conditions.conversion)) {
        const Structure structure = make_structure(grain_, 0, conversion);
        for (const double temperature : or_the_one(maps.temperatures, conditions.temperature)) {
          say(fmt::format("table: conversion {:g}, {:g} K", conversion, temperature));
          result.table.push_back(row(grain_, structure, conversion, temperature, grain_.solver.temperature));
        }
      }
    for (const double fraction : maps.carbon_fractions) {
      say(fmt::format("map: {:g} of the solids is carbon", fraction));
      const GrainCase changed = with_carbon_fraction(grain_, fraction);
      result.carbon.push_back(row(changed, make_structure(changed, 0, conditions.conversion), conditions.conversion,
                                  conditions.temperature, grain_.solver.temperature));
    }
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
