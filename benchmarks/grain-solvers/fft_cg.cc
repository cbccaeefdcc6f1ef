// Conjugate gradients on the finite-volume equations with the constant-coefficient Laplacian as preconditioner, which a
// Fourier transform inverts: the discrete Green operator of these finite volumes. Periodic, FFTW3 on ranks.
#include "volume.h"

#include <fftw3-mpi.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  fftw_mpi_init();
  const int n = argc > 1 ? std::atoi(argv[1]) : 64, most = 3000;
  const double contrast = argc > 2 ? std::atof(argv[2]) : 1e6, tolerance = 1e-6;
  int rank, size;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  ptrdiff_t planes, first;
  const ptrdiff_t needed = fftw_mpi_local_size_3d(n, n, n / 2 + 1, MPI_COMM_WORLD, &planes, &first);
  const std::size_t plane = std::size_t(n) * n, width = 2 * (n / 2 + 1);
  double* buffer = fftw_alloc_real(2 * needed);
  auto* spectrum = reinterpret_cast<fftw_complex*>(buffer);
  const fftw_plan forward = fftw_mpi_plan_dft_r2c_3d(n, n, n, buffer, spectrum, MPI_COMM_WORLD, FFTW_ESTIMATE);
  const fftw_plan backward = fftw_mpi_plan_dft_c2r_3d(n, n, n, spectrum, buffer, MPI_COMM_WORLD, FFTW_ESTIMATE);
  const std::vector<std::uint8_t> all = overlapping_spheres(n, 0.3);
  const auto label = [&](ptrdiff_t k, int j, int i) { return all[(std::size_t((k + n) % n) * n + j) * n + i]; };
  const double g[2][2] = {{1, 2 * contrast / (1 + contrast)}, {2 * contrast / (1 + contrast), contrast}};

  const std::size_t owned = plane * planes;
  using Vector = std::vector<double>;
  const auto exchange = [&](Vector& x) {
    MPI_Sendrecv(x.data() + plane, plane, MPI_DOUBLE, (rank + size - 1) % size, 1, x.data() + plane + owned, plane,
                 MPI_DOUBLE, (rank + 1) % size, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    MPI_Sendrecv(x.data() + owned, plane, MPI_DOUBLE, (rank + 1) % size, 2, x.data(), plane, MPI_DOUBLE,
                 (rank + size - 1) % size, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  };
  // y = A x, with a rise of `jump` around the box along z.
  const auto apply = [&](Vector& x, Vector& y, double jump) {
    exchange(x);
    for (ptrdiff_t k = 0; k < planes; ++k)
      for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
          const std::size_t c = (k + 1) * plane + std::size_t(j) * n + i;
          const std::size_t row = c - i, col = c - std::size_t(j) * n;
          const int im = (i + n - 1) % n, ip = (i + 1) % n, jm = (j + n - 1) % n, jp = (j + 1) % n,
                    a = label(first + k, j, i);
          y[c] = g[a][label(first + k, j, im)] * (x[c] - x[row + im]) +
                 g[a][label(first + k, j, ip)] * (x[c] - x[row + ip]) +
                 g[a][label(first + k, jm, i)] * (x[c] - x[col + std::size_t(jm) * n]) +
                 g[a][label(first + k, jp, i)] * (x[c] - x[col + std::size_t(jp) * n]) +
                 g[a][label(first + k - 1, j, i)] * (x[c] - x[c - plane] + (first + k == 0 ? jump : 0)) +
                 g[a][label(first + k + 1, j, i)] * (x[c] - x[c + plane] - (first + k == n - 1 ? jump : 0));
        }
  };
  const auto green = [&](const Vector& r, Vector& z) {
    for (ptrdiff_t k = 0; k < planes; ++k)
      for (int j = 0; j < n; ++j)
        std::memcpy(buffer + (std::size_t(k) * n + j) * width, r.data() + (k + 1) * plane + std::size_t(j) * n,
                    n * sizeof(double));
    fftw_execute(forward);
    const auto eigen = [&](ptrdiff_t m) { return 2 - 2 * std::cos(2 * M_PI * m / n); };
    for (ptrdiff_t k = 0; k < planes; ++k)
      for (int j = 0; j < n; ++j)
        for (int i = 0; i <= n / 2; ++i) {
          const double lambda = eigen(first + k) + eigen(j) + eigen(i);
          fftw_complex& value = spectrum[(std::size_t(k) * n + j) * (n / 2 + 1) + i];
          const double scale = lambda > 1e-14 ? 1 / (lambda * double(plane) * n) : 0;
          value[0] *= scale;
          value[1] *= scale;
        }
    fftw_execute(backward);
    for (ptrdiff_t k = 0; k < planes; ++k)
      for (int j = 0; j < n; ++j)
        std::memcpy(z.data() + (k + 1) * plane + std::size_t(j) * n, buffer + (std::size_t(k) * n + j) * width,
                    n * sizeof(double));
  };
  const auto dot = [&](const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = plane; i < plane + owned; ++i) sum += a[i] * b[i];
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return sum;
  };
  Vector x(owned + 2 * plane, 0), r(x), z(x), p(x), w(x);
  for (ptrdiff_t k = 0; k < planes; ++k)
    for (std::size_t i = 0; i < plane; ++i) x[(k + 1) * plane + i] = (first + k + 0.5) / n;
  const double start = MPI_Wtime();
  apply(x, r, 1);
  for (double& value : r) value = -value;
  // Ends when the currents through all planes agree, as joulet grain does: the sum of r over a plane is their
  // difference.
  const auto imbalance = [&](double& current) {
    std::vector<double> planes_of(n, 0);
    exchange(x);
    for (ptrdiff_t k = 0; k < planes; ++k)
      for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
          const std::size_t c = (k + 1) * plane + std::size_t(j) * n + i;
          planes_of[first + k] += g[label(first + k, j, i)][label(first + k + 1, j, i)] *
                                  (x[c + plane] - x[c] + (first + k == n - 1 ? 1 : 0));
        }
    MPI_Allreduce(MPI_IN_PLACE, planes_of.data(), n, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    double low = 1e300, high = -1e300;
    current = 0;
    for (double value : planes_of) {
      low = std::min(low, value);
      high = std::max(high, value);
      current += value / n;
    }
    return (high - low) / std::abs(current);
  };
  double rz = 0, current = 0, off = 1;
  int it = 0;
  for (; it < most; ++it) {
    green(r, z);
    const double next = dot(r, z), beta = it > 0 ? next / rz : 0;
    rz = next;
    for (std::size_t i = plane; i < plane + owned; ++i) p[i] = z[i] + beta * p[i];
    apply(p, w, 0);
    const double alpha = rz / dot(p, w);
    for (std::size_t i = plane; i < plane + owned; ++i) {
      x[i] += alpha * p[i];
      r[i] -= alpha * w[i];
    }
    if (it % 10 == 9 && (off = imbalance(current)) < tolerance) break;
  }
  if (rank == 0)
    std::printf("fft-cg n %d contrast %g: %d iterations, imbalance %.1e, %.1f s, sigma %.8g\n", n, contrast, it + 1,
                off, MPI_Wtime() - start, current / n);
  MPI_Finalize();
}
