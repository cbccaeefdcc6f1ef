#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/pores/pore_gas_tangent.h>
#include <joulet/fem/time/rosenbrock.h>
#include <joulet/fem/time/time_control.h>
#include <joulet/results/step_report.h>

#include <memory>
#include <variant>
#include <vector>

namespace joulet {

/// The variables v of a mechanism under a temperature that is given, with gas that throttles it: dv/dt = R(T, v, p), p
/// from T and v. Without gas each node could be integrated for itself. The temperature of all nodes moves by one slope;
/// it takes part in the system as one more unknown, so that the system does not depend on time by itself.
template <int dim>
class PrescribedGas {
public:
  PrescribedGas(const FeSpace<dim>& space, const Matrix& pattern, Region<dim>& pellet, PoreGas<dim>& gas,
                NodalMechanism& laws, bool direct, const Problem& problem);

  /// One step of at most `longest` [s] from the temperatures and variables given, which are advanced when it is
  /// accepted. `slope` in K/s. Returns its length, or why it was refused. Throws SolverError when steps become too
  /// small.
  std::variant<double, Rejection> attempt(double time, double longest, double slope, Vector& temperature,
                                          std::vector<Vector>& progress);

  /// Steps through so many seconds at a temperature that stands still. Throws as `attempt`.
  void hold(double duration, Vector& temperature, std::vector<Vector>& progress);

  /// What the size of the next step follows from, for a checkpoint.
  std::vector<double> memory() const;
  void remember(const std::vector<double>& memory);

  // The System of RosenbrockStep.
  struct State {
    std::vector<Vector> variables;
    double shift = 0;  ///< K, of the temperature since the step began
    void add(double factor, const State& other);
    void scale(double factor);
  };
  void residual(double t, const State& y, const State& z, State& f);
  void time_derivative(double, const State&, const State&, State& f) { f.scale(0); }
  void linearise(double t, const State& y, const State& z, double h_gamma);
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z);

private:
  void evaluate(const State& y, bool derivatives);
  double error_norm() const;

  const FeSpace<dim>& space_;
  const Problem& problem_;
  Region<dim>& pellet_;
  PoreGas<dim>& gas_;
  NodalMechanism& laws_;
  PoreGasTangent<dim> tangent_;
  NodalElimination elimination_;
  RosenbrockStep<PrescribedGas<dim>> rosenbrock_;
  StepSizeControl control_;
  Vector base_, shifted_, ghosted_, uniform_;
  double slope_ = 0, h_gamma_ = 0, next_dt_ = 0;
};

/// For a system in which the gas throttles the reaction; null otherwise.
template <int dim>
std::unique_ptr<PrescribedGas<dim>> make_prescribed_gas(const FeSpace<dim>& space, CoupledSystem<dim>& system,
                                                        const Problem& problem);

}  // namespace joulet
