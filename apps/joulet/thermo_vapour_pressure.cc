#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/chemistry/vapour_pressure.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct VapourPressureArguments {
  std::string name = "Mg", csv;
  std::vector<std::string> temperatures, pressures;
};

std::vector<double> temperatures_of(const VapourPressureArguments& options, const VapourPressure& law) {
  std::vector<double> temperatures;
  if (!options.temperatures.empty()) temperatures = values_of("--temperature", options.temperatures, "K");
  if (!options.pressures.empty())
    for (const double pressure : values_of("--pressure", options.pressures, "Pa"))
      temperatures.push_back(law.saturation_temperature(pressure));
  if (options.temperatures.empty() && options.pressures.empty())
    temperatures = values_of("--temperature", {"300..700 degC x9"}, "K");
  return temperatures;
}

void print_vapour_pressure(const VapourPressureArguments& options) {
  const VapourPressure law(options.name, species_library());
  const Substance& substance = species_library().substance(options.name);
  ValueTable table({{"temperature", "K", "degC", "{:.2f}"},
                    {"vapour pressure", "Pa", "", "{:.4g}"},
                    {"heat of evaporation", "J/mol", "kJ/mol", "{:.2f}"},
                    {"condensed phase", "", "", ""}});
  for (const double T : temperatures_of(options, law)) {
    law.gas().check_range(T);
    law.condensed().check_range(T);
    table.add_row({T, law.pressure(T), law.heat(T), substance.phase(T).name()});
  }
  print_table(fmt::format("{} and its vapour; at a lower pressure of the vapour it evaporates\n\n", options.name),
              table, "", options.csv);
}

}  // namespace

void add_thermo_vapour_pressure(Command& thermo) {
  auto options = std::make_shared<VapourPressureArguments>();
  Command command = thermo.subcommand("vapour-pressure", "vapour pressure at temperatures, or the inverse");
  command.option("NAME", options->name, "Mg (default) or Ca");
  add_values(command, "--temperature", options->temperatures, "for example \"400..700 degC x7\"");
  add_values(command, "--pressure", options->pressures, "for the saturation temperature, for example 10 Pa");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo vapour-pressure Mg --temperature \"400..700 degC x7\"\n"
      "  joulet thermo vapour-pressure Ca --pressure \"10, 100 Pa\"");
  command.does([options] { print_vapour_pressure(*options); });
}

}  // namespace joulet
