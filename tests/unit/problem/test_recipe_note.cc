#include <joulet/problem/read_problem.h>
#include <joulet/problem/recipe_note.h>

#include <string>
#include <vector>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

std::string said_of(const std::vector<std::string>& changes) { return rate_without_recipe(read_problem("", changes)); }

std::string error_of(const std::string& text, const std::vector<std::string>& changes = {}) {
  return message_of([&] { problem_from_text(text, "case.toml", changes); });
}

}  // namespace

TEST_CASE("The published recipe needs no note, another one does") {
  CHECK(said_of({}).empty());
  CHECK(said_of({"recipe.dolomite=0.721", "recipe.coke=0.179"}).empty());
  CHECK_THAT(said_of({"recipe.carbon_to_mgo=1.2"}),
             ContainsSubstring("does not know the recipe") && ContainsSubstring("1.2 mol C"));
  CHECK_THAT(said_of({"recipe.cao_to_mgo=0.5"}), ContainsSubstring("0.5 mol CaO"));
  CHECK_THAT(said_of({"recipe.dolomite=0.7", "recipe.coke=0.2"}), ContainsSubstring("does not know"));
}

TEST_CASE("A rate with carbon in it knows the recipe") {
  const std::string lean = "recipe.carbon_to_mgo=0.4";
  CHECK_THAT(said_of({"recipe.carbon_to_mgo=1.2", "kinetics.mechanism=luo2025"}), ContainsSubstring("does not know"));
  CHECK_THAT(said_of({"recipe.carbon_to_mgo=1.2", "kinetics.mechanism=rongti2003"}),
             ContainsSubstring("does not know"));
  CHECK(said_of({"recipe.carbon_to_mgo=1.2", "kinetics.mechanism=coray2019"}).empty());
  CHECK(said_of({lean, "recipe.graphite=0", "kinetics.mechanism=luo2025"}).empty());  // the carbon runs out
}

TEST_CASE("Nothing that reacts, nothing to know") {
  CHECK(said_of({"recipe.carbon_to_mgo=1.2", "kinetics.pre_exponential_factor=0 1/s"}).empty());
}

TEST_CASE("A recipe by ratio comes back from the effective input") {
  const Problem problem = problem_from_text(
      "[recipe]\ncarbon_to_mgo = 1.2\ngraphite = \"8 %\"\ncounted_carbon = \"coke_and_graphite\"\ncao_to_mgo = 0.9\n",
      "case.toml");
  CHECK(*problem.recipe.carbon_to_mgo == 1.2);
  CHECK(problem.recipe.counted_carbon == CountedCarbon::coke_and_graphite);
  const std::string text = effective_input(problem);
  CHECK(text.find("\ndolomite = ") == text.npos);
  CHECK(effective_input(problem_from_text(text, "case.toml")) == text);
}

TEST_CASE("Overrides of ratios and fractions take the place of what the case gives") {
  const std::string by_fractions = effective_input(problem_from_text("", "case"));
  const Problem changed = problem_from_text(by_fractions, "case", {"recipe.carbon_to_mgo=1.2", "recipe.graphite=0.1"});
  CHECK(*changed.recipe.carbon_to_mgo == 1.2);
  const std::string by_ratio = effective_input(changed);
  const Problem back =
      problem_from_text(by_ratio, "case", {"recipe.dolomite=0.7208", "recipe.coke = 0.1792", "recipe.graphite=0.05"});
  CHECK(!back.recipe.carbon_to_mgo);
  CHECK(effective_input(back) == by_fractions);
}

TEST_CASE("Over-determined recipes") {
  CHECK_THAT(error_of("recipe.carbon_to_mgo = 1.2\nrecipe.coke = 0.2\n"),
             ContainsSubstring("recipe.coke") && ContainsSubstring("recipe.carbon_to_mgo"));
  CHECK_THAT(error_of("", {"recipe.cao_to_mgo=1", "recipe.dolomite_mgo=0.4"}),
             ContainsSubstring("recipe.dolomite_mgo") && ContainsSubstring("recipe.cao_to_mgo"));
  CHECK_THAT(error_of("recipe.graphite = 0.08\n"), ContainsSubstring("carbon_to_mgo"));
}
