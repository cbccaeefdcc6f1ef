#pragma once

#include <joulet/fem/electric.h>

namespace joulet {

/// The derivative of conductance and Joule load at one state, which stays while `Electric` goes on to other states: the
/// stages of a linearly implicit step all need the Jacobian of its start.
template <int dim>
class ElectricTangent {
public:
  ElectricTangent(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
                  const Electric<dim>& electric, const Matrix& pattern, bool direct, const Levels& levels);

  /// Takes over the state of the last update.
  void freeze(const Electric<dim>& electric);

  /// Change of the conductance (returned) and of the unit Joule load for a small change of temperature and conversion
  /// (ghosted); includes the change of the potential.
  double apply(const Vector& d_temperature, const Vector& d_conversion, Vector& d_joule_load);

  double conductance() const { return conductance_; }            ///< S
  const Vector& unit_joule_load() const { return joule_load_; }  ///< W per V^2
  const SolverCost& cost() const { return solver_.cost(); }

private:
  /// rhs_ = -integral d sigma grad w . grad N_i - contacts; keeps the changes; returns the change of the conductance.
  double integrate_conductivity_change(const Vector& d_temperature, const Vector& d_conversion);
  /// integral (d sigma |grad w|^2 + 2 sigma grad w . grad dw) N_i
  void integrate_heat_change(const Vector& d_potential, Vector& d_joule_load);
  double add_contact_change(const double* potential, const double* d_temperature, const double* d_conversion,
                            LocalSum& load);
  void add_contact_heat_change(const double* potential, const double* d_potential, LocalSum& load);

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  Matrix matrix_;
  KrylovSolver solver_;
  const ContactFaces<dim>& contact_faces_;
  ConductivityField<dim> sigma_;
  ContactField<dim> contact_;
  std::vector<double> d_flux_;                              ///< [cell][q][dim], change of sigma times grad w
  std::vector<std::vector<double>> d_conductance_of_pair_;  ///< [pair][q]
  std::vector<PetscInt> fixed_rows_;
  Vector unit_potential_, d_potential_ghosted_, work_ghosted_;
  Vector joule_load_, rhs_, d_potential_;
  double conductance_ = 0;
};

}  // namespace joulet
