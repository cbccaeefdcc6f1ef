#pragma once

#include <joulet/fem/electric_tangent.h>
#include <joulet/fem/nodal_laws.h>
#include <joulet/fem/heat_balance.h>
#include <joulet/fem/heat_storage.h>
#include <joulet/fem/nodal_elimination.h>
#include <joulet/fem/nodal_laws.h>
#include <joulet/fem/pore_gas_tangent.h>
#include <joulet/fem/prescribed_gas.h>
#include <joulet/fem/temperature_regulator.h>
#include <joulet/results/power_feedback.h>
#include <joulet/supply/supply.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace joulet {

/// What the energy ledger integrates over time, in this order.
enum class Flow { electrical, lateral, bottom, top, reaction, gas, leads };
constexpr std::size_t n_flows = 7;
using FlowArray = std::array<double, n_flows>;

/// The unknowns of the time integration.
struct CoupledState {
  Vector temperature;   ///< K, nodal
  Vector reduced_time;  ///< theta = integral of k dt, nodal; conversion = g^-1(theta)
  FlowArray energy{};   ///< J since t = 0, as Flow; gas is the sensible heat that leaves with it, leads theirs
  TemperatureRegulator::Unknowns control{};
  std::vector<Vector> progress;  ///< variables of a mechanism (NodalMechanism), nodal, in place of the reduced time

  void add(double factor, const CoupledState& other);
  void scale(double factor);
};

/// Electric, thermal and chemical balance as one implicit system F(t, y, y') = 0 with its exact Jacobian:
///   M [c(T, alpha) T' + H c_MgO alpha'(theta) k(T)] + conduction(T, alpha) + losses(T) - V^2 q(T, alpha) = 0
///   theta' - k(T) = 0,   energy' - flows = 0.
/// The potential is eliminated: at every evaluation it is solved for, and the supply finds V from the conductance. The
/// reduced time, or what a mechanism has in its place, is eliminated node by node. Where the gas in the pores throttles
/// the reactions, its pressures are eliminated as the potential is. What is left is one scalar system in T, solved with a
/// matrix that holds all local terms; the nonlocal ones (potential and supply when sigma depends on the state, the gas)
/// enter through the action of the Jacobian in a Krylov method.
template <int dim>
class CoupledSystem {
public:
  using State = CoupledState;

  /// `levels`: the coarser meshes that were refined to this one, if any; not needed after the construction.
  CoupledSystem(const Fields<dim>& fields, const Problem& problem, const Levels& levels = {});
  ~CoupledSystem();

  State initial_state() const;
  /// The rates y' at which F(t, y, y') = 0.
  State consistent_rate(double t, const State& y);

  /// For the step that ends at `end`: the supply's value there is the one before a jump.
  void set_step_end(double end) { step_end_ = end; }

  /// Solves for the potential and lets the supply find its operating point, nothing else.
  void switch_on(double t, const State& y);

  /// The coordinate w(T) in which `linearise` and `solve` are to hold from now on, by s = w_TT/w_T at the nodes of the
  /// state that is linearised; null: the temperature itself. With z' = w_T T' held instead of T', the storage M c(T) T'
  /// has the slope M (c_T - s c) T'. `solve` goes on to take and give changes of temperature. Must stay.
  void set_heat_coordinate(const Vector* log_slope) { log_slope_ = log_slope; }

  /// Leaves storage and reaction out of the balance.
  void set_steady(bool steady) { steady_ = steady; }

  // The System of RosenbrockStep.
  void residual(double t, const State& y, const State& z, State& f);
  void time_derivative(double t, const State& y, const State& z, State& f);
  void linearise(double t, const State& y, const State& z, double h_gamma);
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z);

  /// The uniform temperature at which the losses equal the power: a first guess for the steady state. K.
  double lumped_temperature(double t);
  /// What the surfaces would lose at one temperature, W.
  double lumped_loss(double temperature);
  /// Newton's method for the temperature at which the heat balance holds without storage and reaction. Returns the
  /// iterations; throws SolverError.
  int solve_steady(double t, State& y, double tolerance);
  /// The variables of the mechanism after `hold` seconds at the temperatures of the state.
  void hold_mechanism(double hold, State& y);
  /// The potential for one volt of a coarser mesh, to start from.
  void set_potential_guess(const Vector& unit_potential) { electric_.set_guess(unit_potential); }
  /// For `take_level`, before the first solution.
  void keep_matrices() { electric_.keep_matrix(); }
  /// How the Joule heat and the losses answer to a warming of this state; nothing when sigma and the contacts do not
  /// depend on temperature or no current flows.
  std::optional<PowerFeedback> power_feedback(double t, const State& y, const State& z);
  /// Gives away the matrices of the last steady solution; only destruction may follow.
  Level take_level(double t, const State& y);

  /// Flows of the last `residual`, W.
  const FlowArray& flows() const { return flows_; }
  /// Integral of c dT/dt at the last `residual`, W.
  double storage_power() const { return storage_power_; }
  const OperatingPoint& operating_point() const { return operating_point_; }
  const SupplyControl& supply() const { return supply_; }
  TemperatureRegulator& regulator() { return regulator_; }
  /// Set-point of a regulated temperature, K; the one before a jump at the end of the step.
  double setpoint(double t) const { return supply_.set_value(t, t >= step_end_); }
  const Electric<dim>& electric() const { return electric_; }
  const HeatBalance<dim>& thermal() const { return thermal_; }
  /// Heat that leaves through each surface of the assembly at the last `residual`, all ranks, W.
  const std::vector<double>& surface_losses() const { return surface_losses_; }
  /// What held nodes lack for their own balance at the last `residual`, W, negative: it leaves; empty without any.
  const Vector& held_balance() const { return held_balance_; }
  const Region<dim>& pellet() const { return pellet_; }
  const std::vector<PassiveStorage<dim>>& passive() const { return passive_; }  ///< the other bodies, by material
  const ContactFaces<dim>& contacts() const { return contacts_; }
  /// Sensible heat of the bodies beside the pellet, all ranks, J.
  double passive_enthalpy(const Vector& temperature) const;
  const NodalLaws& laws() const { return laws_; }
  NodalMechanism* mechanism() { return laws_.mechanism(); }  ///< null for one step
  /// Evaluates laws at the owned nodes of a state; what is not pellet does not react. Where the gas in the pores
  /// throttles the reactions, under its pressures of the last state read.
  void evaluate_laws(const State& y, NodalLaws& laws, bool derivatives) const;
  /// Electric field that multiplies the rates at the owned nodes, V/m; null when it does not.
  const Vector* rate_field() const { return field_acts() && field_.size() > 0 ? &field_ : nullptr; }
  /// The gas in the pores, or null.
  PoreGas<dim>* gas() { return gas_.get(); }
  const PoreGas<dim>* gas() const { return gas_.get(); }
  /// Solves for its pressures, for whoever reads them; nothing without gas.
  void update_gas(const State& y);
  /// What advances the conversion under a given temperature when the gas throttles it; null when it does not.
  std::unique_ptr<PrescribedGas<dim>> make_prescribed_gas(const Problem& problem);
  const CellGeometry<dim>& geometry() const { return geometry_; }
  int linear_iterations() const;
  double assembly_seconds() const { return assembly_seconds_; }
  SolverCost linear_cost() const;

private:
  /// J acting on a change of temperature, all couplings included.
  void apply(const Vector& x, Vector& y);
  static PetscErrorCode apply_shell(Mat shell, Vec x, Vec y);
  bool coupled() const {
    return electric_.couples_to_temperature() || thermal_.couples_to_conversion() || thermal_.enclosure() ||
           throttled();
  }
  /// Whether the rate depends on the pressure of the gas.
  bool throttled() const { return gas_ && gas_->throttles(); }
  /// f += what changes of the pressures in the pores do to the heat balance; the same for the conversion.
  void add_gas_answer(const std::vector<Vector>& d_pressure, Vector& f, Vector& d_conversion);
  /// f += change of conduction by conversion + change of the radiation between surfaces - change of the Joule heat;
  /// returns dG.
  double add_coupling(const Vector& d_temperature, const Vector& d_conversion, Vector& f);
  /// Adds the time of its scope to the assembly, less what the potential's solver takes in it.
  class AssemblyTimer {
  public:
    explicit AssemblyTimer(CoupledSystem& system) : system_(system), solving_(solver_seconds()) {}
    ~AssemblyTimer() {
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
      system_.assembly_seconds_ += passed.count() - (solver_seconds() - solving_);
    }
    AssemblyTimer(const AssemblyTimer&) = delete;
    AssemblyTimer& operator=(const AssemblyTimer&) = delete;

  private:
    double solver_seconds() const { return system_.electric_.cost().setup + system_.electric_.cost().solve; }
    CoupledSystem& system_;
    const double solving_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  };
  void assemble_jacobian(double t, const State& y, const State& z, double h_gamma);
  void take_heat_coordinate();
  Mat preconditioning_matrix();
  /// Size of the residual that rounding alone can leave in the heat balance.
  double rounding_level(const Vector& temperature);
  /// y -= c update with the largest c = 1, 1/2, ... that reduces the norm of the residual, which is returned with the
  /// residual `f`; y stays and `norm` comes back if none does.
  double damped_update(double t, State& y, const Vector& update, double power_update, double norm, State& f);
  /// How much the residual changes when the potential is solved for anew: what its solver leaves undetermined.
  double solver_noise(double t, const State& y);
  void read_state(const State& y, bool derivatives);
  /// `rate`, a load in W, becomes the dT/dt that it causes.
  void solve_capacity(const Vector& temperature, Vector& rate);
  void update_supply(double t, const State& y, const State& z);
  void regulate(double t, const State& y, const State& z, State& f);
  /// The delivered power's share in V^2: V^2 = P / (G (1 + R G)).
  double voltage_squared_per_power() const;
  /// Adds what the regulated power changes and returns the change of V^2; `r_*` and `u_*` as in `solve`.
  double add_steady_regulation(const State& f, Vector& u);
  double add_regulation(const State& r_y, const State& r_z, State& u_y, State& u_z);
  void hold_fixed_rows(Vector& f) const;
  // With a mechanism (coupled_mechanism.cc).
  /// The electric field that multiplies the rates: as sigma depends on nothing that is solved for, it is a given
  /// distribution times the voltage, which depends on time alone.
  bool field_acts() const { return laws_.kinetics().field_factor != 0; }
  void update_field(const State& y, bool derivatives);
  void add_field_derivative(double d_voltage_dt, State& f);
  void add_mechanism(const State& z, State& f, FlowArray& sums, double& storage);
  void linearise_mechanism(const State& z, double h_gamma);
  /// s = r_y + r_z of the variables into `u_y`; what it brings to the balance into `work_`.
  void begin_mechanism(const State& r_y, const State& r_z, State& u_y);
  void end_mechanism(const State& r_y, State& u_y, State& u_z);
  FlowArray flow_change(const State& u, double d_conductance, const Vector& unconstrained_residual);

  const Fields<dim>& fields_;
  const CellGeometry<dim> geometry_;
  const ContactFaces<dim> contacts_;
  Matrix tangent_;  ///< of conduction and losses; its pattern serves all other matrices
  const bool direct_;
  const std::unique_ptr<const LowOrder<dim>> low_order_;  ///< only for iterative solvers at degree 3
  NodalLaws laws_;
  NodalElimination elimination_;  ///< of the variables of a mechanism
  SupplyControl supply_;
  TemperatureRegulator regulator_;
  Vector joule_response_;  ///< change of temperature for a change of V^2; only when the temperature is regulated
  Region<dim> pellet_;
  std::vector<PassiveStorage<dim>> passive_;  ///< the other bodies
  std::unique_ptr<PoreGas<dim>> gas_;                 ///< only with a model of it
  std::unique_ptr<PoreGasTangent<dim>> gas_tangent_;  ///< only when it throttles the reaction
  HeatBalance<dim> thermal_;
  Electric<dim> electric_;
  std::unique_ptr<ElectricTangent<dim>> electric_tangent_;  ///< only when sigma depends on the state
  Matrix transient_matrix_, unconstrained_;
  Matrix low_order_matrix_;
  Mat jacobian_ = nullptr;  ///< of the two, the one that `linearise` has just filled
  Mat shell_ = nullptr;
  KrylovSolver solver_, mass_solver_;
  Matrix mass_free_;  ///< mass matrix with the fixed nodes replaced by the identity

  double initial_temperature_, step_end_ = -1, h_gamma_ = 0;
  const Vector* log_slope_ = nullptr;  ///< of `set_heat_coordinate`
  bool steady_ = false;
  double linear_tolerance_ = 1e-9;
  OperatingPoint operating_point_;       ///< of the last state read
  OperatingPoint tangent_point_;         ///< of the last state linearised
  FlowArray flows_{};
  typename HeatBalance<dim>::GroupArray exchange_change_{};  ///< of the losses, by the last `add_coupling`, this rank, W
  std::vector<double> surface_losses_;
  double storage_power_ = 0;
  Vector held_balance_;
  double assembly_seconds_ = 0;
  Vector temperature_, conversion_;      // ghosted, of the last state read
  Vector tangent_temperature_;           // ghosted, of the last state linearised
  Vector gas_work_, work_, work2_, rhs_, known_, shell_in_, shell_out_, dx_, dx_ghosted_, d_conversion_ghosted_, d_joule_;
  Vector storage_diagonal_;              // scales the columns of the mass matrix in the Jacobian
  Vector column_theta_, column_rate_;    // F_theta and F_z as columns of the mass matrix
  std::vector<Vector> gas_answer_;       // changes of the pressures in the pores in a stage
  Vector slope_rate_;                    // dk/dT at the nodes
  Vector slope_alpha_;                   // alpha'(theta) at the nodes
  Vector unit_field_, field_;            // |grad phi| at the nodes for one volt, and at the voltage now
  Vector reaction_dT_, reaction_dtheta_, gas_dT_, gas_dtheta_;  // gradients of the flows
};

}  // namespace joulet
