#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fields.h>
#include <joulet/materials/heat_capacity.h>

#include <memory>
#include <vector>

namespace joulet {

/// Integrals of the shape functions over some bodies: what turns nodal densities into loads.
template <int dim>
class Region {
public:
  /// `pattern`: a matrix with the sparsity of the space, which must stay.
  Region(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
         std::vector<std::size_t> bodies);

  /// integral N_i N_j; assembled at the first call, which a steady problem never makes.
  const Matrix& mass();
  const Vector& node_volumes() const { return volumes_; }  ///< integral N_i, m^3
  /// Whether an owned node belongs to the region; hanging nodes do not.
  const std::vector<char>& contains() const { return contains_; }
  double volume() const { return volume_; }  ///< m^3, all ranks

private:
  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const Matrix& pattern_;
  const std::vector<std::size_t> bodies_;
  Matrix mass_;
  Vector volumes_;
  std::vector<char> contains_;
  double volume_ = 0;
};

/// Heat stored in the bodies of one material that does not react. Enters the balance as the pellet's does: nodal values
/// times the mass matrix (see NodalKinetics).
template <int dim>
class PassiveStorage {
public:
  PassiveStorage(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
                 const Material& material, std::vector<std::size_t> bodies);

  /// f += M c(T) dT/dt; returns this rank's share of the integral of c dT/dt, W.
  double add_power(const Vector& temperature, const Vector& rate, Vector& f);
  /// jacobian += M (c'(T) dT/dt + c(T) / h_gamma), column by column; keeps c for `add_rate_column`.
  void add_to_jacobian(const Vector& temperature, const Vector& rate, double h_gamma, Mat jacobian);
  /// f += M c x with the c of the last `add_to_jacobian`.
  void add_rate_column(const Vector& x, Vector& f);
  /// matrix += M c(T), column by column.
  void add_capacity(const Vector& temperature, Mat matrix);
  /// Sensible heat above the reference of the law, this rank, J.
  double enthalpy(const Vector& temperature) const;
  const Region<dim>& region() const { return region_; }
  const HeatCapacity& law() const { return *law_; }

private:
  void evaluate(const Vector& temperature, bool derivatives);
  void add_scaled_mass(const Vector& scale, Mat matrix);

  Region<dim> region_;
  std::shared_ptr<const HeatCapacity> law_;
  std::vector<double> capacity_, slope_;
  Matrix scratch_;
  Vector work_, column_;
};

/// One for each material of the bodies beside the pellet.
template <int dim>
std::vector<PassiveStorage<dim>> make_passive_storage(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                                      const Matrix& pattern);

}  // namespace joulet
