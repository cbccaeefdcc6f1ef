#include <joulet/fem/output/volume_percentiles.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/vertex_grid.h>
#include <joulet/problem/model.h>

#include <deal.II/fe/mapping_q.h>

#include "catch.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace joulet;

namespace {

template <int dim>
Problem problem_of_degree(int degree) {
  Problem problem;
  problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
  problem.numerics.degree = degree;
  return problem;
}

/// Height of every owned node.
template <int dim>
Vector heights(const FeSpace<dim>& fields) {
  Vector result = fields.vector();
  std::vector<dealii::types::global_dof_index> indices(fields.element.n_dofs_per_cell());
  for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
    cell->get_dof_indices(indices);
    for (unsigned i = 0; i < indices.size(); ++i)
      result[indices[i]] =
          fields.mapping().transform_unit_to_real_cell(cell, fields.element.unit_support_point(i))[dim - 1];
  }
  result.compress(dealii::VectorOperation::insert);
  return result;
}

template <int dim>
void check_interpolation(int degree) {
  CAPTURE(dim, degree);
  FeSpace<dim> fields(resolve(problem_of_degree<dim>(degree)), MPI_COMM_WORLD, 0);
  const Vector coarse = heights(fields);
  const Matrix interpolation = fields.refine();
  Vector fine = fields.vector();
  MatMult(interpolation.petsc(), coarse, fine);
  const Vector exact = heights(fields);
  CHECK(fine.size() == exact.size());
  fine -= exact;
  CHECK(fine.linfty_norm() < 1e-12 * exact.linfty_norm());
}

}  // namespace

TEST_CASE("the interpolation between nested meshes keeps a linear field") {
  for (const int degree : {1, 2, 3}) {
    check_interpolation<2>(degree);
    check_interpolation<3>(degree);
  }
}

TEST_CASE("the interpolation from the vertices keeps a linear field and the number of vertices") {
  const FeSpace<3> quadratic(resolve(problem_of_degree<3>(2)), MPI_COMM_WORLD, 1);
  const FeSpace<3> linear(resolve(problem_of_degree<3>(1)), MPI_COMM_WORLD, 1);
  const Matrix interpolation = interpolation_from_vertices(quadratic);
  PetscInt rows, columns;
  MatGetSize(interpolation.petsc(), &rows, &columns);
  CHECK(rows == static_cast<PetscInt>(quadratic.dof_handler.n_dofs()));
  CHECK(columns == static_cast<PetscInt>(linear.dof_handler.n_dofs()));
  // A row of one entry is that of a vertex.
  const Vector exact = heights(quadratic);
  Vec at_vertices;
  MatCreateVecs(interpolation.petsc(), &at_vertices, nullptr);
  for (PetscInt row = 0; row < rows; ++row) {
    PetscInt n;
    const PetscInt* column;
    const PetscScalar* weight;
    MatGetRow(interpolation.petsc(), row, &n, &column, &weight);
    if (n == 1) VecSetValue(at_vertices, column[0], exact[static_cast<unsigned>(row)], INSERT_VALUES);
    MatRestoreRow(interpolation.petsc(), row, &n, &column, &weight);
  }
  VecAssemblyBegin(at_vertices);
  VecAssemblyEnd(at_vertices);
  Vector found = quadratic.vector();
  MatMult(interpolation.petsc(), at_vertices, found);
  VecDestroy(&at_vertices);
  found -= exact;
  CHECK(found.linfty_norm() < 1e-12 * exact.linfty_norm());
}

TEST_CASE("cells over one section have the support points that their manifolds give them") {
  FeSpace<3> fields(resolve(problem_of_degree<3>(2)), MPI_COMM_WORLD, 1);
  for (const auto& cell : fields.triangulation.active_cell_iterators())
    if (cell->center()[0] > 0) cell->set_refine_flag();
  fields.adapt({});
  const dealii::MappingQ<3> direct(3);
  double largest = 0;
  for (const auto& cell : fields.triangulation.active_cell_iterators())
    for (const dealii::Point<3> unit :
         {dealii::Point<3>(0.5, 1, 0.5), dealii::Point<3>(0.3, 0.8, 0.1), dealii::Point<3>(1, 0.2, 0.9)})
      largest = std::max(largest, (fields.mapping().transform_unit_to_real_cell(cell, unit) -
                                   direct.transform_unit_to_real_cell(cell, unit))
                                      .norm());
  CHECK(largest < 1e-12);  // m, in a pellet of 6 x 8 mm: transfinite interpolation finds its own points to 1e-11
}

TEST_CASE("straight cells along the axis share their geometry, curved ones do not") {
  const FeSpace<3> fields(resolve(problem_of_degree<3>(1)), MPI_COMM_WORLD, 2);
  const CellGeometry<3> geometry(fields);
  const std::set<unsigned> forms(geometry.geometry_class.begin(), geometry.geometry_class.end());
  CHECK(forms.size() < geometry.n_cells / 2);
  CHECK(geometry.jxw.size() == forms.size() * geometry.n_points);
}

TEST_CASE("percentiles by volume do not depend on the bins") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<std::pair<double, double>> points;
  double volume = 0;
  for (int i = 0; i < 5000; ++i) {
    points.emplace_back(1000 + 500 * std::pow(uniform(random), 3), 0.5 + uniform(random));
    volume += points.back().second;
  }
  VolumePercentiles percentiles(1000, 1500, volume, MPI_COMM_SELF);
  for (const auto& [t, v] : points) percentiles.count(t, v);
  percentiles.choose_bins();
  for (const auto& [t, v] : points) percentiles.keep(t, v);
  const auto found = percentiles.find();

  std::sort(points.begin(), points.end());
  for (std::size_t p = 0; p < found.size(); ++p) {
    double below = 0;
    std::size_t i = 0;
    while (below + points[i].second < 0.01 * TemperatureStatistics::percentages[p] * volume)
      below += points[i++].second;
    CHECK(found[p] == Approx(points[i].first).epsilon(1e-9));
  }
}

TEST_CASE("percentiles of a uniform temperature are that temperature") {
  VolumePercentiles percentiles(1200, 1200, 3, MPI_COMM_SELF);
  for (int i = 0; i < 3; ++i) percentiles.count(1200, 1);
  percentiles.choose_bins();
  for (int i = 0; i < 3; ++i) percentiles.keep(1200, 1);
  for (const double t : percentiles.find()) CHECK(t == Approx(1200).epsilon(1e-9));
}
