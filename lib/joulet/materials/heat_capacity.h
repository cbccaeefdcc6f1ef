#pragma once

#include <joulet/materials/melting.h>

#include <cstddef>
#include <limits>
#include <memory>
#include <vector>

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
  /// Fills what is wanted, n numbers each, at n temperatures [K] and conversions [-].
  virtual void evaluate(std::size_t n, const double* temperature, const double* conversion,
                        const Wanted& wanted) const = 0;

  /// Where the law is what was given; beyond, the heat capacity is constant.
  struct TemperatureRange {
    double from = 0, to = std::numeric_limits<double>::infinity();  ///< K
  };
  /// Of the whole law; everywhere unless it says otherwise.
  virtual TemperatureRange range() const { return {}; }
};

/// Mixture of the recipe with the NASA polynomials of its solids, the latent heats included (chemistry/substance.h):
/// exact, piece by piece. MgO and carbon leave in proportion to the conversion. Ash is 60 wt% SiO2 and 40 wt% Al2O3;
/// unassigned mass (volatiles, sulphur) counts as carbon. Each substance has a constant heat capacity beyond its data,
/// so all of them below 200 K. `density` [kg/m^3] is that of the amounts; `melting` adds heats per kilogram of the
/// initial mix to those of the data.
std::unique_ptr<HeatCapacity> mixture_heat_capacity(const RecipeAmounts& amounts, double density = 0,
                                                    const std::vector<Melting>& melting = {});

/// `density` [kg/m^3] times a specific heat capacity [J/kg/K of the initial mix], with latent heats.
/// A constant and a table are exact. An expression is followed to 1e-11 by polynomials on pieces that are halved until
/// they do, from 1 to 5000 K; temperatures written in it are looked at closely, so that jumps and peaks may be as sharp
/// as one likes there, and elsewhere wider than 0.1 K (0.5 K when it depends on the conversion, in which it is followed
/// to 1e-10). Where it is not positive below 200 K or above 3500 K, `range` ends at the last temperature with 1 % of
/// the value at 298.15 K. Throws InputError where the law is not positive and finite from 200 to 3500 K, and where it
/// jumps with the conversion at no number written in it.
std::unique_ptr<HeatCapacity> property_heat_capacity(const Property& specific_heat_capacity, double density,
                                                     const std::vector<Melting>& melting = {});

}  // namespace joulet
