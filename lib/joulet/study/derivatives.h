#pragma once

#include <joulet/study/uncertain.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// Half the difference of a value, over the value, between the two runs of a central difference. The error of the
/// difference goes with its square, that of rounding with its inverse.
inline constexpr double relative_difference = 1e-4;

/// The difference of a search, one-sided, in units of the range of an input.
inline constexpr double search_difference = 1e-5;

/// The point in the middle of all limits, then two beside it for each input, one below and one above.
std::vector<std::vector<double>> derivative_points(const std::vector<Uncertain>& inputs);

/// How one answer follows each input at the middle of its limits, and what the limits mean for it to first order.
struct LocalDerivatives {
  std::vector<double> derivative;            ///< unit of the answer per SI unit of the input
  std::vector<double> elasticity;            ///< percent of the answer per percent of the input
  std::vector<double> standard_uncertainty;  ///< that the input gives the answer, as it is as likely anywhere between
                                             ///< its limits: derivative times range over sqrt(12)
  std::vector<double> variance_share;
  double combined = 0;  ///< standard uncertainty of all; JCGM 100:2008 (GUM), equation 10
};

/// `values`: of the answer at the points above, of runs that take the same steps in time. NaN where it does not exist;
/// where one of the two runs has none, the difference is one-sided. No derivative, NaN, where the differences to both
/// sides disagree: at a kink, or where rounding grows from step to step, as in a narrow peak of a heat capacity.
LocalDerivatives local_derivatives(const std::vector<Uncertain>& inputs, const std::vector<double>& values);

}  // namespace joulet
