#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/case_table.h>
#include <joulet/study/random.h>

#include <cstdlib>
#include <set>

using namespace joulet;
using Row = std::vector<std::string>;

TEST_CASE("a full grid has all combinations, the last key fastest") {
  const CaseTable cases = full_grid({variation_from_text("a=1, 2"), variation_from_text("b=x, y, z")});
  CHECK(cases.shape == std::vector<std::size_t>{2, 3});
  REQUIRE(cases.rows.size() == 6);
  CHECK(cases.rows[1] == Row{"1", "y"});
  CHECK(cases.rows[3] == Row{"2", "x"});
  CHECK(assignments(cases, 5) == Row{"a=2", "b=z"});
}

TEST_CASE("grids that cannot be") {
  CHECK_THROWS_WITH(full_grid({}), ContainsSubstring("--vary"));
  CHECK_THROWS_WITH(full_grid({variation_from_text("a=1, 2"), variation_from_text("a=3, 4")}),
                    ContainsSubstring("twice"));
  CHECK_THROWS_WITH(full_grid({variation_from_text("a=1..2 mm")}), ContainsSubstring("1..2 mm x9"));
  const Variation many = variation_from_text("a=0..1 x5000");
  Variation more = many;
  more.key = "b";
  CHECK_THROWS_WITH(full_grid({many, more}), ContainsSubstring("cases"));
}

TEST_CASE("a Latin hypercube has one value in each part of each range") {
  const std::size_t n = 50;
  const CaseTable cases =
      latin_hypercube({variation_from_text("a=0..50 mm"), variation_from_text("b=1..10 log")}, n, 7);
  REQUIRE(cases.rows.size() == n);
  std::set<int> parts;
  for (const auto& row : cases.rows) parts.insert(static_cast<int>(std::strtod(row[0].c_str(), nullptr)));
  CHECK(parts.size() == n);
  CHECK(latin_hypercube({variation_from_text("a=0..50 mm"), variation_from_text("b=1..10 log")}, n, 7).rows ==
        cases.rows);
  CHECK(latin_hypercube({variation_from_text("a=0..50 mm"), variation_from_text("b=1..10 log")}, n, 8).rows !=
        cases.rows);
  CHECK_THROWS_AS(latin_hypercube({variation_from_text("a=0..1")}, 0, 1), InputError);
}

TEST_CASE("the random numbers are those of the C++ standard on every machine") {
  // [rand.predef]: the 10000th number of mt19937_64 is 9981545732273789042.
  Random random(std::mt19937_64::default_seed);
  for (int i = 1; i < 10000; ++i) random.uniform();
  CHECK(random.uniform() == static_cast<double>(9981545732273789042U >> 11) / 9007199254740992.);
}

TEST_CASE("cases from CSV, with units in the header or in the cells") {
  const CaseTable cases = cases_from_csv(
      "pellet.diameter [mm], supply.power_density,kinetics.model\n6,0.5 W/mm^3,R3\n\n\"8\",0.6 W/mm^3,F1\r\n", "c.csv");
  CHECK(cases.keys == Row{"pellet.diameter", "supply.power_density", "kinetics.model"});
  REQUIRE(cases.rows.size() == 2);
  CHECK(cases.rows[0] == Row{"6 mm", "0.5 W/mm^3", "R3"});
  CHECK(cases.rows[1] == Row{"8 mm", "0.6 W/mm^3", "F1"});
  CHECK(cases.shape.empty());
}

TEST_CASE("broken CSV names the line") {
  CHECK_THROWS_WITH(cases_from_csv("a,b\n1\n", "c.csv"), ContainsSubstring("c.csv:2") && ContainsSubstring("1 cells"));
  CHECK_THROWS_WITH(cases_from_csv("a,b\n1,\n", "c.csv"), ContainsSubstring("c.csv:2: b is empty"));
  CHECK_THROWS_WITH(cases_from_csv("a,b\n", "c.csv"), ContainsSubstring("no rows"));
}
