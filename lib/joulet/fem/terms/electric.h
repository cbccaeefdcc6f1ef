#pragma once

#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/low_order_refined.h>
#include <joulet/fem/terms/conductivity_field.h>
#include <joulet/fem/terms/contact_field.h>

#include <memory>

namespace joulet {

template <int dim>
class ElectricTangent;
class LocalSum;

/// Quasi-static conduction div(sigma grad phi) = 0 with phi = 0 at the ground and V at the positive terminal, and jumps
/// at the contacts. Because the problem is linear in V, it is solved for one volt: phi = V w, current I = V G, power P
/// = V^2 G, with the conductance G = integral sigma |grad w|^2 + contacts h [w]^2. The supply then finds V from G
/// alone, exactly, at every state of the temperature.
template <int dim>
class Electric {
public:
  /// `pattern`: a matrix with the sparsity of the space. It is overwritten by the one solution that a constant
  /// conductivity needs, copied for more. `low_order`: the preconditioner of elements of degree 3, or null.
  Electric(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
           const Matrix& pattern, bool direct, const LowOrderRefined<dim>* low_order, const Hierarchy& hierarchy);

  /// Solves for w at these temperatures and conversions (ghosted); does nothing when sigma is constant and w known.
  /// Throws SolverError.
  void update(const Vector& temperature, const Vector& conversion);

  /// At a given w (ghosted), which needs not be the solution: conductance, Joule heat and the balance of the current,
  /// integral sigma grad w . grad N_i + contacts, zero at the terminals, A per V. Solves nothing. Collective; throws
  /// InputError.
  void evaluate(const Vector& temperature, const Vector& conversion, const Vector& unit_potential, Vector& balance);
  /// The matrix of that balance at the state of the last `evaluate` or `update`; stays until the next one of either.
  Mat assemble_balance_matrix();
  /// w of the last `update`, owned.
  const Vector& solution() const { return solution_; }
  KrylovSolver& solver() { return solver_; }
  const std::vector<PetscInt>& fixed_rows() const { return fixed_rows_; }

  /// The next update starts from nothing instead of the last solution.
  void forget_solution() { solution_ = fixed_values_; }

  bool couples_to_temperature() const { return !sigma_.is_constant() || contact_.depends_on_temperature(); }
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
  const ConductivityField<dim>& conductivity() const { return sigma_; }
  const ContactField<dim>& contact() const { return contact_; }
  /// Power turned into heat in each body and in each interface of the assembly, W per V^2; all ranks.
  const std::vector<double>& unit_power_of_body() const { return power_of_body_; }
  const std::vector<double>& unit_power_of_interface() const { return power_of_interface_; }

private:
  friend class ElectricTangent<dim>;
  bool borrows_matrix() const { return !couples_to_temperature() && !keeps_matrix_; }
  void collect_fixed_rows();
  void assemble();
  void assemble_contacts();
  void fix_rows(Vec solution, Vec rhs);
  void solve_unit_potential();
  /// `balance`: null or what is to become of the current's.
  void integrate(Vector* balance);
  void add_contacts(const double* potential, LocalSum& load, LocalSum* balance);

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const ContactFaces<dim>& contact_faces_;
  ConductivityField<dim> sigma_;
  ContactField<dim> contact_;
  const Matrix& pattern_;
  Matrix matrix_, preconditioner_;
  const Matrix* operator_ = nullptr;  ///< `matrix_`, or the pattern when it is borrowed
  bool keeps_matrix_ = false;
  const LowOrderRefined<dim>* low_order_;
  const bool direct_;
  KrylovSolver solver_;
  std::vector<PetscInt> fixed_rows_;  ///< owned nodes at the terminals, and those that no current reaches
  Vector fixed_values_;               ///< 1 at the positive terminal, else 0
  Vector unit_potential_, joule_load_, work_ghosted_, balance_ghosted_, rhs_, solution_;
  double conductance_ = 0;
  std::vector<double> power_of_body_, power_of_interface_;
  bool solved_ = false;
};

}  // namespace joulet
