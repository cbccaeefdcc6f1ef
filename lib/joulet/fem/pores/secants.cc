#include <joulet/fem/pores/secants.h>

#include <joulet/fem/algebra/checked.h>

#include <Eigen/Dense>

#include <cmath>
#include <utility>

namespace joulet {

namespace {

constexpr std::size_t most = 4;

double product(const Vector& a, const Vector& b) {
  PetscScalar result;
  checked(VecDot(a, b, &result));
  return result;
}

}  // namespace

void Secants::clear() {
  changes_.clear();
  has_last_ = false;
}

void Secants::remember(const Vector& x, const Vector& step) {
  if (has_last_) {
    Change change = last_;
    checked(VecAYPX(change.point, -1, x));
    checked(VecAYPX(change.step, -1, step));
    changes_.push_back(std::move(change));
    if (changes_.size() > most) changes_.pop_front();
  }
  last_ = {x, step};
  has_last_ = true;
}

void Secants::improve(const Vector& x, Vector& step) {
  remember(x, step);
  const auto n = static_cast<Eigen::Index>(changes_.size());
  if (n == 0) return;
  Eigen::MatrixXd gram(n, n);
  Eigen::VectorXd right(n), scale(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Vector& change = changes_[static_cast<std::size_t>(i)].step;
    for (Eigen::Index j = 0; j <= i; ++j)
      gram(i, j) = gram(j, i) = product(change, changes_[static_cast<std::size_t>(j)].step);
    right[i] = product(change, step);
    scale[i] = gram(i, i) > 0 ? 1 / std::sqrt(gram(i, i)) : 0;
  }
  // Changes that are nearly parallel count once.
  Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> normal;
  normal.setThreshold(1e-8);
  normal.compute(scale.asDiagonal() * gram * scale.asDiagonal());
  const Eigen::VectorXd part = scale.asDiagonal() * normal.solve(scale.asDiagonal() * right);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Change& change = changes_[static_cast<std::size_t>(i)];
    step.add(-part[i], change.step, part[i], change.point);
  }
}

}  // namespace joulet
