#include <fmt/format.h>
#include <joulet/grain/bounds.h>
#include <joulet/grain/grain_report.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace joulet {
namespace {

using Json = nlohmann::json;

/// 1 V/angstrom, V/m.
constexpr double volt_per_angstrom = 1e10;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// A value with its unit, as all summaries have them.
Json quantity(double value, const char* unit) { return {{"value", number(value)}, {"unit", unit}}; }

Json tensor_json(const Tensor& tensor) {
  Json rows = Json::array();
  for (const auto& row : tensor) rows.push_back({number(row[0]), number(row[1]), number(row[2])});
  return rows;
}

std::vector<double> conductivities(const GrainCase& grain, const Property GrainPhase::*law) {
  std::vector<double> values;
  for (const GrainPhase& phase : grain.phases) values.push_back((phase.*law)(grain.conditions.temperature));
  return values;
}

Json bounds_json(const GridState& state, const std::vector<double>& conductivity) {
  const Bounds wiener = wiener_bounds(state.fractions, conductivity),
               hs = hashin_shtrikman_bounds(state.fractions, conductivity);
  return {{"wiener", {wiener.lower, wiener.upper}},
          {"hashin_shtrikman", {hs.lower, hs.upper}},
          {"bruggeman", bruggeman(state.fractions, conductivity)}};
}

/// Value with the errors of the grid and of the realisation.
Json effective_json(const GrainResult& result, const char* unit, const std::function<double(const GridState&)>& value) {
  const Extrapolated e = result.extrapolated(value);
  const Statistics s = result.statistics(value);
  Json json = quantity(e.value, unit);
  json["finest_grid"] = quantity(value(result.resolutions.front()), unit);
  json["grid_error"] = quantity(e.error, unit);
  json["grid_order"] = number(e.order);
  json["realisations"] = {{"n", result.realisations.size()},
                          {"mean", quantity(s.mean, unit)},
                          {"standard_deviation", quantity(s.deviation, unit)},
                          {"volumes_for_5_percent", number(s.volumes_for_5_percent)}};
  return json;
}

/// NaN without an interface.
double percentile(const HotSpots& spots, double level) {
  for (std::size_t i = 0; i < spots.interface.percentiles.size(); ++i)
    if (percentile_levels[i] == level) return spots.interface.percentiles[i];
  return std::numeric_limits<double>::quiet_NaN();
}

Json hot_spots_json(const HotSpots& spots) {
  Json percentiles = Json::object();
  for (std::size_t i = 0; i < spots.interface.percentiles.size(); ++i)
    percentiles[fmt::format("{:g} %", percentile_levels[i])] = quantity(spots.interface.percentiles[i], "K");
  const Json field = {{"mean", quantity(spots.field.mean, "V/m")},
                      {"99 %", quantity(spots.field.percentile_99, "V/m")},
                      {"max", quantity(spots.field.greatest, "V/m")},
                      {"max_over_volt_per_angstrom", spots.field.greatest / volt_per_angstrom},
                      {"contact_voltage_max", quantity(spots.field.contact_voltage, "V")},
                      {"contact_field", quantity(spots.contact_field, "V/m")},
                      {"contact_field_over_volt_per_angstrom", spots.contact_field / volt_per_angstrom}};
  return {{"direction", std::string(1, static_cast<char>('x' + spots.direction))},
          {"voltage_across_box", quantity(spots.voltage, "V")},
          {"field", field},
          // All above the mean temperature of the solids.
          {"excess",
           {{"coldest", quantity(spots.coldest, "K")},
            {"hottest", quantity(spots.hottest, "K")},
            {"carbon", quantity(spots.carbon, "K")},
            {"oxide", quantity(spots.oxide, "K")}}},
          {"interface",
           {{"area_per_volume", quantity(spots.interface.area, "1/m")},
            {"mean", quantity(spots.interface.mean, "K")},
            {"min", quantity(spots.interface.least, "K")},
            {"max", quantity(spots.interface.greatest, "K")},
            {"percentiles", percentiles},
            {"rate_factor", spots.interface.rate_factor},
            {"excess_of_mean_rate", quantity(spots.equivalent_excess, "K")}}},
          {"q_d2_over_k", quantity(spots.length_scale, "K")}};
}

/// The interface on all grids and in all realisations that carry current.
Json interface_errors_json(const GrainResult& result) {
  const auto json = [&](const std::function<double(const HotSpots&)>& value) {
    return effective_json(result, "K", [&](const GridState& s) {
      return s.hot_spots ? value(*s.hot_spots) : std::numeric_limits<double>::quiet_NaN();
    });
  };
  return {{"50 %", json([](const HotSpots& s) { return percentile(s, 50); })},
          {"99.9 %", json([](const HotSpots& s) { return percentile(s, 99.9); })},
          {"max", json([](const HotSpots& s) { return s.interface.greatest; })}};
}

int percolating(const GrainResult& result, std::size_t axis) {
  return static_cast<int>(std::count_if(result.realisations.begin(), result.realisations.end(),
                                        [axis](const GridState& s) { return s.carbon[axis].percolates; }));
}

Json percolation_json(const Percolation& p) {
  return {{"percolates", p.percolates}, {"volume_fraction", p.fraction}, {"connected_fraction", p.connected_fraction}};
}

std::string with_error(double value, double error) {
  return std::isfinite(error) ? fmt::format("{:.4g} +- {:.2g}", value, error) : fmt::format("{:.4g}", value);
}

constexpr const char* axis_name[3] = {"x", "y", "z"};

}  // namespace

std::string grain_summary(const GrainCase& grain, const GrainResult& result, double seconds, int ranks) {
  const GridState& finest = result.resolutions.front();
  Json phases = Json::array();
  for (std::size_t p = 0; p < grain.phases.size(); ++p)
    phases.push_back({{"name", grain.phases[p].name}, {"volume_fraction", finest.fractions[p]}});
  Json percolation = Json::object(), sigma = Json::object(), k = Json::object();
  for (const int axis : directions_of(grain)) {
    const auto a = static_cast<std::size_t>(axis);
    percolation[axis_name[a]] = {{"conducting", percolation_json(finest.conducting[a])},
                                 {"carbon", percolation_json(finest.carbon[a])},
                                 {"volumes_with_percolating_carbon", percolating(result, a)}};
    sigma[axis_name[a]] = effective_json(result, "S/m", [a](const GridState& s) { return s.sigma[a][a]; });
    k[axis_name[a]] = effective_json(result, "W/m/K", [a](const GridState& s) { return s.k[a][a]; });
  }
  sigma["mean"] = effective_json(result, "S/m", [](const GridState& s) { return s.mean_sigma(); });
  k["mean"] = effective_json(result, "W/m/K", [](const GridState& s) { return s.mean_k(); });
  sigma["tensor"] = tensor_json(finest.sigma);
  k["tensor"] = tensor_json(finest.k);
  sigma["bounds"] = bounds_json(finest, conductivities(grain, &GrainPhase::electrical_conductivity));
  k["bounds"] = bounds_json(finest, conductivities(grain, &GrainPhase::thermal_conductivity));
  Json solver = {{"iterations", 0}, {"imbalance", 0.}, {"field_error", 0.}, {"levels", 0}};
  for (const SolverReport& report : finest.reports) {
    solver["iterations"] = std::max(solver["iterations"].get<int>(), report.iterations);
    solver["imbalance"] = std::max(solver["imbalance"].get<double>(), report.imbalance);
    solver["field_error"] = std::max(solver["field_error"].get<double>(), report.energy_error);
    solver["levels"] = std::max(solver["levels"].get<int>(), report.levels);
  }
  Json answers = {{"sigma", sigma}, {"k", k}, {"percolation", percolation}, {"phases", phases}};
  if (finest.hot_spots) answers["hot_spots"] = hot_spots_json(*finest.hot_spots);
  if (finest.hot_spots) answers["hot_spots"]["interface"]["errors"] = interface_errors_json(result);
  const Json summary = {{"title", grain.title},
                        {"answers", answers},
                        {"grid",
                         {{"voxels", {finest.grid.n[0], finest.grid.n[1], finest.grid.n[2]}},
                          {"voxel_size", {finest.grid.h[0], finest.grid.h[1], finest.grid.h[2]}},
                          {"unit", "m"}}},
                        {"solver", solver},
                        {"run", {{"seconds", seconds}, {"ranks", ranks}}}};
  return summary.dump(2) + "\n";
}

std::string grain_answers(const GrainCase& grain, const GrainResult& result) {
  const GridState& finest = result.resolutions.front();
  std::string text;
  const auto effective = [&](const char* name, const char* unit, Tensor GridState::*tensor) {
    std::string line = fmt::format(" {:<9} ", name);
    for (const int axis : directions_of(grain)) {
      const auto a = static_cast<std::size_t>(axis);
      const Extrapolated e = result.extrapolated([&](const GridState& s) { return (s.*tensor)[a][a]; });
      line += fmt::format("{}{} {} {}", axis == directions_of(grain).front() ? "" : " | ", axis_name[a],
                          with_error(e.value, e.error), unit);
    }
    const Statistics s = result.statistics(
        [&](const GridState& state) { return tensor == &GridState::sigma ? state.mean_sigma() : state.mean_k(); });
    if (result.realisations.size() > 1)
      line += fmt::format(" | {} volumes: {:.4g}, standard deviation {:.2g}", result.realisations.size(), s.mean,
                          s.deviation);
    text += line + "\n";
  };
  effective("sigma", "S/m", &GridState::sigma);
  effective("k", "W/m/K", &GridState::k);
  std::string line = " carbon    ";
  for (const int axis : directions_of(grain)) {
    const Percolation& p = finest.carbon[static_cast<std::size_t>(axis)];
    line += fmt::format("{}{} along {}", axis == directions_of(grain).front() ? "" : " | ",
                        p.percolates ? fmt::format("percolates ({:.1f} % of it connected)", 100 * p.connected_fraction)
                                     : "does not percolate",
                        axis_name[static_cast<std::size_t>(axis)]);
  }
  text += line + fmt::format(" | {:.1f} % of the volume\n",
                             100 * finest.carbon[static_cast<std::size_t>(directions_of(grain).front())].fraction);
  if (finest.hot_spots) {
    const HotSpots& spots = *finest.hot_spots;
    if (spots.interface.area > 0)
      text += fmt::format(
          " interface carbon-oxide at {:.3g} W/mm3: {:+.3g} K (median), {:+.3g} K (99.9 %), {:+.3g} K (max) against "
          "the mean; a reaction there {:+.2g} %\n",
          grain.conditions.power_density * 1e-9, percentile(spots, 50), percentile(spots, 99.9),
          spots.interface.greatest, 100 * (spots.interface.rate_factor - 1));
    text += fmt::format(
        " grains    hottest {:+.3g} K, coldest {:+.3g} K; carbon {:+.3g} K, oxide {:+.3g} K; q d2/k = {:.2g} K\n",
        spots.hottest, spots.coldest, spots.carbon, spots.oxide, spots.length_scale);
    text += fmt::format(" field     mean {:.4g} V/m, largest {:.3g} V/m: {:.1e} of 1 V/angstrom", spots.field.mean,
                        spots.field.greatest, spots.field.greatest / volt_per_angstrom);
    if (spots.field.contact_voltage > 0)
      text += fmt::format("; contacts take up to {:.3g} V ({:.1e} of 1 V/angstrom over their gap)",
                          spots.field.contact_voltage, spots.contact_field / volt_per_angstrom);
    text += "\n";
  }
  double imbalance = 0;
  int iterations = 0;
  for (const SolverReport& report : finest.reports) {
    imbalance = std::max(imbalance, report.imbalance);
    iterations = std::max(iterations, report.iterations);
  }
  return text +
         fmt::format(" checks    currents of all planes agree to {:.1g}; at most {} iterations; {} grids, {} volumes\n",
                     imbalance, iterations, result.resolutions.size(), result.realisations.size());
}

}  // namespace joulet
