#pragma once

#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/fem/terms/face_integral.h>
#include <joulet/fem/terms/heat_term.h>

namespace joulet {

/// Heat that leaves through the faces on the outside by itself: radiation to surroundings, convection, a given flux.
template <int dim>
class SurfaceLoss : public HeatTerm {
public:
  SurfaceLoss(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
              std::vector<std::vector<ThermalBoundary>> conditions);

  void set_time(double time) override { time_ = time; }
  void add_residual(const Evaluation& e, Residual& into) override;
  void add_time_derivative(const Evaluation& e, double d_square_dt, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  void add_flow_change(const CoupledState& u, Flows& change) const override {
    slopes_.add_flow_change(u.temperature, change);
  }
  void add_lumped(Vector& diagonal) const override { slopes_.add_to(diagonal); }
  double size(const Evaluation& e) const override { return slopes_.size(e.y.temperature); }
  double uniform_loss(double temperature) override;

  /// Through a surface at this temperature, W/m^2; 0 where the temperature is held. And the part that is radiation.
  HeatFlux flux(std::size_t surface, double temperature) const;
  HeatFlux radiation(std::size_t surface, double temperature) const;

private:
  const Material& material(std::size_t surface) const;

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const std::vector<std::vector<ThermalBoundary>> conditions_;  ///< by surface
  FaceIntegral<dim> faces_;
  SurfaceSlopes slopes_;
  bool follows_time_ = false;
  double time_ = 0;  // s
};

}  // namespace joulet
