#pragma once

#include <joulet/study/correlation.h>
#include <joulet/study/uncertain.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// Half the difference of a value, over the value, between the two runs of a central difference. The error of the
/// difference goes with its square, that of rounding with its inverse.
inline constexpr double relative_difference = 1e-4;

/// The difference of a search, one-sided, in units of the range of an input.
inline constexpr double search_difference = 1e-5;

/// Values of the inputs, SI or factors of a law: the means of all, then two cases for each input, with a little less
/// and a little more of it.
std::vector<std::vector<double>> derivative_values(const std::vector<Uncertain>& inputs);

/// How one answer follows each input at the mean of all, and what their distributions mean for it to first order.
struct LocalDerivatives {
  std::vector<double> derivative;            ///< unit of the answer per SI unit of the input
  std::vector<double> elasticity;            ///< percent of the answer per percent of the input
  std::vector<double> standard_uncertainty;  ///< that the input alone gives the answer: derivative times standard
                                             ///< deviation of the input
  std::vector<double> variance_share;        ///< of all; with correlations half of what two share is of each, and one
                                             ///< that compensates for others has a negative share
  double combined = 0;                       ///< standard uncertainty of all; JCGM 100:2008 (GUM), equation 13
};

/// `values`: of the answer for the values above, of runs that take the same steps in time. NaN where it does not exist;
/// where one of the two runs has none, the difference is one-sided. No derivative, NaN, where the differences to both
/// sides disagree: at a kink, or where rounding grows from step to step, as in a narrow peak of a heat capacity.
/// Correlations of keys that are not there are left out.
LocalDerivatives local_derivatives(const std::vector<Uncertain>& inputs, const std::vector<double>& values,
                                   const std::vector<Correlation>& correlations = {});

}  // namespace joulet
