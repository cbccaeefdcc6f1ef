#pragma once

#include <joulet/fem/surface/enclosure_field.h>
#include <joulet/fem/terms/face_integral.h>
#include <joulet/fem/terms/heat_term.h>

#include <memory>

namespace joulet {

/// Radiation between the surfaces of an enclosure in the balance of heat, and what vapour that condenses brings to
/// them.
template <int dim>
class EnclosureExchange : public HeatTerm {
public:
  EnclosureExchange(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                    std::unique_ptr<EnclosureField<dim>> field);

  void add_residual(const Evaluation& e, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  void add_flow_change(const CoupledState& u, Flows& change) const override {
    slopes_.add_flow_change(u.temperature, change);
  }
  /// All faces see each other.
  bool reaches_beyond_matrix() const override { return true; }
  void add_beyond_matrix(const Vector& d_temperature, LocalSum& balance, Flows* change) override;
  void add_lumped(Vector& diagonal) const override { slopes_.add_to(diagonal); }
  double size(const Evaluation& e) const override { return slopes_.size(e.y.temperature); }
  double uniform_loss(double temperature) override { return field_->uniform_loss(temperature); }

  EnclosureField<dim>& field() const { return *field_; }
  /// Net loss of a face (index into CellGeometry::faces) at this temperature, W/m^2, of the last state read.
  HeatFlux flux(std::size_t face, double temperature) const;

private:
  const FeSpace<dim>& space_;
  std::unique_ptr<EnclosureField<dim>> field_;
  FaceIntegral<dim> faces_;
  SurfaceSlopes slopes_;
};

}  // namespace joulet
