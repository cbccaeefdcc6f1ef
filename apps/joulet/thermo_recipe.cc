#include "recipe_table.h"
#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/materials/least_energy.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct RecipeArguments {
  std::string source, mass, energy, csv, heat_csv, at = "1492 degC", conversion = "100 %";
  std::vector<std::string> temperatures = {"300, 500, 700, 900, 1100, 1300, 1500, 1700, 1765.15 K"};
};

ValueTable heat_table(const MixtureEnthalpy& mix, const std::vector<double>& temperatures) {
  ValueTable table({{"temperature", "K", "", "{:.2f}"},
                    {"cp", "J/kg/K", "", "{:.1f}"},
                    {"H - H(298.15 K)", "J/kg", "kJ/kg", "{:.2f}"},
                    {"cp, all MgO gone", "J/kg/K", "", "{:.1f}"},
                    {"H - H(298.15 K), all MgO gone", "J/kg", "kJ/kg", "{:.2f}"}});
  for (const double T : temperatures)
    table.add_row({T, mix.heat_capacity(T), mix.enthalpy(T), mix.heat_capacity(T, 1), mix.enthalpy(T, 1)});
  return table;
}

double pellet_mass(const RecipeArguments& options, const Problem& problem) {
  if (options.mass.empty()) return problem.pellet.density * nominal_volume(problem);
  const double mass = si_of("--mass", options.mass, "kg");
  if (!(mass > 0)) throw InputError(fmt::format("--mass: \"{}\" must be above zero", options.mass));
  return mass;
}

std::string heating_line(const RecipeArguments& options, const MixtureEnthalpy& mix) {
  if (options.energy.empty()) return "";
  const double energy = si_of("--energy", options.energy, "J/kg");
  return fmt::format("\n{} from 25 degC, nothing lost and nothing reacted: {:.1f} degC\n", options.energy,
                     from_si(mix.adiabatic_temperature(298.15, energy), "K", "degC"));
}

std::string energy_lines(const RecipeAmounts& amounts, const MixtureEnthalpy& mix, double at, double conversion) {
  const LeastEnergy least = least_energy(amounts, mix, at, conversion);
  const double celsius = from_si(at, "K", "degC");
  const auto shown = [](double joule_per_kg) { return joule_per_kg / 3.6e6; };
  return fmt::format(
      "\nLeast energy per kilogram of Mg, nothing lost, all Mg collected:\n"
      "  {:.2f} kWh/kg: the mix to {:g} degC ({:.2f}), MgO + C = Mg + CO there to {:g} % ({:.2f})\n"
      "  {:.2f} kWh/kg: MgO and C alone, to gases of {:g} degC\n"
      "  {:.2f} kWh/kg: MgO and C alone, to solid Mg and CO of 25 degC, their heat used\n",
      shown(least.of_mix()), celsius, shown(least.heating), 100 * conversion, shown(least.reaction), shown(least.gases),
      celsius, shown(least.metal));
}

void print_recipe(const RecipeArguments& options) {
  const Problem problem = read_problem(options.source);
  const RecipeAmounts amounts = recipe_amounts(problem.recipe, problem.pellet.density, Carbon::may_run_out);
  const auto law = mixture_heat_capacity(amounts);
  const MixtureEnthalpy mix(*law, problem.pellet.density);
  const double mass = pellet_mass(options, problem);
  const double conversion = si_of("--conversion", options.conversion, "1");
  const std::string after =
      heating_line(options, mix) + energy_lines(amounts, mix, si_of("--at", options.at, "K"), conversion);
  print_table(
      fmt::format("{}\nA, B, C: readings of C/MgO = 1.5 with 5 wt% graphite and fluorite (A: coke counts; B: graphite, "
                  "too; C: additions on top of 100)\n\n",
                  problem.title),
      recipe_table(problem, mass, conversion, Digits::shown), "", "");
  if (!options.csv.empty()) write_csv(recipe_table(problem, mass, conversion, Digits::all), options.csv);
  print_table("\nThe mix of the case, per kilogram of initial mix, latent heats included\n\n",
              heat_table(mix, values_of("--temperature", options.temperatures, "K")), after, options.heat_csv);
}

}  // namespace

void add_thermo_recipe(Command& thermo) {
  auto options = std::make_shared<RecipeArguments>();
  Command command =
      thermo.subcommand("recipe", "amounts, porosity, heat capacity, enthalpy and least energy of the mix");
  command.option("CASE", options->source, "case file or preset; the published pellet if absent");
  add_values(command, "--temperature", options->temperatures, "of the table of heat capacity");
  command.option("--mass", options->mass, "of the pellet, for example \"0.42 g\"; density times volume if absent");
  command.option("--energy", options->energy, "temperature that this energy gives, for example \"1790 kJ/kg\"");
  command.option("--conversion", options->conversion,
                 "of MgO, for the magnesium and the least energy, for example \"95.83 %\"; 100 % if absent");
  command.option("--at", options->at, "temperature of the reaction, for the least energy; 1492 degC if absent");
  command.option("--csv", options->csv, "write the table of amounts to this file, too");
  command.option("--heat-csv", options->heat_csv, "write the table of heat capacity to this file, too, in SI units");
  command.footer(
      "Examples:\n"
      "  joulet thermo recipe luo2025-6mm --conversion \"95.83 %\"\n"
      "  joulet thermo recipe my.toml --mass \"0.42 g\" --csv recipe.csv");
  command.does([options] { print_recipe(*options); });
}

}  // namespace joulet
