#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/correlation.h>
#include <joulet/study/distribution.h>
#include <joulet/study/latin_hypercube.h>
#include <joulet/study/moments.h>
#include <joulet/study/study.h>
#include <joulet/study/uncertain.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace joulet;

namespace {

/// Mean and standard deviation by the midpoint rule over the quantile function.
std::pair<double, double> moments_of_quantiles(const Distribution& d) {
  constexpr int n = 20000;
  double mean = 0, square = 0;
  for (int i = 0; i < n; ++i) {
    const double x = d.quantile((i + 0.5) / n);
    mean += x / n;
    square += x * x / n;
  }
  return {mean, std::sqrt(square - mean * mean)};
}

Distribution normal(DistributionKind kind, double mean, double deviation) {
  Distribution d;
  d.kind = kind;
  d.mean = mean;
  d.deviation = deviation;
  return with_usual_limits(d);
}

std::vector<double> ranks(const std::vector<std::vector<double>>& points, std::size_t k) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return points[a][k] < points[b][k]; });
  std::vector<double> result(points.size());
  for (std::size_t i = 0; i < order.size(); ++i) result[order[i]] = static_cast<double>(i);
  return result;
}

double rank_correlation(const std::vector<std::vector<double>>& points, std::size_t a, std::size_t b) {
  const auto x = ranks(points, a), y = ranks(points, b);
  const double n = static_cast<double>(x.size());
  double squares = 0;
  for (std::size_t i = 0; i < x.size(); ++i) squares += (x[i] - y[i]) * (x[i] - y[i]);
  return 1 - 6 * squares / (n * (n * n - 1));
}

}  // namespace

TEST_CASE("quantile functions have the moments of their distributions") {
  const auto [mean, deviation] = moments_of_quantiles(normal(DistributionKind::normal, 169, 5));
  CHECK(mean == Approx(169));
  CHECK(deviation == Approx(5).epsilon(1e-3));  // cut at 4 deviations
  const auto [log_mean, log_deviation] = moments_of_quantiles(normal(DistributionKind::lognormal, 600, 200));
  CHECK(log_mean == Approx(600).epsilon(1e-3));
  CHECK(log_deviation == Approx(200).epsilon(5e-3));
  Distribution triangle;
  triangle.kind = DistributionKind::triangular;
  triangle.low = 1, triangle.high = 4, triangle.mode = 2;
  const auto [third, spread] = moments_of_quantiles(triangle);
  CHECK(third == Approx(7. / 3));
  CHECK(spread == Approx(std::sqrt((1. + 4 + 16 - 2 - 4 - 8) / 18)).epsilon(1e-6));
  Distribution table;
  table.kind = DistributionKind::table;
  table.values = {1, 2, 4}, table.likelihood = {0, 7, 0};  // the same triangle, at another scale
  table = with_usual_limits(table);
  for (const double p : {0., 0.1, 1. / 3, 0.5, 0.99, 1.})
    CHECK(table.quantile(p) == Approx(triangle.quantile(p)).epsilon(1e-12));
}

TEST_CASE("a normal distribution has its known quantiles, and nothing outside its cut") {
  Distribution d = normal(DistributionKind::normal, 10, 2);
  CHECK(d.quantile(0.5) == Approx(10));
  CHECK(d.quantile(0.975) == Approx(10 + 2 * 1.959964).epsilon(1e-4));
  CHECK(d.quantile(0) == Approx(2));
  CHECK(d.quantile(1) == Approx(18));
  d.low = 10, d.high = 12;
  // Phi(1) - Phi(0) = 0.341345: the middle of that is at Phi^-1(0.670672) = 0.441787.
  CHECK(d.quantile(0.5) == Approx(10 + 2 * 0.441787).epsilon(1e-5));
  CHECK(d.quantile(0) == 10);
  CHECK(d.quantile(1) == 12);
}

TEST_CASE("correlated inputs have the rank correlation that was asked for, and each stays uniform") {
  const std::vector<std::string> keys = {"a", "b", "c"};
  auto points = latin_points(4000, 3, 1);
  const auto before = points;
  correlate(points, keys, {{"a", "c", 0.8}, {"b", "c", -0.3}, {"a", "x", 0.9}});
  CHECK(rank_correlation(points, 0, 2) == Approx(0.8).margin(0.02));
  CHECK(rank_correlation(points, 1, 2) == Approx(-0.3).margin(0.03));
  CHECK(rank_correlation(points, 0, 1) == Approx(0).margin(0.04));
  std::vector<double> third;
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i][0] == before[i][0]);
    third.push_back(points[i][2]);
  }
  std::sort(third.begin(), third.end());
  for (std::size_t i = 0; i < third.size(); ++i)
    if (std::abs(third[i] - static_cast<double>(i) / 4000) > 0.03) FAIL_CHECK("not uniform at " << i);
  CHECK_THROWS_WITH(correlate(points, keys, {{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "c", -0.9}}),
                    ContainsSubstring("contradict"));
}

TEST_CASE("correlations as texts") {
  const Correlation c = correlation_from_text("kinetics.activation_energy, pellet.density = -0.5");
  CHECK(c.first == "kinetics.activation_energy");
  CHECK(c.second == "pellet.density");
  CHECK(c.coefficient == -0.5);
  for (const char* text : {"a = 0.5", "a, b", "a, a = 0.5", "a, b = 1", "a, b = x"})
    CHECK_THROWS_WITH(correlation_from_text(text), ContainsSubstring("--correlation"));
}

TEST_CASE("distributions as texts, with their parts") {
  const std::string base = study_base("", {});
  const auto input =
      uncertain_from_text("kinetics.activation_energy ~ normal; mean = 169 kJ/mol; deviation = 5 kJ/mol", base);
  REQUIRE(input.distribution);
  CHECK(input.distribution->mean == Approx(169e3));
  CHECK(input.low == Approx(169e3 - 1.96 * 5e3).epsilon(1e-4));
  CHECK(input.text_at(0.5).rfind("169000", 0) == 0);
  const std::string text = "pellet.density ~ table; values = 1800, 1850, 1900 kg/m^3; likelihood = 0, 2, 1";
  CHECK(uncertain_text(split_uncertain(text)) == text);
  CHECK(uncertain_from_text(text, base).distribution->values[1] == 1850);
  // A law of temperature is multiplied.
  const auto law = uncertain_from_text("pellet.thermal_conductivity ~ lognormal; deviation = 20 %", base);
  CHECK(law.distribution->mean == 1);
  CHECK_FALSE(law.law_before.empty());
  // Equal likelihood is what it is without a word.
  CHECK_FALSE(uncertain_from_text("pellet.density ~ uniform; range = 1800..1900 kg/m^3", base).distribution);
}

TEST_CASE("mistakes in distributions") {
  const std::string base = study_base("", {});
  const auto refuses = [&](const std::string& rest, const char* why) {
    CHECK_THROWS_WITH(uncertain_from_text("pellet.density ~ " + rest, base), ContainsSubstring(why));
  };
  refuses("nromal; deviation = 5 %", "normal");
  refuses("normal; devation = 5 %", "deviation");
  refuses("normal", "deviation: is missing");
  refuses("normal; deviation = 0 %", "above 0");
  refuses("normal; deviation = 5 kJ", "kJ");
  refuses("normal; deviation = 5 %; mode = 1850 kg/m^3", "mode: has no effect");
  refuses("normal; mean = 1850 kg/m^3; deviation = 1 %; range = 3000..3100 kg/m^3", "hardly any");
  refuses("triangular; range = 1800..1900 kg/m^3; mode = 2000 kg/m^3", "mode");
  refuses("triangular", "range: is missing");
  refuses("table; values = 1800, 1900 kg/m^3; likelihood = 1", "likelihood");
  refuses("table; values = 1900, 1800 kg/m^3; likelihood = 1, 1", "increase");
}

TEST_CASE("moments are those of the closed forms") {
  Distribution uniform;
  uniform.low = 3;
  uniform.high = 9;
  CHECK(moments(uniform).mean == Approx(6).epsilon(1e-10));
  CHECK(moments(uniform).deviation == Approx(std::sqrt(3.)).epsilon(1e-8));

  Distribution triangle = uniform;
  triangle.kind = DistributionKind::triangular;
  triangle.mode = 4;
  // (a + b + c)/3 and (a^2 + b^2 + c^2 - ab - ac - bc)/18.
  CHECK(moments(triangle).mean == Approx(16. / 3).epsilon(1e-5));
  CHECK(moments(triangle).deviation == Approx(std::sqrt((9 + 81 + 16 - 27 - 12 - 36) / 18.)).epsilon(1e-4));

  // Cut at 4 deviations of the logarithm, by the moments of its density between there.
  const Distribution lognormal = normal(DistributionKind::lognormal, 100, 30);
  CHECK(moments(lognormal).mean == Approx(100).epsilon(1e-3));
  CHECK(moments(lognormal).deviation == Approx(30).epsilon(5e-3));

  // Two triangles beside each other, 0 in between: the variance is 1/24 of each about its own middle, and 1/4 of both.
  Distribution table;
  table.kind = DistributionKind::table;
  table.values = {0, 0.5, 1, 1.5, 2};
  table.likelihood = {0, 1, 0, 1, 0};
  table = with_usual_limits(table);
  CHECK(moments(table).mean == Approx(1).epsilon(1e-4));
  CHECK(moments(table).deviation == Approx(std::sqrt(1. / 24 + 1. / 4)).epsilon(1e-3));
}

TEST_CASE("the linear correlation of inputs with a correlation of ranks") {
  Distribution uniform;
  CHECK(linear_correlation(uniform, uniform, 0.6) == Approx(0.6).epsilon(1e-6));
  CHECK(linear_correlation(uniform, uniform, -0.9) == Approx(-0.9).epsilon(1e-6));
  const Distribution bell = normal(DistributionKind::normal, 10, 1);
  CHECK(linear_correlation(bell, bell, 0.5) == Approx(2 * std::sin(std::acos(-1.) / 12)).epsilon(1e-4));
  // Lognormal numbers: (exp(rho s^2) - 1)/(exp(s^2) - 1), with s that of the logarithm.
  const Distribution skew = normal(DistributionKind::lognormal, 100, 10);
  const double s2 = std::log1p(0.01), rho = 2 * std::sin(std::acos(-1.) * 0.5 / 6);
  CHECK(linear_correlation(skew, skew, 0.5) == Approx(std::expm1(rho * s2) / std::expm1(s2)).epsilon(1e-3));
}
