#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/problem/model.h>

#include <petscts.h>

#include <string>
#include <vector>

/// The same semi-discrete problem for every integrator.
struct Case {
  const joulet::FeSpace<2>& fields;
  joulet::Problem problem;
  std::vector<double> times;  ///< s; 0 first
  bool jumps = false;         ///< the supply jumps at each of the times: start anew there
  double fixed_step = 0;      ///< s; 0: error control with problem.time.tolerance

  /// The times of one smooth piece after the other.
  std::vector<std::vector<double>> pieces() const;
};

struct Run {
  std::vector<joulet::CoupledState> states;  ///< at the times of the case
  int steps = 0, rejected = 0, factorisations = 0, solves = 0;
  double seconds = 0;   ///< wall time of the integration alone
  std::string failure;  ///< empty: none
};

/// How an integrator of a library sees the system: one vector of the temperatures and the reduced times, after
/// them their rates when `with_rates`, which makes y' = z, 0 = F(t, y, z) of F(t, y, y') = 0.
class FlatSystem {
public:
  FlatSystem(joulet::CoupledSystem<2>& system, bool with_rates);

  std::size_t nodes() const { return nodes_; }
  std::size_t size() const { return (with_rates_ ? 4 : 2) * nodes_; }
  joulet::CoupledState state(const double* u) const;
  /// Before a smooth piece from `begin` to `end`: consistent rates. Returns the first step that Joulet would take, s.
  double start(double begin, double end, const joulet::CoupledState& y, double* u, double* u_dot);
  void residual(double t, const double* u, const double* u_dot, double* f);
  /// Factorises dF/du + shift dF/du_dot.
  void linearise(double t, const double* u, const double* u_dot, double shift);
  void solve(const double* right_side, double* u);

  /// Tolerances: relative for the temperature, absolute for the reduced time, none for the rates.
  double relative(std::size_t i, double tolerance) const { return i < nodes_ ? tolerance : 0; }
  double absolute(std::size_t i, double tolerance) const {
    return i >= nodes_ && i < 2 * nodes_ ? reduced_time_weight * tolerance : 0;
  }
  static constexpr double reduced_time_weight = 0.3;

  int factorisations = 0, solves = 0;

private:
  void read(const double* u, const double* u_dot);
  joulet::CoupledSystem<2>& system_;
  const bool with_rates_;
  const std::size_t nodes_;
  joulet::CoupledState y_, z_, f_, r_y_, r_z_, u_y_, u_z_;
};

Run with_ours(const Case& c);

struct TsMethod {
  std::string name;
  TSType type;
  std::string scheme;       ///< of TSROSW and TSARKIMEX
  int order = 0;            ///< of TSBDF
  bool with_rates = false;  ///< give TS the system as y' = z, 0 = F(t, y, z)
};
Run with_petsc(const Case& c, const TsMethod& method);
/// Makes RODAS known to TSROSW as "rodas4".
void register_rodas();

Run with_ida(const Case& c);
