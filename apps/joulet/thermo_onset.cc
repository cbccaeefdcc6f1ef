#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/species_library.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::string reaction = "MgO + C = Mg + CO", convention = "both", csv;
  std::vector<std::string> pressures, temperatures;
};

ValueTable::Cell onset_cell(const std::vector<Onset>& found) {
  if (found.empty()) return "none";
  return found.front().temperature;
}

/// What stands below the table: the direction, and whether there is more than one temperature.
std::string remark(const Reaction& reaction, double pressure, PressureConvention convention) {
  const auto found = onsets(reaction, pressure, convention);
  if (found.empty()) {
    const double middle = (reaction.lowest_temperature() + reaction.highest_temperature()) / 2;
    const bool runs = gibbs_energy_at(reaction, middle, pressure, convention) < 0;
    return fmt::format("\nAt {:g} Pa it {} at all temperatures of the data, {:g} to {:g} K.\n", pressure,
                       runs ? "can run" : "cannot run", reaction.lowest_temperature(), reaction.highest_temperature());
  }
  std::string text = fmt::format("\nThe reaction as written can run {} that temperature.\n",
                                 found.front().runs_above ? "above" : "below");
  if (found.size() > 1)
    text += fmt::format("At {:g} Pa it turns {} times; the first is given.\n", pressure, found.size());
  return text;
}

struct Conventions {
  bool each, shared;
};

Conventions conventions_of(const std::string& word) {
  if (word != "both" && word != "each" && word != "shared")
    throw InputError(fmt::format("--convention: \"{}\" is not a convention{}", word,
                                 did_you_mean(word, std::vector<std::string>{"each", "shared", "both"})));
  return {word != "shared", word != "each"};
}

/// Onset temperatures at the pressures.
void print_temperatures(const Options& options, const Reaction& reaction, Conventions conventions) {
  std::vector<ValueTable::Column> columns = {{"pressure", "Pa", "", "{:g}"}};
  if (conventions.each) columns.push_back({"onset, each gas at P", "K", "degC", "{:.1f}"});
  if (conventions.shared) columns.push_back({"onset, gases share P", "K", "degC", "{:.1f}"});
  ValueTable table(columns);
  const auto pressures = values_of("--pressure", options.pressures, "Pa");
  for (const double pressure : pressures) {
    std::vector<ValueTable::Cell> row = {pressure};
    if (conventions.each) row.push_back(onset_cell(onsets(reaction, pressure, PressureConvention::each)));
    if (conventions.shared) row.push_back(onset_cell(onsets(reaction, pressure, PressureConvention::shared)));
    table.add_row(row);
  }
  const auto convention = conventions.each ? PressureConvention::each : PressureConvention::shared;
  print_table(fmt::format("{}: dG + R T ln Q = 0\n\n", options.reaction), table,
              remark(reaction, pressures.front(), convention), options.csv);
}

/// The other way round: pressures of equilibrium at the temperatures.
void print_pressures(const Options& options, const Reaction& reaction, Conventions conventions) {
  std::vector<ValueTable::Column> columns = {{"temperature", "K", "degC", "{:.2f}"}};
  if (conventions.each) columns.push_back({"pressure of each gas", "Pa", "", "{:.5g}"});
  if (conventions.shared) columns.push_back({"pressure of all gases", "Pa", "", "{:.5g}"});
  ValueTable table(columns);
  for (const double temperature : values_of("--temperature", options.temperatures, "K")) {
    reaction.check_range(temperature);
    std::vector<ValueTable::Cell> row = {temperature};
    if (conventions.each) row.push_back(equilibrium_pressure(reaction, temperature, PressureConvention::each));
    if (conventions.shared) row.push_back(equilibrium_pressure(reaction, temperature, PressureConvention::shared));
    table.add_row(row);
  }
  print_table(fmt::format("{} in equilibrium\n\n", options.reaction), table, "", options.csv);
}

void print_onset(const Options& options) {
  if (!options.pressures.empty() && !options.temperatures.empty())
    throw InputError("give --pressure or --temperature, not both: one follows from the other");
  const Conventions conventions = conventions_of(options.convention);
  const Reaction reaction(options.reaction, species_library());
  if (!options.temperatures.empty()) return print_pressures(options, reaction, conventions);
  Options chosen = options;
  if (chosen.pressures.empty()) chosen.pressures = {"1, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 101325 Pa"};
  print_temperatures(chosen, reaction, conventions);
}

}  // namespace

void add_thermo_onset(CLI::App& thermo, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = thermo.add_subcommand("onset", "temperature from which a reaction runs, at given pressures");
  command->add_option("--reaction", options->reaction, "for example \"MgO + C = Mg + CO\", the default");
  add_values(*command, "--pressure", options->pressures,
             "one or more pressures, for example 10 Pa; 1 Pa to 1 atm if absent");
  add_values(*command, "--temperature", options->temperatures,
             "in place of a pressure: the pressure of equilibrium at these temperatures");
  command->add_option("--convention", options->convention,
                      "each: every gas has the pressure; shared: together they have it, in proportion to their "
                      "coefficients; both (default)");
  add_csv(*command, options->csv);
  command->callback([options, &chosen] { chosen = [options] { print_onset(*options); }; });
}

}  // namespace joulet
