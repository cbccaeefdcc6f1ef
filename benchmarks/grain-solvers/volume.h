#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

/// Overlapping spheres of 1/6 of the box in a periodic cube of n^3 voxels: what all programs of this folder solve.
inline std::vector<std::uint8_t> overlapping_spheres(int n, double fraction) {
  std::vector<std::uint8_t> label(std::size_t(n) * n * n, 0);
  std::mt19937 engine(1);
  const auto uniform = [&] { return (engine() + 0.5) / 4294967296.0; };
  const double r = 1. / 12;
  const long spheres = std::lround(-std::log(1 - fraction) / (4. / 3 * M_PI * r * r * r));
  for (long s = 0; s < spheres; ++s) {
    const double x = uniform(), y = uniform(), z = uniform();
    const int reach = static_cast<int>(std::ceil(r * n)) + 1, cx = static_cast<int>(x * n),
              cy = static_cast<int>(y * n), cz = static_cast<int>(z * n);
    for (int k = cz - reach; k <= cz + reach; ++k)
      for (int j = cy - reach; j <= cy + reach; ++j)
        for (int i = cx - reach; i <= cx + reach; ++i) {
          const double dx = (i + .5) / n - x, dy = (j + .5) / n - y, dz = (k + .5) / n - z;
          if (dx * dx + dy * dy + dz * dz < r * r)
            label[(std::size_t((k + n) % n) * n + (j + n) % n) * n + (i + n) % n] = 1;
        }
  }
  return label;
}
