#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/molecule.h>
#include <joulet/vapour/conductance.h>
#include <joulet/vapour/tube.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct ConductanceArguments {
  std::string gas = "Mg", diameter = "1 mm", temperature = "1000 K", csv;
  std::vector<std::string> lengths;
};

void print_conductances(const ConductanceArguments& options) {
  const Molecule molecule = find_molecule(options.gas);
  const double diameter = si_of("--diameter", options.diameter, "m");
  const double temperature = si_of("--temperature", options.temperature, "K");
  if (!(diameter > 0)) throw InputError("--diameter: must be above 0");
  if (!(temperature > 0)) throw InputError("--temperature: must be above 0 K");
  const double area = constants::pi / 4 * diameter * diameter;
  ValueTable table({{"length", "m", "mm", "{:.4g}"},
                    {"transmission", "1", "", "{:.6f}"},
                    {"by Berman's formula", "1", "", "{:.6f}"},
                    {"conductance", "m^3/s", "L/s", "{:.4g}"}});
  const auto lengths = options.lengths.empty() ? std::vector<double>{0, diameter, 10 * diameter}
                                               : values_of("--length", options.lengths, "m");
  for (const double length : lengths) {
    if (!(length >= 0)) throw InputError("--length: must not be below 0");
    const double transmission = length > 0 ? vapour::tube_transmission(length, diameter) : 1;
    table.add_row({length, transmission, vapour::transmission_probability(length, diameter),
                   vapour::opening_conductance(area, transmission, temperature, molecule.molar_mass)});
  }
  print_table(
      fmt::format("{} through a round opening of {:.4g} mm diameter at {:.4g} K, molecules that do not meet\n\n",
                  options.gas, 1e3 * diameter, temperature),
      table, "", options.csv);
}

}  // namespace

void add_thermo_conductance(Command& thermo) {
  auto options = std::make_shared<ConductanceArguments>();
  Command command =
      thermo.subcommand("conductance", "of a hole or a tube for free molecules, as vapour.gap.conductance wants it");
  command.option("--gas", options->gas, "Mg (default), CO, Ca, CO2 or O2");
  command.option("--diameter", options->diameter, "of the opening; default 1 mm");
  add_values(command, "--length", options->lengths, "of a tube, for example \"0, 2, 5 mm\"; 0: a hole");
  command.option("--temperature", options->temperature, "of the gas; default 1000 K");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n  joulet thermo conductance --diameter \"2 mm\" --length \"0, 2, 5 mm\"\n"
      "  joulet thermo conductance --gas CO --diameter \"40 mm\" --temperature \"900 K\"");
  command.does([options] { print_conductances(*options); });
}

}  // namespace joulet
