#include <joulet/materials/invert_enthalpy.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace joulet {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), rounding = std::numeric_limits<double>::epsilon();

/// One point: where its temperature lies, by what has been seen.
struct Search {
  double low = -infinity, high = infinity;

  /// The temperature to look at next, or whether `T` needs no further look.
  double next(double T, double missing, double capacity, double slope, bool& done) {
    if (std::isnan(missing) || missing == 0) {
      done = true;
      return std::isnan(missing) ? missing : T;
    }
    (missing > 0 ? low : high) = T;
    const double change = missing / capacity, size = std::abs(T) + 1;
    double result = T + change;
    // What Newton's method still misses is about the next change, slope change^2/(2 capacity).
    const double rest = std::abs(slope / capacity) * change * change;
    done = std::abs(change) <= rounding * size || (std::abs(change) <= 1e-12 * size && rest <= rounding * size);
    if (done || (result > low && result < high)) return result;
    if (std::isinf(low) || std::isinf(high)) return result;  // not finite itself
    result = low + (high - low) / 2;
    done = !(result > low && result < high);
    return result;
  }
};

}  // namespace

void EnthalpyValues::resize(std::size_t n) {
  for (auto* array : {&enthalpy, &capacity, &slope}) array->resize(n);
}

void invert_enthalpy(const std::vector<double>& enthalpy, const EvaluateEnthalpy& evaluate,
                     std::vector<double>& temperature, std::vector<double>& capacity) {
  constexpr int most_rounds = 200;  // a bracket is halved to rounding in some 60
  const std::size_t n = enthalpy.size();
  capacity.resize(n);
  std::vector<Search> searches(n);
  std::vector<std::size_t> open(n);
  std::iota(open.begin(), open.end(), std::size_t{0});
  std::vector<double> at(n);
  EnthalpyValues values;
  for (int round = 0; round < most_rounds && !open.empty(); ++round) {
    at.resize(open.size());
    for (std::size_t k = 0; k < open.size(); ++k) at[k] = temperature[open[k]];
    values.resize(open.size());
    evaluate(open, at, values);
    std::size_t left = 0;
    for (std::size_t k = 0; k < open.size(); ++k) {
      const std::size_t i = open[k];
      bool done = false;
      const double missing = enthalpy[i] - values.enthalpy[k];
      temperature[i] = searches[i].next(at[k], missing, values.capacity[k], values.slope[k], done);
      // That at the result, to second order: beside a kink of c it counts how far the last look was from there.
      capacity[i] = values.capacity[k] + (done ? values.slope[k] * (temperature[i] - at[k]) : 0);
      if (!done) open[left++] = i;
    }
    open.resize(left);
  }
}

}  // namespace joulet
