#pragma once

#include <joulet/problem/assembly.h>

#include <deal.II/base/types.h>

#include <cstddef>

namespace dealii::parallel::distributed {
template <int, int>
class Triangulation;
}

namespace joulet {

struct Model;
struct Numerics;
enum class Geometry;

/// Boundary numbers: a free face has that of its surface in `Assembly::surfaces`, the others those below.
constexpr dealii::types::boundary_id axis_boundary =
    100000;  ///< r = 0 when axisymmetric, x = 0 between planar halves; carries no condition
/// Faces of an interface, with vertices of their own: from here on two numbers for each, sides a and b.
constexpr dealii::types::boundary_id contact_boundary = 100001;

struct ContactSideOf {
  std::size_t interface;  ///< number in `Assembly::interfaces`
  bool is_a;
};
constexpr dealii::types::boundary_id contact_id(ContactSideOf side) {
  return contact_boundary + 2 * static_cast<dealii::types::boundary_id>(side.interface) + (side.is_a ? 0 : 1);
}
constexpr bool is_contact(dealii::types::boundary_id id) {
  return id >= contact_boundary && id != static_cast<dealii::types::boundary_id>(-1);
}
constexpr ContactSideOf contact_side(dealii::types::boundary_id id) {
  return {(id - contact_boundary) / 2, (id - contact_boundary) % 2 == 0};
}

/// Size of the cells in the pellet before `refinement` halves them, m.
double coarse_cell_size(const Pellet& pellet, Geometry geometry);

/// Active cells and unknowns per field of the mesh that `make_mesh` would build; exact, before any refinement by error.
struct MeshSize {
  std::size_t cells = 0, unknowns = 0;
};
MeshSize expected_mesh_size(const Model& model);

/// Fills an empty triangulation with the assembly: x = r and y = z for dim 2, x, y, z with the axis along z for dim 3;
/// z = 0 is the foot of the pellet. Material numbers are bodies. Lateral surfaces follow their cylinders at every
/// degree. Faces between bodies whose fields may jump are periodic neighbours of each other, at no distance: so the
/// partition gives each rank the other side as ghost cells, and refinement keeps both sides within one level.
template <int dim>
void make_mesh(dealii::parallel::distributed::Triangulation<dim, dim>& triangulation, const Assembly& assembly,
               const Pellet& pellet, const Numerics& numerics);

}  // namespace joulet
