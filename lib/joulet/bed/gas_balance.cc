#include <joulet/base/error.h>
#include <joulet/bed/gas_balance.h>

#include <fmt/format.h>
#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace joulet {
namespace {

constexpr int most_iterations = 40;
constexpr double accuracy = 1e-10;                     ///< of an outflow, relative to itself
constexpr double negligible = 1e-20, closure = 1e-12;  ///< of a flow, and of a balance, relative to all that passes
/// No step makes an outflow smaller than this share of it, so that logarithms of pressures stay.
constexpr double smallest_share = 1e-3;

}  // namespace

GasBalance::GasBalance(const Mechanism& mechanism, double total_pressure)
    : mechanism_(mechanism),
      total_pressure_(total_pressure),
      outflow_(mechanism.gases().size(), 0),
      pressures_(outflow_),
      residual_(outflow_) {}

bool GasBalance::is_present(std::size_t gas, const ReactorState& state, const GasFeed& feed) const {
  if (feed.gases[gas] > 0) return true;
  for (std::size_t r = 0; r < mechanism_.n_reactions(); ++r)
    if (mechanism_.gas_coefficient(r, gas) > 0 && state.weights[r] > 0) return true;
  return false;
}

void GasBalance::find_pressures(const GasFeed& feed) {
  const double all = std::accumulate(outflow_.begin(), outflow_.end(), feed.inert);
  for (std::size_t g = 0; g < outflow_.size(); ++g) pressures_[g] = total_pressure_ * outflow_[g] / all;
}

double GasBalance::residual(const ReactorState& state, const GasFeed& feed, RateValues& factors) {
  find_pressures(feed);
  mechanism_.factors({state.temperature, state.initial.data(), state.extents.data(), pressures_.data()}, factors);
  double worst = 0;
  for (const std::size_t g : present_) {
    double formed = feed.gases[g];
    for (std::size_t r = 0; r < factors.value.size(); ++r)
      formed += mechanism_.gas_coefficient(r, g) * state.weights[r] * factors.value[r];
    residual_[g] = outflow_[g] - formed;
    worst = std::max(worst, std::abs(residual_[g]));
  }
  return worst;
}

std::vector<double> GasBalance::step(const ReactorState& state, const GasFeed& feed, const RateValues& factors) const {
  const auto n = static_cast<Eigen::Index>(present_.size());
  const std::size_t n_gases = outflow_.size();
  const double all = std::accumulate(outflow_.begin(), outflow_.end(), feed.inert);
  Eigen::MatrixXd jacobian = Eigen::MatrixXd::Identity(n, n);
  Eigen::VectorXd right(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const std::size_t g = present_[static_cast<std::size_t>(i)];
    right[i] = -residual_[g];
    for (std::size_t r = 0; r < factors.value.size(); ++r) {
      const double formed = mechanism_.gas_coefficient(r, g) * state.weights[r];
      if (formed == 0) continue;
      const double* const slope = factors.d_pressure.data() + r * n_gases;
      // dp_k/dG_h = (P delta_kh - p_k) / all
      double mean = 0;
      for (std::size_t k = 0; k < n_gases; ++k) mean += slope[k] * pressures_[k];
      for (Eigen::Index j = 0; j < n; ++j)
        jacobian(i, j) -= formed * (slope[present_[static_cast<std::size_t>(j)]] * total_pressure_ - mean) / all;
    }
  }
  const Eigen::VectorXd solution = jacobian.partialPivLu().solve(right);
  std::vector<double> change(n_gases, 0);
  for (Eigen::Index i = 0; i < n; ++i) change[present_[static_cast<std::size_t>(i)]] = solution[i];
  return change;
}

void GasBalance::solve(const ReactorState& state, const GasFeed& feed, RateValues& factors) {
  const double fed = std::accumulate(feed.gases.begin(), feed.gases.end(), feed.inert);
  present_.clear();
  for (std::size_t g = 0; g < outflow_.size(); ++g) {
    if (!is_present(g, state, feed))
      outflow_[g] = 0;
    else {
      present_.push_back(g);
      if (!(outflow_[g] > 0)) outflow_[g] = std::max(feed.gases[g], 1e-6 * fed);
    }
  }
  if (newton(state, feed, factors, fed)) return;
  settle(state, feed, factors, fed);
}

bool GasBalance::newton(const ReactorState& state, const GasFeed& feed, RateValues& factors, double fed) {
  double error = residual(state, feed, factors);
  for (int i = 0; i < most_iterations; ++i) {
    const std::vector<double> change = step(state, feed, factors), before = outflow_;
    bool converged = error <= closure * fed;
    for (const std::size_t g : present_)
      converged = converged && std::abs(change[g]) <= accuracy * outflow_[g] + negligible * fed;
    if (converged) return true;
    // Halved when the error does not fall: the driving forces have a kink where they reach zero.
    double length = 1;
    for (int halvings = 0; halvings < 8; ++halvings, length /= 2) {
      for (const std::size_t g : present_)
        outflow_[g] = std::max(before[g] + length * change[g], smallest_share * before[g]);
      const double now = residual(state, feed, factors);
      if (now < error || halvings == 7) {
        error = now;
        break;
      }
    }
  }
  return false;
}

void GasBalance::settle(const ReactorState& state, const GasFeed& feed, RateValues& factors, double fed) {
  constexpr double renewals = 50;  // exp(-50) of the start is left
  std::vector<double> begin, tolerance(present_.size(), negligible * fed);
  for (const std::size_t g : present_) begin.push_back(std::max(feed.gases[g], negligible * fed));
  const auto take = [&](const double* values) {
    for (std::size_t i = 0; i < present_.size(); ++i) outflow_[present_[i]] = std::max(values[i], 0.0);
    return residual(state, feed, factors);
  };
  StiffOde ode(present_.size(),
               [&](double, const double* values, double* rates) {
                 take(values);
                 for (std::size_t i = 0; i < present_.size(); ++i) rates[i] = -residual_[present_[i]];
               },
               {1e-10, tolerance});
  ode.start(0, begin);
  ode.advance(renewals);
  const double error = take(ode.state().data());
  if (!(error <= 1e-7 * fed))
    throw SolverError(
        fmt::format("the gas balance of the bed does not converge at {:.6g} s, {:.6g} K: {:.3g} of the flow "
                    "is left over",
                    state.time, state.temperature, error / fed));
}

}  // namespace joulet
