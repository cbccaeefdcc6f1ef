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
  std::vector<std::string> pressures = {"1, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 101325 Pa"};
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

void print_onset(const Options& options) {
  const bool both = options.convention == "both", each = both || options.convention == "each",
             shared = both || options.convention == "shared";
  if (!each && !shared)
    throw InputError(fmt::format("--convention: \"{}\" is not a convention{}", options.convention,
                                 did_you_mean(options.convention, std::vector<std::string>{"each", "shared", "both"})));
  const Reaction reaction(options.reaction, species_library());
  std::vector<ValueTable::Column> columns = {{"pressure", "Pa", "", "{:g}"}};
  if (each) columns.push_back({"onset, each gas at P", "K", "degC", "{:.1f}"});
  if (shared) columns.push_back({"onset, gases share P", "K", "degC", "{:.1f}"});
  ValueTable table(columns);
  const auto pressures = values_of("--pressure", options.pressures, "Pa");
  for (const double pressure : pressures) {
    std::vector<ValueTable::Cell> row = {pressure};
    if (each) row.push_back(onset_cell(onsets(reaction, pressure, PressureConvention::each)));
    if (shared) row.push_back(onset_cell(onsets(reaction, pressure, PressureConvention::shared)));
    table.add_row(row);
  }
  const auto convention = each ? PressureConvention::each : PressureConvention::shared;
  print_table(fmt::format("{}: dG + R T ln Q = 0\n\n", options.reaction), table,
              remark(reaction, pressures.front(), convention), options.csv);
}

}  // namespace

void add_thermo_onset(CLI::App& thermo, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = thermo.add_subcommand("onset", "temperature from which a reaction runs, at given pressures");
  command->add_option("--reaction", options->reaction, "for example \"MgO + C = Mg + CO\", the default");
  add_values(*command, "--pressure", options->pressures, "one or more pressures, for example 10 Pa");
  command->add_option("--convention", options->convention,
                      "each: every gas has the pressure; shared: together they have it, in proportion to their "
                      "coefficients; both (default)");
  add_csv(*command, options->csv);
  command->callback([options, &chosen] { chosen = [options] { print_onset(*options); }; });
}

}  // namespace joulet
