#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/nodal/nodal_field_strength.h>
#include <joulet/fem/space/gradient_norms.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <vector>

namespace joulet {

namespace {

/// Sums over the points of the pellet into nodes: `at_point(point, |grad potential|, volume)` gives what a point adds,
/// times the square of the shape function.
template <int dim, class AtPoint>
Vector sum_over_points(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const LocalRead& potential,
                       const AtPoint& at_point) {
  Vector result = space.vector(), ghosted = space.ghosted_vector();
  LocalSum sum(ghosted, space.hanging);
  CellBuffer<dim> buffer(geometry);
  std::vector<double> strength;
  for (const unsigned cell : geometry.cells_of_body[Assembly::pellet]) {
    gradient_norms(buffer, cell, potential.data(), strength);
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      const double added = at_point(strength[q], geometry.cell_jxw(cell)[q]);
      for (unsigned i = 0; i < geometry.n_dofs; ++i) {
        const double shape = geometry.shape[q * geometry.n_dofs + i];
        sum[geometry.cell_dofs(cell)[i]] += added * shape * shape;
      }
    }
  }
  sum.finish();
  checked(VecCopy(ghosted, result));
  return result;
}

}  // namespace

template <int dim>
Vector nodal_field_strength(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                            const Vector& potential) {
  const LocalRead phi(potential);
  Vector result =
      sum_over_points(space, geometry, phi, [](double strength, double volume) { return strength * volume; });
  const Vector weights = sum_over_points(space, geometry, phi, [](double, double volume) { return volume; });
  const OwnedRead weight(weights);
  OwnedWrite entries(result);
  for (std::size_t i = 0; i < pellet.contains().size(); ++i)
    entries[i] = pellet.contains()[i] ? entries[i] / weight[i] : 0;
  return result;
}

template Vector nodal_field_strength<2>(const FeSpace<2>&, const CellGeometry<2>&, const Region<2>&, const Vector&);
template Vector nodal_field_strength<3>(const FeSpace<3>&, const CellGeometry<3>&, const Region<3>&, const Vector&);

}  // namespace joulet
