#include <joulet/base/constants.h>
#include <joulet/fem/dimensions.h>
#include <joulet/fem/fields.h>
#include <joulet/fem/mesh.h>
#include <joulet/problem/problem.h>

#include <deal.II/distributed/solution_transfer.h>
#include <deal.II/fe/mapping_q.h>

namespace joulet {

namespace {

/// One more than the elements where the surface is curved: with equal degrees the error of the pellet's volume would be
/// larger than that of the temperature.
template <int dim>
unsigned mapping_degree(int element_degree) {
  return static_cast<unsigned>(dim == 3 ? element_degree + 1 : 1);
}

}  // namespace

template <int dim>
Fields<dim>::Fields(const Problem& problem, MPI_Comm mpi_communicator, int refinement)
    : communicator(mpi_communicator),
      triangulation(mpi_communicator),
      element(problem.numerics.degree),
      mapping(mapping_degree<dim>(problem.numerics.degree)),
      dof_handler(triangulation) {
  Numerics numerics = problem.numerics;
  numerics.refinement = refinement;
  make_mesh<dim>(triangulation, problem.pellet, numerics);
  distribute();
}

template <int dim>
void Fields<dim>::distribute() {
  mapping.initialize(dealii::MappingQ<dim>(mapping.get_degree()), triangulation);
  dof_handler.distribute_dofs(element);
  owned = dof_handler.locally_owned_dofs();
  relevant = locally_relevant_dofs(dof_handler);
}

template <int dim>
Vector Fields<dim>::refine(const Vector& field) {
  Vector coarse = ghosted_vector();
  coarse = field;
  dealii::parallel::distributed::SolutionTransfer<dim, Vector> transfer(dof_handler);
  triangulation.set_all_refine_flags();
  triangulation.prepare_coarsening_and_refinement();
  transfer.prepare_for_coarsening_and_refinement(coarse);
  triangulation.execute_coarsening_and_refinement();
  distribute();
  Vector fine = vector();
  transfer.interpolate(fine);
  return fine;
}

template <int dim>
Fields<dim>::~Fields() = default;

template <int dim>
double Fields<dim>::weight(const dealii::Point<dim>& point) const {
  return axisymmetric ? 2 * constants::pi * point[0] : 1.;
}

template <int dim>
Vector Fields<dim>::vector() const {
  return Vector(owned, communicator);
}

template <int dim>
Vector Fields<dim>::ghosted_vector() const {
  return Vector(owned, relevant, communicator);
}

template class Fields<2>;
template class Fields<3>;

}  // namespace joulet
