#include "bodies.h"
#include "catalogue.h"
#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>

#include <numeric>

using namespace joulet;
using namespace joulet::radiation;
using namespace bodies;

namespace {

/// From the first `split` bands to the others.
double factor(const Bands& bands, std::size_t split) {
  const AxisymmetricSurfaces s(bands);
  double area = 0, exchange = 0;
  for (std::size_t i = 0; i < split; ++i) {
    area += s.area(i);
    for (std::size_t j = split; j < s.size(); ++j) exchange += s.exchange_area(i, j);
  }
  return exchange / area;
}

double view(const AxisymmetricSurfaces& s, std::size_t i, std::size_t j) { return s.exchange_area(i, j) / s.area(i); }

double sum_of_row(const AxisymmetricSurfaces& s, std::size_t i) {
  double sum = 0;
  for (std::size_t j = 0; j < s.size(); ++j) sum += s.exchange_area(i, j);
  return sum / s.area(i);
}

}  // namespace

TEST_CASE("V13: parallel coaxial discs") {
  for (const double r1 : {0.1, 1.0, 3.0})
    for (const double r2 : {0.02, 1.0, 20.0})
      for (const double h : {0.05, 1.0, 10.0}) {
        INFO("r1 " << r1 << ", r2 " << r2 << ", h " << h);
        const AxisymmetricSurfaces s({{r1, 0, 0, 0}, {0, h, r2, h}});
        CHECK(view(s, 0, 1) == Approx(catalogue::discs(r1, r2, h)).epsilon(1e-4).margin(2e-6));
      }
}

TEST_CASE("The inside of a tube sees itself") {
  for (const double h : {0.1, 1.0, 7.0, 50.0}) {
    CHECK(view(AxisymmetricSurfaces({{1, h, 1, 0}}), 0, 0) ==
          Approx(catalogue::tube_to_itself(1, h)).epsilon(1e-4).margin(2e-6));
    // in bands of different length, all of which see each other over the common ones
    const AxisymmetricSurfaces parts({{1, h, 1, 0.7 * h}, {1, 0.7 * h, 1, 0.65 * h}, {1, 0.65 * h, 1, 0}});
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += sum_of_row(parts, i) * parts.area(i);
    CHECK(sum / (2 * catalogue::pi * h) == Approx(catalogue::tube_to_itself(1, h)).epsilon(1e-4).margin(2e-6));
  }
}

TEST_CASE("A band that sees itself past the end of a rod is the sum of its parts") {
  // Cells shrink to where the shadow begins, until two of their points are one and the same.
  const double bottom = -0.006, height = 0.0172916467596, upper = bottom + height - height * 3 / 16,
               lower = bottom + height - height * 4 / 16, top = 0.008, bore = 0.008;
  const bodies::Bands rod =
      bodies::joined({bodies::line(0.003, 0, 0.003, top, 16), {{0.003, top, 0, top}, {0, 0, 0.003, 0}}});
  const AxisymmetricSurfaces whole(bodies::joined({{{bore, upper, bore, lower}}, rod})),
      parts(bodies::joined({{{bore, upper, bore, top}, {bore, top, bore, lower}}, rod}));
  const double sum = parts.exchange_area(0, 0) + 2 * parts.exchange_area(0, 1) + parts.exchange_area(1, 1);
  CHECK(whole.exchange_area(0, 0) == Approx(sum).epsilon(1e-4));
}

TEST_CASE("V13: coaxial cylinders, short and long, and the ring between them") {
  for (const double r1 : {0.05, 0.5, 0.95})
    for (const double h : {0.2, 2.0, 40.0}) {
      INFO("r1 " << r1 << ", r2 1, h " << h);
      // inner outside, outer inside, the rings that close the ends
      const AxisymmetricSurfaces s({{r1, 0, r1, h}, {1, h, 1, 0}, {1, 0, r1, 0}, {r1, h, 1, h}});
      const double f21 = catalogue::outer_to_inner(r1, 1, h), f22 = catalogue::outer_to_itself(r1, 1, h);
      CHECK(view(s, 1, 0) == Approx(f21).epsilon(1e-4));
      CHECK(view(s, 1, 1) == Approx(f22).epsilon(1e-4));
      CHECK(view(s, 0, 0) == 0);
      // by closure and symmetry of the vessel
      const double ring = 1 - r1 * r1, to_inner = (2 * r1 * h - 2 * h * f21) / (2 * ring),
                   to_outer = 2 * h * (1 - f21 - f22) / (2 * ring);
      CHECK(view(s, 2, 0) == Approx(to_inner).epsilon(1e-4).margin(1e-6));
      CHECK(view(s, 2, 1) == Approx(to_outer).epsilon(1e-4).margin(1e-6));
      // past the inner cylinder
      CHECK(view(s, 2, 3) == Approx(1 - to_inner - to_outer).epsilon(2e-4).margin(1e-5));
    }
}

TEST_CASE("V13: concentric spheres") {
  double error = 10;
  for (const int n : {4, 8, 16}) {
    const Bands bands = joined({sphere(0.6, n, true), sphere(1, n, false)});
    const AxisymmetricSurfaces s(bands);
    double area[2] = {0, 0}, exchange[2][2] = {{0, 0}, {0, 0}};
    for (int i = 0; i < 2 * n; ++i) {
      area[i / n] += s.area(i);
      for (int j = 0; j < 2 * n; ++j) exchange[i / n][j / n] += s.exchange_area(i, j);
    }
    CHECK(exchange[0][0] < 1e-12);
    CHECK(exchange[0][1] / area[0] == Approx(1).epsilon(1e-4));                  // F12
    CHECK(exchange[1][0] / area[1] == Approx(area[0] / area[1]).epsilon(1e-4));  // F21
    CHECK(exchange[1][1] / area[1] == Approx(1 - area[0] / area[1]).epsilon(1e-4));
    const double now = std::abs(exchange[1][0] - 4 * catalogue::pi * 0.36);  // of the spheres themselves
    CHECK(now < error / 3.5);
    error = now;
  }
}

TEST_CASE("A disc in the shadow of another") {
  // From a small disc on the axis: the far disc less what the near one hides, each r^2 / (r^2 + h^2).
  const double small = 1e-3;
  const auto seen = [&](double hidden) {
    return view(AxisymmetricSurfaces({{small, 0, 0, 0}, {0, 2, 1.5, 2}, {0, 0.5, hidden, 0.5}, {hidden, 0.5, 0, 0.5}}),
                0, 1);
  };
  for (const double hidden : {0.05, 0.2, 0.3})
    CHECK(seen(hidden) ==
          Approx(1.5 * 1.5 / (1.5 * 1.5 + 4) - hidden * hidden / (hidden * hidden + 0.25)).epsilon(1e-4));
  CHECK(seen(0.4) == 0);
  // A large disc behind a ring shows itself through the hole only.
  const AxisymmetricSurfaces s({{small, 0, 0, 0}, {0, 2, 5, 2}, {0.3, 1, 9, 1}, {9, 1, 0.3, 1}});
  CHECK(view(s, 0, 1) == Approx(0.09 / 1.09).epsilon(1e-4));
  CHECK(view(s, 0, 2) == Approx(81. / 82 - 0.09 / 1.09).epsilon(1e-4));
  CHECK(view(s, 1, 3) == Approx(view(AxisymmetricSurfaces({{0, 2, 5, 2}, {9, 1, 0.3, 1}}), 0, 1)).epsilon(1e-4));
}

TEST_CASE("A pellet on a wider electrode") {
  // Ring R..w to a cylinder of height h that stands on it: by closure of the vessel of radius w and height h.
  for (const double w : {4e-3, 10e-3, 60e-3}) {
    const double R = 3e-3, h = 8e-3;
    const double expected = (2 * R * h - 2 * w * h * catalogue::outer_to_inner(R, w, h)) / (2 * (w * w - R * R));
    CHECK(factor({{w, 0, R, 0}, {R, 0, R, h}}, 1) == Approx(expected).epsilon(1e-4));
    Bands split = joined({line(w, 0, R, 0, 7), line(R, 0, R, h, 5)});
    CHECK(factor(split, 7) == Approx(expected).epsilon(1e-4));
  }
}

TEST_CASE("A closed vessel with bodies, cones and steps is closed") {
  const Bands pellet = line(3e-3, 0, 3e-3, 8e-3, 6);
  const Bands lower = joined({line(6e-3, -20e-3, 6e-3, 0, 4), line(6e-3, 0, 3e-3, 0, 2)});
  const Bands upper = joined({line(3e-3, 8e-3, 5e-3, 10e-3, 2), line(5e-3, 10e-3, 5e-3, 30e-3, 4)});
  const Bands plate = joined({line(9e-3, 10e-3, 9e-3, 0, 3), line(9e-3, 0, 10e-3, 0, 1),
                              line(10e-3, 0, 10e-3, 10e-3, 3), line(10e-3, 10e-3, 9e-3, 10e-3, 1)});
  const Bands wall = joined(
      {line(5e-3, 30e-3, 40e-3, 30e-3, 4), line(40e-3, 30e-3, 30e-3, -20e-3, 5), line(30e-3, -20e-3, 6e-3, -20e-3, 4)});
  const AxisymmetricSurfaces s(joined({pellet, lower, upper, plate, wall}));
  Closure closure;
  const ExchangeAreas e = exchange_areas(s, Surroundings::none, &closure);
  INFO("worst " << closure.worst << " at " << closure.surface << ", mean " << closure.mean);
  CHECK(closure.worst < 5e-5);
  CHECK(closure.mean < 1e-5);
  for (std::size_t i = 0; i < e.size(); ++i)
    CHECK(std::accumulate(e.row(i), e.row(i) + e.size(), 0.0) == Approx(e.area(i)).epsilon(1e-12));
}

TEST_CASE("Bands that cannot be are refused") {
  CHECK_THROWS_AS(AxisymmetricSurfaces({{-1, 0, 1, 0}}), InputError);
  CHECK_THROWS_AS(AxisymmetricSurfaces({{1, 0, 1, 0}}), InputError);
  CHECK_THROWS_AS(AxisymmetricSurfaces({{0, 0, 0, 1}}), InputError);
  CHECK_THROWS_AS(AxisymmetricSurfaces({{1, std::nan(""), 1, 0}}), InputError);
}
