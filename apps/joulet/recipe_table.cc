#include "recipe_table.h"

#include <fmt/format.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/published_recipe.h>
#include <joulet/materials/recipe.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Feed {
  Recipe recipe;
  RecipeAmounts amounts;
  double volume;      // m^3 of the pellet
  double conversion;  // of its MgO
};

struct Row {
  std::string quantity;
  const char *unit, *format;
  std::function<double(const Feed&)> value;
};

constexpr double percent = 100, mmol = 1e3, mg = 1e6;

std::vector<Row> feed_rows() {
  const auto share = [](double Recipe::*member) { return [=](const Feed& f) { return percent * (f.recipe.*member); }; };
  return {{"dolomite", "wt%", "{:.2f}", share(&Recipe::dolomite)},
          {"coke", "wt%", "{:.2f}", share(&Recipe::coke)},
          {"graphite", "wt%", "{:.2f}", share(&Recipe::graphite)},
          {"fluorite", "wt%", "{:.2f}", share(&Recipe::fluorite)}};
}

std::vector<Row> composition_rows() {
  const auto by_mole = [](double RecipeAmounts::*n, double molar_mass) {
    return [=](const Feed& f) { return percent * f.amounts.*n * molar_mass / f.amounts.density; };
  };
  const auto by_mass = [](double RecipeAmounts::*m) {
    return [=](const Feed& f) { return percent * f.amounts.*m / f.amounts.density; };
  };
  return {{"MgO in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::mgo, molar_mass({{"Mg", 1}, {"O", 1}}))},
          {"CaO in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::cao, molar_mass({{"Ca", 1}, {"O", 1}}))},
          {"fixed C of coke in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::coke_carbon, molar_mass({{"C", 1}}))},
          {"ash of coke in the mix", "wt%", "{:.2f}", by_mass(&RecipeAmounts::ash)},
          {"CaF2 in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::caf2, molar_mass({{"Ca", 1}, {"F", 2}}))},
          {"SiO2 in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::sio2, molar_mass({{"Si", 1}, {"O", 2}}))},
          {"Fe2O3 in the mix", "wt%", "{:.2f}", by_mole(&RecipeAmounts::fe2o3, molar_mass({{"Fe", 2}, {"O", 3}}))},
          {"volatiles, sulphur, unassigned", "wt%", "{:.2f}", by_mass(&RecipeAmounts::unassigned)}};
}

std::vector<Row> concentration_rows() {
  const auto content = [](double RecipeAmounts::*n) { return [=](const Feed& f) { return f.amounts.*n; }; };
  return {{"MgO", "mol/m^3", "{:.0f}", content(&RecipeAmounts::mgo)},
          {"CaO", "mol/m^3", "{:.0f}", content(&RecipeAmounts::cao)},
          {"C of coke", "mol/m^3", "{:.0f}", content(&RecipeAmounts::coke_carbon)},
          {"C of graphite", "mol/m^3", "{:.0f}", content(&RecipeAmounts::graphite_carbon)},
          {"all C per MgO", "mol/mol", "{:.3f}", [](const Feed& f) { return f.amounts.carbon() / f.amounts.mgo; }},
          {"all C per MgO + CaO", "mol/mol", "{:.3f}",
           [](const Feed& f) { return f.amounts.carbon() / (f.amounts.mgo + f.amounts.cao); }}};
}

std::vector<Row> pellet_rows(double conversion) {
  const auto held = [](double RecipeAmounts::*n) {
    return [=](const Feed& f) { return mmol * f.amounts.*n * f.volume; };
  };
  const auto magnesium = [](const Feed& f) { return mg * atomic_mass("Mg") * f.amounts.mgo * f.volume; };
  std::vector<Row> rows = {{"pellet", "mg", "{:.1f}", [](const Feed& f) { return mg * f.amounts.density * f.volume; }},
                           {"MgO in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::mgo)},
                           {"CaO in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::cao)},
                           {"C of coke in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::coke_carbon)},
                           {"C of graphite in the pellet", "mmol", "{:.3f}", held(&RecipeAmounts::graphite_carbon)},
                           {"most Mg", "mg", "{:.2f}", magnesium}};
  if (conversion < 1)
    rows.push_back({fmt::format("Mg at {:g} % conversion", percent * conversion), "mg", "{:.2f}",
                    [=](const Feed& f) { return f.conversion * magnesium(f); }});
  return rows;
}

std::vector<Row> structure_rows() {
  const auto of = [](double RecipeAmounts::*member) { return [=](const Feed& f) { return f.amounts.*member; }; };
  return {{"mass lost at full conversion", "%", "{:.2f}", [](const Feed& f) { return percent * f.amounts.mass_loss; }},
          {"density of the solids", "kg/m^3", "{:.0f}", of(&RecipeAmounts::skeletal_density)},
          {"porosity", "1", "{:.3f}", of(&RecipeAmounts::porosity)},
          {"porosity at full conversion", "1", "{:.3f}", of(&RecipeAmounts::final_porosity)}};
}

}  // namespace

ValueTable recipe_table(const Problem& problem, double mass, double conversion, Digits digits) {
  std::vector<Feed> feeds;
  const auto add = [&](const Recipe& recipe) {
    const double density = problem.pellet.density;
    feeds.push_back(
        {balanced(recipe), recipe_amounts(recipe, density, Carbon::may_run_out), mass / density, conversion});
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
  for (const auto& rows :
       {feed_rows(), composition_rows(), concentration_rows(), pellet_rows(conversion), structure_rows()})
    for (const Row& row : rows) {
      std::vector<ValueTable::Cell> cells = {row.quantity, row.unit};
      for (const Feed& feed : feeds)
        cells.push_back(fmt::format(fmt::runtime(digits == Digits::all ? "{}" : row.format), row.value(feed)));
      table.add_row(cells);
    }
  return table;
}

}  // namespace joulet
