#include <joulet/study/latin_hypercube.h>
#include <joulet/study/random.h>

#include <numeric>
#include <utility>

namespace joulet {

std::vector<std::vector<double>> latin_points(std::size_t n, std::size_t dim, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::vector<double>> points(n, std::vector<double>(dim));
  for (std::size_t k = 0; k < dim; ++k) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i-- > 1;) std::swap(order[i], order[random.below(i + 1)]);
    for (std::size_t i = 0; i < n; ++i)
      points[i][k] = (static_cast<double>(order[i]) + random.uniform()) / static_cast<double>(n);
  }
  return points;
}

}  // namespace joulet
