#pragma once

#include <joulet/fem/nodal/nodal_elimination.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/space/region.h>
#include <joulet/fem/terms/heat_term.h>

#include <functional>
#include <memory>
#include <vector>

namespace joulet {

/// Storage and reaction of the pellet: the variables v of its kinetics, v' = R(T, v, p), and what they bring to the
/// balance of heat, M [c(T, v) T' + Q(T, v)]. As a term it speaks of the state of the last `evaluate`.
template <int dim>
class ReactingPellet : public StorageTerm {
public:
  /// `model` and `pattern`, a matrix with the sparsity of the space, must stay.
  ReactingPellet(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
                 const Model& model);

  /// Evaluates the kinetics at the owned nodes; what is not pellet does not react. `gas_pressures`: by gas, Pa, or null
  /// for those around the pellet.
  void evaluate(const CoupledState& y, const std::vector<Vector>* gas_pressures, bool derivatives);
  /// The same for kinetics of the caller's.
  void evaluate(const CoupledState& y, const std::vector<Vector>* gas_pressures, NodalKinetics& kinetics,
                bool derivatives) const;

  /// Pressures around the pellet are those at this time from now on.
  void set_time(double time) override;
  bool follows_chamber() const { return static_cast<bool>(chamber_pressures_); }

  void add_residual(const Evaluation& e, Residual& into) override;
  void add_time_derivative(const Evaluation& e, double d_square_dt, Residual& into) override;
  void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) override;
  void add_flow_change(const CoupledState& u, Flows& change) const override;
  void add_lumped(Vector& diagonal) const override;
  void condense(const CoupledState& r_y, const CoupledState& r_z, CoupledState& u, Vector& heat) override;
  void recover(const CoupledState& r_y, CoupledState& u_y, CoupledState& u_z) override;
  void add_capacity(const CoupledState& y, JacobianBlock& into) override;
  double enthalpy(const CoupledState& y) const override;
  void add_storage_errors(const Vector& before, const Vector& after, double tolerance,
                          std::vector<StorageError>& errors) const override;

  /// The variables after `hold` seconds at the temperatures of the state.
  void hold(double seconds, CoupledState& y);

  Region<dim>& region() { return region_; }
  const Region<dim>& region() const { return region_; }
  NodalKinetics& kinetics() { return *kinetics_; }
  const NodalKinetics& kinetics() const { return *kinetics_; }
  /// Of the variables, about the state of the last `add_jacobian`; and how the conversion follows the temperature in a
  /// stage there, 1/K.
  NodalElimination& elimination() { return elimination_; }
  const Vector& conversion_dtemperature() const { return conversion_dtemperature_; }
  /// Pressures of gas that act on the rates are unknowns of the state from now on; they must stay.
  void follow_pressures(const PorePressures& pressures) { pressures_ = &pressures; }

  /// Whether an electric field multiplies the rates. As sigma depends on nothing that is solved for, it is a given
  /// distribution times the voltage, which depends on time alone.
  bool field_acts() const { return kinetics_->chosen().field_factor != 0; }
  /// `unit_potential`: for one volt, ghosted.
  void set_field(const Vector& unit_potential, double voltage);
  /// At the owned nodes, V/m; null when it does not act.
  const Vector* field() const { return field_acts() && field_.size() > 0 ? &field_ : nullptr; }

private:
  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  Region<dim> region_;
  const std::unique_ptr<NodalKinetics> kinetics_;
  NodalElimination elimination_;  ///< of its variables
  const PorePressures* pressures_ = nullptr;
  /// Pressures of the gases of the mechanism around the pellet, Pa, in time; null where they stay.
  std::function<std::vector<double>(double)> chamber_pressures_;
  Vector unit_field_, field_;  ///< |grad phi| at the nodes for one volt, and at the voltage now
  Vector work_;
  // Of the last `add_jacobian`.
  double h_gamma_ = 0;              ///< s
  Vector storage_diagonal_;         ///< scales the columns of the mass matrix, W/m^3/K
  Vector linearised_capacity_;      ///< J/m^3/K
  Vector conversion_dtemperature_;  ///< 1/K
};

}  // namespace joulet
