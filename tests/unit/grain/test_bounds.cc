#include <catch.h>
#include <joulet/grain/bounds.h>
#include <joulet/grain/extrapolation.h>

#include <cmath>

using namespace joulet;

TEST_CASE("bounds and mixing rules at known points") {
  CHECK(wiener_bounds({0.5, 0.5}, {1, 10}).lower == Approx(20. / 11));
  CHECK(wiener_bounds({0.5, 0.5}, {1, 10}).upper == Approx(5.5));
  CHECK(wiener_bounds({0.5, 0.5}, {0, 10}).lower == 0);
  // Of two phases the bounds are Maxwell's formula with either as the matrix.
  const Bounds bounds = hashin_shtrikman_bounds({0.3, 0.7}, {10, 1});
  CHECK(bounds.lower == Approx(maxwell(1, 10, 0.3)));
  CHECK(bounds.upper == Approx(maxwell(10, 1, 0.7)));
  // Two phases, half each: k^2 * 4 - k (a + b) - 2 a b = 0 with 3 f - 1 = 1/2.
  const double k = bruggeman({0.5, 0.5}, {1, 10});
  CHECK(0.5 * (1 - k) / (1 + 2 * k) + 0.5 * (10 - k) / (10 + 2 * k) == Approx(0).margin(1e-12));
  CHECK(bruggeman({0.8, 0.2}, {0, 1}) == Approx(0).margin(1e-12));  // below a third nothing percolates
}

TEST_CASE("extrapolation finds value and order, and says so when there is none") {
  const std::vector<double> h = {1, 2, 4};
  const auto f = [&](double p) {
    return std::vector<double>{3 + 0.1 * std::pow(h[0], p), 3 + 0.1 * std::pow(h[1], p), 3 + 0.1 * std::pow(h[2], p)};
  };
  for (const double p : {0.7, 1., 2.}) {
    const Extrapolated e = extrapolate(h, f(p));
    CHECK(e.value == Approx(3).epsilon(1e-10));
    CHECK(e.order == Approx(p).epsilon(1e-8));
    CHECK(e.error == Approx(0.125).epsilon(1e-8));
  }
  CHECK(std::isnan(extrapolate({1}, {5}).error));
  CHECK(extrapolate({1, 2}, {5, 5.1}).error == Approx(0.3));
  const Extrapolated noisy = extrapolate(h, {1, 1.2, 0.9});
  CHECK(noisy.order == 0);
  CHECK(noisy.error == Approx(0.3));
  CHECK(extrapolate({1, 1.5, 3}, {2 + 1, 2 + 1.5, 2 + 3}).value == Approx(2));
}

TEST_CASE("how many volumes a mean needs") {
  const Statistics s = statistics_of({9, 11});
  CHECK(s.mean == 10);
  CHECK(s.deviation == Approx(std::sqrt(2.)));
  CHECK(s.volumes_for_5_percent == Approx(4 * 2 / 0.25));
}
