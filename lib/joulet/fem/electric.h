#pragma once

#include <joulet/base/property.h>
#include <joulet/fem/cell_geometry.h>
#include <joulet/fem/linear_solver.h>
#include <joulet/fem/low_order.h>
#include <joulet/fem/matrix.h>

#include <memory>

namespace joulet {

template <int dim>
class ElectricTangent;

/// Quasi-static conduction div(sigma grad phi) = 0 with phi = 0 at the bottom and V at the top. Because the problem is
/// linear in V, it is solved for one volt: phi = V w, current I = V G, power P = V^2 G, with the conductance
/// G = integral sigma |grad w|^2. The supply then finds V from G alone, exactly, at every state of the temperature.
template <int dim>
class Electric {
public:
  /// `pattern`: a matrix with the sparsity of the space. It is overwritten by the one solution that a constant
  /// conductivity needs, copied for more. `low_order`: the preconditioner of elements of degree 3, or null.
  Electric(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Property& conductivity,
           const Matrix& pattern, bool direct, const LowOrder<dim>* low_order, const Levels& levels);

  /// Solves for w at these temperatures and conversions (ghosted); does nothing when sigma is constant and w known.
  /// Throws SolverError.
  void update(const Vector& temperature, const Vector& conversion);

  bool couples_to_temperature() const { return !conductivity_.is_constant(); }
  const Vector& unit_potential() const { return unit_potential_; }  ///< w, ghosted
  double conductance() const { return conductance_; }               ///< S
  const Vector& unit_joule_load() const { return joule_load_; }     ///< integral sigma |grad w|^2 N_i, W per V^2

  /// Where the next solution starts from: w of a coarser mesh.
  void set_guess(const Vector& unit_potential) { solution_ = unit_potential; }
  /// Before the first `update`: the matrix will be taken.
  void keep_matrix() { keeps_matrix_ = true; }
  /// Gives away the last matrix, for the meshes that refine this one; `update` must not follow.
  Matrix take_matrix();
  const SolverCost& cost() const { return solver_.cost(); }
  /// sigma at the quadrature points [cell][q].
  const std::vector<double>& conductivity() const { return sigma_; }

private:
  friend class ElectricTangent<dim>;
  void evaluate_conductivity(const Vector& temperature, const Vector& conversion);
  bool borrows_matrix() const { return !couples_to_temperature() && !keeps_matrix_; }
  void assemble();
  void solve_unit_potential();
  void integrate_joule_load();

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const Property conductivity_;
  std::vector<double> sigma_, d_sigma_dtemperature_, d_sigma_dconversion_;  ///< [cell][q]
  const Matrix& pattern_;
  Matrix matrix_, preconditioner_;
  Mat operator_ = nullptr;  ///< `matrix_`, or the pattern when it is borrowed
  bool keeps_matrix_ = false;
  const LowOrder<dim>* low_order_;
  KrylovSolver solver_;
  std::vector<PetscInt> fixed_rows_;  ///< global numbers of owned nodes at the electrodes
  Vector fixed_values_;               ///< 1 at the top nodes, else 0
  Vector unit_potential_, joule_load_, work_ghosted_, rhs_, solution_;
  double conductance_ = 0;
  bool solved_ = false;
};

}  // namespace joulet
