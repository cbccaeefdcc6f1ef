#include <joulet/base/wide_vectors.h>
#include <joulet/fem/space/cell_kernels.h>

#include "catch.h"

#include <cmath>
#include <random>
#include <vector>

using namespace joulet;

namespace {

/// The arrays of one cell, with the sums as they are defined.
struct Cell {
  int dim;
  unsigned n;
  std::vector<double> gradient, shape, metric, coefficient, flux, points, nodal, matrix_flux, start;
  std::mt19937 random{1};

  Cell(int d, unsigned points_and_functions) : dim(d), n(points_and_functions) {
    const auto fill = [&](std::size_t size) {
      std::vector<double> values(size);
      for (double& value : values) value = std::uniform_real_distribution<double>(-1, 1)(random);
      return values;
    };
    gradient = fill(n * n * unsigned(dim));
    shape = fill(n * n);
    metric = fill(n * unsigned(dim * (dim + 1) / 2));
    coefficient = fill(n);
    flux = fill(n * unsigned(dim));
    points = fill(n * unsigned(dim));
    nodal = fill(n);
    matrix_flux = fill(n * n * unsigned(dim));
    start = fill(n * n);
  }

  double grad(unsigned q, int d, unsigned i) const { return gradient[(q * unsigned(dim) + unsigned(d)) * n + i]; }
  double metric_at(unsigned q, int d, int e) const {
    const int lower = std::min(d, e), upper = std::max(d, e);
    const int packed = lower * dim - lower * (lower - 1) / 2 + upper - lower;
    return metric[q * unsigned(dim * (dim + 1) / 2) + unsigned(packed)];
  }
};

template <class Expected>
void check_matrix(const Cell& cell, const std::vector<double>& matrix, const Expected& expected) {
  for (unsigned i = 0; i < cell.n; ++i)
    for (unsigned j = 0; j < cell.n; ++j)
      REQUIRE(matrix[i * cell.n + j] == Approx(expected(i, j)).margin(1e-12).epsilon(1e-12));
}

void check_vectors(const Cell& cell) {
  const unsigned n = cell.n;
  for (const unsigned per_function : {1u, unsigned(cell.dim)}) {
    const std::vector<double>& table = per_function == 1 ? cell.shape : cell.gradient;
    std::vector<double> product(per_function * n, 7.);
    cell_kernels::multiply(cell.dim, n, per_function, table.data(), cell.nodal.data(), product.data());
    for (unsigned row = 0; row < per_function * n; ++row) {
      double sum = 0;
      for (unsigned i = 0; i < n; ++i) sum += table[i * per_function * n + row] * cell.nodal[i];
      REQUIRE(product[row] == Approx(sum).margin(1e-12));
    }
    std::vector<double> nodal = cell.nodal;
    cell_kernels::add_transposed(cell.dim, n, per_function, table.data(), cell.points.data(), nodal.data());
    for (unsigned i = 0; i < n; ++i) {
      double sum = cell.nodal[i];
      for (unsigned row = 0; row < per_function * n; ++row) sum += table[row * n + i] * cell.points[row];
      REQUIRE(nodal[i] == Approx(sum).margin(1e-12));
    }
  }
}

void check_matrices(const Cell& cell) {
  const unsigned n = cell.n;
  std::vector<double> matrix = cell.start;
  cell_kernels::stiffness(cell.dim, n, cell.gradient.data(), cell.metric.data(), cell.coefficient.data(),
                          matrix.data());
  check_matrix(cell, matrix, [&](unsigned i, unsigned j) {
    double sum = 0;
    for (unsigned q = 0; q < n; ++q)
      for (int d = 0; d < cell.dim; ++d)
        for (int e = 0; e < cell.dim; ++e)
          sum += cell.coefficient[q] * cell.grad(q, d, i) * cell.metric_at(q, d, e) * cell.grad(q, e, j);
    return sum;
  });
  matrix = cell.start;
  cell_kernels::add_flux_change(cell.dim, n, cell.gradient.data(), cell.shape.data(), cell.flux.data(), matrix.data());
  check_matrix(cell, matrix, [&](unsigned i, unsigned j) {
    double sum = cell.start[i * n + j];
    for (unsigned q = 0; q < n; ++q)
      for (int d = 0; d < cell.dim; ++d)
        sum += cell.flux[q * unsigned(cell.dim) + unsigned(d)] * cell.grad(q, d, i) * cell.shape[q * n + j];
    return sum;
  });
  matrix = cell.start;
  cell_kernels::divergence(cell.dim, n, cell.gradient.data(), cell.matrix_flux.data(), matrix.data());
  check_matrix(cell, matrix, [&](unsigned i, unsigned j) {
    double sum = 0;
    for (unsigned row = 0; row < n * unsigned(cell.dim); ++row)
      sum += cell.gradient[row * n + i] * cell.matrix_flux[row * n + j];
    return sum;
  });
}

}  // namespace

TEST_CASE("the kernels of a cell are the sums that they stand for, with the vectors of any processor", "[fem]") {
  const bool found = wide_vectors::in_use;
  for (const bool wide : {false, true}) {
    wide_vectors::in_use = wide && found;
    for (const auto& [dim, degree] : {std::pair{2, 1}, {2, 2}, {2, 3}, {3, 1}, {3, 2}, {3, 3}}) {
      CAPTURE(wide, dim, degree);
      const Cell cell(dim, unsigned(std::lround(std::pow(degree + 1, dim))));
      check_vectors(cell);
      check_matrices(cell);
    }
  }
  wide_vectors::in_use = found;
}
