#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fields.h>
#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/fem/surface/enclosure_field.h>
#include <joulet/fem/terms/conductivity_field.h>
#include <joulet/fem/terms/contact_field.h>

#include <array>
#include <memory>
#include <vector>

namespace joulet {

class LocalSum;

/// Conduction, contacts and surface losses of the heat balance
///   rho cp dT/dt - div(k grad T) = Joule heat - reaction heat,   -k dT/dn = losses,   contacts: flux = h (T_a - T_b).
template <int dim>
class HeatBalance {
public:
  using GroupArray = std::array<double, 3>;  ///< by `group_of`
  /// Losses are reported together for lateral faces (bores included), faces that look down, and faces that look up.
  static unsigned group_of(Side side);

  HeatBalance(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
              const Problem& problem);

  /// The time that the conditions of the faces are taken at from now on, s.
  void set_time(double time);
  bool follows_time() const { return follows_time_; }
  /// f = change of `residual` with time where the temperature stays; returns that of this rank's share of the losses,
  /// W/s.
  GroupArray time_derivative(const Vector& temperature, Vector& f);

  /// f = integral k grad T . grad N + contacts + integral loss N; returns this rank's share of the losses, W.
  GroupArray residual(const Vector& temperature, const Vector& conversion, Vector& f);
  /// The derivative of `residual` in the temperature, and of the losses.
  void tangent(const Vector& temperature, const Vector& conversion, Matrix& tangent);
  /// k at the quadrature points, of the last `tangent` or `residual`.
  const ConductivityField<dim>& conductivity() const { return k_; }
  const ContactField<dim>& contact() const { return contact_; }
  const std::array<Vector, 3>& loss_gradients() const { return loss_gradients_; }
  bool couples_to_conversion() const { return k_.depends_on_conversion() || contact_.depends_on_conversion(); }
  /// matrix = derivative of `residual` in the nodal conversions, about the state of the last `tangent`.
  void conversion_tangent(const Vector& temperature, Matrix& matrix);

  /// Radiation between surfaces, or null. What it links beyond the matrix of the last `tangent`: f += change of the
  /// losses by a change of temperature; returns this rank's part of the change of the losses by group, W.
  EnclosureField<dim>* enclosure() const { return enclosure_.get(); }
  GroupArray add_enclosure_change(const Vector& d_temperature, Vector& f);

  /// Heat loss of a face (index into CellGeometry::faces) where it has this temperature, W/m^2, all conditions; and the
  /// part of it that is radiation.
  HeatFlux face_loss(std::size_t face, double temperature) const;
  HeatFlux face_radiation(std::size_t face, double temperature) const;
  /// What the surfaces would lose to their surroundings at one temperature, W, of given areas [m^2] by surface.
  double uniform_loss(const std::vector<double>& areas, double temperature);

  /// Heat loss through a surface at this temperature, W/m^2, and its derivative, without what an enclosure
  /// does; 0 where the temperature is fixed.
  HeatFlux loss(std::size_t surface, double temperature) const;
  /// The part of it that is radiation.
  HeatFlux radiation(std::size_t surface, double temperature) const;
  const std::vector<std::vector<ThermalBoundary>>& conditions() const { return conditions_; }  ///< by surface
  /// Loss through each surface at the last `residual`, this rank, W; without what held nodes give off.
  const std::vector<double>& loss_of_surface() const { return loss_of_surface_; }

  /// Owned nodes held at a temperature, by surface; a node on two surfaces belongs to the first.
  struct FixedNodes {
    std::size_t surface;
    unsigned group;
    double temperature;  ///< K, at the time that was set
    TimeCurve curve;
    std::vector<PetscInt> rows;
  };
  const std::vector<FixedNodes>& fixed_nodes() const { return fixed_nodes_; }

private:
  void collect_fixed_nodes();
  /// `flux` and what an enclosure takes from the face.
  HeatFlux with_enclosure(std::size_t face, double temperature, HeatFlux flux) const;
  void add_conduction(const double* temperature, LocalSum& sum);
  void add_contacts(const double* temperature, LocalSum& sum);
  GroupArray add_losses(const double* temperature, LocalSum& sum);
  void add_conduction_tangent(const Vector& temperature, Matrix& tangent);
  void add_contact_tangent(const Vector& temperature, Matrix& tangent);
  void add_contact_conversion_tangent(const double* temperature, Matrix& matrix);
  void add_boundary_tangent(const Vector& temperature, Matrix& tangent);
  double surface_temperature(const typename CellGeometry<dim>::BoundaryFace& face, unsigned q,
                             const double* temperature) const;

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const ContactFaces<dim>& contact_faces_;
  std::vector<std::vector<ThermalBoundary>> conditions_;
  std::vector<FixedNodes> fixed_nodes_;
  std::unique_ptr<EnclosureField<dim>> enclosure_;
  ConductivityField<dim> k_;
  ContactField<dim> contact_;
  Vector work_ghosted_;
  std::array<Vector, 3> loss_gradients_;
  std::vector<double> loss_of_surface_;
  double time_ = 0;  // s
  bool follows_time_ = false;
};

}  // namespace joulet
