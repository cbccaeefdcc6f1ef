#pragma once

#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/fem/coupled/added_field.h>

#include <memory>
#include <vector>

namespace joulet {

/// The equations of the added fields as the last rows of a stage's linear system: they follow the others, so that each
/// is solved for once these are known.
template <int dim>
class AddedEquations {
public:
  using Model = typename AddedField<dim>::Model;

  AddedEquations(MPI_Comm communicator, const Problem& problem, bool direct);
  bool empty() const { return equations_.empty(); }

  /// Adds the fields to a state, at their initial values.
  void extend(const FeSpace<dim>& space, CoupledState& state) const;
  void residual(const Model& model, const CoupledState& y, const CoupledState& z, CoupledState& f);
  void linearise(const Model& model, const CoupledState& y, const CoupledState& z, double h_gamma);
  /// The part of the added fields in RosenbrockStep's linear system; temperature and reduced time of `u_y` are known.
  void solve(const Model& model, const CoupledState& r_y, const CoupledState& r_z, CoupledState& u_y, CoupledState& u_z,
             double relative_tolerance);
  /// `z` holds F at zero rates and becomes the rates at which F = 0.
  void consistent_rate(const Model& model, CoupledState& z);
  /// Scales of the fields, for the error of a step.
  std::vector<double> scales() const;
  SolverCost cost() const;

private:
  struct Equation {
    std::unique_ptr<AddedField<dim>> field;
    std::unique_ptr<KrylovSolver> solver, rate_solver;
    Matrix by_value, by_rate;
  };
  void set_rate_matrix(const Model& model, Equation& equation);
  std::vector<Equation> equations_;
  double h_gamma_ = 0;
};

}  // namespace joulet
