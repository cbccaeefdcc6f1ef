#pragma once

#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/terms/conductivity_field.h>
#include <joulet/fem/terms/heat_term.h>

namespace joulet {

/// Heat conduction in the bodies: integral k grad T . grad N. It takes heat from one node to another and reports no
/// flow.
template <int dim>
class Conduction : public HeatTerm {
public:
  Conduction(const FeSpace<dim>& space, const CellGeometry<dim>& geometry);

  bool follows_conversion() const override { return k_.depends_on_conversion(); }
  void add_residual(const Evaluation& e, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  /// k at the quadrature points, of the last `add_residual` or `add_jacobian`.
  const ConductivityField<dim>& conductivity() const { return k_; }

private:
  void add_stiffness(const double* temperature, const Matrix& matrix);
  void add_conversion_columns(const double* temperature, const Matrix& matrix);

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  ConductivityField<dim> k_;
};

}  // namespace joulet
