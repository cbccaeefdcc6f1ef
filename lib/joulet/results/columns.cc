#include <joulet/results/amounts.h>
#include <joulet/results/columns.h>

#include <cmath>

namespace joulet {

using Report = const StepReport&;

const std::vector<Column>& columns() {
  static const std::vector<Column> table = {
      {"step", "1", [](Report r) -> double { return r.step; }},
      {"time", "s", [](Report r) { return r.time; }},
      {"dt", "s", [](Report r) { return r.dt; }},

      {"voltage", "V", [](Report r) { return r.voltage; }},
      {"current", "A", [](Report r) { return r.current; }},
      {"power", "W", [](Report r) { return r.power; }},
      {"power_pellet", "W", [](Report r) { return r.power_pellet; }},
      {"power_parts", "W", [](Report r) { return r.power_parts; }},
      {"power_contacts", "W", [](Report r) { return r.power_contacts; }},
      {"power_leads", "W", [](Report r) { return r.power_leads; }},
      {"resistance", "ohm", [](Report r) { return r.conductance > 0 ? 1 / r.conductance : NAN; }},
      {"voltage_limit_binds", "1", [](Report r) { return r.limit == "voltage" ? 1. : 0.; }},
      {"current_limit_binds", "1", [](Report r) { return r.limit == "current" ? 1. : 0.; }},
      {"power_limit_binds", "1", [](Report r) { return r.limit == "power" ? 1. : 0.; }},
      {"electric_field_mean", "V/m", [](Report r) { return r.mean_electric_field; }},
      {"electric_field_max", "V/m", [](Report r) { return r.max_electric_field; }},
      {"electric_field_max_over_1_V_per_angstrom", "1", [](Report r) { return field_ratio(r.max_electric_field); }},

      {"power_stored", "W", [](Report r) { return r.power_balance.stored; }},
      {"power_source", "W", [](Report r) { return r.power_balance.source; }},
      {"power_reaction", "W", [](Report r) { return r.power_balance.reaction; }},
      {"power_lateral", "W", [](Report r) { return r.power_balance.lateral; }},
      {"power_bottom", "W", [](Report r) { return r.power_balance.bottom; }},
      {"power_top", "W", [](Report r) { return r.power_balance.top; }},
      {"energy_electrical", "J", [](Report r) { return r.energy_balance.electrical; }},
      {"energy_leads", "J", [](Report r) { return r.energy_leads; }},
      {"energy_supplied", "J", [](Report r) { return supplied_energy(r); }},
      {"energy_stored", "J", [](Report r) { return r.energy_balance.stored; }},
      {"energy_source", "J", [](Report r) { return r.energy_balance.source; }},
      {"energy_reaction", "J", [](Report r) { return r.energy_balance.reaction; }},
      {"energy_lateral", "J", [](Report r) { return r.energy_balance.lateral; }},
      {"energy_bottom", "J", [](Report r) { return r.energy_balance.bottom; }},
      {"energy_top", "J", [](Report r) { return r.energy_balance.top; }},
      {"energy_imbalance", "J", [](Report r) { return r.energy_balance.imbalance(); }},

      {"temperature_min", "K", [](Report r) { return r.temperature.min; }},
      {"temperature_mean", "K", [](Report r) { return r.temperature.mean; }},
      {"temperature_max", "K", [](Report r) { return r.temperature.max; }},
      {"temperature_standard_deviation", "K", [](Report r) { return r.temperature.standard_deviation; }},
      {"temperature_percentile_1", "K", [](Report r) { return r.temperature.percentiles[0]; }},
      {"temperature_percentile_5", "K", [](Report r) { return r.temperature.percentiles[1]; }},
      {"temperature_percentile_50", "K", [](Report r) { return r.temperature.percentiles[2]; }},
      {"temperature_percentile_95", "K", [](Report r) { return r.temperature.percentiles[3]; }},
      {"temperature_percentile_99", "K", [](Report r) { return r.temperature.percentiles[4]; }},
      {"temperature_max_minus_mean", "K", [](Report r) { return r.temperature.max - r.temperature.mean; }},
      {"temperature_pyrometer", "K", [](Report r) { return r.lateral_mid_temperature; }},
      {"temperature_setpoint", "K", [](Report r) { return r.temperature_setpoint > 0 ? r.temperature_setpoint : NAN; }},
      {"volume_above_limit", "m^3", [](Report r) { return r.temperature.volume_above_limit; }},

      {"conversion_min", "1", [](Report r) { return r.conversion.min; }},
      {"conversion_mean", "1", [](Report r) { return r.conversion.mean; }},
      {"conversion_max", "1", [](Report r) { return r.conversion.max; }},
      {"mgo_left", "mol", [](Report r) { return r.mgo_left; }},
      {"mg_released", "mol", [](Report r) { return r.mg_released; }},
      {"mg_mass", "kg", [](Report r) { return mg_mass(r); }},
      {"mg_rate", "mol/s", [](Report r) { return r.mg_rate; }},
      {"mg_mass_rate", "kg/s", [](Report r) { return r.mg_rate * mg_molar_mass; }},
      {"mg_flux", "mol/m^2/s", [](Report r) { return r.mg_flux; }},
      {"pore_pressure_centre", "Pa", [](Report r) { return r.gas.modelled ? r.gas.centre_pressure : NAN; }},
      {"pore_pressure_max", "Pa", [](Report r) { return r.gas.modelled ? r.gas.max_pressure : NAN; }},
      {"saturation_max", "1", [](Report r) { return r.gas.modelled ? r.gas.max_saturation : NAN; }},
      {"throttling", "1", [](Report r) { return r.gas.modelled ? r.gas.throttling : NAN; }},
      {"mg_rate_lateral", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.mg_rate[0] : NAN; }},
      {"mg_rate_bottom", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.mg_rate[1] : NAN; }},
      {"mg_rate_top", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.mg_rate[2] : NAN; }},
      {"co_rate_lateral", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.co_rate[0] : NAN; }},
      {"co_rate_bottom", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.co_rate[1] : NAN; }},
      {"co_rate_top", "mol/s", [](Report r) { return r.gas.modelled ? r.gas.co_rate[2] : NAN; }},
      {"mass_loss", "kg", [](Report r) { return r.mass_loss; }},
      {"porosity_mean", "1", [](Report r) { return r.structure.porosity; }},
      {"density_mean", "kg/m^3", [](Report r) { return r.structure.density; }},
      {"shrunk_radius", "m", [](Report r) { return r.structure.radius; }},
      {"shrunk_height", "m", [](Report r) { return r.structure.height; }},
      {"shrunk_porosity_mean", "1", [](Report r) { return r.structure.shrunk_porosity; }},
      {"shrunk_density_mean", "kg/m^3", [](Report r) { return r.structure.shrunk_density; }},
      {"energy_per_mg", "J/kg", [](Report r) { return energy_per_mg(r); }},

      {"mg_collected", "kg", [](Report r) { return r.vapour.modelled ? r.vapour.collected : NAN; }},
      {"mg_collected_share", "1", [](Report r) { return collected_share(r); }},
      {"mg_collected_yield", "1", [](Report r) { return collected_yield(r); }},
      {"energy_per_mg_collected", "J/kg", [](Report r) { return energy_per_mg_collected(r); }},
      {"deposit_core_share", "1", [](Report r) { return deposit_core_share(r.vapour); }},
      {"deposit_purity", "1", [](Report r) { return r.vapour.purity; }},
      {"plate_temperature_max", "K", [](Report r) { return plate_temperature_max(r.vapour); }},

      {"newton_iterations", "1", [](Report r) -> double { return r.newton_iterations; }},
      {"linear_iterations", "1", [](Report r) -> double { return r.linear_iterations; }},
      {"rejected_steps", "1", [](Report r) -> double { return r.rejected; }},
      {"unknowns_per_field", "1", [](Report r) { return static_cast<double>(r.unknowns); }},
      {"temperature_error_of_mesh", "K", [](Report r) { return r.temperature_error > 0 ? r.temperature_error : NAN; }},
  };
  return table;
}

}  // namespace joulet
