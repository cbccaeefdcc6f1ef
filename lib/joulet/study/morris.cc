#include <joulet/base/error.h>
#include <joulet/study/morris.h>
#include <joulet/study/random.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace joulet {

std::vector<std::vector<double>> morris_points(std::size_t paths, std::size_t inputs, std::uint64_t seed) {
  if (paths == 0 || inputs == 0) throw InputError("a sensitivity study needs at least one input and one sample");
  Random random(seed);
  std::vector<std::vector<double>> points;
  for (std::size_t path = 0; path < paths; ++path) {
    std::vector<double> point(inputs), step(inputs);
    std::vector<std::size_t> order(inputs);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = inputs; i-- > 1;) std::swap(order[i], order[random.below(i + 1)]);
    for (std::size_t k = 0; k < inputs; ++k) {
      const std::size_t level = random.below(4);
      point[k] = static_cast<double>(level) / 3;
      step[k] = level < 2 ? 2. / 3 : -2. / 3;
    }
    points.push_back(point);
    for (const std::size_t k : order) {
      point[k] += step[k];
      points.push_back(point);
    }
  }
  return points;
}

std::vector<MorrisEffect> morris_effects(const std::vector<std::vector<double>>& points,
                                         const std::vector<double>& values) {
  const std::size_t inputs = points.front().size();
  std::vector<std::vector<double>> effects(inputs);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if ((i + 1) % (inputs + 1) == 0) continue;  // the next path begins
    for (std::size_t k = 0; k < inputs; ++k) {
      const double step = points[i + 1][k] - points[i][k];
      const double effect = (values[i + 1] - values[i]) / step;
      if (step != 0 && std::isfinite(effect)) effects[k].push_back(effect);
    }
  }
  std::vector<MorrisEffect> result(inputs);
  for (std::size_t k = 0; k < inputs; ++k) {
    const double n = static_cast<double>(effects[k].size());
    result[k].steps = effects[k].size();
    if (n < 2) {
      result[k].mean_absolute = result[k].error = result[k].deviation = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    double mean = 0, square = 0, square_absolute = 0;
    for (const double e : effects[k]) {
      mean += e / n;
      result[k].mean_absolute += std::abs(e) / n;
    }
    for (const double e : effects[k]) {
      square += std::pow(e - mean, 2) / (n - 1);
      square_absolute += std::pow(std::abs(e) - result[k].mean_absolute, 2) / (n - 1);
    }
    result[k].deviation = std::sqrt(square);
    result[k].error = std::sqrt(square_absolute / n);
  }
  return result;
}

}  // namespace joulet
