#include <joulet/base/chebyshev.h>
#include <joulet/base/constants.h>

#include <algorithm>
#include <cmath>

namespace joulet {

Chebyshev::Chebyshev(std::size_t degree)
    : nodes_(degree + 1), cosines_((degree + 1) * (degree + 1)), monomials_(cosines_.size()) {
  const std::size_t n = degree + 1;
  const auto angle = [n](std::size_t j) {
    return constants::pi * (static_cast<double>(j) + 0.5) / static_cast<double>(n);
  };
  for (std::size_t j = 0; j < n; ++j) {
    nodes_[j] = std::cos(angle(j));
    for (std::size_t k = 0; k < n; ++k)
      cosines_[k * n + j] = (k == 0 ? 1. : 2.) / static_cast<double>(n) * std::cos(static_cast<double>(k) * angle(j));
  }
  // T_(k+1) = 2 t T_k - T_(k-1)
  monomials_[0] = 1;
  if (n > 1) monomials_[n + 1] = 1;
  for (std::size_t k = 2; k < n; ++k)
    for (std::size_t j = 0; j < n; ++j)
      monomials_[k * n + j] = (j > 0 ? 2 * monomials_[(k - 1) * n + j - 1] : 0) - monomials_[(k - 2) * n + j];
}

void Chebyshev::to_series(const double* values, double* series) const {
  const std::size_t n = nodes_.size();
  for (std::size_t k = 0; k < n; ++k) {
    series[k] = 0;
    for (std::size_t j = 0; j < n; ++j) series[k] += cosines_[k * n + j] * values[j];
  }
}

void Chebyshev::to_monomials(const double* values, double* monomials) const {
  const std::size_t n = nodes_.size();
  std::vector<double> series(n);
  to_series(values, series.data());
  std::fill_n(monomials, n, 0.);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t j = 0; j <= k; ++j) monomials[j] += series[k] * monomials_[k * n + j];
}

double Chebyshev::at(const double* series, double t) const {
  double b1 = 0, b2 = 0;
  for (std::size_t k = degree(); k > 0; --k) {
    const double b = series[k] + 2 * t * b1 - b2;
    b2 = b1;
    b1 = b;
  }
  return series[0] + t * b1 - b2;
}

}  // namespace joulet
