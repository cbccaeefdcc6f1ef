#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/electric.h>
#include <joulet/problem/connections.h>

#include <deal.II/base/mpi.h>

#include <numeric>
#include <optional>
#include <set>

namespace joulet {

namespace {

/// In an entry of the matrix a contact that conducts far better than its bodies leaves of them what rounding spares:
/// next to a closed one 3e-8 of the current, by the order in which cells are added, and so by the number of ranks.
/// Fluxes from differences of the potential have no such error: what they leave of the balance is the right side of one
/// more solve.
bool corrects_contacts(bool direct, const Assembly& assembly) { return direct && !assembly.interfaces.empty(); }

}  // namespace

template <int dim>
Electric<dim>::Electric(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
                        const Matrix& pattern, bool direct, const LowOrderRefined<dim>* low_order,
                        const Hierarchy& hierarchy)
    : space_(space),
      geometry_(geometry),
      contact_faces_(contacts),
      sigma_(geometry, electrical_conductivities(space.assembly)),
      contact_(space, contacts, Transport::electrical),
      pattern_(pattern),
      low_order_(low_order),
      direct_(direct),
      solver_(space.communicator, "electric", KrylovSolver::Kind::spd, direct, dim, hierarchy,
              coarsening_for(space.assembly)),
      fixed_values_(space.vector()),
      unit_potential_(space.ghosted_vector()),
      joule_load_(space.vector()),
      work_ghosted_(space.ghosted_vector()),
      balance_ghosted_(couples_to_temperature() || corrects_contacts(direct, space.assembly) ? space.ghosted_vector()
                                                                                             : Vector()),
      rhs_(space.vector()),
      solution_(space.vector()) {
  collect_fixed_rows();
  solution_ = fixed_values_;
}

template <int dim>
void Electric<dim>::collect_fixed_rows() {
  std::set<PetscInt> fixed;
  for (const std::size_t surface : space_.assembly.ground)
    for (const auto row : surface_nodes(space_, surface)) fixed.insert(row);
  for (const std::size_t surface : space_.assembly.positive)
    for (const auto row : surface_nodes(space_, surface)) {
      fixed.insert(row);
      checked(VecSetValue(fixed_values_, row, 1, INSERT_VALUES));
    }
  checked(VecAssemblyBegin(fixed_values_));
  checked(VecAssemblyEnd(fixed_values_));
  // Nodes that no current can reach have no equation.
  const auto carries = carries_current(space_.assembly);
  LocalSum touched(work_ghosted_, space_.hanging);
  for (std::size_t body = 0; body < space_.assembly.bodies.size(); ++body)
    if (carries[body])
      for (const unsigned cell : geometry_.cells_of_body[body])
        for (unsigned i = 0; i < geometry_.n_dofs; ++i) touched[geometry_.cell_dofs(cell)[i]] += 1;
  touched.finish();
  checked(VecCopy(work_ghosted_, rhs_));
  PetscInt first, last;
  checked(VecGetOwnershipRange(rhs_, &first, &last));
  const OwnedRead count(rhs_);
  for (PetscInt row = first; row < last; ++row)
    if (count[static_cast<std::size_t>(row - first)] == 0) fixed.insert(row);
  for (const PetscInt row : space_.hanging.owned_rows()) fixed.erase(row);
  fixed_rows_.assign(fixed.begin(), fixed.end());
}

template <int dim>
void Electric<dim>::update(const Vector& temperature, const Vector& conversion) {
  if (solved_ && !couples_to_temperature()) return;
  sigma_.evaluate(space_.communicator, temperature, conversion, couples_to_temperature());
  contact_.evaluate(temperature, conversion);
  assemble();
  solve_unit_potential();
  integrate(nullptr);
  solved_ = true;
  if (!borrows_matrix()) return;
  solver_.release();
  preconditioner_ = Matrix();
}

template <int dim>
void Electric<dim>::evaluate(const Vector& temperature, const Vector& conversion, const Vector& unit_potential,
                             Vector& balance) {
  sigma_.evaluate(space_.communicator, temperature, conversion, true);
  contact_.evaluate(temperature, conversion);
  unit_potential_ = unit_potential;
  integrate(&balance);
  solved_ = true;
}

template <int dim>
Mat Electric<dim>::assemble_balance_matrix() {
  assemble();
  fix_rows(nullptr, nullptr);
  return operator_->petsc();
}

template <int dim>
Matrix Electric<dim>::take_matrix() {
  remove_corrections(matrix_, fixed_rows_);
  return std::move(matrix_);
}

template <int dim>
void Electric<dim>::assemble() {
  if (!borrows_matrix() && !matrix_.petsc()) matrix_ = pattern_.pattern_copy();
  operator_ = borrows_matrix() ? &pattern_ : &matrix_;
  checked(MatZeroEntries(operator_->petsc()));
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    sigma_.stiffness(cell, cell_matrix.data());
    add_cell_matrix(*operator_, geometry_, cell, cell_matrix);
  }
  assemble_contacts();
  add_hanging_diagonal(operator_->petsc(), space_.hanging);
  operator_->finish_assembly();
}

template <int dim>
void Electric<dim>::assemble_contacts() {
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    std::vector<double> matrix(n * n, 0.);
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double h = contact_.of_pair(p)[q].value * pair.jxw[q];
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] += h * (a[i] - b[i]) * (a[j] - b[j]);
    }
    add_local_matrix(operator_->petsc(), space_.hanging, pair.nodes, std::move(matrix));
  }
}

/// Symmetric elimination: rows and columns of the terminals become the identity, their values move to the right.
template <int dim>
void Electric<dim>::fix_rows(Vec solution, Vec rhs) {
  const auto n = static_cast<PetscInt>(fixed_rows_.size());
  checked(MatZeroRowsColumns(operator_->petsc(), n, fixed_rows_.data(), 1., solution, rhs));
  if (!low_order_) {
    solver_.set_matrix(operator_->petsc());
    return;
  }
  if (!preconditioner_.petsc()) preconditioner_ = low_order_->make_matrix();
  low_order_->assemble(sigma_.values(), preconditioner_);
  checked(MatZeroRowsColumns(preconditioner_.petsc(), n, fixed_rows_.data(), 1., nullptr, nullptr));
  solver_.set_operator(operator_->petsc(), preconditioner_.petsc());
}

template <int dim>
void Electric<dim>::solve_unit_potential() {
  rhs_ = 0.;
  fix_rows(fixed_values_, rhs_);
  // The solution before serves again only where rounding alone tells it from this one: next to good conductors a
  // residual of 1e-12 of the right side would be visible in the current.
  solver_.solve(rhs_, solution_, direct_ ? 1e-15 : 1e-12, true);
  space_.read(solution_, unit_potential_);
  if (!corrects_contacts(direct_, space_.assembly)) return;
  Vector missing = space_.vector(), correction = space_.vector();
  integrate(&missing);
  checked(VecScale(missing, -1));
  solver_.solve(missing, correction, 1e-12, false);
  checked(VecAXPY(solution_, 1, correction));
  space_.read(solution_, unit_potential_);
}

template <int dim>
void Electric<dim>::integrate(Vector* balance) {
  const LocalRead potential(unit_potential_);
  LocalSum load(work_ghosted_, space_.hanging);
  std::optional<LocalSum> current;
  if (balance) current.emplace(balance_ghosted_, space_.hanging);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> flux(buffer.gradient.size());
  power_of_body_.assign(space_.assembly.bodies.size(), 0.);
  power_of_interface_.assign(space_.assembly.interfaces.size(), 0.);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    double sum = 0;
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      const double* g = &buffer.gradient[std::size_t{q} * dim];
      double* v = &flux[std::size_t{q} * dim];
      sigma_.flux(cell, q, g, v);
      buffer.value[q] = 0;
      for (unsigned d = 0; d < dim; ++d) buffer.value[q] += g[d] * v[d];
      sum += buffer.value[q];
    }
    power_of_body_[geometry_.body[cell]] += sum;
    buffer.scatter(buffer.value.data(), nullptr, load, cell);
    if (current) buffer.scatter(nullptr, flux.data(), *current, cell);
  }
  add_contacts(potential.data(), load, current ? &*current : nullptr);
  load.finish();
  checked(VecCopy(work_ghosted_, joule_load_));
  if (current) {
    current->finish();
    checked(VecCopy(balance_ghosted_, *balance));
    set_entries(*balance, fixed_rows_, 0.);
  }
  dealii::Utilities::MPI::sum(power_of_body_, space_.communicator, power_of_body_);
  dealii::Utilities::MPI::sum(power_of_interface_, space_.communicator, power_of_interface_);
  conductance_ = std::accumulate(power_of_body_.begin(), power_of_body_.end(), 0.) +
                 std::accumulate(power_of_interface_.begin(), power_of_interface_.end(), 0.);
}

/// The heat of a contact enters both sides, by its split.
template <int dim>
void Electric<dim>::add_contacts(const double* potential, LocalSum& load, LocalSum* balance) {
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    const double share_a = space_.assembly.interfaces[pair.interface].laws.heat_split_a;
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double jump = ContactField<dim>::at(pair, q, potential).jump();
      const double current = contact_.of_pair(p)[q].value * jump * pair.jxw[q];
      const double heat = current * jump;
      power_of_interface_[pair.interface] += heat;
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t i = 0; i < n; ++i) load[pair.nodes[i]] += heat * (share_a * a[i] + (1 - share_a) * b[i]);
      if (!balance) continue;
      for (std::size_t i = 0; i < n; ++i) (*balance)[pair.nodes[i]] += current * (a[i] - b[i]);
    }
  }
}

template class Electric<2>;
template class Electric<3>;

}  // namespace joulet
