#pragma once

#include <joulet/chemistry/mechanism.h>

#include <vector>

namespace joulet {

/// Where a Progress stands and how fast it moves, with exact derivatives in temperature and variables. Arrays follow
/// the reactions [r] and the variables [v]; of two indices the second is the variable.
struct ProgressRates {
  std::vector<double> extents, d_extents;                             ///< mol per mol MgO: [r], [r * size + v]
  std::vector<double> extent_rates, extent_rates_dT, d_extent_rates;  ///< 1/s: [r], [r], [r * size + v]
  std::vector<double> rates, rates_dT, d_rates;                   ///< of the variables, 1/s: [v], [v], [v * size + v']
  std::vector<double> d_extent_rates_pressure, d_rates_pressure;  ///< 1/s/Pa: [r * gases + g], [v * gases + g]
  std::vector<double> without_gas;         ///< extent rates but for GasEffect and the shares of `factors`, 1/s: [r]
  std::vector<double> weights, d_weights;  ///< n(0) f(X): [r], [r * size + v]
  RateValues factors;                      ///< of `Mechanism::factors`, times the multipliers
};

/// Of `Mechanism::equilibrium_constants`; null: not known.
struct EquilibriumConstants {
  const double *log_k = nullptr, *d_log_k = nullptr;
};

/// A factor of the rate of each reaction beside those of the mechanism.
struct RateMultipliers {
  const double* value;  ///< [reaction]
  const double* dT;     ///< [reaction], per K
};

/// The variables in which a mechanism is integrated in time, chosen such that conversions stay in [0, 1] and amounts
/// above zero whatever the integrator does:
/// - a solid with a reduced time (`Mechanism::has_reduced_time`) has it as its variable, d(theta)/dt = sum of F_r, and
/// the
///   conversion g^-1(theta). This also takes models whose rate begins with zero (A2). If the solid has several
///   reactions, quadratures w_r of their rates divide the conversion among them;
/// - otherwise (carbon that others consume as well; models with an infinite rate at the start) the extent of each
/// reaction
///   is a variable;
/// - where the integration error would make an amount negative (carbon, as it runs out), the extents of its reactions
///   are scaled back by one factor. Extents change, amounts are never cut off, so nothing is lost.
/// With a single reaction that depends on temperature alone this is the reduced time of docs/theory/kinetics.md.
class Progress {
public:
  /// `mechanism` must live as long as this. `initial` as `Mechanism::initial_amounts` gives it.
  Progress(const Mechanism& mechanism, std::vector<double> initial);

  /// Number of variables; all are 0 at the start.
  std::size_t size() const { return size_; }
  const Mechanism& mechanism() const { return mechanism_; }
  const std::vector<double>& initial() const { return initial_; }

  /// Extents of the reactions, mol per mol MgO. Feasible: no amount is negative.
  void extents(const double* variables, double* result) const;
  /// n(0) f(X) of each reaction, so that d xi/dt = weight * F with F of `Mechanism::factors`.
  void weights(const double* variables, const double* extents, double* result) const;
  /// Errors of the variables that stand for an error of `share` of the scarcest solid in an extent.
  std::vector<double> absolute_tolerances(double share) const;
  /// Time derivatives of the variables.
  void derivatives(const double* weights, const double* factors, double* result) const;
  /// All of it at one temperature [K] and partial pressures [Pa, in the order of `Mechanism::gases`], with derivatives.
  void evaluate(double temperature, const double* variables, const double* pressures, RateMultipliers multipliers,
                ProgressRates& result, EquilibriumConstants constants = {}) const;
  /// Of that only what no gas acts on: `extents`, `without_gas` and the shares of `factors`. Of the multipliers the
  /// values alone.
  void evaluate_without_gas(double temperature, const double* variables, RateMultipliers multipliers,
                            ProgressRates& result) const;
  /// The solid whose reactions a variable belongs to.
  std::size_t solid_of(std::size_t variable) const { return solid_of_[variable]; }

private:
  /// Reactions of one solid. `reduced_time` and `share` are positions among the variables.
  struct Group {
    std::size_t solid;
    bool has_reduced_time;
    std::size_t reduced_time;
    std::vector<std::size_t> reactions, share;
  };
  void extents_with_slopes(const double* variables, ProgressRates& result) const;
  void weights_with_slopes(const double* variables, ProgressRates& result) const;
  /// Where no quadrature has begun, a reaction's part of the conversion is 0/0. Along the solution it is the part in
  /// the rates; their slopes are those along this ray, so that a first step from a hot start keeps its order.
  void set_slopes_at_start(const double* variables, ProgressRates& result) const;

  const Mechanism& mechanism_;
  std::vector<double> initial_;
  std::vector<std::size_t> solid_of_;
  std::vector<Group> groups_;
  std::size_t size_ = 0;
};

}  // namespace joulet
