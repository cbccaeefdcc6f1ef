#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/study/correlation.h>
#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// L with L L^T = `matrix` (Cholesky). Throws InputError when there is none.
Matrix lower_factor(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix factor(n, std::vector<double>(n, 0.));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
      if (i == j && rest <= 1e-12)
        throw InputError("the correlations contradict each other: no inputs can have all of them at once");
      factor[i][j] = i == j ? std::sqrt(rest) : rest / factor[j][j];
    }
  return factor;
}

Matrix score_correlations(const std::vector<std::string>& keys, const std::vector<Correlation>& correlations) {
  Matrix matrix(keys.size(), std::vector<double>(keys.size(), 0.));
  for (std::size_t i = 0; i < keys.size(); ++i) matrix[i][i] = 1;
  for (const Correlation& c : correlations) {
    const auto first = std::find(keys.begin(), keys.end(), c.first),
               second = std::find(keys.begin(), keys.end(), c.second);
    if (first == keys.end() || second == keys.end()) continue;
    const auto i = static_cast<std::size_t>(first - keys.begin()), j = static_cast<std::size_t>(second - keys.begin());
    matrix[i][j] = matrix[j][i] = score_correlation(c.coefficient);
  }
  return matrix;
}

}  // namespace

double score_correlation(double of_ranks) { return 2 * std::sin(boost::math::constants::pi<double>() * of_ranks / 6); }

void check_correlations(const std::vector<std::string>& keys, const std::vector<Correlation>& correlations) {
  lower_factor(score_correlations(keys, correlations));
}

Correlation correlation_from_text(const std::string& text, const std::string& option) {
  const auto comma = text.find(','), equals = text.find('=');
  if (comma == std::string::npos || equals == std::string::npos || equals < comma)
    throw InputError(fmt::format("{}: \"{}\": write 'KEY, KEY = 0.5'", option, text));
  const std::string_view view = text;
  Correlation c{std::string(trimmed(view.substr(0, comma))),
                std::string(trimmed(view.substr(comma + 1, equals - comma - 1))), 0};
  try {
    c.coefficient = si_from_text(std::string(trimmed(view.substr(equals + 1))), "1");
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: \"{}\": {}", option, text, error.what()));
  }
  if (c.first == c.second) throw InputError(fmt::format("{}: \"{}\" names one key twice", option, text));
  if (!(std::abs(c.coefficient) < 1))
    throw InputError(fmt::format("{}: \"{}\": a coefficient is above -1 and below 1", option, text));
  return c;
}

void correlate(std::vector<std::vector<double>>& points, const std::vector<std::string>& keys,
               const std::vector<Correlation>& correlations) {
  if (correlations.empty()) return;
  const Matrix factor = lower_factor(score_correlations(keys, correlations));
  const boost::math::normal normal;
  for (std::vector<double>& point : points) {
    std::vector<double> scores;
    for (const double x : point) scores.push_back(boost::math::quantile(normal, std::clamp(x, 1e-12, 1 - 1e-12)));
    for (std::size_t i = 0; i < point.size(); ++i) {
      if (std::count(factor[i].begin(), factor[i].end(), 0.) + 1 == static_cast<std::ptrdiff_t>(factor[i].size()))
        continue;  // depends on no other: keeps its very value
      double sum = 0;
      for (std::size_t k = 0; k <= i; ++k) sum += factor[i][k] * scores[k];
      point[i] = cdf(normal, sum);
    }
  }
}

}  // namespace joulet
