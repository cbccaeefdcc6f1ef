#include <fmt/format.h>
#include <joulet/report/html.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

namespace joulet {
namespace {

struct Named {
  std::string_view name, label;
};
/// Labels of the names that a reader meets; others are made from the name.
constexpr Named labels[] = {
    {"temperature_mean", "T mean"},
    {"temperature_max", "T max"},
    {"temperature_min", "T min"},
    {"temperature_pyrometer", "Pyrometer"},
    {"temperature_setpoint", "Set-point"},
    {"temperature_percentile_99", "99 % of the volume below"},
    {"temperature_percentile_1", "1 % of the volume below"},
    {"temperature_standard_deviation", "Standard deviation of T"},
    {"temperature_max_minus_mean", "T max less T mean"},
    {"temperature_peak", "T peak"},
    {"temperature_spread", "T max less T min"},
    {"temperature_error_of_mesh", "Error of T from the mesh (estimate)"},
    {"volume_above_limit", "Volume above the limit"},
    {"hot_volume", "Volume above the limit"},
    {"conversion_mean", "Conversion, mean"},
    {"conversion_min", "Conversion, lowest"},
    {"conversion_max", "Conversion, highest"},
    {"time_to_target", "Time to the target"},
    {"mg_mass", "Mg released"},
    {"mg_released", "Mg released"},
    {"mg_mass_rate", "Mg rate"},
    {"mg_rate_peak", "Mg rate, peak"},
    {"mgo_left", "MgO left"},
    {"mg_flux", "Mg flux"},
    {"energy_per_mg", "Energy per kilogram of Mg"},
    {"energy_supplied", "Energy supplied"},
    {"energy", "Energy"},
    {"energy_leads", "Energy in the leads"},
    {"power_pellet", "Heat in the pellet"},
    {"power_parts", "Heat in electrodes and parts"},
    {"power_contacts", "Heat in contacts"},
    {"power_leads", "Heat in leads"},
    {"electric_field_mean", "Electric field, mean"},
    {"electric_field_max", "Electric field, largest"},
    {"throttling", "Rate taken away by the gas"},
    {"throughput", "Output"},
    {"contact_share", "Share of the contacts in the power"},
    {"energy_closure", "Energy balance error at the end"},
    {"energy_closure_worst", "Energy balance error, worst"},
    {"energy_balance_error", "Energy balance error at the end"},
    {"energy_balance_error_worst", "Energy balance error, worst"},
    {"least_pore_diameter_for_free_gas", "Narrowest pores through which the gas leaves freely"},
    {"power_slope_at_constant_voltage", "d ln P/dT at constant voltage"},
    {"loss_slope", "d ln(losses)/dT"},
    {"runaway_ratio", "Growth of power over growth of losses (runaway above 1)"},
    {"element_error", "Elements: largest imbalance"},
    {"pore_pressure_max", "Pore pressure, highest"},
    {"pore_pressure_centre", "Pore pressure, centre"},
    {"saturation_max", "Q/K, largest"},
    {"mg_collected", "Mg on plates"},
    {"collected_share", "Share of the Mg released that is on plates"},
    {"core_collected_share", "Share of the Mg released that is in cores"},
    {"collected_yield", "Yield: share of all Mg that is on plates"},
    {"energy_per_mg_collected", "Energy per kilogram of Mg on plates"},
    {"deposit_core_share", "Share of the deposit in its core"},
    {"deposit_purity", "Purity of the deposit, by mass"},
    {"plate_temperature_max", "Hottest plate"},
    {"wall_time", "Wall time"},
    {"memory_estimate", "Memory (estimate)"},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string label_of(std::string_view name) {
  const auto known = std::find_if(std::begin(labels), std::end(labels), [&](const Named& n) { return n.name == name; });
  if (known != std::end(labels)) return std::string(known->label);
  std::string label(name.substr(name.rfind('.') == name.npos ? 0 : name.rfind('.') + 1));
  std::replace(label.begin(), label.end(), '_', ' ');
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

/// A difference of temperatures has no zero point.
bool is_difference(std::string_view name) {
  for (const std::string_view word : {"minus", "deviation", "error", "spread", "difference"})
    if (contains(name, word)) return true;
  return false;
}

bool is_share(std::string_view name) {
  for (const std::string_view word : {"conversion", "throttling", "porosity", "share", "fraction", "yield", "purity"})
    if (contains(name, word)) return true;
  return false;
}

struct Scale {
  std::string_view si, shown;
  double factor;
};
constexpr Scale scales[] = {
    {"J", "kJ", 1e-3},
    {"J/kg", "kWh/kg", 1 / 3.6e6},
    {"m", "mm", 1e3},
    {"m^3", "mm³", 1e9},
    {"m^2", "mm²", 1e6},
    {"kg", "mg", 1e6},
    {"kg/s", "mg/s", 1e6},
    {"mol", "mmol", 1e3},
    {"mol/s", "µmol/s", 1e6},
    {"W/m^3", "W/mm³", 1e-9},
    {"byte", "MB", 1e-6},
    {"J/mol", "kJ/mol", 1e-3},
    {"mol/m^3", "kmol/m³", 1e-3},
    {"1/K", "%/K", 100},
};

std::string superscript(int number) {
  constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = number < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(number))) text += digits[c - '0'];
  return text;
}

std::string with_minus(std::string text) { return text[0] == '-' ? "−" + text.substr(1) : text; }

/// The unit stays with its number, and can be set smaller.
std::string data(const Shown& shown, double si, const std::string& number) {
  const std::string unit = shown.unit.empty() ? "" : "&nbsp;" + element("span", escaped(shown.unit));
  return element("data", number + unit, fmt::format("value=\"{}\"", si));
}

}  // namespace

std::string rounded_number(double value, int digits) {
  if (!std::isfinite(value)) return "–";
  if (value == 0) return "0";
  // What rounding makes of it decides: 9999.7 is 10000.
  const std::string scientific = fmt::format("{:.{}e}", value, digits - 1);
  const int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
  if (exponent < -4 || exponent >= 7) {
    std::string mantissa = scientific.substr(0, scientific.find('e'));
    if (contains(mantissa, ".")) mantissa.erase(mantissa.find_last_not_of('0') + 1);
    if (mantissa.back() == '.') mantissa.pop_back();
    return with_minus(mantissa) + "×10" + superscript(exponent);
  }
  return with_minus(fmt::format("{:.{}f}", value, std::max(0, digits - 1 - exponent)));
}

std::string Shown::number(double si) const {
  const double shown = value(si);
  if (decimals < 0 || !std::isfinite(shown)) return rounded_number(shown);
  return with_minus(fmt::format("{:.{}f}", shown, decimals));
}

std::string Shown::text(double si) const {
  if (!std::isfinite(si)) return "–";
  return unit.empty() ? number(si) : number(si) + " " + unit;
}

std::string printed_unit(std::string_view unit) {
  if (unit == "1") return "";
  if (unit == "kW.h/kg") return "kWh/kg";
  std::string text(unit);
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  };
  replace("^2", "²");
  replace("^3", "³");
  replace("^4", "⁴");
  replace("degC", "°C");
  replace("ohm", "Ω");
  replace("*", "·");
  return text;
}

Shown shown_as(std::string_view name, std::string_view si_unit) {
  Shown shown;
  shown.label = label_of(name);
  if (si_unit == "K") {
    shown.decimals = 1;
    shown.unit = is_difference(name) ? "K" : "°C";
    shown.offset = is_difference(name) ? 0 : -273.15;
    return shown;
  }
  if (si_unit == "1" && is_share(name)) {
    shown.unit = "%";
    shown.factor = 100;
    return shown;
  }
  if (name == "energy_imbalance") {
    shown.unit = "J";
    return shown;
  }
  if (name == "throughput") {
    shown.unit = "g/day";
    shown.factor = 1e3 * 86400;
    return shown;
  }
  const auto scale =
      std::find_if(std::begin(scales), std::end(scales), [&](const Scale& s) { return s.si == si_unit; });
  if (scale == std::end(scales)) {
    shown.unit = printed_unit(si_unit);
    return shown;
  }
  shown.unit = scale->shown;
  shown.factor = scale->factor;
  return shown;
}

std::string input_html(const Shown& shown, double si) {
  return std::isfinite(si) ? data(shown, si, fmt::format("{:.6g}", shown.value(si))) : "–";
}

std::string data_html(const Shown& shown, double si) {
  if (!std::isfinite(si)) return "–";
  return data(shown, si, shown.number(si));
}

}  // namespace joulet
