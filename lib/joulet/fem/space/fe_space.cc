#include <joulet/base/constants.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/mesh/dimensions.h>
#include <joulet/fem/mesh/leaf_levels.h>
#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/space/interpolation.h>
#include <joulet/fem/space/prism_points.h>
#include <joulet/problem/model.h>

#include <deal.II/distributed/solution_transfer.h>
#include <deal.II/fe/mapping_q.h>
#include <deal.II/lac/affine_constraints.h>

#include <algorithm>

namespace joulet {

namespace {

/// Curved cells are mapped one degree above the elements: with equal degrees the error of the pellet's volume would be
/// larger than that of the temperature. Their support points are computed once, because finding them on the manifold
/// again and again would take a third of a 3D run; at degree 1 they are found quickly and would take much memory.
template <int dim>
std::unique_ptr<dealii::Mapping<dim>> make_mapping(unsigned element_degree,
                                                   const dealii::Triangulation<dim>& triangulation, bool along_axis) {
  if (dim == 2) return std::make_unique<dealii::MappingQ<dim>>(1);
  const unsigned degree = element_degree + 1;
  if (element_degree == 1) return std::make_unique<dealii::MappingQ<dim>>(degree);
  auto cache = std::make_unique<dealii::MappingQCache<dim>>(degree);
  find_support_points(triangulation, degree, along_axis, *cache);
  return cache;
}

}  // namespace

template <int dim>
FeSpace<dim>::FeSpace(const Model& model, MPI_Comm mpi_communicator, int refinement)
    : communicator(mpi_communicator),
      planar_weight(model.problem.numerics.geometry == Geometry::planar
                        ? (model.problem.mesh.file.empty() ? 2 : 1) * model.problem.numerics.depth
                        : 0),
      assembly(model.assembly),
      triangulation(mpi_communicator),
      element(model.problem.numerics.degree),
      dof_handler(triangulation) {
  Numerics numerics = model.problem.numerics;
  numerics.refinement = refinement;
  make_mesh<dim>(triangulation, assembly, model.problem.pellet, numerics);
  distribute();
}

template <int dim>
FeSpace<dim>::FeSpace(const Model& model, MPI_Comm mpi_communicator, const std::vector<std::uint8_t>& levels)
    : FeSpace(model, mpi_communicator, levels.empty() ? 0 : *std::min_element(levels.begin(), levels.end())) {
  refine_to<dim>(triangulation, levels);
  distribute();
}

template <int dim>
void FeSpace<dim>::distribute() {
  mapping_ = make_mapping<dim>(element.degree, triangulation, !assembly.mesh);
  dof_handler.distribute_dofs(element);
  owned = dof_handler.locally_owned_dofs();
  relevant = locally_relevant_dofs(dof_handler);
  dealii::AffineConstraints<double> constraints(relevant);
  dealii::DoFTools::make_hanging_node_constraints(dof_handler, constraints);
  constraints.close();
  hanging = HangingNodes(constraints, owned, relevant);
}

template <int dim>
void FeSpace<dim>::read(const Vector& vector, Vector& ghosted) const {
  ghosted = vector;
  if (hanging.empty()) return;
  Vec local;
  double* values;
  checked(VecGhostGetLocalForm(ghosted, &local));
  checked(VecGetArray(local, &values));
  hanging.fill(values);
  checked(VecRestoreArray(local, &values));
  checked(VecGhostRestoreLocalForm(ghosted, &local));
}

template <int dim>
Matrix FeSpace<dim>::refine() {
  InterpolationBuilder<dim> interpolation(communicator, element, owned);
  triangulation.set_all_refine_flags();
  interpolation.attach(triangulation, dof_handler);
  triangulation.execute_coarsening_and_refinement();
  distribute();
  return interpolation.build(triangulation, dof_handler);
}

template <int dim>
std::vector<Vector> FeSpace<dim>::adapt(const std::vector<const Vector*>& vectors) {
  std::vector<Vector> before(vectors.size()), after;
  std::vector<const Vector*> sources;
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    before[i] = ghosted_vector();
    read(*vectors[i], before[i]);
    sources.push_back(&before[i]);
  }
  dealii::parallel::distributed::SolutionTransfer<dim, Vector> transfer(dof_handler);
  triangulation.prepare_coarsening_and_refinement();
  transfer.prepare_for_coarsening_and_refinement(sources);
  triangulation.execute_coarsening_and_refinement();
  distribute();
  std::vector<Vector*> targets;
  after.assign(vectors.size(), vector());
  targets.reserve(after.size());
  for (Vector& target : after) targets.push_back(&target);
  transfer.interpolate(targets);
  for (Vector& target : after) {  // hanging nodes hold what their parents say
    Vector ghosted = ghosted_vector();
    read(target, ghosted);
    checked(VecCopy(ghosted, target));
  }
  return after;
}

template <int dim>
FeSpace<dim>::~FeSpace() = default;

template <int dim>
double FeSpace<dim>::weight(const dealii::Point<dim>& point) const {
  if (dim == 3) return 1;
  return planar_weight > 0 ? planar_weight : 2 * constants::pi * point[0];
}

template <int dim>
Vector FeSpace<dim>::vector() const {
  return Vector(owned, communicator);
}

template <int dim>
Vector FeSpace<dim>::ghosted_vector() const {
  return Vector(owned, relevant, communicator);
}

template class FeSpace<2>;
template class FeSpace<3>;

}  // namespace joulet
