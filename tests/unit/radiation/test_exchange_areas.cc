#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/radiation/exchange_areas.h>

#include <cmath>
#include <numeric>

using namespace joulet;
using namespace joulet::radiation;

namespace {

/// The inside of a prism whose three sides have the lengths a, b, c, per length: crossed strings give
/// S_ab = (a + b - c) / 2.
ExchangeAreas prism(double a, double b, double c) {
  ExchangeAreas e({a, b, c});
  e.set(0, 1, (a + b - c) / 2);
  e.set(0, 2, (a + c - b) / 2);
  e.set(1, 2, (b + c - a) / 2);
  return e;
}

double sum(const ExchangeAreas& e, std::size_t i) { return std::accumulate(e.row(i), e.row(i) + e.size(), 0.0); }

}  // namespace

TEST_CASE("Exact view factors stay what they are") {
  ExchangeAreas e = prism(3, 4, 5);
  const Closure c = close(e, Surroundings::none);
  CHECK(c.worst < 1e-15);
  CHECK(c.largest_change < 1e-14);
  CHECK(e.view_factor(0, 1) == Approx(1. / 3));
  CHECK(e.view_factor(1, 0) == Approx(0.25));
}

TEST_CASE("Errors are reported and taken out; symmetry, zeros and signs stay") {
  ExchangeAreas e = prism(3, 4, 5);
  e.set(0, 1, 1.01);
  e.set(1, 2, 3.02);
  const Closure c = close(e, Surroundings::none);
  CHECK(c.worst == Approx(0.03 / 4));
  CHECK(c.surface == 1);
  CHECK(c.mean == Approx((0.01 + 0.03 + 0.02) / 12));
  CHECK(c.largest_change > 0);
  CHECK(c.largest_change < 0.02);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(sum(e, i) == Approx(e.area(i)).epsilon(1e-14));
    CHECK(e.at(i, i) == 0);
    CHECK(e.to_surroundings(i) == 0);
    for (std::size_t j = 0; j < 3; ++j) CHECK(e.at(i, j) == e.at(j, i));
  }
  // three sums determine the three exchange areas of a prism
  CHECK(e.at(0, 1) == Approx(1).epsilon(1e-12));
  CHECK(e.at(1, 2) == Approx(3).epsilon(1e-12));
}

TEST_CASE("A raw error that is too large is an error, with its numbers") {
  ExchangeAreas e = prism(3, 4, 5);
  e.set(0, 1, 1.1);
  CHECK_THROWS_WITH(close(e, Surroundings::none, 0.02, {"pellet", "plate", "wall"}),
                    ContainsSubstring("'pellet' sum to 1.0333 instead of 1") && ContainsSubstring("2 %"));
  e = prism(3, 4, 5);
  e.set(0, 1, 0.9);
  CHECK_THROWS_AS(close(e, Surroundings::none), SolverError);
  CHECK_NOTHROW(close(e, Surroundings::open));
  ExchangeAreas nan = prism(3, 4, 5);
  nan.set(0, 1, std::nan(""));
  CHECK_THROWS_AS(close(nan, Surroundings::none), SolverError);
  CHECK_THROWS_AS(close(nan, Surroundings::open), SolverError);
  CHECK_THROWS_AS(ExchangeAreas({1, 0}), InputError);
  CHECK_THROWS_AS(ExchangeAreas({1, -1}), InputError);
}

TEST_CASE("Two plates of different size: what no factors close is sent back, if it is little") {
  ExchangeAreas e({1, 1.01});
  e.set(0, 1, 1.005);
  const Closure c = close(e, Surroundings::none);
  CHECK(e.at(0, 1) == Approx(1));
  CHECK(e.at(0, 0) == Approx(0).margin(1e-12));
  CHECK(e.at(1, 1) == Approx(0.01));
  CHECK(c.returned == Approx(0.01 / 1.01));
  ExchangeAreas other({1, 1.05});
  other.set(0, 1, 1.02);
  CHECK_THROWS_AS(close(other, Surroundings::none, 0.03), SolverError);
  ExchangeAreas equal({1, 1});
  equal.set(0, 1, 0.995);
  CHECK_NOTHROW(close(equal, Surroundings::none));
  CHECK(equal.at(0, 1) == Approx(1).epsilon(1e-14));
}

TEST_CASE("Open surroundings take what is missing; an excess is corrected") {
  ExchangeAreas e({1, 2, 5});
  e.set(0, 1, 0.6);
  e.set(0, 2, 0.41);  // 1 % too much
  e.set(1, 2, 1.0);
  const Closure c = close(e, Surroundings::open);
  CHECK(c.worst == Approx(0.01));
  CHECK(c.surface == 0);
  CHECK(e.to_surroundings(0) == Approx(0).margin(1e-14));
  CHECK(e.at(0, 1) / e.at(0, 2) == Approx(0.6 / 0.41));
  CHECK(e.at(1, 2) == 1.0);
  for (std::size_t i = 0; i < 3; ++i) CHECK(sum(e, i) + e.to_surroundings(i) == Approx(e.area(i)).epsilon(1e-14));
}

TEST_CASE("F35: slots next to each other, each seeing little but its opposite, close at any number of patches") {
  // Two plates face each other across narrow slots; the raw errors have alternating signs, as those of coarse facets
  // have. Least squares has no small solution for such pairs.
  for (const std::size_t slots : {1u, 2u, 7u, 50u}) {
    std::vector<double> areas;
    for (std::size_t k = 0; k < slots; ++k) areas.insert(areas.end(), {1, k % 2 ? 1.006 : 0.992});
    areas.push_back(0.4);
    ExchangeAreas e(areas);
    const std::size_t wall = 2 * slots;
    for (std::size_t k = 0; k < slots; ++k) {
      e.set(2 * k, 2 * k + 1, 0.99);
      e.set(2 * k, wall, 0.002 / static_cast<double>(slots));
    }
    e.set(wall, wall, 0.4 - 0.002);
    const Closure c = close(e, Surroundings::none);
    CHECK(c.returned < 0.02);
    for (std::size_t i = 0; i < e.size(); ++i) {
      CHECK(sum(e, i) == Approx(e.area(i)).epsilon(1e-9));
      for (std::size_t j = 0; j < e.size(); ++j) CHECK(e.at(i, j) >= 0);
    }
  }
}
