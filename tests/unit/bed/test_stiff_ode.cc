#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/bed/stiff_ode.h>

#include <cmath>
#include <stdexcept>

using namespace joulet;

namespace {

const StiffOde::Tolerance loose{1e-8, {1e-12}};

}  // namespace

TEST_CASE("A stiff linear equation follows its closed form") {
  // y' = -1e6 (y - cos t) - sin t, y(0) = 1: y = cos t.
  StiffOde ode(
      1, [](double t, const double* y, double* f) { f[0] = -1e6 * (y[0] - std::cos(t)) - std::sin(t); }, loose);
  ode.start(0, {1});
  for (const double t : {0.1, 1., 3., 10.}) {
    ode.advance(t);
    CHECK(ode.state()[0] == Approx(std::cos(t)).epsilon(1e-6).margin(1e-7));
  }
  CHECK(ode.steps() < 1000);
}

TEST_CASE("The tolerance governs the error, and a restart takes up the state") {
  const auto decay = [](double tolerance) {
    StiffOde ode(1, [](double, const double* y, double* f) { f[0] = -y[0]; }, {tolerance, {1e-14}});
    ode.start(0, {1});
    ode.advance(1);
    ode.start(1, ode.state());
    ode.advance(2);
    return std::abs(ode.state()[0] - std::exp(-2.));
  };
  CHECK(decay(1e-4) < 1e-3);
  CHECK(decay(1e-10) < 1e-8);
  CHECK(decay(1e-10) < 1e-3 * decay(1e-4));
}

TEST_CASE("Errors come out as exceptions") {
  StiffOde throws(
      1, [](double, const double*, double*) { throw std::runtime_error("mine"); }, loose);
  throws.start(0, {1});
  CHECK_THROWS_WITH(throws.advance(1), ContainsSubstring("mine"));
  StiffOde blows_up(
      1, [](double, const double* y, double* f) { f[0] = y[0] * y[0]; }, loose);  // y = 1/(1-t)
  blows_up.start(0, {1});
  CHECK_THROWS_AS(blows_up.advance(2), SolverError);
  StiffOde nan(
      1, [](double, const double*, double* f) { f[0] = NAN; }, loose);
  nan.start(0, {1});
  CHECK_THROWS_WITH(nan.advance(1), ContainsSubstring("not finite"));
}
