#pragma once

#include "catch.h"

#include <joulet/materials/heat_capacity.h>

#include <cmath>

/// What every heat capacity must satisfy, and its values at one point.

struct HeatCapacityValues {
  double capacity, d_capacity_d_temperature, d_capacity_d_conversion, enthalpy, d_enthalpy_d_conversion;
};

inline HeatCapacityValues at(const joulet::HeatCapacity& law, double temperature, double conversion) {
  HeatCapacityValues v{};
  law.evaluate(
      1, &temperature, &conversion,
      {&v.capacity, &v.d_capacity_d_temperature, &v.d_capacity_d_conversion, &v.enthalpy, &v.d_enthalpy_d_conversion});
  return v;
}

/// Gauss-Legendre with three points per half kelvin, against the difference of enthalpies, from 150 to 3700 K: across
/// both ends of the tables.
inline void check_integral(const joulet::HeatCapacity& law) {
  for (const double conversion : {0.0, 0.4, 1.0}) {
    REQUIRE(std::abs(at(law, 298.15, conversion).enthalpy) < 1e-3);
    double sum = 0, T = 150;
    const double first = at(law, T, conversion).enthalpy, h = 0.5;
    for (int i = 0; i < 7100; ++i, T += h) {
      const double x = std::sqrt(0.6) / 2;
      sum += h / 18 *
             (5 * at(law, T + h * (0.5 - x), conversion).capacity + 8 * at(law, T + h / 2, conversion).capacity +
              5 * at(law, T + h * (0.5 + x), conversion).capacity);
      if (i % 700 == 699) {
        INFO(T + h << " K, conversion " << conversion);
        REQUIRE(at(law, T + h, conversion).enthalpy - first == Approx(sum).epsilon(1e-11));
      }
    }
  }
}

inline void check_derivatives(const joulet::HeatCapacity& law) {
  for (const double T : {180.0, 301.3, 777.7, 1001.0, 1424.6, 1690.1, 1765.15, 2345.6, 3600.0})
    for (const double conversion : {0.1, 0.5, 0.9}) {
      INFO(T << " K, conversion " << conversion);
      const HeatCapacityValues v = at(law, T, conversion);
      const double h = 2e-3, e = 1e-5;
      const auto warm = at(law, T + h, conversion), cold = at(law, T - h, conversion);
      const auto more = at(law, T, conversion + e), less = at(law, T, conversion - e);
      const double scale = v.capacity;
      REQUIRE(v.d_capacity_d_temperature ==
              Approx((warm.capacity - cold.capacity) / (2 * h)).epsilon(1e-5).margin(1e-9 * scale));
      REQUIRE(v.capacity == Approx((warm.enthalpy - cold.enthalpy) / (2 * h)).epsilon(1e-6));
      REQUIRE(v.d_capacity_d_conversion ==
              Approx((more.capacity - less.capacity) / (2 * e)).epsilon(1e-6).margin(1e-8 * scale));
      REQUIRE(v.d_enthalpy_d_conversion ==
              Approx((more.enthalpy - less.enthalpy) / (2 * e)).epsilon(1e-6).margin(1e-8 * scale * T));
    }
}
