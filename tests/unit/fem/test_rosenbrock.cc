#include <joulet/fem/time/rosenbrock.h>

#include "catch.h"
#include "toy_systems.h"

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

double distance(const toy::Pair& a, const toy::Pair& b) {
  return std::max(std::abs(a[0] - b[0]), std::abs(a[1] - b[1]));
}

/// Error of y at t = 1 after n equal steps.
template <class Law>
double error_after(int n) {
  toy::System<Law> system;
  RosenbrockStep<toy::System<Law>> step;
  toy::State y{Law::exact(0)}, z{Law::exact_rate(0)};
  const double h = 1. / n;
  for (int i = 0; i < n; ++i) {
    step.attempt(system, i * h, h, y, z);
    y = step.y_end;
    z = step.z_end;
  }
  return distance(y.v, Law::exact(1));
}

/// The error estimate of one step from t = 0.
template <class Law>
double estimate_of(double h) {
  toy::System<Law> system;
  RosenbrockStep<toy::System<Law>> step;
  step.attempt(system, 0, h, {Law::exact(0)}, {Law::exact_rate(0)});
  return distance(step.error().v, {});
}

double order(double coarse, double fine) { return std::log2(coarse / fine); }

}  // namespace

TEST_CASE("a rate that is a cubic in time is integrated exactly in one step") {
  toy::System<toy::Cubic> system;
  RosenbrockStep<toy::System<toy::Cubic>> step;
  step.attempt(system, 0.5, 1.5, {toy::Cubic::exact(0.5)}, {toy::Cubic::exact_rate(0.5)});
  CHECK(step.y_end.v[0] == Approx(toy::Cubic::exact(2)[0]).epsilon(1e-12));
  CHECK(step.z_end.v[0] == Approx(toy::Cubic::exact_rate(2)[0]).epsilon(1e-12));
  CHECK(step.y_end.v[1] == Approx(toy::Cubic::exact(2)[1]).epsilon(1e-12));
}

TEST_CASE("order 4 with a mass matrix that depends on the state") {
  const double coarse = error_after<toy::StateDependentMass>(16), fine = error_after<toy::StateDependentMass>(32);
  CAPTURE(coarse, fine);
  CHECK(fine < 1e-6);
  CHECK(order(coarse, fine) == Approx(4).margin(0.25));
}

TEST_CASE("order 4 with an algebraic row") {
  const double coarse = error_after<toy::Algebraic>(16), fine = error_after<toy::Algebraic>(32);
  CAPTURE(coarse, fine);
  CHECK(fine < 1e-6);
  CHECK(order(coarse, fine) == Approx(4).margin(0.25));
}

TEST_CASE("the error estimate is that of a method of order 3") {
  // The local error of order 3 is the fourth power of the step.
  CHECK(order(estimate_of<toy::StateDependentMass>(0.02), estimate_of<toy::StateDependentMass>(0.01)) ==
        Approx(4).margin(0.2));
  CHECK(order(estimate_of<toy::Algebraic>(0.02), estimate_of<toy::Algebraic>(0.01)) == Approx(4).margin(0.2));
}

TEST_CASE("a stiff component follows its equilibrium with steps a million times its time constant") {
  CHECK(error_after<toy::Stiff>(8) < 1e-5);
  CHECK(error_after<toy::Stiff>(16) < 1e-6);
}

TEST_CASE("a stiff perturbation is gone after one step (L-stability)") {
  toy::System<toy::Stiff> system;
  RosenbrockStep<toy::System<toy::Stiff>> step;
  const toy::Pair start = {3, 1};
  const toy::State rate{{-system.law.stiffness * 2, 2}};
  step.attempt(system, 0, 0.1, {start}, rate);
  CHECK(std::abs(step.y_end.v[0] - std::cos(0.1)) < 1e-3);
}
