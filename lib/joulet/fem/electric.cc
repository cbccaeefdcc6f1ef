#include <joulet/fem/assembly.h>
#include <joulet/fem/electric.h>
#include <joulet/fem/local_view.h>

#include <deal.II/base/mpi.h>

namespace joulet {

template <int dim>
Electric<dim>::Electric(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Property& conductivity,
                        const Matrix& pattern, bool direct, const LowOrder<dim>* low_order, const Levels& levels)
    : fields_(fields),
      geometry_(geometry),
      conductivity_(conductivity),
      pattern_(pattern),
      low_order_(low_order),
      solver_(fields.communicator, "electric", KrylovSolver::Kind::spd, direct, dim,
              hierarchy_of(levels, &Level::electric)),
      fixed_values_(fields.vector()),
      unit_potential_(fields.ghosted_vector()),
      joule_load_(fields.vector()),
      work_ghosted_(fields.ghosted_vector()),
      rhs_(fields.vector()),
      solution_(fields.vector()) {
  const std::size_t points = std::size_t{geometry.n_cells} * geometry.n_points;
  sigma_.resize(points);
  if (couples_to_temperature()) {
    d_sigma_dtemperature_.resize(points);
    d_sigma_dconversion_.resize(points);
  }
  const auto top = face_nodes(fields, Face::top), bottom = face_nodes(fields, Face::bottom);
  fixed_rows_ = top;
  fixed_rows_.insert(fixed_rows_.end(), bottom.begin(), bottom.end());
  for (const auto row : top) VecSetValue(fixed_values_, row, 1, INSERT_VALUES);
  VecAssemblyBegin(fixed_values_);
  VecAssemblyEnd(fixed_values_);
  solution_ = fixed_values_;
}

template <int dim>
void Electric<dim>::update(const Vector& temperature, const Vector& conversion) {
  if (solved_ && !couples_to_temperature()) return;
  evaluate_conductivity(temperature, conversion);
  assemble();
  solve_unit_potential();
  integrate_joule_load();
  solved_ = true;
  if (!borrows_matrix()) return;
  solver_.release();
  preconditioner_ = Matrix();
}

template <int dim>
Matrix Electric<dim>::take_matrix() {
  remove_corrections(matrix_, fixed_rows_);
  return std::move(matrix_);
}

template <int dim>
void Electric<dim>::evaluate_conductivity(const Vector& temperature, const Vector& conversion) {
  evaluate_at_points(fields_.communicator, geometry_, conductivity_, temperature, conversion, sigma_,
                     couples_to_temperature() ? &d_sigma_dtemperature_ : nullptr,
                     couples_to_temperature() ? &d_sigma_dconversion_ : nullptr);
}

template <int dim>
void Electric<dim>::assemble() {
  if (!borrows_matrix() && !matrix_.petsc()) matrix_ = pattern_.pattern_copy();
  operator_ = borrows_matrix() ? pattern_.petsc() : matrix_.petsc();
  MatZeroEntries(operator_);
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    geometry_.stiffness(cell, &sigma_[std::size_t{cell} * geometry_.n_points], cell_matrix.data());
    add_cell_matrix(operator_, geometry_, cell, cell_matrix);
  }
  MatAssemblyBegin(operator_, MAT_FINAL_ASSEMBLY);
  MatAssemblyEnd(operator_, MAT_FINAL_ASSEMBLY);
}

template <int dim>
void Electric<dim>::solve_unit_potential() {
  rhs_ = 0.;
  // Symmetric elimination: rows and columns of electrode nodes become the identity, their values move to the right.
  MatZeroRowsColumns(operator_, static_cast<PetscInt>(fixed_rows_.size()), fixed_rows_.data(), 1., fixed_values_, rhs_);
  if (low_order_) {
    if (!preconditioner_.petsc()) preconditioner_ = low_order_->make_matrix();
    low_order_->assemble(sigma_, preconditioner_);
    MatZeroRowsColumns(preconditioner_.petsc(), static_cast<PetscInt>(fixed_rows_.size()), fixed_rows_.data(), 1.,
                       nullptr, nullptr);
    solver_.set_operator(operator_, preconditioner_.petsc());
  } else {
    solver_.set_matrix(operator_);
  }
  solver_.solve(rhs_, solution_, 1e-12, true);
  unit_potential_ = solution_;
}

template <int dim>
void Electric<dim>::integrate_joule_load() {
  const LocalRead potential(unit_potential_);
  LocalSum load(work_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  double sum = 0;
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    const double* metric = geometry_.cell_metric(cell);
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      const double* g = &buffer.gradient[q * dim];
      double flux[dim];
      CellGeometry<dim>::apply_metric(metric + q * CellGeometry<dim>::n_metric, g, flux);
      double heat = 0;
      for (unsigned d = 0; d < dim; ++d) heat += g[d] * flux[d];
      buffer.value[q] = sigma_[std::size_t{cell} * geometry_.n_points + q] * heat;
      sum += buffer.value[q];
    }
    buffer.scatter(buffer.value.data(), nullptr, load, cell);
  }
  load.finish();
  VecCopy(work_ghosted_, joule_load_);
  conductance_ = dealii::Utilities::MPI::sum(sum, fields_.communicator);
}

template class Electric<2>;
template class Electric<3>;

}  // namespace joulet
