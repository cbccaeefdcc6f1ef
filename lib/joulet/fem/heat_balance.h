#pragma once

#include <joulet/base/property.h>
#include <joulet/fem/boundary_terms.h>
#include <joulet/fem/cell_geometry.h>
#include <joulet/fem/fields.h>
#include <joulet/fem/matrix.h>

#include <array>
#include <vector>

namespace joulet {

/// Conduction and surface losses of the heat balance
///   rho cp dT/dt - div(k grad T) = Joule heat - reaction heat,   -k dT/dn = losses.
template <int dim>
class HeatBalance {
public:
  using FaceArray = std::array<double, 3>;  ///< lateral, bottom, top

  HeatBalance(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Property& conductivity,
          const std::vector<ThermalBoundary>& boundaries, const Matrix& pattern);

  /// integral N_i N_j; assembled at the first call, which a steady problem never makes.
  const Matrix& mass();
  const Vector& node_volumes() const { return volumes_; }   ///< integral N_i, m^3

  /// f = integral k grad T . grad N + integral loss N; returns this rank's share of the losses through the faces, W.
  FaceArray residual(const Vector& temperature, const Vector& conversion, Vector& f);
  /// The derivative of `residual` in the temperature, and of the losses.
  void tangent(const Vector& temperature, const Vector& conversion, Matrix& tangent);
  /// k at the quadrature points [cell][q], of the last `tangent` or `residual`.
  const std::vector<double>& conductivity() const { return k_; }
  const std::array<Vector, 3>& loss_gradients() const { return loss_gradients_; }
  /// f += integral (dk/d conversion) d_conversion grad T . grad N about the state of the last `tangent`.
  bool couples_to_conversion() const { return conductivity_.depends_on_conversion(); }
  void add_conversion_tangent(const Vector& temperature, const Vector& d_conversion, Vector& f);

  /// Owned nodes held at a temperature, by face; a node on two faces belongs to the first.
  struct FixedNodes {
    unsigned face;
    double temperature;
    std::vector<PetscInt> rows;
  };
  const std::vector<FixedNodes>& fixed_nodes() const { return fixed_nodes_; }
  const std::array<std::vector<ThermalBoundary>, 3>& conditions() const { return conditions_; }

private:
  void collect_fixed_nodes();
  void integrate_volumes();
  void add_boundary_tangent(const Vector& temperature, Matrix& tangent);

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const Property conductivity_;
  std::array<std::vector<ThermalBoundary>, 3> conditions_;  ///< by face
  std::vector<FixedNodes> fixed_nodes_;
  const Matrix& pattern_;
  Matrix mass_;
  Vector volumes_, work_ghosted_;
  std::array<Vector, 3> loss_gradients_;
  std::vector<double> k_, dk_dtemperature_, dk_dconversion_;  ///< [cell][q]
};

}  // namespace joulet
