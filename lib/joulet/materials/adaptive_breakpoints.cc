#include <joulet/base/error.h>
#include <joulet/materials/adaptive_breakpoints.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

constexpr double tolerance = 1e-11, narrowest = 1e-10;
constexpr std::size_t most_pieces = 20000;

class Cutter {
public:
  Cutter(const LawToCut& law, const Chebyshev& points)
      : law_(law), points_(points), values_(law.n_values), series_(law.n_values * (points.degree() + 1)) {
    const auto n = static_cast<std::size_t>(std::ceil((law.to - law.from) / law.scan));
    for (std::size_t i = 0; i < n; ++i)
      scanned_.push_back(law.from + (law.to - law.from) * (static_cast<double>(i) + 0.5) / static_cast<double>(n));
    scanned_values_.resize(n * law.n_values);
    for (std::size_t i = 0; i < n; ++i) law.law(scanned_[i], &scanned_values_[i * law.n_values]);
  }

  std::vector<double> cut() {
    std::vector<double> hints = {law_.from, law_.to};
    for (const double hint : law_.hints)
      if (hint > law_.from && hint < law_.to) hints.push_back(hint);
    std::sort(hints.begin(), hints.end());
    hints.erase(std::unique(hints.begin(), hints.end()), hints.end());
    result_ = {law_.from};
    for (std::size_t i = 1; i < hints.size(); ++i) cut(hints[i - 1], hints[i]);
    return result_;
  }

private:
  void cut(double a, double b) {
    const double middle = (a + b) / 2;
    if (b - a > narrowest * b && middle > a && middle < b && !meets(a, b)) {
      cut(a, middle);
      cut(middle, b);
      return;
    }
    result_.push_back(b);
    if (result_.size() > most_pieces)
      throw InputError(fmt::format("the law is not smooth: {} pieces do not follow it from {:g} to {:.10g} K",
                                   most_pieces, law_.from, b));
  }

  /// Whether one polynomial does from a to b.
  bool meets(double a, double b) {
    const std::size_t n = points_.degree() + 1, m = law_.n_values;
    std::vector<double> at_nodes(n * m), of_one(n);
    double largest = 0, steepest = 0;
    for (std::size_t j = 0; j < n; ++j) {
      law_.law(a + (b - a) / 2 * (1 + points_.node(j)), values_.data());
      for (std::size_t k = 0; k < m; ++k) {
        at_nodes[k * n + j] = values_[k];
        largest = std::max(largest, std::abs(values_[k]));
        if (j == 0) continue;
        const double apart = (b - a) / 2 * (points_.node(j - 1) - points_.node(j));
        steepest = std::max(steepest, std::abs(values_[k] - at_nodes[k * n + j - 1]) / apart);
      }
    }
    // What the rounding of the temperature does to the law itself can't be followed.
    const double noise = 16 * std::numeric_limits<double>::epsilon() * b * steepest;
    for (std::size_t k = 0; k < m; ++k) points_.to_series(&at_nodes[k * n], &series_[k * n]);
    const auto meets_at = [&](double T, const double* values) {
      const double t = 2 * (T - a) / (b - a) - 1;
      for (std::size_t k = 0; k < m; ++k)
        if (!(std::abs(points_.at(&series_[k * n], t) - values[k]) <=
              noise + tolerance * std::max(largest, std::abs(values[k]))))
          return false;
      return true;
    };
    // Between the nodes, and closer and closer to the ends, where hints are.
    for (int i = 0; i < 10; ++i)
      for (const double share : {(i + 0.4) / 10, 0.3 * std::pow(0.1, i), 1 - 0.3 * std::pow(0.1, i)}) {
        const double T = a + share * (b - a);
        if (!(T > a && T < b)) continue;
        law_.law(T, values_.data());
        if (!meets_at(T, values_.data())) return false;
      }
    const auto first = std::upper_bound(scanned_.begin(), scanned_.end(), a);
    for (auto i = static_cast<std::size_t>(first - scanned_.begin()); i < scanned_.size() && scanned_[i] < b; ++i)
      if (!meets_at(scanned_[i], &scanned_values_[i * m])) return false;
    return true;
  }

  const LawToCut& law_;
  const Chebyshev& points_;
  std::vector<double> values_, series_;
  std::vector<double> scanned_, scanned_values_;
  std::vector<double> result_;
};

}  // namespace

std::vector<double> adaptive_breakpoints(const LawToCut& law, const Chebyshev& points) {
  return Cutter(law, points).cut();
}

}  // namespace joulet
