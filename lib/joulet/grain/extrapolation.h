#pragma once

#include <vector>

namespace joulet {

/// A value without the error of the grid.
struct Extrapolated {
  double value = 0;
  double error = 0;  ///< NaN when one grid says nothing about it
  double order = 0;  ///< observed, or 0 where none was found
};

/// From values on grids of spacing h, the finest first: f(h) = f(0) + C h^p through the three finest (Richardson 1911),
/// with p between 0.5 and 3; the error is 1.25 times what the finest differs from it (grid convergence index, Roache
/// 1994, J. Fluids Eng. 116, 405). Values that come and go: the finest one, and as error the range of the three. Of two
/// grids: the finer one and three times the difference.
Extrapolated extrapolate(const std::vector<double>& h, const std::vector<double>& values);

/// Over realisations.
struct Statistics {
  double mean = 0, deviation = 0;  ///< deviation NaN for one value
  /// Volumes of this size whose mean is within 5 % in 95 of 100 cases (Kanit et al. 2003, Int. J. Solids Struct. 40,
  /// 3647, eq. 33): (2 s / (0.05 mean))^2.
  double volumes_for_5_percent = 0;
};
/// NaN is a realisation that has no such value.
Statistics statistics_of(std::vector<double> values);

}  // namespace joulet
