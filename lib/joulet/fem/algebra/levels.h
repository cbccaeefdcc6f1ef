#pragma once

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/matrix.h>

#include <vector>

namespace joulet {

/// What a mesh leaves behind when all its cells are halved: the operators solved on it and the way to the finer mesh.
struct Level {
  Matrix electric, thermal;
  Matrix interpolation;  ///< from the nodes of this mesh to those of the next finer one
};

/// Coarsest first, without the finest mesh. Nested meshes of a climb serve as geometric multigrid (Hackbusch,
/// Multi-Grid Methods and Applications, 1985) where there are any; algebraic multigrid is the way for all others.
using Levels = std::vector<Level>;

/// On a coarse mesh of a hierarchy, nodes that are held take no correction: their pivot is out of all scale.
inline void remove_corrections(Matrix& matrix, const std::vector<PetscInt>& held) {
  constexpr double out_of_scale = 1e30;
  checked(MatZeroRows(matrix.petsc(), static_cast<PetscInt>(held.size()), held.data(), out_of_scale, nullptr, nullptr));
}

/// A hierarchy for one of the two operators: `hierarchy_of(levels, &Level::thermal)`. Not owned.
struct Hierarchy {
  std::vector<Mat> operators, interpolations;  ///< coarsest first; interpolations[i] leads from operators[i] upwards
  /// Without coarser meshes: from the vertices of the mesh to its nodes; null for none.
  Mat from_vertices = nullptr;
};
inline Hierarchy hierarchy_of(const Levels& levels, Matrix Level::*which, Mat from_vertices = nullptr) {
  Hierarchy hierarchy;
  hierarchy.from_vertices = from_vertices;
  for (const Level& level : levels) {
    hierarchy.operators.push_back((level.*which).petsc());
    hierarchy.interpolations.push_back(level.interpolation.petsc());
  }
  return hierarchy;
}

}  // namespace joulet
