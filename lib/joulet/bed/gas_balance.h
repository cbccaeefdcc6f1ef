#pragma once

#include <joulet/bed/reactor.h>

#include <vector>

namespace joulet {

/// What is led over a bed: molar flows per mol of MgO at the start [1/s].
struct GasFeed {
  double inert = 0;
  std::vector<double> gases;  ///< in the order of `Mechanism::gases()`
};

/// Gas in a stirred, differential bed through which a sweep flows. The hold-up is negligible, so the balances are
/// algebraic: what leaves is what is fed and formed,
///   G_g = S_g + sum_r nu_gr w_r F_r(T, xi, p),   p_g = P G_g / (inert + sum G),
/// at the total pressure P. Solved by Newton's method with the derivatives of the mechanism, keeping G > 0. Where that
/// fails, at the kinks of driving forces that are used up, by following dG/dt = S + sum - G of a bed with some hold-up
/// until it is steady. A gas that is neither fed nor formed has the pressure 0.
class GasBalance {
public:
  GasBalance(const Mechanism& mechanism, double total_pressure);

  /// Fills the factors at the pressures that it finds. Starts from the last solution. Throws SolverError.
  void solve(const ReactorState& state, const GasFeed& feed, RateValues& factors);

  const std::vector<double>& pressures() const { return pressures_; }  ///< Pa
  const std::vector<double>& outflow() const { return outflow_; }      ///< per mol MgO at the start, 1/s

private:
  bool newton(const ReactorState& state, const GasFeed& feed, RateValues& factors, double fed);
  void settle(const ReactorState& state, const GasFeed& feed, RateValues& factors, double fed);
  bool is_present(std::size_t gas, const ReactorState& state, const GasFeed& feed) const;
  void find_pressures(const GasFeed& feed);
  /// Residuals of the balances of `present_`, relative to the flow that passes.
  double residual(const ReactorState& state, const GasFeed& feed, RateValues& factors);
  /// The change of `outflow_` by a Newton step.
  std::vector<double> step(const ReactorState& state, const GasFeed& feed, const RateValues& factors) const;

  const Mechanism& mechanism_;
  double total_pressure_;
  std::vector<std::size_t> present_;
  std::vector<double> outflow_, pressures_, residual_;
};

}  // namespace joulet
