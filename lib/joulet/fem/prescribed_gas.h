#pragma once

#include <joulet/fem/nodal_laws.h>
#include <joulet/fem/pore_gas_tangent.h>
#include <joulet/fem/rosenbrock.h>
#include <joulet/fem/time_control.h>
#include <joulet/results/step_report.h>

#include <variant>

namespace joulet {

/// Conversion under a temperature that is given, with gas that throttles it: d theta/dt = k(T) F(P), P from T and
/// theta. Without gas this would be an integral in time. The temperature of all nodes moves by one slope; it takes part
/// in the system as one more unknown, so that the system does not depend on time by itself.
template <int dim>
class PrescribedGas {
public:
  PrescribedGas(const Fields<dim>& fields, const Matrix& pattern, Region<dim>& pellet, PoreGas<dim>& gas, bool direct,
                const Problem& problem);

  /// One step of at most `longest` [s] from the temperatures and reduced times given, which are advanced when it is
  /// accepted. `slope` in K/s. Returns its length, or why it was refused. Throws SolverError when steps become too
  /// small.
  std::variant<double, Rejection> attempt(double time, double longest, double slope, Vector& temperature,
                                          Vector& reduced_time);

  // The System of RosenbrockStep.
  struct State {
    Vector reduced_time;
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

  const Fields<dim>& fields_;
  const Problem& problem_;
  Region<dim>& pellet_;
  PoreGas<dim>& gas_;
  PoreGasTangent<dim> tangent_;
  NodalLaws laws_;
  RosenbrockStep<PrescribedGas<dim>> rosenbrock_;
  StepSizeControl control_;
  Vector base_, shifted_, ghosted_, rate_slope_, d_rate_, uniform_;
  double slope_ = 0, h_gamma_ = 0, next_dt_ = 0;
};

}  // namespace joulet
