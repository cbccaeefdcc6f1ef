#include <joulet/results/vapour_json.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json with_unit(double value, std::string_view unit) { return {{"value", value}, {"unit", unit}}; }

Json plate_json(const PlateReport& plate, bool modelled) {
  Json json = {{"name", plate.name},
               {"temperature_min", with_unit(plate.temperature_min, "K")},
               {"temperature_mean", with_unit(plate.temperature_mean, "K")},
               {"temperature_max", with_unit(plate.temperature_max, "K")}};
  if (std::isfinite(plate.coolant_power)) {
    json["coolant_power"] = with_unit(plate.coolant_power, "W");
    json["coolant_heat"] = with_unit(plate.coolant_heat, "J");
  }
  if (!modelled) return json;
  json["deposit"] = with_unit(plate.deposit, "kg");
  json["thickness_mean"] = with_unit(plate.thickness_mean, "m");
  json["thickness_max"] = with_unit(plate.thickness_max, "m");
  json["core_share"] = with_unit(plate.core_share, "1");
  json["core_arrival_share"] = with_unit(plate.core_arrival_share, "1");
  json["arriving_max"] = with_unit(plate.arriving_max, "mol/m^2/s");
  json["break_even_temperature"] = with_unit(plate.break_even_temperature, "K");
  json["pressure_needed"] = with_unit(plate.pressure_needed, "Pa");
  json["phase_at_hottest"] = plate.solid ? "solid" : "liquid";
  return json;
}

}  // namespace

Json vapour_json(const VapourReport& vapour) {
  Json json = {{"plates", Json::array()}};
  for (const PlateReport& plate : vapour.plates) json["plates"].push_back(plate_json(plate, vapour.modelled));
  json["heat"] = {{"stored", with_unit(vapour.stored, "J")},
                  {"radiated", with_unit(vapour.radiated, "J")},
                  {"condensed", with_unit(vapour.condensed, "J")},
                  {"cooled", with_unit(vapour.cooled, "J")}};
  json["heat_error"] = with_unit(vapour.heat_error, "1");
  json["exchange_error"] = with_unit(vapour.exchange_error, "J");
  if (!vapour.modelled) return json;
  json["transport"] = vapour.well_mixed ? "well_mixed" : "free_molecular";
  json["everything_sticks"] = vapour.everything_sticks;
  json["knudsen_number"] = with_unit(vapour.knudsen, "1");
  for (const VapourBalance& gas : vapour.gases)
    json["gases"].push_back({{"name", gas.name},
                             {"released", with_unit(gas.released, "mol")},
                             {"on_plates", with_unit(gas.on_plates, "mol")},
                             {"on_wall", with_unit(gas.on_wall, "mol")},
                             {"reverted", with_unit(gas.reverted, "mol")},
                             {"in_gas", with_unit(gas.in_gas, "mol")},
                             {"pumped", with_unit(gas.pumped, "mol")},
                             {"pressure_at_pellet", with_unit(gas.pressure, "Pa")}});
  json["collected"] = with_unit(vapour.collected, "kg");
  json["purity"] = with_unit(vapour.purity, "1");
  json["reversion_affinity"] = with_unit(vapour.reversion_affinity, "J/mol");
  json["conductance_needed"] = with_unit(vapour.conductance_needed, "m^3/s");
  json["element_error"] = with_unit(vapour.element_error, "1");
  return json;
}

}  // namespace joulet
