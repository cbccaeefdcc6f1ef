#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/canonical_order.h>
#include <joulet/fem/time/heat_correction.h>
#include <joulet/fem/time/prescribed_gas.h>
#include <joulet/fem/time/rosenbrock.h>
#include <joulet/fem/time/time_control.h>
#include <joulet/results/step_report.h>
#include <joulet/results/taken_steps.h>

#include <limits>
#include <optional>
#include <variant>
#include <vector>

namespace joulet {

/// Advances the coupled state in time with error control, and keeps what a restart needs: time, state, rates, next
/// step.
template <int dim>
class Step {
public:
  Step(const FeSpace<dim>& space, const Model& model, CoupledSystem<dim>& system);

  double time = 0;  ///< s
  CoupledState state, rate;

  /// Makes the rates consistent with the state: before the first step and after every jump of the supply.
  void start();

  /// Goes on from where a step on another mesh stands, with its state on this one.
  void resume(const Step& before, CoupledState on_this_mesh);

  /// All that the next step follows from: time, state, rates and what the size of the step remembers. Collective.
  void save(const CanonicalOrder<dim>& order, Snapshot& snapshot) const;
  void load(const CanonicalOrder<dim>& order, const StoredSnapshot& stored);
  /// The step that `attempt` would try, s; 0: not known yet.
  double next_step(double target) const;
  /// Takes up that what surrounds the bodies has changed between two steps.
  void follow_surroundings();

  struct Accepted {
    double dt;
  };
  /// Back to where the last accepted step began.
  void undo();

  /// Notes the steps that are accepted from now on.
  void record(TakenSteps& steps) { recorded_ = &steps; }
  /// Takes these steps, which another run has accepted, whatever their errors are. They must outlive this.
  void repeat(const TakenSteps& steps) { repeated_ = &steps; }

  /// One attempt that does not pass `target`. Throws SolverError when the step would become too small to go on.
  std::variant<Accepted, Rejection> attempt(double target);

private:
  /// For a regulated temperature: the mode that the state asks for, and what the last attempt did to the set-point.
  void choose_mode();
  // Steps of another run (step_repeat.cc).
  Accepted repeat_step(double target);
  TakenStep taken_step(double end, double target) const;
  /// Takes the end of the last attempt as the state at `end`, with new rates where a correction asks for them.
  void accept(double end, bool lands, bool renew_rates);
  std::optional<Rejection> check_regulation(double dt);
  double control_error(double at, const CoupledState& y);
  std::variant<Accepted, Rejection> follow_prescribed_temperature(double target);
  double prescribed_temperature(double time) const;
  double first_step(double remaining) const;
  double shortest_step() const;
  void react_at_prescribed_temperature(double from, double to);
  /// Weighted error of the last attempt; `conversion_leads` says which field asks for the smaller step.
  double error_norm(bool& conversion_leads) const;
  /// Over the tolerance, summed over the nodes, of the worst of them. Collective.
  double squared_error_of_added_fields() const;

  const FeSpace<dim>& space_;
  const Problem& problem_;
  CoupledSystem<dim>& system_;
  HeatCorrection<dim> correction_;
  RosenbrockStep<CoupledSystem<dim>> rosenbrock_;
  StepSizeControl control_;
  std::unique_ptr<PrescribedGas<dim>> prescribed_gas_;  ///< only under a prescribed temperature
  std::vector<double> breakpoints_;
  double next_dt_ = 0;
  bool restart_ = true;
  TakenSteps* recorded_ = nullptr;
  const TakenSteps* repeated_ = nullptr;
  std::size_t n_repeated_ = 0;
  double leg_begin_ = 0;                                            ///< s, the last time that had to be met exactly
  bool started_anew_ = true;                                        ///< since the last accepted step
  double mode_changed_ = std::numeric_limits<double>::quiet_NaN();  ///< s, when ideal control last took another mode
  struct Memory {
    double time;
    CoupledState state, rate;
    double next_dt;
  };
  std::optional<Memory> before_;  ///< the last accepted step
};

}  // namespace joulet
