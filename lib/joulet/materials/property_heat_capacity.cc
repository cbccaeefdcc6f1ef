#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/property.h>
#include <joulet/materials/adaptive_breakpoints.h>
#include <joulet/materials/conversion_panels.h>
#include <joulet/materials/piecewise_heat_capacity.h>
#include <joulet/materials/species_breakpoints.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace joulet {
namespace {

using TemperatureRange = HeatCapacity::TemperatureRange;

constexpr double reference_temperature = 298.15;            // K
constexpr double lowest = 1, highest = 5000;                // K: of the program
constexpr double surely_needed[] = {200, 3500};             // K: a law must hold there
constexpr double conversions[] = {0, 0.25, 0.5, 0.75, 1.};  // where a law is looked at

class ConstantHeatCapacity final : public HeatCapacity {
public:
  explicit ConstantHeatCapacity(double capacity) : capacity_(capacity) {}

  void evaluate(std::size_t n, const double* temperature, const double*, const Wanted& wanted) const override {
    for (std::size_t i = 0; i < n; ++i) {
      if (wanted.capacity) wanted.capacity[i] = capacity_;
      if (wanted.d_capacity_d_temperature) wanted.d_capacity_d_temperature[i] = 0;
      if (wanted.d_capacity_d_conversion) wanted.d_capacity_d_conversion[i] = 0;
      if (wanted.enthalpy) wanted.enthalpy[i] = capacity_ * (temperature[i] - reference_temperature);
      if (wanted.d_enthalpy_d_conversion) wanted.d_enthalpy_d_conversion[i] = 0;
    }
  }

private:
  double capacity_;  // J/m^3/K
};

bool makes_sense(double specific) { return specific > 0 && std::isfinite(specific); }

void check(double specific, double temperature, double conversion) {
  if (!makes_sense(specific))
    throw InputError(
        fmt::format("the heat capacity is {:g} J/kg/K at {:g} K and conversion {:.3g}; it must be positive "
                    "and finite from {:g} to {:g} K",
                    specific, temperature, conversion, surely_needed[0], surely_needed[1]));
}

double sum(const std::vector<Melting>& melting, double temperature) {
  double result = 0;
  for (const Melting& m : melting) result += m.heat_capacity(temperature);
  return result;
}

/// The ends of the program, too: beyond a narrow piece the constant would have the rounding of that piece.
void add_ends(const std::vector<Melting>& melting, std::vector<double>& breakpoints) {
  breakpoints.insert(breakpoints.end(), {lowest, highest});
  for (const Melting& m : melting) breakpoints.insert(breakpoints.end(), {m.solidus, m.liquidus});
  sort_breakpoints(breakpoints);
}

/// A constant or a table: polynomials already.
std::unique_ptr<HeatCapacity> exact(const Property& cp, double density, const std::vector<Melting>& melting) {
  TemperatureRange range;
  std::vector<double> breakpoints;
  if (const Property::Table* table = cp.as_table()) {
    for (std::size_t i = 0; i < table->value.size(); ++i) check(table->value[i], table->temperature[i], 0);
    breakpoints = table->temperature;
    range = {breakpoints.front(), breakpoints.back()};
  }
  add_ends(melting, breakpoints);
  const std::size_t degree = melting.empty() ? 1 : 4;
  const auto capacity = [&](double T, double* c) { *c = density * (cp(T) + sum(melting, T)); };
  return std::make_unique<PiecewiseHeatCapacity>(std::move(breakpoints), degree, 1, capacity, range);
}

/// Whether the formula can be evaluated and makes sense at a temperature; `least` is the smallest share of the value at
/// the reference that it has there.
bool holds_at(const Property& cp, double temperature, double& least) {
  least = std::numeric_limits<double>::infinity();
  try {
    for (const double alpha : conversions) {
      const double value = cp(temperature, alpha);
      if (!makes_sense(value)) return false;
      least = std::min(least, value / cp(reference_temperature, alpha));
    }
  } catch (const InputError&) {  // not finite
    return false;
  }
  return true;
}

/// How far from `from` towards `to` the formula makes sense, K.
double reach(const Property& cp, double from, double to) {
  constexpr double smallest_share = 0.01, step = 0.5;
  const int n = static_cast<int>(std::ceil(std::abs(to - from) / step));
  double sound = from;
  for (int i = 1; i <= n; ++i) {
    const double T = from + (to - from) * i / n;
    double least;
    if (!holds_at(cp, T, least)) return sound;
    if (least >= smallest_share) sound = T;
  }
  return to;
}

TemperatureRange range_of_formula(const Property& cp) {
  for (double T = surely_needed[0]; T <= surely_needed[1]; T += 1)
    for (const double alpha : conversions) check(cp(T, alpha), T, alpha);
  return {reach(cp, surely_needed[0], lowest), reach(cp, surely_needed[1], highest)};
}

/// Where a formula may bend or jump.
std::vector<double> hints(const Property& cp, const TemperatureRange& range) {
  std::vector<double> result = numbers_in(cp.formula_and_unit().first, range.from, range.to);
  if (const auto valid = cp.valid_range()) result.insert(result.end(), {valid->from, valid->to});
  return result;
}

std::unique_ptr<HeatCapacity> followed(const Property& cp, double density, const std::vector<Melting>& melting) {
  constexpr std::size_t degree = 8;
  const TemperatureRange reachable = range_of_formula(cp);
  TemperatureRange range = reachable;
  const auto valid = cp.valid_range();
  if (valid && valid->beyond == ValidRange::Beyond::constant)
    range = {std::max(range.from, valid->from), std::min(range.to, valid->to)};
  LawToCut law;
  law.from = reachable.from;
  law.to = reachable.to;
  law.hints = hints(cp, reachable);
  const auto piecewise = [&](std::size_t n_terms, const PiecewiseHeatCapacity::Terms& terms) {
    law.n_values = n_terms;
    law.law = terms;
    std::vector<double> breakpoints = adaptive_breakpoints(law, Chebyshev(degree));
    add_ends(melting, breakpoints);
    const auto with_melting = [&](double T, double* a) {
      // Beyond the reach of the formula a melting range has the value at its end below it.
      terms(std::clamp(T, law.from, law.to), a);
      a[0] += density * sum(melting, T);
    };
    return std::make_unique<PiecewiseHeatCapacity>(std::move(breakpoints), degree, n_terms, with_melting, range);
  };
  if (!cp.depends_on_conversion()) return piecewise(1, [&](double T, double* a) { *a = density * cp(T); });
  law.scan = 0.5;
  return conversion_panels([&](double T, double alpha) { return density * cp(T, alpha); }, law,
                           numbers_in(cp.formula_and_unit().first, 0, 1), piecewise);
}

}  // namespace

std::unique_ptr<HeatCapacity> property_heat_capacity(const Property& specific_heat_capacity, double density,
                                                     const std::vector<Melting>& melting) {
  const Property& cp = specific_heat_capacity;
  if (const double* constant = cp.as_constant()) {
    check(*constant, surely_needed[0], 0);
    if (melting.empty()) return std::make_unique<ConstantHeatCapacity>(density * *constant);
  }
  return cp.as_constant() || cp.as_table() ? exact(cp, density, melting) : followed(cp, density, melting);
}

}  // namespace joulet
