#pragma once

#include <joulet/fem/terms/electric_tangent.h>
#include <joulet/fem/terms/heat_term.h>

namespace joulet {

/// The heat of the current in bodies and contacts, V^2 q with the Joule heat q of one volt. What the supply delivers
/// for it stands in Circuit.
template <int dim>
class JouleHeat : public HeatTerm {
public:
  /// `tangent`: null where the current depends on nothing that is solved for. Both must stay, and have been evaluated
  /// at the state whose contributions are asked for.
  JouleHeat(const Electric<dim>& electric, const ElectricTangent<dim>* tangent)
      : electric_(electric), tangent_(tangent) {}

  bool follows_conversion() const override;
  void add_residual(const Evaluation& e, Residual& into) override;
  void add_time_derivative(const Evaluation& e, double d_square_dt, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  double size(const Evaluation& e) const override;

private:
  const Electric<dim>& electric_;
  const ElectricTangent<dim>* tangent_;
};

}  // namespace joulet
