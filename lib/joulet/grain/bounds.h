#pragma once

#include <vector>

namespace joulet {

/// Between which the effective conductivity of any arrangement lies.
struct Bounds {
  double lower = 0, upper = 0;
};

/// Of any arrangement: in series and in parallel (Wiener 1912).
Bounds wiener_bounds(const std::vector<double>& fractions, const std::vector<double>& conductivities);

/// Of an isotropic arrangement in three dimensions, any number of phases (Hashin & Shtrikman 1962, J. Appl. Phys. 33,
/// 3125, eqs. 3.20 to 3.23): 1/(sum f_i/(k_i + 2 k_0)) - 2 k_0 with the lowest and the highest conductivity as k_0.
Bounds hashin_shtrikman_bounds(const std::vector<double>& fractions, const std::vector<double>& conductivities);

/// Spheres far apart, volume fraction f (Maxwell 1873): k_m (1 + 3 f b/(1 - f b)), b = (k - k_m)/(k + 2 k_m).
double maxwell(double matrix, double spheres, double fraction);

/// All phases alike, in grains of no preferred shape (Bruggeman 1935): sum of f_i (k_i - k)/(k_i + 2 k) = 0.
double bruggeman(const std::vector<double>& fractions, const std::vector<double>& conductivities);

}  // namespace joulet
