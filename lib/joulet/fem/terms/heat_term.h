#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/state/coupled_state.h>
#include <joulet/fem/terms/jacobian_block.h>
#include <joulet/supply/supply.h>

#include <memory>
#include <vector>

namespace joulet {

struct StorageError;

/// A state of the coupled system as its terms see it, valid as long as what it refers to.
struct Evaluation {
  double time;                  ///< s
  const CoupledState& y;        ///< owned entries
  const CoupledState& z;        ///< rates of y
  const Vector& temperature;    ///< of y, K, ghosted
  const Vector& conversion;     ///< of y, 1, ghosted; only where a term follows it
  const OperatingPoint& point;  ///< of the supply
};

/// What terms add to a residual F. The balance of heat has the sign of what leaves a node, W.
struct Residual {
  LocalSum& by_cell;  ///< balance of heat, contributions of cells and faces, in the local numbering
  CoupledState& f;    ///< temperature: the same by owned nodes; rows of local variables
  Flows& flows;       ///< this rank's share, W
  double& stored;     ///< this rank's share of the integral of c dT/dt, W
};

/// Where terms add the derivatives of the balance of heat.
struct HeatJacobian {
  JacobianBlock& dtemperature;
  JacobianBlock* dconversion;  ///< null where no term follows the conversion
  Mat dpotential;              ///< null where the potential is no unknown
};

/// One physical effect in the balance of heat, with the equations of its local variables. It is given the numbers that
/// it needs and knows neither the system nor another term. An effect is all in its class: what it adds to the residual,
/// the blocks that it fills, the flows that it reports. Vectors have the layout of the space; all functions are
/// collective.
class HeatTerm {
public:
  virtual ~HeatTerm() = default;

  /// Conditions that follow the time are taken at this one from now on, s.
  virtual void set_time(double) {}
  /// Whether it follows the conversion other than through storage and reaction.
  virtual bool follows_conversion() const { return false; }
  /// Storage and reaction are absent from a steady balance.
  virtual bool acts_in_steady_state() const { return true; }

  virtual void add_residual(const Evaluation& e, Residual& into) = 0;
  /// The partial derivative of the residual in time, at the state of the last `add_residual` or `add_jacobian`.
  /// `d_square_dt`: of the voltage squared, V^2/s, the control of a temperature included.
  virtual void add_time_derivative(const Evaluation&, double /*d_square_dt*/, Residual&) {}
  /// Terms that integrate over cells and faces come first, see JacobianBlock. `h_gamma`: s, dz/dy = 1/h_gamma.
  virtual void add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) = 0;
  /// The change of its flows for a change `u` of the state, W, this rank, at the last `add_jacobian`.
  virtual void add_flow_change(const CoupledState& /*u*/, Flows& /*change*/) const {}

  /// Whether it has derivatives that no sparse matrix holds, which `add_beyond_matrix` adds: for a change of the
  /// temperature (ghosted), to the balance and, where not null, to the flows.
  virtual bool reaches_beyond_matrix() const { return false; }
  virtual void add_beyond_matrix(const Vector& /*d_temperature*/, LocalSum& /*balance*/, Flows* /*change*/) {}

  /// Row sums of what acts node by node in the Jacobian, W/K: for a preconditioner.
  virtual void add_lumped(Vector& /*diagonal*/) const {}
  /// Size of its flows at the nodes of a steady state (Euclidean norm), W; 0 where it only passes heat on.
  virtual double size(const Evaluation&) const { return 0; }
  /// What leaves by it where all is at one temperature [K], W, all ranks.
  virtual double uniform_loss(double /*temperature*/) { return 0; }
};

/// A term that stores heat, and may have local variables that are eliminated node by node.
class StorageTerm : public HeatTerm {
public:
  bool acts_in_steady_state() const final { return false; }

  /// One stage of a time step (RosenbrockStep) gives the right sides r_y, r_z. Adds to the right side of the balance of
  /// heat what storage and local variables bring with the temperature unchanged; `u` holds s = r_y + r_z of the local
  /// variables from then on.
  virtual void condense(const CoupledState& r_y, const CoupledState& r_z, CoupledState& u, Vector& heat) = 0;
  /// The changes of the local variables, once those of temperature and pressures are in `u_y`.
  virtual void recover(const CoupledState& /*r_y*/, CoupledState& /*u_y*/, CoupledState& /*u_z*/) {}
  /// += dF/d(dT/dt) at a state.
  virtual void add_capacity(const CoupledState& y, JacobianBlock& into) = 0;
  /// Sensible heat above the reference of the laws, this rank, J.
  virtual double enthalpy(const CoupledState& y) const = 0;
  /// What a step from one temperature to another may have missed of it, at the owned nodes.
  virtual void add_storage_errors(const Vector& before, const Vector& after, double tolerance,
                                  std::vector<StorageError>& errors) const = 0;
};

}  // namespace joulet
