#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/pore_flow.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

PoreFlow::PoreFlow(PoreFlowLaws laws) : laws_(std::move(laws)) {}

void PoreFlow::Values::resize(std::size_t n) {
  for (auto* array : {&value, &by_temperature, &by_conversion}) array->resize(n);
}

void PoreFlow::evaluate_law(const Property& law, const char* name, std::size_t n, const double* temperature,
                            const double* conversion, Values& result) const {
  law.evaluate(n, temperature, conversion, result.value.data(), result.by_temperature.data(),
               result.by_conversion.data());
  const auto wrong = std::find_if(result.value.begin(), result.value.begin() + static_cast<std::ptrdiff_t>(n),
                                  [](double value) { return !(value > 0); });
  if (wrong == result.value.begin() + static_cast<std::ptrdiff_t>(n)) return;
  const auto at = static_cast<std::size_t>(wrong - result.value.begin());
  throw InputError(fmt::format("gas.{}: the law gives {:.6g} at T = {:.6g} K, alpha = {:.6g}; it must be positive",
                               name, *wrong, temperature[at], conversion[at]));
}

void PoreFlow::evaluate_diffusivity(std::size_t n, const double* temperature, const double* conversion) const {
  diffusivity_.resize(n);
  if (laws_.diffusivity)
    return evaluate_law(*laws_.diffusivity, "diffusivity", n, temperature, conversion, diffusivity_);
  const double per_root = equimolar_knudsen_diffusivity(laws_.structure, 0, 1) / laws_.structure.porosity;
  for (std::size_t i = 0; i < n; ++i) {
    const double root = per_root * std::sqrt(temperature[i]);
    diffusivity_.value[i] = root * laws_.structure.porosity_at(conversion[i]);
    diffusivity_.by_temperature[i] = diffusivity_.value[i] / (2 * temperature[i]);
    diffusivity_.by_conversion[i] = root * laws_.structure.porosity_slope();
  }
}

void PoreFlow::evaluate_permeability(std::size_t n, const double* temperature, const double* conversion) const {
  permeability_.resize(n);
  if (laws_.permeability)
    return evaluate_law(*laws_.permeability, "permeability", n, temperature, conversion, permeability_);
  const double slope = (permeability(laws_.structure, 1) - permeability(laws_.structure, 0));
  for (std::size_t i = 0; i < n; ++i) {
    permeability_.value[i] = permeability(laws_.structure, conversion[i]);
    permeability_.by_temperature[i] = 0;
    permeability_.by_conversion[i] = slope;
  }
}

void PoreFlow::evaluate(std::size_t n, const double* temperature, const double* conversion, const double* pressure,
                        const Wanted& wanted) const {
  evaluate_diffusivity(n, temperature, conversion);
  evaluate_permeability(n, temperature, conversion);
  viscosity_.resize(n);
  evaluate_law(laws_.viscosity, "viscosity", n, temperature, conversion, viscosity_);
  for (std::size_t i = 0; i < n; ++i) {
    const double p = std::max(pressure[i], 0.), mu = viscosity_.value[i];
    const double viscous = permeability_.value[i] / mu, RT = constants::gas_constant * temperature[i];
    const double sum = diffusivity_.value[i] + viscous * p;
    if (wanted.value) wanted.value[i] = sum / RT;
    if (wanted.d_pressure) wanted.d_pressure[i] = pressure[i] > 0 ? viscous / RT : 0;
    if (wanted.d_temperature)
      wanted.d_temperature[i] =
          (diffusivity_.by_temperature[i] +
           p * (permeability_.by_temperature[i] - viscous * viscosity_.by_temperature[i]) / mu - sum / temperature[i]) /
          RT;
    if (wanted.d_conversion)
      wanted.d_conversion[i] = (diffusivity_.by_conversion[i] +
                                p * (permeability_.by_conversion[i] - viscous * viscosity_.by_conversion[i]) / mu) /
                               RT;
  }
}

}  // namespace joulet
