#include "thermo.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/equilibrium.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/read_problem.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct EquilibriumArguments {
  std::optional<std::string> amounts, recipe;
  std::string csv;
  std::vector<std::string> temperatures = {"900..1500 degC x13"}, pressures = {"10 Pa"};
};

/// MgO, CaO and carbon of a case or preset, per mole of MgO.
std::string amounts_of_recipe(const std::string& source) {
  const Problem problem = read_problem(source == "default" ? "" : source);
  const RecipeAmounts a = recipe_amounts(problem.recipe, problem.pellet.density, Carbon::may_run_out);
  return fmt::format("MgO=1, CaO={:.6g}, C={:.6g}", a.cao / a.mgo, a.carbon() / a.mgo);
}

std::vector<std::size_t> worth_showing(const std::vector<EquilibriumState>& states, double least) {
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < states.front().species.size(); ++k)
    if (std::any_of(states.begin(), states.end(), [&](const auto& s) { return s.species[k].amount >= least; }))
      chosen.push_back(k);
  return chosen;
}

/// `least`: what a species must reach somewhere to get a column, in mol; the file has all.
ValueTable make_table(const std::vector<EquilibriumState>& states, double least) {
  std::vector<ValueTable::Column> columns = {{"pressure", "Pa", "", "{:g}"}, {"temperature", "K", "degC", "{:.1f}"}};
  const std::vector<std::size_t> chosen = worth_showing(states, least);
  for (const std::size_t k : chosen) {
    const EquilibriumSpecies& item = states.front().species[k];
    columns.push_back({item.substance + (item.phase == Phase::gas ? " gas" : " condensed"), "mol", "", "{:.4g}"});
  }
  columns.push_back({"gas", "mol", "", "{:.4g}"});
  columns.push_back({"phases", "", "", ""});
  ValueTable table(columns);
  for (const EquilibriumState& state : states) {
    std::vector<ValueTable::Cell> row = {state.pressure, state.temperature};
    for (const std::size_t k : chosen) row.push_back(state.species[k].amount);
    std::string phases = state.gas_amount > 0 ? "gas" : "";
    for (const EquilibriumSpecies& item : state.species)
      if (item.phase == Phase::condensed && item.amount > 0) phases += (phases.empty() ? "" : " + ") + item.name;
    row.push_back(state.gas_amount);
    row.push_back(phases);
    table.add_row(row);
  }
  return table;
}

void print_equilibrium(const EquilibriumArguments& options) {
  if (options.amounts && options.recipe) throw InputError("give --amounts or --recipe, not both");
  const std::string amounts =
      options.amounts ? *options.amounts : amounts_of_recipe(options.recipe.value_or("default"));
  const Equilibrium equilibrium(charge_from_text(amounts), species_library());
  double scale = 0;
  for (const auto& item : equilibrium.elements()) scale += item.second;
  std::vector<EquilibriumState> states;
  for (const double pressure : values_of("--pressure", options.pressures, "Pa"))
    for (const double temperature : values_of("--temperature", options.temperatures, "K"))
      states.push_back(equilibrium.at(temperature, pressure));
  print_table(fmt::format("{} mol in equilibrium; ideal gas, pure condensed phases\n\n", amounts),
              make_table(states, 1e-6 * scale),
              "\nSpecies that stay below a millionth of the charge are left out here, but are in the CSV file.\n", "");
  if (!options.csv.empty()) write_csv(make_table(states, 0), options.csv);
}

}  // namespace

void add_thermo_equilibrium(Command& thermo) {
  auto options = std::make_shared<EquilibriumArguments>();
  Command command = thermo.subcommand("equilibrium", "which phases and gases a mixture becomes");
  command.option("--amounts", options->amounts, "what is put together, in mol: \"MgO=1, CaO=0.96, C=2.05\"");
  command.option("--recipe", options->recipe,
                 "take MgO, CaO and carbon of this case or preset, per mole of MgO; \"default\" if both are absent");
  add_values(command, "--temperature", options->temperatures, "\"900..1500 degC x13\" if absent");
  add_values(command, "--pressure", options->pressures, "of all gases together; 10 Pa if absent");
  add_csv(command, options->csv);
  command.footer(
      "Examples:\n"
      "  joulet thermo equilibrium --recipe default --temperature \"1492 degC\" --pressure \"10 Pa\"\n"
      "  joulet thermo equilibrium --amounts \"MgO=1, C=1.5\" --temperature \"1400..1800 K x5\"");
  command.does([options] { print_equilibrium(*options); });
}

}  // namespace joulet
