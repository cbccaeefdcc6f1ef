#pragma once

#include <joulet/fem/coupled/coupled_system.h>

#include <cstddef>

/// How IDA sees the coupled system: on every rank one array of the owned temperatures, potentials (where they are
/// unknowns) and reduced times. The energies are quadratures, if anything.
///
/// The linear solver of a step measures its tolerance against the largest right side since the Jacobian, because the
/// stages of a Rosenbrock step add up to one result. IDA keeps a Jacobian for several steps, and each of its Newton
/// corrections needs a tolerance of its own. The system is linear: right sides that grow from solve to solve have it.
/// `relative_to_largest` leaves them as they are.
class IdaSystem {
public:
  IdaSystem(const joulet::FeSpace<3>& fields, joulet::CoupledSystem<3>& system, double tolerance,
            bool relative_to_largest);

  std::size_t local_size() const { return parts_ * nodes_; }
  joulet::CoupledState state(const double* u) const;
  /// Consistent state and rates at 0. Returns the first step that Joulet would take, s.
  double start(double* u, double* u_dot);
  void residual(double t, const double* u, const double* u_dot, double* f);
  /// What the energies grow by at this state, W.
  const joulet::Flows& flows(double t, const double* u, const double* u_dot);
  /// dF/du + shift dF/du_dot
  void linearise(double t, const double* u, const double* u_dot, double shift);
  void solve(const double* right_side, double* u);
  /// Weights with which the norm of IDA is that of Joulet's error test: over all nodes the root of the mean square of
  /// the errors of temperature (relative) and of conversion together, over the tolerance. The potential only matters to
  /// Newton's method, relative to the voltage.
  void weights(const double* u, double* w) const;
  /// 1 for unknowns with a rate, 0 for the potential.
  void differential(double* id) const;

  long residuals = 0, linearisations = 0, solves = 0;

private:
  void read(const double* u, joulet::CoupledState& state) const;
  void write(const joulet::CoupledState& state, double* u) const;

  const joulet::FeSpace<3>& fields_;
  joulet::CoupledSystem<3>& system_;
  const double tolerance_;
  const bool relative_to_largest_;
  std::size_t nodes_, parts_;  ///< owned; nodal vectors
  int since_jacobian_ = 0;
  joulet::CoupledState y_, z_, f_, r_y_, r_z_, u_y_, u_z_;
};
