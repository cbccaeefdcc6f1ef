#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/species_library.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace joulet {
namespace {

struct OnsetArguments {
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

std::vector<PressureConvention> conventions_of(const std::string& word) {
  if (word == "each") return {PressureConvention::each};
  if (word == "shared") return {PressureConvention::shared};
  if (word == "both") return {PressureConvention::each, PressureConvention::shared};
  throw InputError(fmt::format("--convention: \"{}\" is not a convention{}", word,
                               did_you_mean(word, std::vector<std::string>{"each", "shared", "both"})));
}

using Cell = std::function<ValueTable::Cell(double, PressureConvention)>;

/// A row per value; `each` and `shared` are columns for the two conventions, as far as they are wanted.
ValueTable table_of(const std::vector<double>& values, const std::vector<PressureConvention>& conventions,
                    ValueTable::Column of_value, ValueTable::Column each, ValueTable::Column shared, const Cell& cell) {
  std::vector<ValueTable::Column> columns = {std::move(of_value)};
  for (const auto convention : conventions) columns.push_back(convention == PressureConvention::each ? each : shared);
  ValueTable table(columns);
  for (const double value : values) {
    std::vector<ValueTable::Cell> row = {value};
    for (const auto convention : conventions) row.push_back(cell(value, convention));
    table.add_row(row);
  }
  return table;
}

void print_onset(const OnsetArguments& options) {
  if (!options.pressures.empty() && !options.temperatures.empty())
    throw InputError("give --pressure or --temperature, not both: one follows from the other");
  const auto conventions = conventions_of(options.convention);
  const Reaction reaction(options.reaction, species_library());
  if (!options.temperatures.empty()) {
    const auto temperatures = values_of("--temperature", options.temperatures, "K");
    for (const double temperature : temperatures) reaction.check_range(temperature);
    const ValueTable table = table_of(
        temperatures, conventions, {"temperature", "K", "degC", "{:.2f}"}, {"pressure of each gas", "Pa", "", "{:.5g}"},
        {"pressure of all gases", "Pa", "", "{:.5g}"},
        [&](double temperature, auto convention) { return equilibrium_pressure(reaction, temperature, convention); });
    return print_table(fmt::format("{} in equilibrium\n\n", options.reaction), table, "", options.csv);
  }
  const std::vector<std::string> usual = {"1, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 101325 Pa"};
  const auto pressures = values_of("--pressure", options.pressures.empty() ? usual : options.pressures, "Pa");
  const ValueTable table =
      table_of(pressures, conventions, {"pressure", "Pa", "", "{:g}"}, {"onset, each gas at P", "K", "degC", "{:.1f}"},
               {"onset, gases share P", "K", "degC", "{:.1f}"},
               [&](double pressure, auto convention) { return onset_cell(onsets(reaction, pressure, convention)); });
  print_table(fmt::format("{}: dG + R T ln Q = 0\n\n", options.reaction), table,
              remark(reaction, pressures.front(), conventions.front()), options.csv);
}

}  // namespace

void add_thermo_onset(Command& thermo) {
  auto options = std::make_shared<OnsetArguments>();
  Command command = thermo.subcommand("onset", "temperature from which a reaction runs, at given pressures");
  command.option("--reaction", options->reaction, "for example \"MgO + C = Mg + CO\", the default");
  add_values(command, "--pressure", options->pressures,
             "one or more pressures, for example 10 Pa; 1 Pa to 1 atm if absent");
  add_values(command, "--temperature", options->temperatures,
             "in place of a pressure: the pressure of equilibrium at these temperatures");
  command.option("--convention", options->convention,
                 "each: every gas has the pressure; shared: together they have it, in proportion to their "
                 "coefficients; both (default)");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo onset --pressure \"1..1000 Pa x4 log\"\n"
      "  joulet thermo onset --reaction \"CaO + C = Ca + CO\" --temperature \"1492 degC\"");
  command.does([options] { print_onset(*options); });
}

}  // namespace joulet
