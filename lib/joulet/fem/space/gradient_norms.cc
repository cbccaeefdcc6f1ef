#include <joulet/fem/space/gradient_norms.h>

#include <cmath>

namespace joulet {

template <int dim>
void gradient_norms(CellBuffer<dim>& buffer, unsigned cell, const double* u, std::vector<double>& norms) {
  const CellGeometry<dim>& geometry = buffer.geometry;
  norms.resize(geometry.n_points);
  buffer.gather(u, cell);
  geometry.gradients(buffer.nodal.data(), buffer.gradient.data());
  for (unsigned q = 0; q < geometry.n_points; ++q) {
    // The metric is JxW J^-1 J^-T: g . metric g = JxW |grad u|^2.
    double flux[dim], square = 0;
    CellGeometry<dim>::apply_metric(geometry.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                    &buffer.gradient[q * dim], flux);
    for (unsigned d = 0; d < dim; ++d) square += flux[d] * buffer.gradient[q * dim + d];
    norms[q] = std::sqrt(square / geometry.cell_jxw(cell)[q]);
  }
}

template void gradient_norms<2>(CellBuffer<2>&, unsigned, const double*, std::vector<double>&);
template void gradient_norms<3>(CellBuffer<3>&, unsigned, const double*, std::vector<double>&);

}  // namespace joulet
