#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// A way to make magnesium. Per kg of Mg; without the scope the numbers mean nothing.
struct ProcessData {
  std::string name, scope, source;
  std::optional<std::pair<double, double>> energy;  ///< J/kg, lowest and highest
  bool electricity = false;                         ///< the energy is electrical
  std::optional<std::pair<double, double>> co2;     ///< kg/kg as published for the scope
  std::optional<double> process_co2;                ///< kg/kg of the reaction itself, its carbon burnt to CO2
};

/// Electrical energy per mass of Mg from Mg(2+), J/kg: 2 F V / (yield M). Throws InputError unless 0 < yield <= 1.
double electrolysis_energy(double voltage, double current_yield);

/// Mass of Mg that a charge [C] can deposit, kg (Faraday): Q M / (2 F).
double mg_of_charge(double charge);

/// Mass that was collected over the mass that the charge can deposit (Faraday). Throws InputError unless both are above
/// 0; a yield above 1 is for the caller to judge.
double current_yield(double mass, double charge);

/// An electrolysis of which a charge and a mass are published. lib/data/processes/magnesium.toml, [[experiment]].
struct FaradayExperiment {
  std::string name, source;
  double charge = 0;  ///< C
  double mass = 0;    ///< kg, collected
  double published_yield = 0;
};

/// Throws IoError, InputError with file and entry.
std::vector<FaradayExperiment> read_experiments(const std::filesystem::path& file);

/// The table of yields for the terminal: mass by Faraday, collected, yield computed and published.
std::string faraday_text(const std::vector<FaradayExperiment>& experiments);

/// CO2 from MgO + C = Mg + CO with the CO burnt, kg/kg.
double carbothermal_co2();

/// Processes of a file laid out as lib/data/processes/magnesium.toml. Throws IoError, InputError with file and entry.
std::vector<ProcessData> read_processes(const std::filesystem::path& file);

/// Price of electricity: "35 USD/MWh". The currency is a word that is repeated in the table.
struct Tariff {
  double per_joule = 0;
  std::string currency;
};
/// Throws InputError.
Tariff tariff_from_text(const std::string& text);

/// Carbon intensity of a grid, kg/J: "24 g/kWh". Throws InputError.
double grid_intensity_from_text(const std::string& text);

/// The table for the terminal.
std::string comparison_text(const std::vector<ProcessData>& processes, const Tariff& tariff, double grid_intensity);
/// The same as CSV with SI-based units.
std::string comparison_csv(const std::vector<ProcessData>& processes, const Tariff& tariff, double grid_intensity);

}  // namespace joulet
