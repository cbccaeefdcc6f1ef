#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/output/held_faces.h>
#include <joulet/fem/space/local_view.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// Integral of each shape function of the cell over the face, m^2. A trace of the area goes to each node of the face:
/// on the axis the weight 2 pi r leaves a node none, but its small share of the flow has to go somewhere.
template <int dim>
std::vector<double> shape_areas(const CellGeometry<dim>& geometry,
                                const typename CellGeometry<dim>::BoundaryFace& face) {
  constexpr double trace = 1e-12, not_on_face = 1e-9;
  std::vector<double> areas(geometry.n_dofs, 0.), largest(geometry.n_dofs, 0.);
  double area = 0;
  for (unsigned q = 0; q < geometry.n_face_points; ++q) {
    const double da = geometry.face_jxw[face.first_point + q];
    area += da;
    for (unsigned i = 0; i < geometry.n_dofs; ++i) {
      const double shape = geometry.face_shape[face.number][q * geometry.n_dofs + i];
      areas[i] += da * shape;
      largest[i] = std::max(largest[i], std::abs(shape));
    }
  }
  for (unsigned i = 0; i < geometry.n_dofs; ++i) areas[i] = largest[i] > not_on_face ? areas[i] + trace * area : 0;
  return areas;
}

/// The area of the surface that each node stands for, m^2.
template <int dim>
Vector node_areas(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, std::size_t surface) {
  Vector ghosted = space.ghosted_vector(), areas = space.vector();
  LocalSum sum(ghosted, space.hanging);
  for (const auto& face : geometry.faces) {
    if (face.surface != surface) continue;
    const auto of_face = shape_areas(geometry, face);
    for (unsigned i = 0; i < geometry.n_dofs; ++i) sum[geometry.cell_dofs(face.cell)[i]] += of_face[i];
  }
  sum.finish();
  checked(VecCopy(ghosted, areas));
  return areas;
}

}  // namespace

template <int dim>
std::vector<double> held_face_losses(const FeSpace<dim>& space, const CoupledSystem<dim>& system) {
  const auto& geometry = system.geometry();
  std::vector<double> losses(geometry.faces.size(), 0.);
  if (system.held_balance().size() == 0) return losses;
  for (const auto& fixed : system.heat().held.surfaces()) {
    const Vector areas = node_areas(space, geometry, fixed.surface);
    Vector flux = space.vector(), ghosted = space.ghosted_vector();
    {
      OwnedWrite q(flux);
      const OwnedRead area(areas), taken(system.held_balance());
      PetscInt first, last;
      checked(VecGetOwnershipRange(flux, &first, &last));
      for (const auto row : fixed.rows) {
        const auto i = static_cast<std::size_t>(row - first);
        if (area[i] != 0) q[i] = -taken[i] / area[i];
      }
    }
    space.read(flux, ghosted);
    const LocalRead q(ghosted);
    for (std::size_t f = 0; f < geometry.faces.size(); ++f) {
      const auto& face = geometry.faces[f];
      if (face.surface != fixed.surface) continue;
      const auto of_face = shape_areas(geometry, face);
      for (unsigned i = 0; i < geometry.n_dofs; ++i) losses[f] += of_face[i] * q[geometry.cell_dofs(face.cell)[i]];
    }
  }
  return losses;
}

template std::vector<double> held_face_losses<2>(const FeSpace<2>&, const CoupledSystem<2>&);
template std::vector<double> held_face_losses<3>(const FeSpace<3>&, const CoupledSystem<3>&);

}  // namespace joulet
