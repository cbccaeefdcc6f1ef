#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/units.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/mixture_enthalpy.h>
#include <joulet/materials/published_recipe.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::string source, mass, energy, csv, heat_csv;
  std::vector<std::string> temperatures = {"300, 500, 700, 900, 1100, 1300, 1500, 1700, 1765.15 K"};
};

struct Feed {
  Recipe recipe;
  RecipeAmounts amounts;
  double volume;  // m^3 of the pellet
};

struct Row {
  const char *quantity, *unit, *format;
  std::function<double(const Feed&)> value;
};

std::vector<Row> rows() {
  const double mg = atomic_mass("Mg"), percent = 100, mmol = 1e3;
  const auto share = [=](double Recipe::*member) {
    return [=](const Feed& f) { return percent * (f.recipe.*member); };
  };
  const auto held = [=](double RecipeAmounts::*n) {
    return [=](const Feed& f) { return mmol * f.amounts.*n * f.volume; };
  };
  const auto content = [](double RecipeAmounts::*n) { return [=](const Feed& f) { return f.amounts.*n; }; };
  return {
      {"dolomite", "wt%", "{:.2f}", share(&Recipe::dolomite)},
      {"coke", "wt%", "{:.2f}", share(&Recipe::coke)},
      {"graphite", "wt%", "{:.2f}", share(&Recipe::graphite)},
      {"fluorite", "wt%", "{:.2f}", share(&Recipe::fluorite)},
      {"MgO", "mol/m^3", "{:.0f}", content(&RecipeAmounts::mgo)},
      {"CaO", "mol/m^3", "{:.0f}", content(&RecipeAmounts::cao)},
      {"C of coke", "mol/m^3", "{:.0f}", content(&RecipeAmounts::coke_carbon)},
      {"C of graphite", "mol/m^3", "{:.0f}", content(&RecipeAmounts::graphite_carbon)},
      {"all C per MgO", "mol/mol", "{:.3f}", [](const Feed& f) { return f.amounts.carbon() / f.amounts.mgo; }},
      {"all C per MgO + CaO", "mol/mol", "{:.3f}",
       [](const Feed& f) { return f.amounts.carbon() / (f.amounts.mgo + f.amounts.cao); }},
      {"pellet", "mg", "{:.1f}", [](const Feed& f) { return 1e6 * f.amounts.density * f.volume; }},
      {"MgO in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::mgo)},
      {"CaO in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::cao)},
      {"C of coke in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::coke_carbon)},
      {"C of graphite in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::graphite_carbon)},
      {"most Mg", "mg", "{:.2f}", [=](const Feed& f) { return 1e6 * mg * f.amounts.mgo * f.volume; }},
      {"mass lost at full conversion", "%", "{:.2f}", [=](const Feed& f) { return percent * f.amounts.mass_loss; }},
      {"density of the solids", "kg/m^3", "{:.0f}", content(&RecipeAmounts::skeletal_density)},
      {"porosity", "1", "{:.3f}", content(&RecipeAmounts::porosity)},
      {"porosity at full conversion", "1", "{:.3f}", content(&RecipeAmounts::final_porosity)},
  };
}

ValueTable amounts_table(const Problem& problem, double mass) {
  std::vector<Feed> feeds;
  const auto add = [&](const Recipe& recipe) {
    feeds.push_back({recipe, recipe_amounts(recipe, problem.pellet.density), mass / problem.pellet.density});
  };
  add(problem.recipe);
  for (const auto reading : {RecipeReading::graphite_extra, RecipeReading::graphite_in_ratio, RecipeReading::on_top})
    add(recipe_for_ratio(reading, 1.5, 0.05, 0.05, problem.recipe));
  ValueTable table({{"quantity", "", "", ""},
                    {"unit", "", "", ""},
                    {"case", "", "", ""},
                    {"A", "", "", ""},
                    {"B", "", "", ""},
                    {"C", "", "", ""}});
  for (const Row& row : rows()) {
    std::vector<ValueTable::Cell> cells = {row.quantity, row.unit};
    for (const Feed& feed : feeds) cells.push_back(fmt::format(fmt::runtime(row.format), row.value(feed)));
    table.add_row(cells);
  }
  return table;
}

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

void print_recipe(const Options& options) {
  const std::string input =
      text_from_rank_0(MPI_COMM_WORLD, [&] { return effective_input(read_problem(options.source)); });
  const Problem problem = problem_from_text(input, "effective-input.toml");
  const auto law = mixture_heat_capacity(recipe_amounts(problem.recipe, problem.pellet.density));
  const MixtureEnthalpy mix(*law, problem.pellet.density);
  const double mass =
      options.mass.empty() ? problem.pellet.density * nominal_volume(problem.pellet) : si_from_text(options.mass, "kg");
  std::string after;
  if (!options.energy.empty())
    after = fmt::format("\n{} from 25 degC, nothing lost and nothing reacted: {:.1f} degC\n", options.energy,
                        from_si(mix.adiabatic_temperature(298.15, si_from_text(options.energy, "J/kg")), "K", "degC"));
  print_table(
      fmt::format("{}\nA, B, C: readings of C/MgO = 1.5 with 5 wt% graphite and fluorite (A: coke counts; B: graphite, "
                  "too; C: additions on top of 100)\n\n",
                  problem.title),
      amounts_table(problem, mass), "", options.csv);
  print_table("\nThe mix of the case, per kilogram of initial mix, latent heats included\n\n",
              heat_table(mix, values_of("--temperature", options.temperatures, "K")), after, options.heat_csv);
}

}  // namespace

void add_thermo_recipe(CLI::App& thermo, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = thermo.add_subcommand("recipe", "amounts, porosity, heat capacity and enthalpy of the mix");
  command->add_option("CASE", options->source, "case file or preset; the published pellet if absent");
  add_values(*command, "--temperature", options->temperatures, "of the table of heat capacity");
  command->add_option("--mass", options->mass, "of the pellet, for example \"0.42 g\"; density times volume if absent");
  command->add_option("--energy", options->energy, "temperature that this energy gives, for example \"1790 kJ/kg\"");
  command->add_option("--csv", options->csv, "write the table of amounts to this file, too");
  command->add_option("--heat-csv", options->heat_csv,
                      "write the table of heat capacity to this file, too, in SI units");
  command->callback([options, &chosen] { chosen = [options] { print_recipe(*options); }; });
}

}  // namespace joulet
