#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/amounts.h>
#include <joulet/results/conversion_times.h>
#include <joulet/study/answers.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

using Record = const ProcessRecord&;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

double time_to_target(Record r) {
  return r.steady ? none : r.progress.time_of(progress_at(r.settings.target_conversion)).value_or(none);
}

double throughput(Record r) { return mg_mass(r.last) / (r.duration + r.settings.turnaround); }

}  // namespace

void ProcessRecord::add(const StepReport& report) {
  const ConversionTimes::Point point = progress_of(report);
  progress.add(point.time, point.progress, point.rate);
  last = report;
  duration = report.time;
  peaks.add(report);
  mg_rate_peak = std::max(mg_rate_peak, report.mg_rate);
  voltage_peak = std::max(voltage_peak, report.voltage);
  current_peak = std::max(current_peak, report.current);
  power_peak = std::max(power_peak, report.power);
  highest_mean_temperature = std::max(highest_mean_temperature, report.temperature.mean);
}

const std::vector<Answer>& answers() {
  static const std::vector<Answer> table = {
      {"conversion", "1", "%", "conversion", "mean conversion of MgO at the end",
       [](Record r) { return r.last.conversion.mean; }},
      {"time_to_target", "s", "s", "time", "when the mean conversion reaches its target",
       [](Record r) { return time_to_target(r); }},
      {"temperature_mean", "K", "degC", "T_mean", "mean temperature of the pellet at the end",
       [](Record r) { return r.last.temperature.mean; }},
      {"temperature_max", "K", "degC", "T_end_max", "highest temperature of the pellet at the end",
       [](Record r) { return r.last.temperature.max; }},
      {"temperature_spread", "K", "K", "T_spread", "highest less lowest temperature of the pellet at the end",
       [](Record r) { return r.last.temperature.max - r.last.temperature.min; }},
      {"temperature_peak", "K", "degC", "T_max", "highest temperature of the whole run, in pellet and parts",
       [](Record r) { return r.peaks.temperature.temperature; }},
      {"temperature_peak_pellet", "K", "degC", "T_max_pellet", "highest temperature of the whole run, in the pellet",
       [](Record r) { return r.peaks.pellet_temperature; }},
      {"mg_mass", "kg", "g", "mg", "magnesium released", [](Record r) { return mg_mass(r.last); }},
      {"mg_rate_peak", "kg/s", "mg/s", "mg_rate", "highest release of magnesium",
       [](Record r) { return r.mg_rate_peak * mg_molar_mass; }},
      {"throughput", "kg/s", "g/day", "mg_per_day", "magnesium per time, with the turnaround between pellets",
       [](Record r) { return throughput(r); }},
      {"energy", "J", "W.h", "energy", "electrical energy at the terminals, leads included",
       [](Record r) { return supplied_energy(r.last); }},
      {"energy_per_mg", "J/kg", "kW.h/kg", "energy_per_kg", "electrical energy at the terminals per magnesium released",
       [](Record r) { return energy_per_mg(r.last); }},
      {"energy_leads", "J", "W.h", "energy_leads", "the part of it that heats the leads",
       [](Record r) { return r.last.energy_leads; }},
      {"voltage_peak", "V", "V", "peak_voltage", "highest voltage", [](Record r) { return r.voltage_peak; }},
      {"current_peak", "A", "A", "peak_current", "highest current", [](Record r) { return r.current_peak; }},
      {"power_peak", "W", "W", "peak_power", "highest electrical power", [](Record r) { return r.power_peak; }},
      {"hot_volume", "m^3", "mm^3", "hot_volume", "largest volume above output.temperature_limit, in pellet and parts",
       [](Record r) { return r.peaks.hot_volume; }},
      {"contact_share", "1", "%", "contact_share", "share of the electrical power that heats contacts, at the end",
       [](Record r) { return r.last.power > 0 ? r.last.power_contacts / r.last.power : 0; }},
      {"mg_collected", "kg", "g", "collected", "magnesium on plates at the end ([vapour])",
       [](Record r) { return r.last.vapour.modelled ? r.last.vapour.collected : none; }},
      {"collected_share", "1", "%", "collected_share", "share of the magnesium released that is on plates",
       [](Record r) { return collected_share(r.last); }},
      {"core_collected_share", "1", "%", "core_collected",
       "share of the magnesium released that is on plates where they are hotter than vapour.core_temperature",
       [](Record r) { return collected_share(r.last) * deposit_core_share(r.last.vapour); }},
      {"collected_yield", "1", "%", "yield", "share of all magnesium in the pellet that is on plates",
       [](Record r) { return collected_yield(r.last); }},
      {"energy_per_mg_collected", "J/kg", "kW.h/kg", "energy_per_collected",
       "electrical energy at the terminals per magnesium on plates",
       [](Record r) { return energy_per_mg_collected(r.last); }},
      {"deposit_core_share", "1", "%", "core_share",
       "share of the deposit where the plates are hotter than vapour.core_temperature",
       [](Record r) { return deposit_core_share(r.last.vapour); }},
      {"deposit_purity", "1", "%", "purity", "magnesium in the deposit by mass, with vapour.reversion_rate",
       [](Record r) { return r.last.vapour.purity; }},
      {"plate_temperature_max", "K", "degC", "T_plate", "hottest place of all plates at the end",
       [](Record r) { return plate_temperature_max(r.last.vapour); }},
      {"calibrations_left", "1", "1", "calibrations_left",
       "fitted numbers of the case of whose range it is out ([[calibration]])",
       [](Record r) { return static_cast<double>(r.calibrations_left); }},
  };
  return table;
}

std::size_t answer_index(std::string_view name) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < answers().size(); ++i) {
    if (answers()[i].name == name || answers()[i].alias == name) return i;
    names.push_back(answers()[i].name);
    if (answers()[i].alias != answers()[i].name) names.push_back(answers()[i].alias);
  }
  throw InputError(fmt::format("\"{}\" is not an answer{}", name, did_you_mean(name, names)));
}

std::string answer_text(const Answer& answer, double value) {
  if (!std::isfinite(value)) return "-";
  const std::string unit = answer.shown_unit == "kW.h/kg" ? "kWh/kg"
                           : answer.shown_unit == "W.h"   ? "Wh"
                                                          : std::string(answer.shown_unit);
  const double shown = from_si(value, answer.unit, answer.shown_unit);
  return unit == "1" ? fmt::format("{:.4g}", shown) : fmt::format("{:.4g} {}", shown, unit);
}

}  // namespace joulet
