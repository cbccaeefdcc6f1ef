#include "bodies.h"
#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/vapour/conductance.h>
#include <joulet/vapour/free_molecular.h>
#include <joulet/vapour/tube.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

using namespace joulet;
using namespace joulet::radiation;
using joulet::vapour::FreeMolecular;
using joulet::vapour::Surfaces;

namespace {

/// Of length over diameter: R. J. Cole's probabilities of transmission through a tube with diffuse walls.
const std::pair<double, double> cole[] = {{0.05, 0.952399}, {0.25, 0.801271}, {0.5, 0.671984}, {0.7, 0.597364},
                                          {1, 0.514231},    {2, 0.356572},    {3, 0.275438},   {5, 0.190941},
                                          {10, 0.109304},   {20, 0.059422},   {50, 0.025258}};

double transmission(double length, int rings) { return vapour::tube_transmission(length, 1, rings); }

double sum(const FreeMolecular& m, const std::vector<double>& flux) {
  double total = 0;
  for (std::size_t i = 0; i < flux.size(); ++i) total += m.exchange().area(i) * flux[i];
  return total;
}

/// A convex body of area a1 inside one of area a2.
FreeMolecular nested(double a1, double a2) {
  ExchangeAreas e({a1, a2});
  e.set(0, 1, a1);
  e.set(1, 1, a2 - a1);
  close(e, Surroundings::none);
  return FreeMolecular(e);
}

}  // namespace

TEST_CASE("Transmission of tubes by the enclosure and by Berman's formula") {
  double worst = 0;
  for (const auto& [ratio, probability] : cole) {
    CAPTURE(ratio);
    const double refined = vapour::tube_transmission(ratio, 1);
    worst = std::max(worst, std::abs(refined / probability - 1));
    CHECK(refined == Approx(probability).epsilon(0.001));  // 0.5 % is asked for
    CHECK(vapour::transmission_probability(ratio, 1) == Approx(probability).epsilon(1.5e-3));
  }
  CAPTURE(worst);
  CHECK(vapour::transmission_probability(1e-4, 1) == Approx(0.9999).epsilon(1e-6));
}

TEST_CASE("Transmission of a tube converges with its rings") {
  const double exact = 0.190941;
  const double coarse = std::abs(transmission(5, 12) - exact), fine = std::abs(transmission(5, 24) - exact),
               finest = std::abs(transmission(5, 48) - exact);
  CAPTURE(coarse, fine, finest);
  CHECK(fine < 0.4 * coarse);
  CHECK(finest < 0.4 * fine);
  CHECK(finest < 3e-3 * exact);
}

TEST_CASE("Evaporation between two plates and two spheres, in closed form") {
  for (const double ratio : {1., 3.}) {  // of the areas: plates, spheres
    FreeMolecular m = nested(2, 2 * ratio);
    Surfaces s(2);
    s.accommodation = {0.8, 0.3};
    s.evaporation = {1.5, 0.2};
    s.deposit = {100, 100};
    const double expected = (1.5 - 0.2) / (1 / 0.8 + (1 / 0.3 - 1) / ratio);
    const auto settled = m.settle(s, 1);
    CHECK(settled.depositing[0] == Approx(-expected).epsilon(1e-12));
    CHECK(settled.depositing[1] == Approx(expected / ratio).epsilon(1e-12));
  }
}

TEST_CASE("A disc catches of what another gives off what the configuration factor says") {
  const double r1 = 1, r2 = 1.7, distance = 0.9;
  const AxisymmetricSurfaces surfaces({{r1, 0, 0, 0}, {0, distance, r2, distance}});
  FreeMolecular m(exchange_areas(surfaces, Surroundings::open));
  Surfaces s(2);
  s.accommodation = {1, 1};
  s.source = {1, 0};
  const auto settled = m.settle(s, 1);
  const double x = 1 + (distance * distance + r2 * r2) / (r1 * r1);
  const double factor = (x - std::sqrt(x * x - 4 * r2 * r2 / (r1 * r1))) / 2;
  CHECK(settled.depositing[1] * surfaces.area(1) == Approx(factor * surfaces.area(0)).epsilon(1e-4));
  CHECK(m.to_surroundings() == Approx((1 - factor) * surfaces.area(0)).epsilon(1e-3));
}

TEST_CASE("No surface gives off more than it has, and nothing is lost") {
  // A pellet, a hot plate with a film, a bare hot plate, a cold one, and a wall that pumps a little.
  const AxisymmetricSurfaces surfaces(bodies::joined({bodies::line(3, 0, 3, 8, 2),
                                                      bodies::line(8, 8, 8, 6, 1),
                                                      bodies::line(8, 6, 8, 3, 1),
                                                      bodies::line(8, 3, 8, 0, 1),
                                                      {{8, -1, 3, -1}, {3, 9, 0, 9}}}));
  FreeMolecular m(exchange_areas(surfaces, Surroundings::open));
  Surfaces s(surfaces.size());
  s.source[0] = s.source[1] = 1;
  s.accommodation = {0, 0, 1, 0.9, 0.7, 0.1, 0};
  s.evaporation = {0, 0, 5, 5, 1e-3, 0, 0};
  s.deposit = {0, 0, 0.2, 0, 0.4, 0, 0};
  const double h = 0.5;
  const auto settled = m.settle(s, h);
  CHECK(settled.depositing[2] == Approx(-0.4));  // all of its film
  CHECK(settled.exhausted[2]);
  CHECK(settled.depositing[3] == Approx(0).margin(1e-15));
  CHECK(settled.depositing[4] > 0);
  CHECK(settled.depositing[5] > 0);
  CHECK(sum(m, settled.depositing) + m.to_surroundings() == Approx(sum(m, s.source)).epsilon(1e-13));
  // A step in two halves ends with the film used up as well.
  const auto first = m.settle(s, h / 2);
  CHECK(first.depositing[2] == Approx(-0.8));
}

TEST_CASE("A gas with nowhere to go is an error") {
  FreeMolecular m = nested(1, 2);
  Surfaces s(2);
  s.source = {1, 0};
  CHECK_THROWS_AS(m.settle(s, 1), InputError);
}
