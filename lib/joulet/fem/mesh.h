#pragma once

#include <deal.II/base/types.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace dealii::parallel::distributed {
template <int, int>
class Triangulation;
}

namespace joulet {

struct Pellet;
struct Numerics;
enum class Geometry;

/// The named faces of the pellet; `axis` exists only when axisymmetric and carries no condition.
enum class Face : dealii::types::boundary_id { lateral = 0, bottom = 1, top = 2, axis = 3 };
constexpr std::array<std::string_view, 3> face_names = {"lateral", "bottom", "top"};

/// The coarse mesh: cells along the radius and the height, before `refinement` halves them.
struct CoarseMesh {
  unsigned radial, axial;
};
CoarseMesh coarse_mesh(const Pellet& pellet, Geometry geometry);

/// Active cells and unknowns per field of the mesh that `make_mesh` would build; exact, and free.
std::size_t expected_cells(const Pellet& pellet, const Numerics& numerics);
std::size_t expected_unknowns(const Pellet& pellet, const Numerics& numerics);

/// Fills an empty triangulation with the pellet: x = r and y = z for dim 2, x, y, z with the axis along z for dim 3;
/// z = 0 is the bottom. The lateral surface follows the cylinder at every degree.
template <int dim>
void make_mesh(dealii::parallel::distributed::Triangulation<dim, dim>& triangulation, const Pellet& pellet,
               const Numerics& numerics);

}  // namespace joulet
