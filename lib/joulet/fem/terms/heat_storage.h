#pragma once

#include <joulet/fem/space/region.h>
#include <joulet/fem/terms/heat_term.h>
#include <joulet/materials/heat_capacity.h>

#include <memory>
#include <vector>

namespace joulet {

struct Material;

/// Heat stored in the bodies of one material that does not react. Enters the balance as the pellet's does: nodal values
/// times the mass matrix (see NodalKinetics).
template <int dim>
class HeatStorage : public StorageTerm {
public:
  HeatStorage(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
              const Material& material, std::vector<std::size_t> bodies);

  void add_residual(const Evaluation& e, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  void condense(const CoupledState& r_y, const CoupledState& r_z, CoupledState& u, Vector& heat) override;
  void add_capacity(const CoupledState& y, JacobianBlock& into) override;
  double enthalpy(const CoupledState& y) const override;
  void add_storage_errors(const Vector& before, const Vector& after, double tolerance,
                          std::vector<StorageError>& errors) const override;

private:
  void evaluate(const Vector& temperature, bool derivatives);

  Region<dim> region_;
  std::shared_ptr<const HeatCapacity> law_;
  std::vector<double> capacity_, slope_;  ///< of the last `evaluate`
  Vector work_;
  Vector linearised_capacity_;  ///< of the last `add_jacobian`
};

/// One for each material of the bodies beside the pellet.
template <int dim>
std::vector<std::unique_ptr<HeatStorage<dim>>> make_heat_storage(const FeSpace<dim>& space,
                                                                 const CellGeometry<dim>& geometry,
                                                                 const Matrix& pattern);

}  // namespace joulet
