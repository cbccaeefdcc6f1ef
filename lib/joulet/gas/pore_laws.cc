#include <joulet/base/error.h>
#include <joulet/gas/pore_laws.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

void resize(PoreLaws::Values& values, std::size_t n) {
  for (auto* array : {&values.value, &values.by_temperature, &values.by_conversion}) array->resize(n);
}

void evaluate_law(const Property& law, const char* name, std::size_t n, const double* temperature,
                  const double* conversion, PoreLaws::Values& result) {
  resize(result, n);
  law.evaluate(n, temperature, conversion, result.value.data(), result.by_temperature.data(),
               result.by_conversion.data());
  const auto wrong = std::find_if(result.value.begin(), result.value.end(), [](double value) { return !(value > 0); });
  if (wrong == result.value.end()) return;
  const auto at = static_cast<std::size_t>(wrong - result.value.begin());
  throw InputError(fmt::format("gas.{}: the law gives {:.6g} at T = {:.6g} K, alpha = {:.6g}; it must be positive",
                               name, *wrong, temperature[at], conversion[at]));
}

}  // namespace

PoreLaws::PoreLaws(PoreFlowLaws laws) : laws_(std::move(laws)) {}

void PoreLaws::evaluate_diffusivity(std::size_t n, const double* temperature, const double* conversion) const {
  if (laws_.diffusivity)
    return evaluate_law(*laws_.diffusivity, "diffusivity", n, temperature, conversion, diffusivity_);
  resize(diffusivity_, n);
  const double per_root = equimolar_knudsen_diffusivity(laws_.structure, 0, 1) / laws_.structure.porosity;
  for (std::size_t i = 0; i < n; ++i) {
    const double root = per_root * std::sqrt(temperature[i]);
    diffusivity_.value[i] = root * laws_.structure.porosity_at(conversion[i]);
    diffusivity_.by_temperature[i] = diffusivity_.value[i] / (2 * temperature[i]);
    diffusivity_.by_conversion[i] = root * laws_.structure.porosity_slope();
  }
}

void PoreLaws::evaluate_permeability(std::size_t n, const double* temperature, const double* conversion) const {
  if (laws_.permeability)
    return evaluate_law(*laws_.permeability, "permeability", n, temperature, conversion, permeability_);
  resize(permeability_, n);
  const double slope = joulet::permeability(laws_.structure, 1) - joulet::permeability(laws_.structure, 0);
  for (std::size_t i = 0; i < n; ++i) {
    permeability_.value[i] = joulet::permeability(laws_.structure, conversion[i]);
    permeability_.by_temperature[i] = 0;
    permeability_.by_conversion[i] = slope;
  }
}

void PoreLaws::evaluate(std::size_t n, const double* temperature, const double* conversion) const {
  evaluate_diffusivity(n, temperature, conversion);
  evaluate_permeability(n, temperature, conversion);
  evaluate_law(laws_.viscosity, "viscosity", n, temperature, conversion, viscosity_);
}

}  // namespace joulet
