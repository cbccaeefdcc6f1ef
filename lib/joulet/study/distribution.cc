#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/study/distribution.h>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

/// A lognormal number is the exponential of a normal one with these (Aitchison & Brown, The Lognormal Distribution,
/// 1957, equation 2.7).
boost::math::normal normal_of(const Distribution& d) {
  if (d.kind == DistributionKind::normal) return boost::math::normal(d.mean, d.deviation);
  const double variance = std::log1p(std::pow(d.deviation / d.mean, 2));
  return boost::math::normal(std::log(d.mean) - variance / 2, std::sqrt(variance));
}

double cut_normal_quantile(const Distribution& d, double p) {
  const boost::math::normal normal = normal_of(d);
  const bool logarithmic = d.kind == DistributionKind::lognormal;
  const auto scale = [&](double x) { return logarithmic ? std::log(x) : x; };
  const double below = logarithmic && d.low <= 0 ? 0 : cdf(normal, scale(d.low)), above = cdf(normal, scale(d.high));
  const double inside = std::clamp(below + p * (above - below), 1e-300, 1 - 1e-16);
  const double x = boost::math::quantile(normal, inside);
  return std::clamp(logarithmic ? std::exp(x) : x, d.low, d.high);
}

double triangular_quantile(const Distribution& d, double p) {
  const double left = d.mode - d.low, right = d.high - d.mode, width = d.high - d.low;
  return p * width <= left ? d.low + std::sqrt(p * width * left) : d.high - std::sqrt((1 - p) * width * right);
}

/// The area under straight lines between the points, up to each of them.
std::vector<double> areas(const Distribution& d) {
  std::vector<double> sums(d.values.size(), 0.);
  for (std::size_t i = 1; i < sums.size(); ++i)
    sums[i] = sums[i - 1] + (d.values[i] - d.values[i - 1]) * (d.likelihood[i] + d.likelihood[i - 1]) / 2;
  return sums;
}

double table_quantile(const Distribution& d, double p) {
  const std::vector<double> sums = areas(d);
  const double wanted = p * sums.back();
  const auto above = std::lower_bound(sums.begin() + 1, sums.end() - 1, wanted) - sums.begin();
  const auto i = static_cast<std::size_t>(above) - 1;
  const double rest = wanted - sums[i], start = d.likelihood[i], width = d.values[i + 1] - d.values[i];
  const double slope = (d.likelihood[i + 1] - start) / width;
  // rest = start x + slope x^2 / 2, in the form that has no difference of close numbers.
  const double root = std::sqrt(std::max(0., start * start + 2 * slope * rest));
  return d.values[i] + (rest <= 0 ? 0 : std::min(width, 2 * rest / (start + root)));
}

[[noreturn]] void refuse(const std::string& why) { throw InputError(why); }

void check_table(const Distribution& d) {
  if (d.values.size() < 2 || d.values.size() != d.likelihood.size())
    refuse(fmt::format("a table needs 2 or more values with a likelihood each, not {} and {}", d.values.size(),
                       d.likelihood.size()));
  for (std::size_t i = 1; i < d.values.size(); ++i)
    if (!(d.values[i] > d.values[i - 1])) refuse("the values of a table must increase");
  if (*std::min_element(d.likelihood.begin(), d.likelihood.end()) < 0 || !(areas(d).back() > 0))
    refuse("likelihoods are 0 or more, and not all 0");
}

}  // namespace

const std::vector<std::string_view>& distribution_names() {
  static const std::vector<std::string_view> names = {"uniform", "normal", "lognormal", "triangular", "table"};
  return names;
}

double Distribution::quantile(double p) const {
  switch (kind) {
    case DistributionKind::normal:
    case DistributionKind::lognormal:
      return cut_normal_quantile(*this, p);
    case DistributionKind::triangular:
      return triangular_quantile(*this, p);
    case DistributionKind::table:
      return table_quantile(*this, p);
    case DistributionKind::uniform:
      break;
  }
  return low + (high - low) * p;
}

Distribution with_usual_limits(Distribution d) {
  if (d.kind == DistributionKind::table) {
    check_table(d);
    d.low = d.values.front();
    d.high = d.values.back();
  } else if (d.kind == DistributionKind::normal) {
    d.low = d.mean - usual_cut * d.deviation;
    d.high = d.mean + usual_cut * d.deviation;
  } else if (d.kind == DistributionKind::lognormal) {
    if (!(d.mean > 0)) refuse("the mean of a lognormal number is above 0");
    const boost::math::normal normal = normal_of(d);
    d.low = std::exp(normal.mean() - usual_cut * normal.standard_deviation());
    d.high = std::exp(normal.mean() + usual_cut * normal.standard_deviation());
  }
  return d;
}

void check_distribution(const Distribution& d) {
  const bool is_normal = d.kind == DistributionKind::normal || d.kind == DistributionKind::lognormal;
  if (is_normal && !(d.deviation > 0)) refuse("a deviation is above 0");
  if (d.kind == DistributionKind::lognormal && !(d.mean > 0)) refuse("the mean of a lognormal number is above 0");
  if (d.kind == DistributionKind::table) check_table(d);
  if (!(d.high > d.low)) refuse("the limits leave nothing between them");
  if (d.kind == DistributionKind::triangular && (d.mode < d.low || d.mode > d.high))
    refuse("the mode of a triangular distribution lies between its limits");
  if (!is_normal) return;
  const double end = d.kind == DistributionKind::lognormal ? std::max(d.high, 0.) : d.high;
  const boost::math::normal normal = normal_of(d);
  const auto below = [&](double x) {
    return d.kind == DistributionKind::normal ? cdf(normal, x) : x <= 0 ? 0. : cdf(normal, std::log(x));
  };
  if (below(end) - below(d.low) < 1e-6) refuse("hardly any values lie between the limits");
}

}  // namespace joulet
