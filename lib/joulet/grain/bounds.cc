#include <joulet/grain/bounds.h>

#include <algorithm>
#include <cstddef>

namespace joulet {
namespace {

double with_reference(const std::vector<double>& fractions, const std::vector<double>& conductivities,
                      double reference) {
  double sum = 0;
  for (std::size_t i = 0; i < fractions.size(); ++i) {
    if (fractions[i] <= 0) continue;
    if (conductivities[i] + 2 * reference <= 0) return 0;
    sum += fractions[i] / (conductivities[i] + 2 * reference);
  }
  return 1 / sum - 2 * reference;
}

}  // namespace

Bounds wiener_bounds(const std::vector<double>& fractions, const std::vector<double>& conductivities) {
  Bounds bounds;
  bounds.lower = with_reference(fractions, conductivities, 0);
  for (std::size_t i = 0; i < fractions.size(); ++i) bounds.upper += fractions[i] * conductivities[i];
  return bounds;
}

Bounds hashin_shtrikman_bounds(const std::vector<double>& fractions, const std::vector<double>& conductivities) {
  double low = -1, high = 0;
  for (std::size_t i = 0; i < fractions.size(); ++i) {
    if (fractions[i] <= 0) continue;
    low = low < 0 ? conductivities[i] : std::min(low, conductivities[i]);
    high = std::max(high, conductivities[i]);
  }
  return {with_reference(fractions, conductivities, low), with_reference(fractions, conductivities, high)};
}

double maxwell(double matrix, double spheres, double fraction) {
  const double b = (spheres - matrix) / (spheres + 2 * matrix);
  return matrix * (1 + 3 * fraction * b / (1 - fraction * b));
}

double bruggeman(const std::vector<double>& fractions, const std::vector<double>& conductivities) {
  double low = *std::min_element(conductivities.begin(), conductivities.end());
  double high = *std::max_element(conductivities.begin(), conductivities.end());
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    double sum = 0;
    for (std::size_t p = 0; p < fractions.size(); ++p)
      if (conductivities[p] + middle > 0)
        sum += fractions[p] * (conductivities[p] - middle) / (conductivities[p] + 2 * middle);
    (sum > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace joulet
