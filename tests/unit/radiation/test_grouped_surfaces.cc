#include "bodies.h"
#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/grouped_surfaces.h>

using namespace joulet;
using namespace joulet::radiation;

TEST_CASE("Bands that count together exchange what they do one by one") {
  const auto chamber = bodies::chamber(10e-3, -5e-3, 15e-3, 4);
  const AxisymmetricSurfaces fine(chamber);
  const GroupedSurfaces grouped(fine, {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3});
  REQUIRE(grouped.size() == 4);
  const AxisymmetricSurfaces coarse({{0, 15e-3, 10e-3, 15e-3}, {10e-3, 15e-3, 10e-3, -5e-3}});
  CHECK(grouped.area(0) == Approx(coarse.area(0)));
  CHECK(grouped.upper_row(0)[1] == Approx(coarse.exchange_area(0, 1)).epsilon(1e-3));
  CHECK(grouped.upper_row(1)[0] == Approx(coarse.exchange_area(1, 1)).epsilon(1e-3));
  CHECK(grouped.upper_row(2).size() == 2);
  // Closed: the rows sum to the areas.
  const ExchangeAreas e = exchange_areas(grouped, Surroundings::none);
  CHECK(e.view_factor(0, 0) == 0);
}

TEST_CASE("Patches in the wrong order are refused") {
  const AxisymmetricSurfaces bands(bodies::line(1, 0, 1, 1, 3));
  CHECK_THROWS_AS(GroupedSurfaces(bands, {0, 1}), InputError);
  CHECK_THROWS_AS(GroupedSurfaces(bands, {0, 2, 2}), InputError);
  CHECK_THROWS_AS(GroupedSurfaces(bands, {0, 1, 0}), InputError);
}
