#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/balanced_groups.h>

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace joulet::radiation {

namespace {

double temperature_of(double power) { return std::pow(power / constants::stefan_boltzmann, 0.25); }

}  // namespace

BalancedGroups::BalancedGroups(std::vector<std::vector<std::size_t>> members, std::vector<GroupCooling> cooling)
    : members_(std::move(members)), cooling_(std::move(cooling)) {
  if (std::all_of(cooling_.begin(), cooling_.end(), [](const GroupCooling& c) { return c.conductance == 0; }))
    cooling_.clear();
}

double BalancedGroups::cooling(std::size_t group, double power) const {
  if (cooling_.empty() || cooling_[group].conductance == 0) return 0;
  return cooling_[group].conductance * (temperature_of(power) - cooling_[group].temperature);
}

std::vector<double> BalancedGroups::losses(const Enclosure& enclosure, const std::vector<double>& net_flux) const {
  std::vector<double> loss;
  for (const auto& group : members_) {
    double sum = 0;
    for (const std::size_t i : group) sum += enclosure.exchange().area(i) * net_flux[i];
    loss.push_back(sum);
  }
  return loss;
}

void BalancedGroups::find_slope(const Enclosure& enclosure) {
  const std::vector<double> zero(enclosure.size(), 0.);
  const RadiationState dark{zero, zero, zero, 0};
  slope_.resize(size() * size());
  scale_ = 0;
  for (std::size_t h = 0; h < size(); ++h) {
    std::vector<double> unit = zero;
    for (const std::size_t i : members_[h]) unit[i] = 1, scale_ += enclosure.exchange().area(i);
    const auto loss = losses(enclosure, enclosure.derivative(dark, zero, unit, {}));
    for (std::size_t g = 0; g < size(); ++g) slope_[g * size() + h] = loss[g];
  }
}

void BalancedGroups::invert(const std::vector<double>& of_group) {
  const auto n = static_cast<Eigen::Index>(size());
  Eigen::MatrixXd slope(n, n);
  for (Eigen::Index g = 0; g < n; ++g)
    for (Eigen::Index h = 0; h < n; ++h) slope(g, h) = slope_[static_cast<std::size_t>(g * n + h)];
  for (std::size_t g = 0; g < cooling_.size(); ++g)
    if (cooling_[g].conductance > 0)
      slope(static_cast<Eigen::Index>(g), static_cast<Eigen::Index>(g)) +=
          cooling_[g].conductance / d_emissive_power_d_temperature(temperature_of(of_group[g]));
  const Eigen::FullPivLU<Eigen::MatrixXd> factors(slope);
  if (!(std::abs(factors.matrixLU().diagonal().cwiseAbs().minCoeff()) > 1e-12 * scale_))
    throw SolverError(
        "radiation: plates without a given temperature exchange heat with nothing but each other, so that their "
        "temperatures are undetermined; give one of them a temperature");
  const Eigen::MatrixXd inverse = factors.inverse();
  inverse_.resize(size() * size());
  for (Eigen::Index g = 0; g < n; ++g)
    for (Eigen::Index h = 0; h < n; ++h) inverse_[static_cast<std::size_t>(g * n + h)] = inverse(g, h);
}

std::vector<double> BalancedGroups::answer(const Enclosure& enclosure, const std::vector<double>& d_net_flux) const {
  const auto loss = losses(enclosure, d_net_flux);
  std::vector<double> change(size(), 0.);
  for (std::size_t g = 0; g < size(); ++g)
    for (std::size_t h = 0; h < size(); ++h) change[g] -= inverse_[g * size() + h] * loss[h];
  return change;
}

void BalancedGroups::settle(const Enclosure& enclosure, double surroundings_power, std::vector<double>& power) {
  if (size() == 0) return;
  find_slope(enclosure);
  std::vector<double> loss = losses(enclosure, enclosure.solve(power, surroundings_power).net_flux);
  std::vector<double> of_group;
  for (const auto& group : members_) of_group.push_back(power[group.front()]);
  // The loss grows with E, and less than in proportion where a coolant takes some: Newton's method from below never
  // goes too far. From above it may, though not by more than the limit.
  constexpr int most = 60;
  for (int iteration = 0; iteration < most; ++iteration) {
    invert(of_group);
    std::vector<double> step(size(), 0.);
    for (std::size_t g = 0; g < size(); ++g) {
      for (std::size_t h = 0; h < size(); ++h)
        step[g] -= inverse_[g * size() + h] * (loss[h] + cooling(h, of_group[h]));
      if (!cooling_.empty() && cooling_[g].conductance > 0) step[g] = std::max(step[g], -15. / 16 * of_group[g]);
    }
    double change = 0;
    for (std::size_t g = 0; g < size(); ++g) {
      of_group[g] += step[g];
      change = std::max(change, std::abs(step[g]) / std::max(std::abs(of_group[g]), constants::stefan_boltzmann));
      for (std::size_t h = 0; h < size(); ++h) loss[h] += slope_[h * size() + g] * step[g];
    }
    if (cooling_.empty() || change < 1e-11) {
      for (std::size_t g = 0; g < size(); ++g)
        for (const std::size_t i : members_[g]) power[i] = of_group[g];
      if (!cooling_.empty()) invert(of_group);
      return;
    }
  }
  throw SolverError("radiation: the temperatures of cooled plates or walls do not settle");
}

void BalancedGroups::add(const std::vector<double>& of_group, std::vector<double>& of_surface) const {
  for (std::size_t g = 0; g < size(); ++g)
    for (const std::size_t i : members_[g]) of_surface[i] += of_group[g];
}

}  // namespace joulet::radiation
