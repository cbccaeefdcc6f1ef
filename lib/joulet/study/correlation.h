#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace joulet {

/// Two inputs of which one tends to be large where the other is.
struct Correlation {
  std::string first, second;  ///< keys
  double coefficient = 0;     ///< of the ranks (Spearman), above -1 and below 1
};

/// `KEY, KEY = 0.5`. Throws InputError that begins with `option`.
Correlation correlation_from_text(const std::string& text, const std::string& option = "--correlation");

/// The correlation of normal scores whose ranks have the correlation `of_ranks`: 2 sin(pi r / 6) (Pearson 1907).
double score_correlation(double of_ranks);

/// Throws InputError when correlations contradict each other.
void check_correlations(const std::vector<std::string>& keys, const std::vector<Correlation>& correlations);

/// Gives points of the unit cube over `keys` the correlations: a Gaussian copula (Nataf, C. R. Acad. Sci. 225 (1962)
/// 42; Liu & Der Kiureghian, Prob. Eng. Mech. 1 (1986) 105) whose normal scores have `score_correlation`. Each
/// coordinate stays uniform. Correlations of keys that are not there are left out. Throws InputError when correlations
/// contradict each other.
void correlate(std::vector<std::vector<double>>& points, const std::vector<std::string>& keys,
               const std::vector<Correlation>& correlations);

}  // namespace joulet
