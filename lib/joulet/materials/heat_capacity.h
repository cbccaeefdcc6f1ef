#pragma once

#include <cstddef>
#include <memory>

namespace joulet {

class Property;
struct RecipeAmounts;

/// Volumetric heat capacity c(T, conversion) of the reacting powder [J/m^3/K] and its integral in temperature, the
/// sensible enthalpy h(T, conversion) [J/m^3], h = 0 at 298.15 K. At fixed pellet volume. The enthalpy is the exact
/// integral of the capacity that `evaluate` returns, so that an energy ledger can close to round-off.
class HeatCapacity {
public:
  virtual ~HeatCapacity() = default;

  /// Null pointers are skipped. Arrays of length n; temperatures in K, conversion in [0, 1].
  struct Wanted {
    double* capacity = nullptr;                  ///< J/m^3/K
    double* d_capacity_d_temperature = nullptr;  ///< J/m^3/K^2
    double* d_capacity_d_conversion = nullptr;   ///< J/m^3/K
    double* enthalpy = nullptr;                  ///< J/m^3
    double* d_enthalpy_d_conversion = nullptr;   ///< J/m^3
  };
  virtual void evaluate(std::size_t n, const double* temperature, const double* conversion,
                        const Wanted& wanted) const = 0;
};

/// Mixture of the recipe with the NASA polynomials of its solids, the latent heats included (chemistry/substance.h).
/// MgO and carbon leave in proportion to the conversion. Ash is 60 wt% SiO2 and 40 wt% Al2O3; unassigned mass
/// (volatiles, sulphur) counts as carbon. Tabulated from 200 to 3500 K, constant capacity beyond.
std::unique_ptr<HeatCapacity> mixture_heat_capacity(const RecipeAmounts& amounts);

/// `density` [kg/m^3] times a specific heat capacity [J/kg/K of the initial mix]. A constant stays exact; a law of T
/// and conversion is tabulated every 2 K from 200 to 3500 K (constant capacity beyond) and expanded in the conversion
/// to degree 8. Throws InputError where the law is not positive and finite in that range.
std::unique_ptr<HeatCapacity> property_heat_capacity(const Property& specific_heat_capacity, double density);

}  // namespace joulet
