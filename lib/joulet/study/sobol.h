#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace joulet {

/// An index with its 95 % confidence interval.
struct Index {
  double value = 0, low = 0, high = 0;
};

/// Points of the unit cube for variance-based sensitivity: matrices A and B from one Sobol sequence, and A with column
/// i from B, for each i (Saltelli et al., Comput. Phys. Commun. 181 (2010) 259, table 2). `n` rows need n (k + 2)
/// points. Throws InputError when n is 0 or there are no inputs.
std::vector<std::vector<double>> saltelli_points(std::size_t n, std::size_t inputs);

/// Fewer rows give no indices worth the name.
constexpr std::size_t fewest_sobol_rows = 10;

struct SobolIndices {
  std::vector<Index> first, total;  ///< per input
  double mean = 0, variance = 0;
  std::array<double, 3> percentiles{};  ///< 2.5, 50 and 97.5 %
  std::size_t rows = 0;                 ///< that were asked for
  std::vector<std::size_t> rows_used;   ///< per input: those with f(A), f(B) and f(A with its column from B)
};

/// Indices from the values at `saltelli_points`, in the same order; NaN where a case failed. First order after Saltelli
/// et al. 2010 (eq. (b) of table 2), total after Jansen (eq. (f)); confidence by 400 bootstrap samples of the rows.
/// Each index takes the rows that have its three values, and mean and variance all rows with f(A) and f(B): a missing
/// value costs the rows of one index and biases none, where what is missing has nothing to do with the value. NaN for
/// an input with fewer than 10 rows. Inputs have no effect when the value does not vary. Throws SolverError when fewer
/// than 10 rows are left.
SobolIndices sobol_indices(const std::vector<double>& values, std::size_t inputs);

/// The percentile p of finite values, linear between them.
double percentile(std::vector<double> values, double p);

}  // namespace joulet
