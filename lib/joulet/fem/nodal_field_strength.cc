#include <joulet/fem/assembly.h>
#include <joulet/fem/local_view.h>
#include <joulet/fem/nodal_field_strength.h>

#include <algorithm>
#include <cmath>

namespace joulet {

template <int dim>
Vector nodal_field_strength(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                            const Vector& potential) {
  Vector result = fields.vector(), ghosted = fields.ghosted_vector();
  {
    const LocalRead phi(potential);
    LocalSum sum(ghosted, fields.hanging);
    CellBuffer<dim> buffer(geometry);
    for (const unsigned cell : geometry.cells_of_body.front()) {
      buffer.gather(phi.data(), cell);
      geometry.gradients(buffer.nodal.data(), buffer.gradient.data());
      for (unsigned q = 0; q < geometry.n_points; ++q) {
        // The metric is JxW J^-1 J^-T: g . metric g = JxW |grad phi|^2.
        const double volume = geometry.cell_jxw(cell)[q];
        double flux[dim], square = 0;
        CellGeometry<dim>::apply_metric(geometry.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                        &buffer.gradient[q * dim], flux);
        for (unsigned d = 0; d < dim; ++d) square += flux[d] * buffer.gradient[q * dim + d];
        const double strength = std::sqrt(square / volume);
        for (unsigned i = 0; i < geometry.n_dofs; ++i)
          sum[geometry.cell_dofs(cell)[i]] += strength * volume * geometry.shape[q * geometry.n_dofs + i];
      }
    }
    sum.finish();
    VecCopy(ghosted, result);
  }
  const OwnedRead volume(pellet.node_volumes());
  OwnedWrite entries(result);
  for (std::size_t i = 0; i < pellet.contains().size(); ++i)
    entries[i] = pellet.contains()[i] && volume[i] != 0 ? std::max(entries[i] / volume[i], 0.) : 0;
  return result;
}

template Vector nodal_field_strength<2>(const Fields<2>&, const CellGeometry<2>&, const Region<2>&, const Vector&);
template Vector nodal_field_strength<3>(const Fields<3>&, const CellGeometry<3>&, const Region<3>&, const Vector&);

}  // namespace joulet
