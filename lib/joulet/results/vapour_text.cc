#include <fmt/format.h>
#include <joulet/results/amounts.h>
#include <joulet/results/vapour_text.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

std::string plate_text(const PlateReport& plate, bool modelled) {
  std::string text =
      fmt::format("{} {:.0f} degC at its hottest, mean {:.0f}, coldest {:.0f}", plate.name,
                  celsius(plate.temperature_max), celsius(plate.temperature_mean), celsius(plate.temperature_min));
  if (std::isfinite(plate.coolant_power))
    text += fmt::format("; {:.3g} W and so far {:.3g} J to the coolant", plate.coolant_power, plate.coolant_heat);
  if (!modelled || !(plate.deposit > 0)) return text;
  text += fmt::format("; {:.3g} mg Mg, up to {:.3g} um", 1e6 * plate.deposit, 1e6 * plate.thickness_max);
  if (std::isfinite(plate.core_share)) text += fmt::format(", {:.1f} % in the core", 100 * plate.core_share);
  return text;
}

std::string transport_text(const VapourReport& vapour) {
  std::string text = vapour.well_mixed ? "well mixed" : "from surface to surface";
  if (vapour.knudsen > 0) text += fmt::format(" (Knudsen number {:.2g})", vapour.knudsen);
  if (!vapour.well_mixed && vapour.knudsen > 0 && vapour.knudsen < 1)
    text += ", though molecules meet on their way: a rough estimate";
  if (vapour.everything_sticks) text += "; EVERYTHING STICKS (vapour.everything_sticks)";
  return text;
}

std::string balance_text(const VapourReport& vapour) {
  for (const VapourBalance& gas : vapour.gases) {
    if (gas.name != "Mg" || !(gas.released > 0)) continue;
    const auto share = [&](double amount) { return 100 * amount / gas.released; };
    std::string text = fmt::format("of the Mg {:.1f} % on plates", share(gas.on_plates));
    if (gas.on_wall > 0) text += fmt::format(", {:.1f} % on the wall", share(gas.on_wall));
    if (gas.reverted > 0) text += fmt::format(", {:.2g} % reverted to MgO", share(gas.reverted));
    return text + fmt::format(", {:.1f} % pumped away or past", share(gas.pumped + gas.in_gas));
  }
  return "no Mg yet";
}

std::string purity_text(const VapourReport& vapour) {
  if (std::isfinite(vapour.purity))
    return fmt::format("{:.2f} wt% Mg with the given rate of reversion", 100 * vapour.purity);
  std::string text = "purity is not computed: no rate of Mg + CO = MgO + C is published (vapour.reversion_rate)";
  if (std::isfinite(vapour.reversion_affinity))
    text += fmt::format("; it is driven by {:.0f} kJ/mol", vapour.reversion_affinity / 1e3);
  return text;
}

}  // namespace

std::string vapour_lines(const StepReport& report) {
  const VapourReport& vapour = report.vapour;
  std::string text;
  for (const PlateReport& plate : vapour.plates)
    text += fmt::format(" plate     {}\n", plate_text(plate, vapour.modelled));
  if (!vapour.modelled) return text;
  text += fmt::format(" vapour    {}; {}\n", transport_text(vapour), balance_text(vapour));
  const double energy = energy_per_mg_collected(report);
  if (std::isfinite(energy) && collected_share(report) > 1e-4)
    text += fmt::format(" collected {:.3g} mg, {:.1f} % of all Mg in the pellet; {:.4g} kWh/kg collected\n",
                        1e6 * vapour.collected, 100 * collected_yield(report), energy / 3.6e6);
  return text + fmt::format(" deposit   {}\n", purity_text(vapour));
}

std::string hot_plate_warning(const StepReport& report) {
  const VapourReport& vapour = report.vapour;
  if (!vapour.modelled) return "";
  for (const PlateReport& plate : vapour.plates) {
    constexpr double trace = 1e-6;  // mol/m^2/s; before there is more, nobody expects a deposit
    if (!(plate.arriving_max > trace && plate.temperature_max > plate.break_even_temperature)) continue;
    std::string text = fmt::format(
        "plate \"{}\": {:.0f} degC at its hottest. Above {:.0f} degC all that arrives ({:.2g} mol/m2/s of Mg) "
        "evaporates "
        "again, and nothing accumulates. A deposit there needs more than {:.3g} Pa of Mg",
        plate.name, celsius(plate.temperature_max), celsius(plate.break_even_temperature), plate.arriving_max,
        plate.pressure_needed);
    if (std::isfinite(vapour.conductance_needed))
      text += fmt::format(", which a gap has whose openings conduct no more than {:.2g} L/s (vapour.gap)",
                          1e3 * vapour.conductance_needed);
    if (vapour.everything_sticks) text += ". vapour.everything_sticks keeps it all the same";
    return text + ".";
  }
  return "";
}

}  // namespace joulet
