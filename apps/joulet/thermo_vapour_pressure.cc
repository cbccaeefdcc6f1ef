#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/chemistry/vapour_pressure.h>
#include <joulet/vapour/condensation.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct VapourPressureArguments {
  std::string name = "Mg", csv;
  std::vector<std::string> temperatures, pressures, fluxes;
};

double break_even(const vapour::Condensation& condensation, double arriving) {
  const double temperature = condensation.break_even_temperature(arriving);
  if (std::isfinite(temperature)) return temperature;
  throw InputError(fmt::format("--arriving: the data do not reach to where {:g} mol/m^2/s evaporate", arriving));
}

std::vector<double> temperatures_of(const VapourPressureArguments& options, const VapourPressure& law,
                                    const vapour::Condensation& condensation) {
  std::vector<double> temperatures;
  if (!options.temperatures.empty()) temperatures = values_of("--temperature", options.temperatures, "K");
  if (!options.pressures.empty())
    for (const double pressure : values_of("--pressure", options.pressures, "Pa"))
      temperatures.push_back(law.saturation_temperature(pressure));
  if (!options.fluxes.empty())
    for (const double arriving : values_of("--arriving", options.fluxes, "mol/m^2/s"))
      temperatures.push_back(break_even(condensation, arriving));
  if (temperatures.empty()) temperatures = values_of("--temperature", {"300..700 degC x9"}, "K");
  return temperatures;
}

void print_vapour_pressure(const VapourPressureArguments& options) {
  const VapourPressure law(options.name, species_library());
  const vapour::Condensation condensation(options.name, species_library());
  const Substance& substance = species_library().substance(options.name);
  ValueTable table({{"temperature", "K", "degC", "{:.2f}"},
                    {"vapour pressure", "Pa", "", "{:.4g}"},
                    {"heat of evaporation", "J/mol", "kJ/mol", "{:.2f}"},
                    {"evaporates into vacuum", "mol/m^2/s", "", "{:.3g}"},
                    {"condensed phase", "", "", ""}});
  for (const double T : temperatures_of(options, law, condensation)) {
    law.gas().check_range(T);
    law.condensed().check_range(T);
    table.add_row({T, law.pressure(T), law.heat(T), condensation.evaporation_flux(T), substance.phase(T).name()});
  }
  print_table(fmt::format("{} and its vapour; at a lower pressure of the vapour it evaporates, into vacuum as Hertz "
                          "and Knudsen say: where less arrives, nothing accumulates\n\n",
                          options.name),
              table, "", options.csv);
}

}  // namespace

void add_thermo_vapour_pressure(Command& thermo) {
  auto options = std::make_shared<VapourPressureArguments>();
  Command command = thermo.subcommand("vapour-pressure", "vapour pressure at temperatures, or the inverse");
  command.option("NAME", options->name, "Mg (default) or Ca");
  add_values(command, "--temperature", options->temperatures, "for example \"400..700 degC x7\"");
  add_values(command, "--pressure", options->pressures, "for the saturation temperature, for example 10 Pa");
  add_values(command, "--arriving", options->fluxes,
             "for the temperature above which all that arrives evaporates again, for example 0.089 mol/m^2/s");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo vapour-pressure Mg --temperature \"400..700 degC x7\"\n"
      "  joulet thermo vapour-pressure Ca --pressure \"10, 100 Pa\"\n"
      "  joulet thermo vapour-pressure Mg --arriving \"0.089, 0.049, 0.03 mol/m^2/s\"");
  command.does([options] { print_vapour_pressure(*options); });
}

}  // namespace joulet
