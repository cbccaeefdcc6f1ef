#include <fmt/chrono.h>
#include <fmt/format.h>
#include <joulet/results/columns.h>
#include <joulet/results/summary.h>
#include <joulet/results/vapour_json.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <ctime>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json quantity(double value, std::string_view unit) { return {{"value", value}, {"unit", unit}}; }

/// The worst of the whole run: where and when, and of which body.
Json peak(const RunPeaks& peaks) {
  Json hot = Json::array();
  for (const HotVolume& body : peaks.hot_bodies)
    hot.push_back(
        {{"name", body.body}, {"volume", quantity(body.volume, "m^3")}, {"share", quantity(body.share, "1")}});
  return {{"temperature", quantity(peaks.temperature.temperature, "K")},
          {"body", peaks.temperature.body},
          {"position", {{"value", peaks.temperature.position}, {"unit", "m"}}},
          {"time", quantity(peaks.temperature.time, "s")},
          {"volume_above_limit", quantity(peaks.hot_volume, "m^3")},
          {"volume_above_limit_time", quantity(peaks.hot_volume_time, "s")},
          {"bodies_above_limit", hot}};
}

Json answers(const StepReport& report) {
  Json answers;
  for (const Column& column : columns())
    answers[std::string(column.name)] = quantity(column.value(report), column.unit);
  answers["temperature_max_position"] = {{"value", report.temperature.max_position}, {"unit", "m"}};
  return answers;
}

Json bodies(const AssemblyReport& assembly) {
  Json list = Json::array();
  for (const BodyReport& body : assembly.bodies)
    list.push_back({{"name", body.name},
                    {"power", quantity(body.power, "W")},
                    {"temperature_min", quantity(body.temperature_min, "K")},
                    {"temperature_mean", quantity(body.temperature_mean, "K")},
                    {"temperature_max", quantity(body.temperature_max, "K")},
                    {"volume_above_limit", quantity(body.volume_above_limit, "m^3")}});
  return list;
}

Json probes(const std::vector<ProbeReport>& probes) {
  Json list = Json::array();
  for (const ProbeReport& probe : probes) {
    Json json = {{"name", probe.name},
                 {"body", probe.body},
                 {"position", {{"value", probe.position}, {"unit", "m"}}},
                 {"temperature", quantity(probe.temperature, "K")}};
    if (std::isfinite(probe.potential)) json["electric_potential"] = quantity(probe.potential, "V");
    if (std::isfinite(probe.conversion)) json["conversion"] = quantity(probe.conversion, "1");
    if (std::isfinite(probe.pressure)) json["pore_pressure"] = quantity(probe.pressure, "Pa");
    list.push_back(json);
  }
  return list;
}

Json contacts(const AssemblyReport& assembly) {
  Json list = Json::array();
  for (const ContactReport& contact : assembly.contacts)
    list.push_back({{"between", {contact.a, contact.b}},
                    {"surface", contact.surface},
                    {"area", quantity(contact.area, "m^2")},
                    {"power", quantity(contact.power, "W")},
                    {"heat_flow", quantity(contact.heat_flow, "W")},
                    {"current", quantity(contact.current, "A")},
                    {"temperature_a", quantity(contact.temperature_a, "K")},
                    {"temperature_b", quantity(contact.temperature_b, "K")},
                    {"potential_a", quantity(contact.potential_a, "V")},
                    {"potential_b", quantity(contact.potential_b, "V")}});
  return list;
}

Json surfaces(const AssemblyReport& assembly) {
  Json list = Json::array();
  for (const SurfaceReport& surface : assembly.surfaces)
    list.push_back({{"name", surface.name}, {"heat_loss", quantity(surface.loss, "W")}});
  return list;
}

/// What a mechanism did to each solid and gas, and whether the elements add up.
Json chemistry(const MechanismReport& mechanism) {
  Json json = {
      {"solids", Json::array()}, {"gases", Json::array()}, {"reactions", Json::array()}, {"elements", Json::array()}};
  if (mechanism.field_factor != 0) {
    json["field_factor"] = quantity(mechanism.field_factor, "J/mol/(V/m)");
    json["field_factor"]["note"] = "hypothesis: k is multiplied by exp(gamma E/(R T)); no measurement supports it";
  }
  for (const SpeciesReport& species : mechanism.species)
    json[species.gas ? "gases" : "solids"].push_back(
        {{"name", species.name},
         {species.gas ? "released" : "left", quantity(species.amount, "mol")},
         {"mass", quantity(species.amount * species.molar_mass, "kg")}});
  for (const ReactionReport& reaction : mechanism.reactions)
    json["reactions"].push_back({{"name", reaction.name},
                                 {"extent", quantity(reaction.extent, "mol")},
                                 {"rate", quantity(reaction.rate, "mol/s")}});
  for (const ElementReport& element : mechanism.elements)
    json["elements"].push_back({{"symbol", element.symbol},
                                {"initial", quantity(element.initial, "mol")},
                                {"left", quantity(element.left, "mol")},
                                {"released", quantity(element.released, "mol")},
                                {"imbalance", quantity(element.imbalance(), "mol")}});
  return json;
}

Json radiation(const RadiationReport& report) {
  Json surfaces = Json::array(), exchange = Json::array();
  for (const RadiatingSurfaceReport& surface : report.surfaces)
    surfaces.push_back({{"name", surface.name},
                        {"area", quantity(surface.area, "m^2")},
                        {"net_radiation", quantity(surface.net_power, "W")},
                        {"irradiance", quantity(surface.irradiance, "W/m^2")},
                        {"temperature", quantity(surface.temperature, "K")}});
  for (const RadiationExchangeReport& pair : report.exchange)
    exchange.push_back({{"name", pair.from + " to " + pair.to}, {"net_radiation", quantity(pair.net_power, "W")}});
  Json cooled = Json::array();
  for (const CooledReport& body : report.cooled)
    cooled.push_back({{"name", body.name},
                      {"coolant_power", quantity(body.power, "W")},
                      {"temperature", quantity(body.temperature, "K")}});
  return {{"surfaces", surfaces},
          {"exchange", exchange},
          {"cooled", cooled},
          {"to_surroundings", quantity(report.to_surroundings, "W")},
          {"patches", quantity(static_cast<double>(report.patches), "1")},
          {"view_factor_closure", quantity(report.closure, "1")}};
}

Json errors(const std::vector<AnswerError>& errors) {
  Json json = Json::object();
  for (const AnswerError& error : errors) {
    json[error.name] = quantity(error.sum(), error.unit);
    json[error.name]["mesh"] = error.mesh;
    json[error.name]["steps"] = error.steps;
  }
  return json;
}

Json measured(const std::vector<MeasuredComparison>& comparisons) {
  Json list = Json::array();
  for (const MeasuredComparison& c : comparisons) {
    Json known = Json::array();
    if (c.knows_numerical) known.push_back("u_num");
    if (c.knows_input) known.push_back("u_input");
    if (c.knows_measurement) known.push_back("u_D");
    Json json = {{"quantity", c.quantity},
                 {"column", c.column},
                 {"file", c.file},
                 {"file_hash", c.hash},
                 {"values", c.points.size()},
                 {"values_beyond", c.n_beyond},
                 {"known_uncertainties", known},
                 {"mean_difference", quantity(c.mean_difference(), c.unit)},
                 {"rms_difference", quantity(c.rms_difference(), c.unit)}};
    if (!c.points.empty()) {
      json["largest_difference"] = quantity(c.worst().difference(), c.unit);
      json["largest_difference"]["time"] = c.worst().time;
    }
    json["validation_uncertainty"] = quantity(c.rms_uncertainty(), c.unit);
    const auto share = c.share_within(usual_coverage);
    json["share_within_2_uncertainties"] = share ? Json(*share) : Json();
    list.push_back(json);
  }
  return list;
}

/// null where it was not reached.
Json time_to_conversion(const ConversionTimes& reached) {
  Json json;
  for (std::size_t i = 0; i < reached.targets.size(); ++i)
    json[fmt::format("{:g} %", 100 * reached.targets[i])] = {
        {"value", reached.times[i] ? Json(*reached.times[i]) : Json()}, {"unit", "s"}};
  return json;
}

Json refused_steps(const std::vector<Rejection>& refused) {
  Json list = Json::array();
  for (const Rejection& step : refused)
    list.push_back({{"time", step.time}, {"dt", step.dt}, {"proposed_dt", step.proposed_dt}, {"reason", step.reason}});
  return list;
}

Json cost(const Totals& totals, const SizeReport& size, const Provenance& provenance) {
  Json cost = {{"steps", totals.steps},
               {"newton_iterations", totals.newton_iterations},
               {"linear_iterations", totals.linear_iterations},
               {"refused_steps", refused_steps(totals.refused)},
               {"cells", size.cells},
               {"unknowns_per_field", size.unknowns_per_field},
               {"memory_estimate", quantity(size.memory_estimate, "byte")},
               {"linear_solver", size.linear_solver},
               {"ranks", provenance.ranks},
               {"wall_time", quantity(provenance.wall_time, "s")}};
  for (const auto& [part, seconds] : provenance.time_split) cost["time_split"][part] = quantity(seconds, "s");
  return cost;
}

}  // namespace

std::string hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

std::string utc_date() { return fmt::format("{:%FT%TZ}", fmt::gmtime(std::time(nullptr))); }

std::string summary_json(const StepReport& last, const AssemblyReport& assembly, const Totals& totals,
                         const SizeReport& size, const Provenance& provenance) {
  Json json = {{"case", provenance.case_name}, {"title", provenance.title}, {"answers", answers(last)}};
  if (last.time > 0) json["time_to_conversion"] = time_to_conversion(totals.conversion_times);
  if (!totals.errors.empty()) json["errors"] = errors(totals.errors);
  if (!totals.warnings.empty()) json["warnings"] = totals.warnings;
  json["peak"] = peak(totals.peaks);
  json["bodies"] = bodies(assembly);
  if (!last.probes.empty()) json["probes"] = probes(last.probes);
  if (!totals.measured.empty()) json["measured"] = measured(totals.measured);
  json["contacts"] = contacts(assembly);
  json["surfaces"] = surfaces(assembly);
  if (!last.mechanism.species.empty()) json["chemistry"] = chemistry(last.mechanism);
  if (last.interface_excess != 0) {
    json["hypotheses"]["interface_excess"] = quantity(last.interface_excess, "K");
    json["hypotheses"]["interface_excess"]["note"] =
        "hypothesis: the rate is taken at a temperature that is so much higher; no measurement supports it";
  }
  if (!assembly.radiation.surfaces.empty()) json["radiation"] = radiation(assembly.radiation);
  if (!last.vapour.plates.empty() || last.vapour.modelled) json["vapour"] = vapour_json(last.vapour);
  json["checks"] = {{"energy_closure", quantity(closure(last), "1")},
                    {"energy_closure_worst", quantity(totals.worst_closure, "1")},
                    {"voltage_limit_was_binding", totals.voltage_limit},
                    {"current_limit_was_binding", totals.current_limit},
                    {"power_limit_was_binding", totals.power_limit}};
  if (totals.least_pore_diameter > 0)
    json["checks"]["least_pore_diameter_for_free_gas"] = quantity(totals.least_pore_diameter, "m");
  if (totals.feedback) {
    json["checks"]["power_slope_at_constant_voltage"] = quantity(totals.feedback->power_slope, "1/K");
    json["checks"]["loss_slope"] = quantity(totals.feedback->loss_slope, "1/K");
    json["checks"]["runaway_ratio"] = quantity(totals.feedback->with_supply(), "1");
  }
  if (last.temperature_error > 0) json["checks"]["temperature_error_of_mesh"] = quantity(last.temperature_error, "K");
  if (!last.mechanism.species.empty()) json["checks"]["element_error"] = quantity(last.mechanism.element_error(), "1");
  json["cost"] = cost(totals, size, provenance);
  json["provenance"] = {{"date", utc_date()}, {"input_hash", "fnv1a64:" + provenance.input_hash}};
  for (const auto& [file, hash] : provenance.files) json["provenance"]["files"][file] = "fnv1a64:" + hash;
  for (const auto& [name, version] : provenance.versions) json["provenance"]["versions"][name] = version;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace joulet
