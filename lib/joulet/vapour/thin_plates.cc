#include <joulet/base/error.h>
#include <joulet/radiation/enclosure.h>
#include <joulet/vapour/thin_plates.h>

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace joulet::vapour {

std::vector<double> ThinPlates::initial_temperatures() const {
  std::vector<double> temperatures;
  for (const Cell& cell : cells) temperatures.push_back(plates[cell.plate].initial_temperature);
  return temperatures;
}

double ThinPlates::heat(std::size_t cell, double from, double to) const {
  const Plate& plate = plates[cells[cell].plate];
  const double at[] = {from, (from + to) / 2, to};
  double capacity[3];
  plate.heat_capacity.evaluate(3, at, nullptr, capacity, nullptr, nullptr);
  return plate.density * cells[cell].volume * (to - from) * (capacity[0] + 4 * capacity[1] + capacity[2]) / 6;
}

namespace {

/// The part of the square |u| < 1, |v| < 1 in which a u + b v > s, a and b >= 0.
double part_above(double a, double b, double s) {
  if (a < b) std::swap(a, b);
  if (s <= -a - b) return 1;
  if (s >= a + b) return 0;
  // Areas cut off at a corner are triangles.
  const double corner = (a + b - std::abs(s)) * (a + b - std::abs(s)) / (8 * a * std::max(b, 1e-300));
  const double outside = std::abs(s) >= a - b ? corner : (1 - std::abs(s) / a) / 2;
  return s >= 0 ? outside : 1 - outside;
}

}  // namespace

std::vector<double> ThinPlates::share_above(double limit, const std::vector<double>& temperature) const {
  // Cells are numbered along a plate, and if it is flat across it as well: neighbours by one are along.
  struct Slope {
    double sum = 0;
    int neighbours = 0;
    double half_range() const { return neighbours > 0 ? std::abs(sum) / neighbours / 2 : 0; }
  };
  std::vector<Slope> along(cells.size()), across(cells.size());
  for (const Link& link : links) {
    auto& slopes = link.b - link.a == 1 ? along : across;
    const double rise = temperature[link.b] - temperature[link.a];
    for (const std::size_t c : {link.a, link.b}) slopes[c].sum += rise, ++slopes[c].neighbours;
  }
  std::vector<double> above;
  for (std::size_t c = 0; c < cells.size(); ++c)
    above.push_back(part_above(along[c].half_range(), across[c].half_range(), limit - temperature[c]));
  return above;
}

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// The residual: stored - gained, W, and its derivative.
class HeatBalance {
public:
  HeatBalance(const ThinPlates& plates, const PlateExchange& exchange, const std::vector<double>& before, double h,
              const OtherHeat& other, const std::vector<double>& other_at)
      : plates_(plates), exchange_(exchange), before_(before), h_(h), other_(other), other_at_(other_at) {}

  Vector residual(const std::vector<double>& t) const {
    const auto n = static_cast<Eigen::Index>(t.size());
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> loss(
        exchange_.loss.data(), n, n);
    Vector emitted(n);
    for (Eigen::Index i = 0; i < n; ++i) emitted(i) = radiation::emissive_power(t[static_cast<std::size_t>(i)]);
    Vector f = loss * emitted;
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto c = static_cast<std::size_t>(i);
      f(i) += plates_.heat(c, before_[c], t[c]) / h_ + plates_.to_coolant(c, t[c]) - exchange_.dark_gain[c] -
              other_.power[c] - other_.slope[c] * (t[c] - other_at_[c]);
    }
    for (const auto& link : plates_.links) {
      const double flow = conductance(link, t) * (t[link.a] - t[link.b]);
      f(static_cast<Eigen::Index>(link.a)) += flow;
      f(static_cast<Eigen::Index>(link.b)) -= flow;
    }
    return f;
  }

  Matrix jacobian(const std::vector<double>& t) const {
    const auto n = static_cast<Eigen::Index>(t.size());
    Matrix m(n, n);
    for (Eigen::Index j = 0; j < n; ++j) {
      const double slope = radiation::d_emissive_power_d_temperature(t[static_cast<std::size_t>(j)]);
      for (Eigen::Index i = 0; i < n; ++i) m(i, j) = exchange_.loss[static_cast<std::size_t>(i * n + j)] * slope;
    }
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto c = static_cast<std::size_t>(i);
      constexpr double step = 0.01;  // K; the heat content is smooth on this scale
      m(i, i) +=
          (plates_.heat(c, before_[c], t[c] + step) - plates_.heat(c, before_[c], t[c] - step)) / (2 * step) / h_ -
          other_.slope[c] + plates_.cells[c].cooling;
    }
    for (const auto& link : plates_.links) {
      const auto a = static_cast<Eigen::Index>(link.a), b = static_cast<Eigen::Index>(link.b);
      const double k = conductance(link, t);
      m(a, a) += k, m(b, b) += k, m(a, b) -= k, m(b, a) -= k;
    }
    return m;
  }

private:
  /// W/K, with the conductivity at the mean temperature of the two cells.
  double conductance(const ThinPlates::Link& link, const std::vector<double>& t) const {
    const Property& law = plates_.plates[plates_.cells[link.a].plate].thermal_conductivity;
    return link.shape * law((t[link.a] + t[link.b]) / 2);
  }

  const ThinPlates& plates_;
  const PlateExchange& exchange_;
  const std::vector<double>& before_;
  const double h_;
  const OtherHeat& other_;
  const std::vector<double>& other_at_;
};

}  // namespace

std::vector<double> heat_step(const ThinPlates& plates, const PlateExchange& exchange,
                              const std::vector<double>& before, double h, const OtherHeat& other,
                              const std::vector<double>& guess) {
  const HeatBalance balance(plates, exchange, before, h, other, guess);
  std::vector<double> t = guess;
  for (int iteration = 0; iteration < 50; ++iteration) {
    const Vector update = balance.jacobian(t).partialPivLu().solve(balance.residual(t));
    if (!update.allFinite()) break;
    for (std::size_t i = 0; i < t.size(); ++i) {
      const double change = update(static_cast<Eigen::Index>(i));
      t[i] = std::max(t[i] - std::clamp(change, -200., 200.), 1.);
    }
    if (update.cwiseAbs().maxCoeff() < 1e-9 * *std::max_element(t.begin(), t.end())) return t;
  }
  throw SolverError("plates: their temperatures do not settle");
}

}  // namespace joulet::vapour
