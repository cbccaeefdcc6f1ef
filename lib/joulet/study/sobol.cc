#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/study/random.h>
#include <joulet/study/sobol.h>
#include <boost/random/sobol.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace joulet {
namespace {

/// The values of one row: f(A), f(B), f(A with column i from B).
struct Row {
  double a, b;
  std::vector<double> mixed;
};

struct IndexEstimates {
  std::vector<double> first, total;
};

IndexEstimates estimate(const std::vector<Row>& rows, const std::vector<std::size_t>& chosen, std::size_t inputs) {
  const double n = static_cast<double>(chosen.size());
  double mean = 0, square = 0;
  for (const std::size_t i : chosen) mean += (rows[i].a + rows[i].b) / (2 * n);
  for (const std::size_t i : chosen)
    square += (std::pow(rows[i].a - mean, 2) + std::pow(rows[i].b - mean, 2)) / (2 * n);
  IndexEstimates result{std::vector<double>(inputs), std::vector<double>(inputs)};
  // Below round-off of the values, there is no variance to share.
  if (square <= 1e-24 * mean * mean) return result;
  for (std::size_t k = 0; k < inputs; ++k) {
    const auto used = static_cast<double>(
        std::count_if(chosen.begin(), chosen.end(), [&](std::size_t i) { return std::isfinite(rows[i].mixed[k]); }));
    for (const std::size_t i : chosen) {
      const Row& row = rows[i];
      if (!std::isfinite(row.mixed[k])) continue;
      result.first[k] += (row.b - mean) * (row.mixed[k] - row.a) / (used * square);
      result.total[k] += std::pow(row.a - row.mixed[k], 2) / (2 * used * square);
    }
  }
  return result;
}

/// Those with values at A and B, of which the indices are parts.
std::vector<Row> usable_rows(const std::vector<double>& values, std::size_t inputs) {
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin + inputs + 2 <= values.size(); begin += inputs + 2) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = first + static_cast<std::ptrdiff_t>(inputs + 2);
    if (std::isfinite(*first) && std::isfinite(*(first + 1))) rows.push_back({*first, *(first + 1), {first + 2, last}});
  }
  return rows;
}

Index with_confidence(double value, const std::vector<double>& samples) {
  return {value, percentile(samples, 2.5), percentile(samples, 97.5)};
}

}  // namespace

double percentile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  const double place = p / 100 * static_cast<double>(values.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(place), values.size() - 1);
  const auto next = std::min(i + 1, values.size() - 1);
  return values[i] + (place - static_cast<double>(i)) * (values[next] - values[i]);
}

std::vector<std::vector<double>> saltelli_points(std::size_t n, std::size_t inputs) {
  if (n == 0 || inputs == 0) throw InputError("a sensitivity study needs at least one input and one sample");
  boost::random::sobol sequence(2 * inputs);
  const double scale = std::ldexp(1., -64);
  std::vector<std::vector<double>> points;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> a(inputs), b(inputs);
    for (double& x : a) x = static_cast<double>(sequence()) * scale;
    for (double& x : b) x = static_cast<double>(sequence()) * scale;
    points.push_back(a);
    points.push_back(b);
    for (std::size_t k = 0; k < inputs; ++k) {
      points.push_back(a);
      points.back()[k] = b[k];
    }
  }
  return points;
}

SobolIndices sobol_indices(const std::vector<double>& values, std::size_t inputs) {
  const std::vector<Row> rows = usable_rows(values, inputs);
  if (rows.size() < fewest_sobol_rows)
    throw SolverError(fmt::format("only {} samples of {} are complete, too few for indices", rows.size(),
                                  values.size() / (inputs + 2)));
  SobolIndices result;
  result.rows = values.size() / (inputs + 2);
  for (std::size_t k = 0; k < inputs; ++k)
    result.rows_used.push_back(static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return std::isfinite(row.mixed[k]); })));
  std::vector<std::size_t> chosen(rows.size());
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  const IndexEstimates best = estimate(rows, chosen, inputs);

  std::vector<std::vector<double>> first(inputs), total(inputs);
  Random random(1);
  for (int sample = 0; sample < 400; ++sample) {
    for (std::size_t& i : chosen) i = random.below(rows.size());
    const IndexEstimates again = estimate(rows, chosen, inputs);
    for (std::size_t k = 0; k < inputs; ++k) {
      if (!std::isfinite(again.first[k])) continue;  // a sample of rows without any of this input
      first[k].push_back(again.first[k]);
      total[k].push_back(again.total[k]);
    }
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    if (result.rows_used[k] < fewest_sobol_rows) {
      constexpr double none = std::numeric_limits<double>::quiet_NaN();
      result.first.push_back({none, none, none});
      result.total.push_back({none, none, none});
      continue;
    }
    result.first.push_back(with_confidence(best.first[k], first[k]));
    result.total.push_back(with_confidence(best.total[k], total[k]));
  }

  std::vector<double> all;
  for (const Row& row : rows) {
    all.push_back(row.a);
    all.push_back(row.b);
  }
  const double n = static_cast<double>(all.size());
  result.mean = std::accumulate(all.begin(), all.end(), 0.) / n;
  for (const double v : all) result.variance += std::pow(v - result.mean, 2) / n;
  result.percentiles = {percentile(all, 2.5), percentile(all, 50), percentile(all, 97.5)};
  return result;
}

}  // namespace joulet
