#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/chemistry/adiabatic.h>
#include <joulet/chemistry/gibbs_line.h>
#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/species_library.h>

#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct GibbsArguments {
  std::string reaction = "MgO + C = Mg + CO", pressure, from = "25 degC", csv;
  std::vector<std::string> temperatures = {"1200..1600 degC x9"};
};

/// Temperature of the products when nothing is lost, if the data reach that far.
std::string adiabatic_line(const Reaction& reaction, double initial) {
  reaction.check_range(initial);
  const double start = from_si(initial, "K", "degC"), heat = 1e-3 * reaction.heat(initial);
  try {
    return fmt::format("\nAdiabatic: from {:g} degC, without heat from outside, the products have {:.0f} degC.\n",
                       start, from_si(adiabatic_temperature(reaction, initial), "K", "degC"));
  } catch (const InputError&) {
    if (heat < 0)
      return fmt::format(
          "\nAdiabatic: from {:g} degC it gives off {:.1f} kJ/mol, more than the products take up within their data.\n",
          start, -heat);
    return fmt::format("\nAdiabatic: from {:g} degC it takes {:.1f} kJ/mol to have the products at {:g} degC.\n", start,
                       heat, start);
  }
}

/// Empty for fewer than three different temperatures.
std::string line_of_gibbs(const Reaction& reaction, const std::vector<double>& temperatures) {
  if (std::set<double>(temperatures.begin(), temperatures.end()).size() < 3) return "";
  const GibbsLine line = gibbs_line(reaction, temperatures);
  return fmt::format("\nLine: dG = {:.0f} {} {:.3f} T J/mol (T in K), within {:.0f} J/mol at these temperatures.\n",
                     line.at_zero, line.slope < 0 ? "-" : "+", std::abs(line.slope), line.worst);
}

void print_gibbs(const GibbsArguments& options) {
  const Reaction reaction(options.reaction, species_library());
  const bool at_pressure = !options.pressure.empty();
  const double pressure = at_pressure ? si_of("--pressure", options.pressure, "Pa") : 0;
  std::vector<ValueTable::Column> columns = {{"temperature", "K", "degC", "{:.2f}"},
                                             {"dH", "J/mol", "kJ/mol", "{:.2f}"},
                                             {"dS", "J/mol/K", "", "{:.3f}"},
                                             {"dG", "J/mol", "kJ/mol", "{:.2f}"},
                                             {"lg K", "1", "", "{:.4f}"}};
  if (at_pressure)
    columns.push_back({fmt::format("dG, each gas at {}", options.pressure), "J/mol", "kJ/mol", "{:.2f}"});
  ValueTable table(columns);
  const std::vector<double> temperatures = values_of("--temperature", options.temperatures, "K");
  for (const double T : temperatures) {
    reaction.check_range(T);
    std::vector<ValueTable::Cell> row = {T, reaction.heat(T), reaction.entropy(T), reaction.gibbs_energy(T),
                                         reaction.log10_equilibrium_constant(T)};
    if (at_pressure) row.push_back(gibbs_energy_at(reaction, T, pressure, PressureConvention::each));
    table.add_row(row);
  }
  print_table(fmt::format("{}, per mole as written, gases at 1 bar; K in bar^n\n\n", options.reaction), table,
              line_of_gibbs(reaction, temperatures) + adiabatic_line(reaction, si_of("--from", options.from, "K")),
              options.csv);
}

}  // namespace

void add_thermo_gibbs(Command& thermo) {
  auto options = std::make_shared<GibbsArguments>();
  Command command = thermo.subcommand("gibbs", "heat, entropy, Gibbs energy and lg K of a reaction");
  command.option("--reaction", options->reaction, "for example \"MgO + C = Mg + CO\", the default");
  add_values(command, "--temperature", options->temperatures, "for example \"1200..1600 degC x9\", the default");
  command.option("--pressure", options->pressure, "of each gas: adds a column with dG at that pressure");
  command.option("--from", options->from, "temperature of the reactants for the adiabatic check; 25 degC if absent");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo gibbs --reaction \"MgO + C = Mg + CO\" --temperature \"1200..1600 degC x9\"\n"
      "  joulet thermo gibbs --reaction \"CaO + C = Ca + CO\" --csv cao.csv");
  command.does([options] { print_gibbs(*options); });
}

}  // namespace joulet
