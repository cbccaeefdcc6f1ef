#include <joulet/base/error.h>
#include <joulet/gas/pore_laws.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

void resize(PorePoints::Values& values, std::size_t n) {
  for (auto* array : {&values.value, &values.by_temperature, &values.by_conversion}) array->resize(n);
}

void evaluate_law(const Property& law, const char* name, const PorePoints& points, PorePoints::Values& result) {
  const std::vector<double>&temperature = points.temperature, &conversion = points.conversion;
  resize(result, temperature.size());
  law.evaluate(temperature.size(), temperature.data(), conversion.data(), result.value.data(),
               result.by_temperature.data(), result.by_conversion.data());
  const auto wrong = std::find_if(result.value.begin(), result.value.end(), [](double value) { return !(value > 0); });
  if (wrong == result.value.end()) return;
  const auto at = static_cast<std::size_t>(wrong - result.value.begin());
  throw InputError(fmt::format("gas.{}: the law gives {:.6g} at T = {:.6g} K, alpha = {:.6g}; it must be positive",
                               name, *wrong, temperature[at], conversion[at]));
}

}  // namespace

PoreLaws::PoreLaws(PoreFlowLaws laws) : laws_(std::move(laws)) {}

void PoreLaws::evaluate_diffusivity(PorePoints& points) const {
  PorePoints::Values& diffusivity = points.diffusivity;
  if (laws_.diffusivity) return evaluate_law(*laws_.diffusivity, "diffusivity", points, diffusivity);
  resize(diffusivity, points.temperature.size());
  const double per_root = equimolar_knudsen_diffusivity(laws_.structure, 0, 1) / laws_.structure.porosity;
  for (std::size_t i = 0; i < points.temperature.size(); ++i) {
    const double root = per_root * std::sqrt(points.temperature[i]);
    diffusivity.value[i] = root * laws_.structure.porosity_at(points.conversion[i]);
    diffusivity.by_temperature[i] = diffusivity.value[i] / (2 * points.temperature[i]);
    diffusivity.by_conversion[i] = root * laws_.structure.porosity_slope();
  }
}

void PoreLaws::evaluate_permeability(PorePoints& points) const {
  PorePoints::Values& permeability = points.permeability;
  if (laws_.permeability) return evaluate_law(*laws_.permeability, "permeability", points, permeability);
  resize(permeability, points.temperature.size());
  const double slope = joulet::permeability(laws_.structure, 1) - joulet::permeability(laws_.structure, 0);
  for (std::size_t i = 0; i < points.temperature.size(); ++i) {
    permeability.value[i] = joulet::permeability(laws_.structure, points.conversion[i]);
    permeability.by_temperature[i] = 0;
    permeability.by_conversion[i] = slope;
  }
}

void PoreLaws::evaluate(PorePoints& points) const {
  evaluate_diffusivity(points);
  evaluate_permeability(points);
  evaluate_law(laws_.viscosity, "viscosity", points, points.viscosity);
}

}  // namespace joulet
