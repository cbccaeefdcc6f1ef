#include <joulet/base/error.h>
#include <joulet/radiation/balanced_groups.h>

#include <Eigen/Dense>
#include <cmath>

namespace joulet::radiation {

std::vector<double> BalancedGroups::losses(const Enclosure& enclosure, const std::vector<double>& net_flux) const {
  std::vector<double> loss;
  for (const auto& group : members_) {
    double sum = 0;
    for (const std::size_t i : group) sum += enclosure.exchange().area(i) * net_flux[i];
    loss.push_back(sum);
  }
  return loss;
}

void BalancedGroups::prepare(const Enclosure& enclosure) {
  const auto n = static_cast<Eigen::Index>(size());
  if (n == 0) return;
  const std::vector<double> zero(enclosure.size(), 0.);
  const RadiationState dark{zero, zero, zero, 0};
  Eigen::MatrixXd slope(n, n);
  double scale = 0;
  for (Eigen::Index h = 0; h < n; ++h) {
    std::vector<double> unit = zero;
    for (const std::size_t i : members_[static_cast<std::size_t>(h)])
      unit[i] = 1, scale += enclosure.exchange().area(i);
    const auto loss = losses(enclosure, enclosure.derivative(dark, zero, unit, {}));
    for (Eigen::Index g = 0; g < n; ++g) slope(g, h) = loss[static_cast<std::size_t>(g)];
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> factors(slope);
  if (!(std::abs(factors.matrixLU().diagonal().cwiseAbs().minCoeff()) > 1e-12 * scale))
    throw SolverError(
        "radiation: plates without a given temperature exchange heat with nothing but each other, so that their "
        "temperatures are undetermined; give one of them a temperature");
  const Eigen::MatrixXd inverse = factors.inverse();
  inverse_.resize(size() * size());
  for (Eigen::Index g = 0; g < n; ++g)
    for (Eigen::Index h = 0; h < n; ++h) inverse_[static_cast<std::size_t>(g * n + h)] = inverse(g, h);
}

std::vector<double> BalancedGroups::balance(const Enclosure& enclosure, const std::vector<double>& net_flux) const {
  const auto loss = losses(enclosure, net_flux);
  std::vector<double> change(size(), 0.);
  for (std::size_t g = 0; g < size(); ++g)
    for (std::size_t h = 0; h < size(); ++h) change[g] -= inverse_[g * size() + h] * loss[h];
  return change;
}

void BalancedGroups::add(const std::vector<double>& of_group, std::vector<double>& of_surface) const {
  for (std::size_t g = 0; g < size(); ++g)
    for (const std::size_t i : members_[g]) of_surface[i] += of_group[g];
}

}  // namespace joulet::radiation
