#pragma once

/// The arithmetic of one cell on plain arrays, for elements of degree 1 to 3 with as many quadrature points as shape
/// functions: `n` of both, which are 2, 3 or 4 to the power `dim`.
namespace joulet::cell_kernels {

/// y[row] = sum_i table[i * per_function * n + row] x[i], row < per_function * n. `per_function`: 1 or dim.
void multiply(int dim, unsigned n, unsigned per_function, const double* table, const double* x, double* y);

/// y[i] += sum_row table[row * n + i] x[row], row < per_function * n.
void add_transposed(int dim, unsigned n, unsigned per_function, const double* table, const double* x, double* y);

/// matrix[i * n + j] = sum_q coefficient[q] grad_i . metric_q grad_j, of gradient[(q * dim + d) * n + i] and the packed
/// symmetric metric[q * dim * (dim + 1) / 2].
void stiffness(int dim, unsigned n, const double* gradient, const double* metric, const double* coefficient,
               double* matrix);

/// matrix[i * n + j] += sum_q (flux_q . grad_i) shape_qj, of flux[q * dim + d].
void add_flux_change(int dim, unsigned n, const double* gradient, const double* shape, const double* flux,
                     double* matrix);

/// matrix[i * n + j] = sum_row gradient[row * n + i] flux[row * n + j], row < dim * n.
void divergence(int dim, unsigned n, const double* gradient, const double* flux, double* matrix);

}  // namespace joulet::cell_kernels
