#include <joulet/fit/reduced_time.h>

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>

namespace joulet {
namespace {

struct Pair {
  double value = 0, derivative = 0;
};

/// The integrand and its derivative with respect to x.
Pair factor(double temperature, double x, double reference) {
  const double distance = reference / temperature - 1;
  const double value = std::exp(-x * distance);
  return {value, -distance * value};
}

/// Over a piece of `length` s in which T is linear.
Pair over_piece(double length, double from, double to, double x, double reference) {
  using Rule = boost::math::quadrature::gauss<double, 7>;
  const double middle = 0.5 * (from + to), half = 0.5 * (to - from);
  Pair sum;
  const auto add = [&](double abscissa, double weight) {
    const Pair here = factor(middle + half * abscissa, x, reference);
    sum.value += weight * here.value;
    sum.derivative += weight * here.derivative;
  };
  for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
    add(Rule::abscissa()[i], Rule::weights()[i]);
    if (i > 0) add(-Rule::abscissa()[i], Rule::weights()[i]);  // the first of an odd rule is its middle
  }
  return {0.5 * length * sum.value, 0.5 * length * sum.derivative};
}

Pair over_interval(double length, double from, double to, double x, double reference) {
  if (from == to) {
    const Pair here = factor(from, x, reference);
    return {length * here.value, length * here.derivative};
  }
  const double exponent_change = std::abs(x) * reference * std::abs(1 / from - 1 / to);
  // A wide interval at low temperature has hardly any integral: more pieces than this would change nothing.
  const int pieces = static_cast<int>(std::min(1000.0, std::ceil(exponent_change + 20 * std::abs(to / from - 1)))) + 1;
  Pair sum;
  for (int i = 0; i < pieces; ++i) {
    const double step = (to - from) / pieces;
    const Pair piece = over_piece(length / pieces, from + i * step, from + (i + 1) * step, x, reference);
    sum.value += piece.value;
    sum.derivative += piece.derivative;
  }
  return sum;
}

}  // namespace

ReducedTime reduced_time(const MeasuredRun& run, double x, double reference_temperature) {
  ReducedTime result;
  Pair sum;
  double time = 0, temperature = run.temperature.front();
  for (std::size_t i = 0; i < run.size(); ++i) {
    const Pair piece = over_interval(run.time[i] - time, temperature, run.temperature[i], x, reference_temperature);
    sum.value += piece.value;
    sum.derivative += piece.derivative;
    result.tau.push_back(sum.value);
    result.d_tau.push_back(sum.derivative);
    time = run.time[i];
    temperature = run.temperature[i];
  }
  return result;
}

}  // namespace joulet
