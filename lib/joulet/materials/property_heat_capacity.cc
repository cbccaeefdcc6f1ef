#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/base/property.h>
#include <joulet/materials/tabulated_heat_capacity.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace joulet {
namespace {

class ConstantHeatCapacity final : public HeatCapacity {
public:
  explicit ConstantHeatCapacity(double capacity) : capacity_(capacity) {}

  void evaluate(std::size_t n, const double* temperature, const double*, const Wanted& wanted) const override {
    constexpr double reference_temperature = 298.15;  // K
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

void check(double specific, double temperature, double conversion) {
  if (!(specific > 0 && std::isfinite(specific)))
    throw InputError(
        fmt::format("the heat capacity is {:g} J/kg/K at {:g} K and conversion {:.3g}; it must be positive "
                    "and finite from {:g} to {:g} K",
                    specific, temperature, conversion, TabulatedHeatCapacity::lowest, TabulatedHeatCapacity::highest));
}

/// density * cp at the nodes of the table, for one conversion.
std::vector<double> tabulate(const Property& cp, double density, double conversion) {
  constexpr std::size_t n = TabulatedHeatCapacity::n_nodes;
  std::vector<double> temperature(n), capacity(n);
  for (std::size_t i = 0; i < n; ++i) temperature[i] = TabulatedHeatCapacity::node(i);
  cp.evaluate(n, temperature.data(), std::vector<double>(n, conversion).data(), capacity.data(), nullptr, nullptr);
  for (std::size_t i = 0; i < n; ++i) {
    check(capacity[i], temperature[i], conversion);
    capacity[i] *= density;
  }
  return capacity;
}

/// Chebyshev coefficients in the conversion, by interpolation at the extrema of P_degree (discrete cosine transform).
std::vector<std::vector<double>> expand(const Property& cp, double density) {
  constexpr std::size_t degree = TabulatedHeatCapacity::max_terms - 1, n = TabulatedHeatCapacity::n_nodes;
  const auto angle = [=](std::size_t j) { return constants::pi * static_cast<double>(j) / degree; };
  std::vector<std::vector<double>> terms(degree + 1, std::vector<double>(n, 0.0));
  for (std::size_t j = 0; j <= degree; ++j) {
    const std::vector<double> capacity = tabulate(cp, density, (1 + std::cos(angle(j))) / 2);
    for (std::size_t k = 0; k <= degree; ++k) {
      const double ends = (j == 0 || j == degree ? 0.5 : 1) * (k == 0 || k == degree ? 0.5 : 1);
      const double weight = 2.0 / degree * ends * std::cos(angle(j) * static_cast<double>(k));
      for (std::size_t i = 0; i < n; ++i) terms[k][i] += weight * capacity[i];
    }
  }
  return terms;
}

double largest(const std::vector<double>& values) {
  double found = 0;
  for (const double value : values) found = std::max(found, std::abs(value));
  return found;
}

}  // namespace

std::unique_ptr<HeatCapacity> property_heat_capacity(const Property& specific_heat_capacity, double density) {
  if (const double* constant = specific_heat_capacity.as_constant()) {
    check(*constant, TabulatedHeatCapacity::lowest, 0);
    return std::make_unique<ConstantHeatCapacity>(density * *constant);
  }
  if (!specific_heat_capacity.depends_on_conversion())
    return std::make_unique<TabulatedHeatCapacity>(
        std::vector<std::vector<double>>{tabulate(specific_heat_capacity, density, 0)});
  std::vector<std::vector<double>> terms = expand(specific_heat_capacity, density);
  while (terms.size() > 1 && largest(terms.back()) <= 1e-13 * largest(terms.front())) terms.pop_back();
  return std::make_unique<TabulatedHeatCapacity>(terms);
}

}  // namespace joulet
