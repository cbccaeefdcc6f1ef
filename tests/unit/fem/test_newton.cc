#include <joulet/fem/algebra/newton.h>

#include "catch.h"

#include <cmath>
#include <functional>
#include <limits>

using namespace joulet;

namespace {

/// f(x) = 0 of one number.
struct Scalar : NewtonProblem {
  Scalar(std::function<double(double)> f_, std::function<double(double)> slope_, double x_)
      : f(std::move(f_)), slope(std::move(slope_)), x(x_) {}
  NewtonGoal goal() override { return {1e-12, 1e-6}; }
  void linearise() override {
    matrix = slope(x);
    ++matrices;
  }
  void solve_for_step(double) override {
    start = x;
    step = f(x) / matrix;
  }
  double move(double damping) override {
    x = start - damping * step;
    return norm();
  }
  double restore() override {
    x = start;
    return norm();
  }
  double norm() const { return std::abs(f(x)); }

  std::function<double(double)> f, slope;
  double x, start = 0, step = 0, matrix = 0;
  int matrices = 0;
};

}  // namespace

TEST_CASE("Newton's method keeps a matrix that brings a digit an iteration, for the next solution too") {
  double right = 2;
  Scalar root([&](double x) { return x * x - right; }, [](double x) { return 2 * x; }, 2);
  NewtonMethod method({40});
  NewtonResult result = method.solve(root, root.norm());
  CHECK(result.end == NewtonResult::End::converged);
  CHECK(root.x == Approx(std::sqrt(2)).epsilon(1e-12));
  CHECK(root.matrices < result.iterations);

  right = 2.01;
  root.matrices = 0;
  result = method.solve(root, root.norm());
  CHECK(result.end == NewtonResult::End::converged);
  CHECK(root.x == Approx(std::sqrt(2.01)).epsilon(1e-12));
  CHECK(root.matrices == 0);

  // Far away it serves no longer.
  right = 900;
  CHECK(method.solve(root, root.norm()).end == NewtonResult::End::converged);
  CHECK(root.x == Approx(30).epsilon(1e-12));
  CHECK(root.matrices > 0);
}

TEST_CASE("Newton's method shortens steps that lead too far, or where nothing can be evaluated") {
  Scalar arctangent([](double x) { return std::atan(x); }, [](double x) { return 1 / (1 + x * x); }, 20);
  CHECK(NewtonMethod({40}).solve(arctangent, arctangent.norm()).end == NewtonResult::End::converged);
  CHECK(std::abs(arctangent.x) < 1e-12);

  Scalar logarithm([](double x) { return x > 0 ? std::log(x) : std::numeric_limits<double>::quiet_NaN(); },
                   [](double x) { return 1 / x; }, 20);
  CHECK(NewtonMethod({40}).solve(logarithm, logarithm.norm()).end == NewtonResult::End::converged);
  CHECK(logarithm.x == Approx(1).epsilon(1e-12));
}

TEST_CASE("Newton's method says why it has ended, at its last point") {
  Scalar none([](double x) { return x * x + 1; }, [](double x) { return 2 * x; }, 1e-3);
  const double start = none.norm();
  const NewtonResult result = NewtonMethod({40}).solve(none, start);
  CHECK(result.end == NewtonResult::End::no_descent);
  CHECK(result.norm == none.norm());
  CHECK(result.norm <= start);

  Scalar slow([](double x) { return std::pow(x, 9); }, [](double x) { return 9 * std::pow(x, 8); }, 10);
  const NewtonResult cut = NewtonMethod({5}).solve(slow, slow.norm());
  CHECK(cut.end == NewtonResult::End::iterations);
  CHECK(cut.iterations == 5);
  CHECK(cut.norm == slow.norm());
}

TEST_CASE("Newton's method does not take a residual that is no number for a small one") {
  Scalar none([](double) { return std::numeric_limits<double>::quiet_NaN(); }, [](double) { return 1.; }, 1);
  CHECK(NewtonMethod({40}).solve(none, none.norm()).end == NewtonResult::End::no_descent);
  CHECK(NewtonMethod({40, 5, 3}).solve(none, none.norm()).end != NewtonResult::End::converged);
}

TEST_CASE("Newton's method passes a kink uphill where it may") {
  // From the right the slope leads across the kink at 1, to where the residual is larger.
  const auto f = [](double x) { return x > 1 ? 0.1 * (x - 1) + 1 : 10 * x - 9; };
  const auto slope = [](double x) { return x > 1 ? 0.1 : 10; };
  Scalar kink(f, slope, 1.01);
  CHECK(NewtonMethod({40}).solve(kink, kink.norm()).end == NewtonResult::End::converged);
  CHECK(kink.x == Approx(0.9).epsilon(1e-12));
  // A wrong slope there: no part of the step reduces the residual.
  Scalar wrong(
      f, [](double x) { return x > 1 ? -1 : 10; }, 1.01);
  CHECK(NewtonMethod({40}).solve(wrong, wrong.norm()).end == NewtonResult::End::no_descent);
  Scalar beyond(
      f, [](double x) { return x > 1.5 ? 0.1
                               : x > 1 ? -1
                                       : 10; }, 1.01);
  CHECK(NewtonMethod({40, 5, 3}).solve(beyond, beyond.norm()).end == NewtonResult::End::converged);
  CHECK(beyond.x == Approx(0.9).epsilon(1e-12));
}
