#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/pores/secants.h>

#include "catch.h"

#include <array>
#include <cstddef>

using namespace joulet;

namespace {

constexpr std::size_t n = 3;
/// Of the system; the matrix of before has its diagonal alone.
constexpr std::array<std::array<double, n>, n> matrix = {{{4, 1, -1}, {0.5, 3, 1}, {-1, 0.7, 5}}};
constexpr std::array<double, n> diagonal = {5, 2.5, 6};

/// The step M^-1 (A x - b).
void take_step(const Vector& x, const std::array<double, n>& b, Vector& step) {
  for (unsigned i = 0; i < n; ++i) {
    double residual = -b[i];
    for (unsigned j = 0; j < n; ++j) residual += matrix[i][j] * x(j);
    step(i) = residual / diagonal[i];
  }
  step.compress(dealii::VectorOperation::insert);
}

/// Steps that bring the residual down to 1e-10.
int steps_to_solve(Secants* secants, const std::array<double, n>& b) {
  Vector x(MPI_COMM_SELF, n, n), step(x);
  if (secants) secants->leave();
  for (int count = 0; count < 100; ++count) {
    take_step(x, b, step);
    if (step.l2_norm() < 1e-10) return count;
    if (secants) secants->improve(x, step);
    x.add(-1, step);
  }
  return 100;
}

}  // namespace

TEST_CASE("n changes that were seen make up for a wrong matrix of n unknowns, for other right sides as well") {
  Secants secants;
  CHECK(steps_to_solve(nullptr, {1, 2, 3}) > 12);
  CHECK(steps_to_solve(&secants, {1, 2, 3}) <= 5);
  CHECK(steps_to_solve(&secants, {-3, 1, 0.5}) <= 2);
  secants.clear();
  CHECK(steps_to_solve(&secants, {-3, 1, 0.5}) > 2);
}
