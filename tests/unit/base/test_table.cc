#include <joulet/base/error.h>
#include <joulet/base/table.h>

#include <cmath>
#include <limits>

#include "catch.h"

using namespace joulet;
using Beyond = LinearTable::Beyond;

TEST_CASE("a table is linear between its points") {
  const LinearTable table({300, 500, 1000}, {120, 80, 30}, Beyond::constant);
  CHECK(table.at(300).value == 120);
  CHECK(table.at(400).value == Approx(100));
  CHECK(table.at(400).slope == Approx(-0.2));
  CHECK(table.at(500).value == Approx(80));
  CHECK(table.at(500).slope == Approx(-0.1));
  CHECK(table.at(999).value == Approx(30.1));

  std::size_t hint = 0;
  for (const double x : {950., 310., 600., 200., 2000., 499.}) {
    CHECK(table.at(x, hint).value == table.at(x).value);
    CHECK(table.at(x, hint).slope == table.at(x).slope);
  }
}

TEST_CASE("beyond the ends of a table") {
  const LinearTable constant({300, 500}, {120, 80}, Beyond::constant);
  CHECK(constant.at(0).value == 120);
  CHECK(constant.at(0).slope == 0);
  CHECK(constant.at(5000).value == 80);
  CHECK(constant.at(5000).slope == 0);
  CHECK(std::isnan(constant.at(std::nan("")).value));

  const LinearTable strict({300, 500}, {120, 80}, Beyond::error, "vapour pressure");
  CHECK(strict.at(300).value == 120);
  CHECK(strict.at(500).value == 80);
  CHECK_THROWS_WITH(strict.at(501), ContainsSubstring("vapour pressure") && ContainsSubstring("501") &&
                                        ContainsSubstring("300 to 500"));
  CHECK_THROWS_AS(strict.at(299), InputError);
  CHECK_THROWS_AS(strict.at(std::nan("")), InputError);
}

TEST_CASE("bad tables") {
  CHECK_THROWS_WITH(LinearTable({300}, {1}, Beyond::constant), ContainsSubstring("at least two points"));
  CHECK_THROWS_WITH(LinearTable({}, {}, Beyond::constant), ContainsSubstring("at least two points"));
  CHECK_THROWS_WITH(LinearTable({300, 300}, {1, 2}, Beyond::constant), ContainsSubstring("must increase"));
  CHECK_THROWS_WITH(LinearTable({300, 200}, {1, 2}, Beyond::constant), ContainsSubstring("200 follows 300"));
  CHECK_THROWS_WITH(LinearTable({300, 400}, {1}, Beyond::constant), ContainsSubstring("2 temperatures but 1"));
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_THROWS_WITH(LinearTable({300, 400}, {1, infinity}, Beyond::constant), ContainsSubstring("not finite"));
}
