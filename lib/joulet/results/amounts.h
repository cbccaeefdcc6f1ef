#pragma once

#include <joulet/base/constants.h>
#include <joulet/base/molar_mass.h>
#include <joulet/results/step_report.h>

#include <algorithm>
#include <cmath>
#include <limits>

/// Answers that follow from a report by simple arithmetic.
namespace joulet {

/// Degrees Celsius for print. The hair on top keeps equal temperatures of xx.x5 degrees from rounding apart.
inline double celsius(double kelvin) { return kelvin - constants::zero_celsius + 1e-9; }

/// Magnesium released since t = 0, kg.
inline double mg_mass(const StepReport& report) { return report.mg_released * mg_molar_mass; }

/// Electrical energy since t = 0 at the terminals of the supply, in the load and its leads, J.
inline double supplied_energy(const StepReport& report) {
  return report.energy_balance.electrical + report.energy_leads;
}

/// Supplied energy per mass of magnesium released, J/kg; NaN as long as there is none, or no energy was counted.
inline double energy_per_mg(const StepReport& report) {
  const double mass = mg_mass(report), energy = supplied_energy(report);
  return mass > 0 && energy > 0 ? energy / mass : std::numeric_limits<double>::quiet_NaN();
}

/// Of the magnesium released, what is on plates as metal; NaN where nobody follows it, or there is none.
inline double collected_share(const StepReport& report) {
  const double released = mg_mass(report);
  return report.vapour.modelled && released > 0 ? report.vapour.collected / released
                                                : std::numeric_limits<double>::quiet_NaN();
}

/// Of all magnesium that was in the pellet, what is on plates as metal; NaN likewise.
inline double collected_yield(const StepReport& report) {
  const double all = (report.mgo_left + report.mg_released) * mg_molar_mass;
  return report.vapour.modelled && all > 0 ? report.vapour.collected / all : std::numeric_limits<double>::quiet_NaN();
}

/// Supplied energy per mass of magnesium on plates, J/kg; NaN likewise.
inline double energy_per_mg_collected(const StepReport& report) {
  const double mass = report.vapour.collected, energy = supplied_energy(report);
  return report.vapour.modelled && mass > 0 && energy > 0 ? energy / mass : std::numeric_limits<double>::quiet_NaN();
}

/// Of what is on all plates, what lies where they are hotter than vapour.core_temperature; NaN without a deposit.
inline double deposit_core_share(const VapourReport& vapour) {
  double core = 0, all = 0;
  for (const PlateReport& plate : vapour.plates) {
    if (!(plate.deposit > 0)) continue;
    core += plate.core_share * plate.deposit;
    all += plate.deposit;
  }
  return all > 0 ? core / all : std::numeric_limits<double>::quiet_NaN();
}

/// Of the hottest place of all plates, K; NaN without plates whose temperatures are followed.
inline double plate_temperature_max(const VapourReport& vapour) {
  double hottest = std::numeric_limits<double>::quiet_NaN();
  for (const PlateReport& plate : vapour.plates)
    if (!(plate.temperature_max <= hottest)) hottest = plate.temperature_max;
  return hottest;
}

/// A field [V/m] over 1 V/Angstrom = 1e10 V/m, at which fields act on bonds in calculations of molecules.
inline double field_ratio(double electric_field) { return electric_field / 1e10; }

/// Imbalance of a ledger relative to its largest flow; 0 when nothing flows but rounding noise.
inline double closure(const EnergyLedger& l) {
  const double largest = std::max({std::abs(l.electrical), std::abs(l.source), std::abs(l.stored), std::abs(l.reaction),
                                   std::abs(l.lateral), std::abs(l.bottom), std::abs(l.top)});
  return largest > l.resolution ? l.imbalance() / largest : 0;
}

/// How well a report closes: its energies since t = 0 or, when steady, its powers.
inline double closure(const StepReport& report) {
  const bool steady =
      report.energy_balance.electrical == 0 && report.energy_balance.source == 0 && report.energy_balance.stored == 0;
  return closure(steady ? report.power_balance : report.energy_balance);
}

}  // namespace joulet
