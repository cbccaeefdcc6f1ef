#include "thermo.h"

#include <fmt/format.h>
#include <joulet/chemistry/species_library.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct SpeciesArguments {
  std::string name, csv;
  std::vector<std::string> temperatures = {"298.15, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000 K"};
};

ValueTable list_of_species() {
  ValueTable table({{"species", "", "", ""},
                    {"phase", "", "", ""},
                    {"molar mass", "kg/mol", "g/mol", "{:.3f}"},
                    {"from", "K", "", "{:g}"},
                    {"to", "K", "", "{:g}"},
                    {"H(298.15 K)", "J/mol", "kJ/mol", "{:.2f}"}});
  for (const Species& s : species_library().all_species())
    table.add_row({s.name(), s.phase() == Phase::gas ? "gas" : "condensed", s.molar_mass(), s.lowest_temperature(),
                   s.highest_temperature(), s.enthalpy(298.15)});
  return table;
}

std::string phases_text(const std::string& name) {
  for (const Substance& substance : species_library().all_substances()) {
    if (substance.name() != name && substance.name() + "(c)" != name) continue;
    std::string text;
    for (const Species& phase : substance.phases())
      text += fmt::format("{}{} to {:g} K", text.empty() ? ": " : ", ", phase.name(), phase.highest_temperature());
    return text;
  }
  return "";
}

void print_species(const SpeciesArguments& options) {
  if (options.name.empty())
    return print_table("", list_of_species(), "\nNASA TM-4513; joulet thermo species NAME has cp, H, S and G.\n",
                       options.csv);
  const Species species = species_library().reactant(options.name);
  ValueTable table({{"temperature", "K", "", "{:.2f}"},
                    {"cp", "J/mol/K", "", "{:.3f}"},
                    {"H", "J/mol", "kJ/mol", "{:.3f}"},
                    {"H - H(298.15 K)", "J/mol", "kJ/mol", "{:.3f}"},
                    {"S", "J/mol/K", "", "{:.3f}"},
                    {"G", "J/mol", "kJ/mol", "{:.3f}"}});
  for (const double T : values_of("--temperature", options.temperatures, "K")) {
    species.check_range(T);
    table.add_row({T, species.heat_capacity(T), species.enthalpy(T), species.enthalpy(T) - species.enthalpy(298.15),
                   species.entropy(T), species.gibbs_energy(T)});
  }
  const bool gas = species.phase() == Phase::gas;
  print_table(fmt::format("{}, {}{}, {:.3f} g/mol; at 1 bar, from the elements at 298.15 K\n\n", options.name,
                          gas ? "gas" : "condensed", gas ? "" : phases_text(options.name), 1e3 * species.molar_mass()),
              table, "", options.csv);
}

}  // namespace

void add_thermo_species(Command& thermo) {
  auto options = std::make_shared<SpeciesArguments>();
  Command command = thermo.subcommand("species", "list the species, or cp, H, S and G of one");
  command.option("NAME", options->name, "for example MgO, Mg, Mg(c), CO; all if absent");
  add_values(command, "--temperature", options->temperatures, "for example \"300..2000 K x18\"");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo species\n"
      "  joulet thermo species MgO --temperature \"300..2000 K x18\"");
  command.does([options] { print_species(*options); });
}

}  // namespace joulet
