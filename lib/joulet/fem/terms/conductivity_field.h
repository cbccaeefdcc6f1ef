#pragma once

#include <joulet/base/property.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>

#include <vector>

namespace joulet {

/// A conductivity of each body: across the axis, and along it where that differs.
struct BodyConductivities {
  std::vector<Property> across, axial;  ///< by body; `axial` is empty when every body is isotropic
};
BodyConductivities electrical_conductivities(const Assembly& assembly);  ///< S/m; 0 in insulators
BodyConductivities thermal_conductivities(const Assembly& assembly);     ///< W/m/K

/// Electrical or thermal conductivity at the quadrature points, as the tensor K = diag(k, k, k_axial), with its
/// derivatives.
template <int dim>
class ConductivityField {
public:
  ConductivityField(const CellGeometry<dim>& geometry, BodyConductivities laws);

  bool is_constant() const { return constant_; }
  bool depends_on_temperature() const;
  bool depends_on_conversion() const;
  /// One body, one number for all directions: what `values` then holds is all there is to know.
  bool is_plain() const { return laws_.across.size() == 1 && laws_.axial.empty(); }

  /// At these fields (ghosted). Collective: throws InputError on all ranks.
  void evaluate(MPI_Comm communicator, const Vector& temperature, const Vector& conversion, bool derivatives);

  /// [cell][q], across the axis.
  const std::vector<double>& values() const { return across_.value; }

  /// JxW J^-1 K J^-T g for a reference gradient.
  void flux(unsigned cell, unsigned q, const double* g, double* flux) const;
  /// The same with the change of K for a change of temperature and conversion.
  void flux_change(unsigned cell, unsigned q, double d_temperature, double d_conversion, const double* g,
                   double* flux) const;
  /// The matrix of integral grad v . K grad u.
  void stiffness(unsigned cell, double* matrix) const;

private:
  struct Values {
    std::vector<double> value, d_dtemperature, d_dconversion;  ///< [cell][q]
  };
  void apply(unsigned cell, unsigned q, double across, double axial, const double* g, double* flux) const;
  static double change(const Values& values, std::size_t point, double d_temperature, double d_conversion);

  const CellGeometry<dim>* geometry_;
  BodyConductivities laws_;
  bool constant_;
  Values across_, axial_;
};

}  // namespace joulet
