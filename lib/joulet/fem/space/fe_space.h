#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/algebra/vector.h>
#include <joulet/fem/space/hanging_nodes.h>
#include <joulet/problem/assembly.h>

#include <deal.II/distributed/tria.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/mapping.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace joulet {

struct Model;

/// The only owner of mesh, degrees of freedom and nodal state. One scalar finite element space of continuous
/// polynomials serves every field. Axisymmetric is dim 2 with the weight 2 pi r,
/// planar dim 2 with that of the depth.
template <int dim>
class FeSpace {
public:
  /// `refinement` in place of that of the case, for a sequence of meshes.
  FeSpace(const Model& model, MPI_Comm communicator, int refinement);
  /// The mesh whose leaves are those of `levels` (mesh/leaf_levels.h).
  FeSpace(const Model& model, MPI_Comm communicator, const std::vector<std::uint8_t>& levels);
  ~FeSpace();

  const MPI_Comm communicator;
  const double planar_weight;  ///< m; 0 unless planar: the depth, twice where the mesh is one of two equal halves
  const Assembly assembly;
  dealii::parallel::distributed::Triangulation<dim> triangulation;
  const dealii::FE_Q<dim> element;
  dealii::DoFHandler<dim> dof_handler;
  dealii::IndexSet owned, relevant;
  HangingNodes hanging;

  const dealii::Mapping<dim>& mapping() const { return *mapping_; }
  /// Halves all cells. Returns the interpolation from the space before to the finer one.
  Matrix refine();
  /// Carries out the flags of the cells and takes these vectors of the fields' space along: exact where cells are
  /// halved, nodal values where they are doubled. Returns them on the new mesh; everything else made for the old one is
  /// void.
  std::vector<Vector> adapt(const std::vector<const Vector*>& vectors);

  /// Circumference or depth that a point of the mesh stands for: 2 pi r when axisymmetric, 1 in 3D.
  double weight(const dealii::Point<dim>& point) const;
  /// A vector of owned entries, zero.
  Vector vector() const;
  /// A vector that also reads the neighbours' entries, zero.
  Vector ghosted_vector() const;
  /// Copies an owned vector into a ghosted one, hanging nodes filled in.
  void read(const Vector& vector, Vector& ghosted) const;

private:
  void distribute();
  std::unique_ptr<dealii::Mapping<dim>> mapping_;
};

}  // namespace joulet
