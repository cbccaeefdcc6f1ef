#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/added_equations.h>

#include <utility>

namespace joulet {

template <int dim>
AddedEquations<dim>::AddedEquations(MPI_Comm communicator, const Problem& problem, bool direct) {
  for (const auto& make : added_fields<dim>()) {
    Equation equation;
    equation.field = make(problem);
    const std::string name = equation.field->part().name;
    equation.solver = std::make_unique<KrylovSolver>(communicator, name, KrylovSolver::Kind::general, direct, dim);
    equation.rate_solver = std::make_unique<KrylovSolver>(communicator, name + "_rate", KrylovSolver::Kind::general,
                                                          direct, dim, Hierarchy(), KrylovSolver::Coarsening::none);
    equations_.push_back(std::move(equation));
  }
}

template <int dim>
void AddedEquations<dim>::extend(const FeSpace<dim>& space, CoupledState& state) const {
  if (empty()) return;
  auto parts = std::make_shared<std::vector<StatePart>>();
  for (const Equation& equation : equations_) {
    parts->push_back(equation.field->part());
    state.added.push_back(space.vector());
    state.added.back() = equation.field->initial_value();
  }
  state.added_parts = parts;
}

template <int dim>
void AddedEquations<dim>::residual(const Model& model, const CoupledState& y, const CoupledState& z, CoupledState& f) {
  for (std::size_t i = 0; i < equations_.size(); ++i)
    equations_[i].field->residual(model, y.added[i], z.added[i], f.added[i]);
}

template <int dim>
void AddedEquations<dim>::set_rate_matrix(const Model& model, Equation& equation) {
  if (!equation.by_rate.petsc()) equation.by_rate = model.pattern.pattern_copy();
  checked(MatZeroEntries(equation.by_rate.petsc()));
  equation.field->set_rate_matrix(model, equation.by_rate);
  for (const PetscInt row : model.space.hanging.owned_rows())
    checked(MatSetValue(equation.by_rate.petsc(), row, row, 1., INSERT_VALUES));
  equation.by_rate.finish_assembly();
}

template <int dim>
void AddedEquations<dim>::linearise(const Model& model, const CoupledState& y, const CoupledState& z, double h_gamma) {
  h_gamma_ = h_gamma;
  for (std::size_t i = 0; i < equations_.size(); ++i) {
    Equation& equation = equations_[i];
    set_rate_matrix(model, equation);
    if (!equation.by_value.petsc()) equation.by_value = model.pattern.pattern_copy();
    checked(MatZeroEntries(equation.by_value.petsc()));
    equation.field->linearise(model, y.added[i], z.added[i], equation.by_value);
    checked(MatAXPY(equation.by_value.petsc(), 1 / h_gamma, equation.by_rate.petsc(), SAME_NONZERO_PATTERN));
    equation.solver->set_matrix(equation.by_value.petsc());
  }
}

template <int dim>
void AddedEquations<dim>::solve(const Model& model, const CoupledState& r_y, const CoupledState& r_z, CoupledState& u_y,
                                CoupledState& u_z, double relative_tolerance) {
  for (std::size_t i = 0; i < equations_.size(); ++i) {
    Equation& equation = equations_[i];
    Vector right = r_z.added[i], coupling = r_z.added[i];
    checked(MatMultAdd(equation.by_rate.petsc(), r_y.added[i], right, right));
    coupling = 0.;
    equation.field->add_coupling(model, u_y.temperature, u_y.kinetic_variables, coupling);
    right.add(-1., coupling);
    equation.solver->solve(right, u_y.added[i], relative_tolerance);
    u_z.added[i] = u_y.added[i];
    u_z.added[i] *= 1 / h_gamma_;
    u_z.added[i].add(-1., r_y.added[i]);
  }
}

template <int dim>
void AddedEquations<dim>::consistent_rate(const Model& model, CoupledState& z) {
  for (std::size_t i = 0; i < equations_.size(); ++i) {
    Equation& equation = equations_[i];
    Vector right = z.added[i];
    right *= -1.;
    set_rate_matrix(model, equation);
    equation.rate_solver->set_matrix(equation.by_rate.petsc());
    equation.rate_solver->solve(right, z.added[i], 1e-12);
  }
}

template <int dim>
std::vector<double> AddedEquations<dim>::scales() const {
  std::vector<double> result;
  for (const Equation& equation : equations_) result.push_back(equation.field->scale());
  return result;
}

template <int dim>
SolverCost AddedEquations<dim>::cost() const {
  SolverCost sum;
  for (const Equation& equation : equations_)
    for (const KrylovSolver* solver : {equation.solver.get(), equation.rate_solver.get()}) {
      sum.setup += solver->cost().setup;
      sum.solve += solver->cost().solve;
      sum.iterations += solver->cost().iterations;
    }
  return sum;
}

template class AddedEquations<2>;
template class AddedEquations<3>;

}  // namespace joulet
