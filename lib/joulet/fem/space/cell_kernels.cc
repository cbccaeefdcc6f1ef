#include <joulet/base/wide_vectors.h>
#include <joulet/fem/space/cell_kernels.h>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace joulet::cell_kernels {

namespace {

constexpr std::size_t power(std::size_t base, std::size_t exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

template <std::size_t value>
using Constant = std::integral_constant<std::size_t, value>;

template <std::size_t lanes>
struct Vector {
  typedef double Type __attribute__((vector_size(lanes * sizeof(double))));
};

/// Calls f(lanes, dim, n) with all three as constants: the inner loops unroll into vector instructions.
template <int dim, class Function>
void with_constant(unsigned n, const Function& f) {
  with_vectors([&](auto lanes) {
    if (n == power(2, dim))
      f(lanes, Constant<dim>(), Constant<power(2, dim)>());
    else if (n == power(3, dim))
      f(lanes, Constant<dim>(), Constant<power(3, dim)>());
    else
      f(lanes, Constant<dim>(), Constant<power(4, dim)>());
  });
}
template <class Function>
void with_constants(int dim, unsigned n, const Function& f) {
  if (dim == 2)
    with_constant<2>(n, f);
  else
    with_constant<3>(n, f);
}

/// `n` sums that stay in registers.
template <std::size_t lanes, std::size_t n>
struct Sums {
  using Lanes = typename Vector<lanes>::Type;
  static constexpr std::size_t whole = n / lanes, rest = n % lanes;
  Lanes sum[whole > 0 ? whole : 1] = {};
  double tail[rest > 0 ? rest : 1] = {};

  void add(double factor, const double* x) {
    for (std::size_t k = 0; k < whole; ++k) {
      Lanes of_x;
      __builtin_memcpy(&of_x, x + k * lanes, sizeof(Lanes));
      sum[k] += factor * of_x;
    }
    for (std::size_t k = 0; k < rest; ++k) tail[k] += factor * x[whole * lanes + k];
  }
  void add_to(double* y) const {
    for (std::size_t k = 0; k < whole; ++k)
      for (std::size_t lane = 0; lane < lanes; ++lane) y[k * lanes + lane] += sum[k][lane];
    for (std::size_t k = 0; k < rest; ++k) y[whole * lanes + k] += tail[k];
  }
};

/// y[j] += sum_row x[row] table[row * stride + j], j < n, row < rows.
template <std::size_t lanes, std::size_t rows, std::size_t n, std::size_t stride>
void add_rows(const double* x, const double* table, double* y) {
  // No more sums at a time than registers; two of each, because an addition takes four cycles.
  constexpr std::size_t most = 6 * lanes, now = n < most ? n : most;
  Sums<lanes, now> even, odd;
  for (std::size_t row = 0; row + 1 < rows; row += 2) {
    even.add(x[row], table + row * stride);
    odd.add(x[row + 1], table + (row + 1) * stride);
  }
  if constexpr (rows % 2 == 1) even.add(x[rows - 1], table + (rows - 1) * stride);
  even.add_to(y);
  odd.add_to(y);
  if constexpr (n > now) add_rows<lanes, rows, n - now, stride>(x, table + now, y + now);
}

/// c[i * n + j] += sum_row a[row * n + i] b[row * n + j] for `tile` rows i and `now` columns j.
template <std::size_t lanes, std::size_t rows, std::size_t n, std::size_t tile, std::size_t now>
void add_tile(const double* a, const double* b, double* c) {
  Sums<lanes, now> sums[tile];
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = 0; i < tile; ++i) sums[i].add(a[row * n + i], b + row * n);
  for (std::size_t i = 0; i < tile; ++i) sums[i].add_to(c + i * n);
}

/// The same for all i and j.
template <std::size_t lanes, std::size_t rows, std::size_t n, std::size_t columns = n>
void add_product(const double* a, const double* b, double* c) {
  constexpr std::size_t most = 4 * lanes, now = columns < most ? columns : most;
  constexpr std::size_t tile = now > 2 * lanes + 1 ? 3 : 4;
  for (std::size_t i = 0; i + tile <= n; i += tile) add_tile<lanes, rows, n, tile, now>(a + i, b, c + i * n);
  constexpr std::size_t rest = n % tile;
  if constexpr (rest > 0) add_tile<lanes, rows, n, rest, now>(a + n - rest, b, c + (n - rest) * n);
  if constexpr (columns > now) add_product<lanes, rows, n, columns - now>(a, b + now, c + now);
}

template <std::size_t lanes, std::size_t dim, std::size_t n>
void stiffness_of(const double* gradient, const double* metric, const double* coefficient, double* matrix) {
  constexpr std::size_t n_metric = dim * (dim + 1) / 2;
  constexpr std::size_t packed[3][3] = {{0, 1, 2}, {1, dim == 2 ? 2 : 3, 4}, {2, 4, 5}};
  double flux[n * dim * n];
  for (std::size_t q = 0; q < n; ++q)
    for (std::size_t d = 0; d < dim; ++d) {
      double g[dim];
      for (std::size_t e = 0; e < dim; ++e) g[e] = coefficient[q] * metric[q * n_metric + packed[d][e]];
      double* const row = flux + (q * dim + d) * n;
      std::fill_n(row, n, 0.);
      add_rows<lanes, dim, n, n>(g, gradient + q * dim * n, row);
    }
  std::fill_n(matrix, n * n, 0.);
  add_product<lanes, n * dim, n>(gradient, flux, matrix);
}

template <std::size_t lanes, std::size_t dim, std::size_t n>
void add_flux_change_of(const double* gradient, const double* shape, const double* flux, double* matrix) {
  double along[n * n] = {};
  for (std::size_t q = 0; q < n; ++q) add_rows<lanes, dim, n, n>(flux + q * dim, gradient + q * dim * n, along + q * n);
  add_product<lanes, n, n>(along, shape, matrix);
}

}  // namespace

void multiply(int dim, unsigned n, unsigned per_function, const double* table, const double* x, double* y) {
  std::fill_n(y, per_function * n, 0.);
  with_constants(dim, n, [&](auto lanes, auto d, auto size) {
    if (per_function == 1)
      add_rows<lanes(), size(), size(), size()>(x, table, y);
    else
      add_rows<lanes(), size(), d() * size(), d() * size()>(x, table, y);
  });
}

void add_transposed(int dim, unsigned n, unsigned per_function, const double* table, const double* x, double* y) {
  with_constants(dim, n, [&](auto lanes, auto d, auto size) {
    if (per_function == 1)
      add_rows<lanes(), size(), size(), size()>(x, table, y);
    else
      add_rows<lanes(), d() * size(), size(), size()>(x, table, y);
  });
}

void stiffness(int dim, unsigned n, const double* gradient, const double* metric, const double* coefficient,
               double* matrix) {
  with_constants(dim, n, [&](auto lanes, auto d, auto size) {
    stiffness_of<lanes(), d(), size()>(gradient, metric, coefficient, matrix);
  });
}

void add_flux_change(int dim, unsigned n, const double* gradient, const double* shape, const double* flux,
                     double* matrix) {
  with_constants(dim, n, [&](auto lanes, auto d, auto size) {
    add_flux_change_of<lanes(), d(), size()>(gradient, shape, flux, matrix);
  });
}

void divergence(int dim, unsigned n, const double* gradient, const double* flux, double* matrix) {
  std::fill_n(matrix, n * n, 0.);
  with_constants(dim, n, [&](auto lanes, auto d, auto size) {
    add_product<lanes(), d() * size(), size()>(gradient, flux, matrix);
  });
}

}  // namespace joulet::cell_kernels
