#pragma once

#include <joulet/fem/terms/electric.h>

namespace joulet {

/// Derivatives of the current's balance, of the Joule heat and of the conductance at one state, as matrices over the
/// nodes. They stay while `Electric` goes on to other states: the stages of a linearly implicit step all need the
/// Jacobian of its start.
template <int dim>
class ElectricTangent {
public:
  ElectricTangent(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
                  const Electric<dim>& electric, const Matrix& pattern);

  /// At the state of the last `Electric::evaluate` or `update`. Collective.
  void assemble(Electric<dim>& electric);

  /// d(balance), A per V; zero rows at the terminals.
  Mat balance_dpotential() const { return balance_dpotential_; }
  Mat balance_dtemperature() const { return balance_dT_.petsc(); }
  Mat balance_dconversion() const { return balance_dalpha_.petsc(); }  ///< null when nothing depends on it
  /// d(unit Joule load), W per V^2.
  Mat load_dpotential() const { return load_dw_.petsc(); }
  Mat load_dtemperature() const { return load_dT_.petsc(); }
  Mat load_dconversion() const { return load_dalpha_.petsc(); }  ///< null when nothing depends on it
  /// d(conductance)/d(nodal value), S per unit, owned.
  const Vector& conductance_dtemperature() const { return conductance_dT_; }
  const Vector& conductance_dpotential() const { return conductance_dw_; }
  /// Null when nothing depends on it.
  const Vector* conductance_dconversion() const { return follows_conversion_ ? &conductance_dalpha_ : nullptr; }

  double conductance() const { return conductance_; }            ///< S
  const Vector& unit_joule_load() const { return joule_load_; }  ///< W per V^2

private:
  struct CellSlopes;
  void add_cells(const Electric<dim>& electric);
  void add_contacts(const Electric<dim>& electric);
  Vector column_sums(const Matrix& matrix) const;

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const ContactFaces<dim>& contact_faces_;
  const bool follows_conversion_;
  Mat balance_dpotential_ = nullptr;
  Matrix balance_dT_, balance_dalpha_, load_dT_, load_dalpha_, load_dw_;
  /// The shape functions add up to one: the change of the conductance is the sum of the changes of the load.
  Vector conductance_dT_, conductance_dalpha_, conductance_dw_;
  Vector joule_load_;
  double conductance_ = 0;
};

}  // namespace joulet
