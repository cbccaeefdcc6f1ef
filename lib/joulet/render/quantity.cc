#include <joulet/render/quantity.h>

#include <algorithm>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Title {
  std::string_view field, title, color_map;
};

constexpr Title titles[] = {
    {"temperature", "Temperature", "inferno"},
    {"temperature_excess", "Temperature above the mean", "inferno"},
    {"electric_potential", "Electric potential", "viridis"},
    {"conversion", "Conversion of MgO", "viridis"},
    {"porosity", "Porosity", "viridis"},
    {"pore_pressure", "Gas pressure in the pores", "viridis"},
    {"current_density", "Current density", "viridis"},
    {"electric_field", "Electric field", "viridis"},
    {"joule_heat", "Joule heat", "inferno"},
    {"reaction_heat", "Heat taken up by the reaction", "inferno"},
    {"heat_flux", "Heat flux", "inferno"},
    {"mg_source", "Magnesium released", "viridis"},
    {"heat_loss", "Heat lost through the surface", "inferno"},
    {"net_radiation", "Heat lost by radiation", "inferno"},
    {"mg_vapour_flux", "Magnesium vapour through the surface", "viridis"},
    {"co_flux", "Carbon monoxide through the surface", "viridis"},
    {"material_id", "Material", "viridis"},
    {"rank", "Rank", "viridis"},
};

/// The last unit is for all larger values; `up_to` is in SI.
struct Shown {
  std::string_view si_unit, unit;
  double factor, offset, up_to;
};

constexpr double always = 1e300;
constexpr Shown units[] = {
    {"K", "°C", 1, -273.15, always},
    {"1", "%", 100, 0, always},
    {"V", "mV", 1e3, 0, 0.5},
    {"V", "V", 1, 0, always},
    {"Pa", "Pa", 1, 0, 5e3},
    {"Pa", "kPa", 1e-3, 0, 5e6},
    {"Pa", "MPa", 1e-6, 0, always},
    {"A/m^2", "A/mm²", 1e-6, 0, always},
    {"V/m", "V/mm", 1e-3, 0, always},
    {"W/m^3", "W/mm³", 1e-9, 0, always},
    {"W/m^2", "kW/m²", 1e-3, 0, 5e6},
    {"W/m^2", "MW/m²", 1e-6, 0, always},
    {"mol/m^2/s", "mmol/(m² s)", 1e3, 0, 0.5},
    {"mol/m^2/s", "mol/(m² s)", 1, 0, always},
    {"mol/m^3/s", "mol/(m³ s)", 1, 0, always},
    {"mol/m^3", "mol/m³", 1, 0, always},
};

/// "pore_pressure_Mg" -> "Pore pressure Mg".
std::string words(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

Quantity quantity_of(std::string_view field, std::string_view si_unit, double largest) {
  Quantity quantity;
  quantity.field = field;
  quantity.title = words(field);
  quantity.color_map = "viridis";
  for (const Title& known : titles)
    if (known.field == field) {
      quantity.title = known.title;
      quantity.color_map = known.color_map;
    }
  quantity.unit = si_unit;
  // A difference of temperatures has no zero of its own.
  if (field == "temperature_excess") return quantity;
  for (const Shown& known : units)
    if (known.si_unit == si_unit && largest <= known.up_to) {
      quantity.unit = known.unit;
      quantity.factor = known.factor;
      quantity.offset = known.offset;
      break;
    }
  return quantity;
}

}  // namespace joulet
