#pragma once

#include <joulet/fem/algebra/block_solver.h>
#include <joulet/fem/coupled/added_equations.h>
#include <joulet/fem/coupled/heat_terms.h>
#include <joulet/fem/pores/pore_gas_tangent.h>
#include <joulet/fem/state/coupled_state.h>
#include <joulet/fem/terms/circuit.h>
#include <joulet/fem/terms/electric_tangent.h>
#include <joulet/results/power_feedback.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace joulet {

/// Values of the nodal fields that are solved for together in one linear system.
struct NodalFields {
  Vector temperature, potential;  ///< potential: for one volt; empty where it is no unknown of the system
  std::vector<Vector> pressures;  ///< Pa; empty without gas that throttles the reaction

  void add(double factor, const NodalFields& other);
  void scale(double factor);
};

/// Electric, thermal and chemical balance as one implicit system F(t, y, y') = 0 with its exact Jacobian:
///   sum of the terms of the balance of heat (HeatTerms) = 0,   div(sigma(T, alpha) grad w) = 0,
///   v' - R(T, v) = 0,   energy' - flows = 0.
/// The potential w for one volt is an algebraic unknown of the time integration where sigma depends on the state, and
/// the supply finds V from the conductance; in a steady balance, and where sigma is constant, w is solved for at every
/// evaluation. The pressures of gas that throttles the reactions are solved for at every evaluation, from what the
/// linear system predicts. The Jacobian is one block system of temperature, potential and pressures (BlockSolver); the
/// variables v of the kinetics are eliminated from it node by node (StorageTerm), the supply's voltage and the
/// regulated power as a border (Circuit). docs/decisions/0020, 0028.
template <int dim>
class CoupledSystem {
public:
  using State = CoupledState;

  /// `model`: must outlive the system. `levels`: the coarser meshes that were refined to this one, if any; not needed
  /// after the construction.
  CoupledSystem(const FeSpace<dim>& space, const Model& model, const Levels& levels = {});
  ~CoupledSystem();

  State initial_state() const;
  /// The rates y' at which F(t, y, y') = 0.
  State consistent_rate(double t, const State& y);

  /// For the step that ends at `end`: the supply's value there is the one before a jump.
  void set_step_end(double end) { circuit_.set_step_end(end); }

  /// Solves for the algebraic unknowns at this temperature and these solids.
  void make_consistent(double t, State& y);

  /// Solves for the potential and lets the supply find its operating point, nothing else.
  void switch_on(double t, const State& y);

  /// Leaves storage and reaction out of the balance.
  void set_steady(bool steady) { steady_ = steady; }

  // The System of RosenbrockStep.
  void residual(double t, const State& y, const State& z, State& f);
  /// Conditions of faces, and the gas around the pellet, are taken at this time from now on, s.
  void set_time(double t);
  void time_derivative(double t, const State& y, const State& z, State& f);
  void linearise(double t, const State& y, const State& z, double h_gamma);
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z);

  /// The uniform temperature at which the losses equal the power: a first guess for the steady state. K.
  double lumped_temperature(double t);
  /// What the surfaces would lose at one temperature beyond what the sources of heat give at the start, W.
  double lumped_loss(double temperature);
  /// Newton's method for the temperature at which the heat balance holds without storage and reaction. Returns the
  /// iterations; throws SolverError.
  int solve_steady(double t, State& y, double tolerance);
  /// The potential for one volt of a coarser mesh, to start from.
  void set_potential_guess(const Vector& unit_potential) { electric_.set_guess(unit_potential); }
  /// For `take_level`, before the first solution.
  void keep_matrices() { electric_.keep_matrix(); }
  /// How the Joule heat and the losses answer to a warming of this state; nothing when sigma and the contacts do not
  /// depend on temperature or no current flows.
  std::optional<PowerFeedback> power_feedback(double t, const State& y, const State& z);
  /// Gives away the matrices of the last steady solution; only destruction may follow.
  Level take_level(double t, const State& y);

  /// Flows of the last `residual`, all ranks, W.
  const Flows& flows() const { return flows_; }
  /// Integral of c dT/dt at the last `residual`, W.
  double storage_power() const { return storage_power_; }
  const OperatingPoint& operating_point() const { return operating_point_; }
  Circuit& circuit() { return circuit_; }
  const Circuit& circuit() const { return circuit_; }
  const Electric<dim>& electric() const { return electric_; }
  const HeatTerms<dim>& heat() const { return heat_; }
  ReactingPellet<dim>& pellet() { return heat_.pellet; }
  const ReactingPellet<dim>& pellet() const { return heat_.pellet; }
  /// What held nodes lack for their own balance at the last `residual`, W, negative: it leaves; empty without any.
  const Vector& held_balance() const { return held_balance_; }
  const ContactFaces<dim>& contacts() const { return contacts_; }
  const Assembly& assembly() const { return space_.assembly; }
  /// Sensible heat of all bodies above the references of their laws, all ranks, J.
  double enthalpy(const State& y) const;
  /// Evaluates kinetics of the caller's at the owned nodes of a state; what is not pellet does not react. Where the gas
  /// in the pores throttles the reactions, under its pressures of the last state read.
  void evaluate_kinetics(const State& y, NodalKinetics& kinetics, bool derivatives) const;
  /// The gas in the pores, or null.
  PoreGas<dim>* gas() { return gas_.get(); }
  const PoreGas<dim>* gas() const { return gas_.get(); }
  /// Solves for its pressures, for whoever reads them; nothing without gas.
  void update_gas(const State& y);
  /// Whether the rates depend on the pressure of the gas.
  bool throttled() const { return gas_ && gas_->throttles(); }
  /// A matrix with the sparsity of the space.
  const Matrix& pattern() const { return tangent_; }
  bool direct() const { return direct_; }
  const CellGeometry<dim>& geometry() const { return geometry_; }
  const AddedEquations<dim>& added() const { return added_; }
  int linear_iterations() const;
  double assembly_seconds() const { return assembly_seconds_; }
  SolverCost linear_cost() const;

private:
  bool follows_conversion() const;
  bool reaches_beyond_matrix() const;
  /// Whether temperature alone is no closed linear system.
  bool coupled() const { return electric_.couples_to_temperature() || reaches_beyond_matrix() || throttled(); }
  /// Whether the potential is an unknown of this state.
  bool integrates_potential(const State& y) const { return !steady_ && y.unit_potential.size() > 0; }
  NodalFields make_fields() const;
  class SteadyBalance;
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
    double solver_seconds() const {
      const SolverCost cost = system_.linear_cost();
      return cost.setup + cost.solve;
    }
    CoupledSystem& system_;
    const double solving_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  };
  typename AddedField<dim>::Model model() {
    return {space_, geometry_, tangent_, heat_.pellet.region(), heat_.pellet.kinetics()};
  }
  Evaluation evaluation(double t, const State& y, const State& z) const {
    return {t, y, z, temperature_, conversion_, operating_point_};
  }
  /// Those of the balance of heat that act, now that it is steady or not.
  std::vector<HeatTerm*> acting_terms() const;
  /// What the terms add to the balance of heat in `f`; returns their flows, this rank, W. Collective.
  template <class Add>
  Flows add_up(State& f, const Add& add);
  void sum_over_ranks(Flows& flows) const;
  void assemble_jacobian(double t, const State& y, const State& z, double h_gamma);
  void add_terms(double t, const State& y, const State& z, double h_gamma);
  void add_gas_blocks();
  void follow_conversion();
  void set_blocks();
  Matrix& scaled_columns(Mat matrix, const Vector& scale, Matrix& result);
  /// The linear system at constant voltage and constant regulated power.
  void solve_at_constant_voltage(const NodalFields& rhs, NodalFields& x,
                                 BlockSolver::RelativeTo relative_to = BlockSolver::RelativeTo::own_right_side);
  /// The linear system at constant regulated power; `d_conversion`: what the right side alone does to the conversion,
  /// or null. May change the right side.
  void solve_fields(NodalFields& rhs, const Vector* d_conversion, NodalFields& x);
  void add_what_no_block_holds(const std::vector<Vec>& x, const std::vector<Vec>& y);
  void set_conductance_gradient();
  /// S; `d_conversion`: beyond what follows the fields, or null.
  double conductance_change(const NodalFields& x, const Vector* d_conversion);
  Mat preconditioning_matrix();
  double heat_scale(double t, const State& y);
  int solve_regulated(double t, State& y, double tolerance);
  int newton_for_steady_state(double t, State& y, double tolerance);
  /// Size of the residual that rounding alone can leave in the heat balance.
  double rounding_level(const Vector& temperature);
  /// How much the residual changes when the potential is solved for anew: what its solver leaves undetermined.
  double solver_noise(double t, const State& y);
  void read_state(const State& y, bool derivatives);
  void predict_pressures(const State& y);
  /// The same by differences of the residual, where no formula is at hand.
  void difference_in_time(double t, const State& y, const State& z, State& f);
  /// Takes the heat capacities of the state last read; with them a load in W becomes the dT/dt that it causes.
  void set_capacity(const State& y);
  void solve_capacity(Vector& rate);
  void update_supply(double t, const State& y, const State& z);
  void update_field(const State& y, bool derivatives);
  void add_forced_conversion(const State& forced);
  void add_beyond_matrix(const Vector& d_temperature, Vector& balance, Flows* change);
  void set_flow_changes(const State& r_y, const State& r_z, double d_square_regulated, State& u_y, State& u_z);
  /// What held nodes lack for their own balance after a change of the fields, W.
  void add_held_balance_change(const NodalFields& x, double d_voltage_squared, Vector& balance);

  const FeSpace<dim>& space_;
  const CellGeometry<dim> geometry_;
  const ContactFaces<dim> contacts_;
  Matrix tangent_;  ///< of conduction and losses; its pattern serves all other matrices
  const bool direct_;
  const std::unique_ptr<const LowOrderRefined<dim>> low_order_;  ///< only for iterative solvers at degree 3
  const Matrix from_vertices_;                                   ///< for the preconditioners, or empty
  Electric<dim> electric_;
  const std::unique_ptr<ElectricTangent<dim>> electric_tangent_;  ///< only when sigma depends on the state
  HeatTerms<dim> heat_;
  Circuit circuit_;
  std::unique_ptr<PoreGas<dim>> gas_;                 ///< only with a model of it
  std::unique_ptr<PoreGasTangent<dim>> gas_tangent_;  ///< only when it throttles the reaction
  NodalFields supply_response_;       ///< change of the fields for a change of V^2 by the regulated power
  NodalFields conductance_gradient_;  ///< S per unit of the fields
  Matrix transient_matrix_, unconstrained_;
  Matrix low_order_matrix_;
  Mat jacobian_ =
      nullptr;  ///< d(heat)/d(temperature): tangent_ or transient_matrix_, which `linearise` has just filled
  // The other blocks of the linear system; those of the temperature's equation know nothing of held nodes.
  Matrix heat_dpotential_, heat_dconversion_, balance_dtemperature_;
  std::vector<Matrix> heat_dpressure_, balance_dpressure_;
  Matrix scaled_;
  KrylovSolver solver_, mass_solver_;
  std::unique_ptr<KrylovSolver> feedback_solver_;  ///< once wanted
  AddedEquations<dim> added_;
  std::vector<std::unique_ptr<KrylovSolver>> pressure_solvers_;
  std::unique_ptr<BlockSolver> block_solver_;  ///< where temperature alone is no closed system
  Matrix capacity_;                            ///< d(heat)/d(dT/dt), ones for held nodes

  Vector initial_temperature_;  // K
  double h_gamma_ = 0;          // s
  const bool transient_;
  bool steady_ = false;
  double linear_tolerance_;         ///< relative
  OperatingPoint operating_point_;  ///< of the last state read
  Flows flows_;                     // W
  double storage_power_ = 0;        // W
  Vector held_balance_;
  double assembly_seconds_ = 0;
  Vector temperature_, conversion_;  // ghosted, of the last state read
  Vector potential_;                 // ghosted, for one volt, of the last state read
  Vector current_balance_;           // of the last state read, where it is no solution
  NodalFields rhs_, update_;
  std::vector<Vector> base_pressures_, base_prediction_;  // solved and predicted, of the last state linearised
  Vector work_, work2_;
  Vector stage_load_;    // what storage and reaction bring to a stage without the change of temperature, W
  Vector d_conversion_;  // what the right side of a stage alone does to the conversion
  Vector balance_ghosted_, change_ghosted_;
};

}  // namespace joulet
