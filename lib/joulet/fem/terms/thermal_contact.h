#pragma once

#include <joulet/fem/space/contact_faces.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/terms/contact_field.h>
#include <joulet/fem/terms/heat_term.h>

namespace joulet {

/// Heat that passes the contacts between bodies: h (T_a - T_b). Reports no flow: it stays in the assembly.
template <int dim>
class ThermalContact : public HeatTerm {
public:
  ThermalContact(const FeSpace<dim>& space, const ContactFaces<dim>& faces);

  bool follows_conversion() const override { return contact_.depends_on_conversion(); }
  void add_residual(const Evaluation& e, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  /// h at the quadrature points, of the last `add_residual` or `add_jacobian`.
  const ContactField<dim>& conductance() const { return contact_; }

private:
  const FeSpace<dim>& space_;
  const ContactFaces<dim>& faces_;
  ContactField<dim> contact_;
};

}  // namespace joulet
