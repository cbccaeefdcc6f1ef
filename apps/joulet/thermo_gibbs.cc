#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/chemistry/adiabatic.h>
#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/species_library.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::string reaction = "MgO + C = Mg + CO", pressure = "1 bar", csv;
  std::vector<std::string> temperatures = {"1200..1600 degC x9"};
};

/// Temperature of the products when nothing is lost, if the data reach that far.
std::string adiabatic_line(const Reaction& reaction) {
  constexpr double initial = 298.15;
  try {
    return fmt::format("\nAdiabatic: from 25 degC, without heat from outside, the products have {:.0f} degC.\n",
                       from_si(adiabatic_temperature(reaction, initial), "K", "degC"));
  } catch (const InputError&) {
    return fmt::format("\nAdiabatic: from 25 degC it takes {:.1f} kJ/mol to have the products at 25 degC.\n",
                       1e-3 * reaction.heat(initial));
  }
}

void print_gibbs(const Options& options) {
  const Reaction reaction(options.reaction, species_library());
  const double pressure = si_from_text(options.pressure, "Pa");
  const std::string at_pressure = fmt::format("dG at {}", options.pressure);
  ValueTable table({{"temperature", "K", "degC", "{:.2f}"},
                    {"dH", "J/mol", "kJ/mol", "{:.2f}"},
                    {"dS", "J/mol/K", "", "{:.3f}"},
                    {"dG", "J/mol", "kJ/mol", "{:.2f}"},
                    {"lg K", "1", "", "{:.4f}"},
                    {at_pressure, "J/mol", "kJ/mol", "{:.2f}"}});
  for (const double T : values_of("--temperature", options.temperatures, "K")) {
    reaction.check_range(T);
    table.add_row({T, reaction.heat(T), reaction.entropy(T), reaction.gibbs_energy(T),
                   reaction.log10_equilibrium_constant(T),
                   gibbs_energy_at(reaction, T, pressure, PressureConvention::each)});
  }
  print_table(fmt::format("{}, per mole as written; K in bar^n. The last column: each gas at that pressure.\n\n",
                          options.reaction),
              table, adiabatic_line(reaction), options.csv);
}

}  // namespace

void add_thermo_gibbs(CLI::App& thermo, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = thermo.add_subcommand("gibbs", "heat, entropy, Gibbs energy and lg K of a reaction");
  command->add_option("--reaction", options->reaction, "for example \"MgO + C = Mg + CO\", the default");
  add_values(*command, "--temperature", options->temperatures, "for example \"1200..1600 degC x9\", the default");
  command->add_option("--pressure", options->pressure, "of each gas, for the last column; 1 bar if absent");
  add_csv(*command, options->csv);
  command->callback([options, &chosen] { chosen = [options] { print_gibbs(*options); }; });
}

}  // namespace joulet
