#pragma once

#include <joulet/base/property.h>
#include <joulet/gas/pore_structure.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace joulet {

/// What the flow of the gas through the body depends on. Where no law is given the structure says it.
struct PoreFlowLaws {
  PoreStructure structure;
  std::optional<Property> diffusivity;            ///< m^2/s, of the porous body, of T and conversion
  std::optional<Property> permeability;           ///< m^2, of T and conversion
  Property viscosity = Property::constant(6e-5);  ///< Pa s
};

/// The flux of Mg and CO together in equal amounts, N = -C grad P with
///   C = (D + B max(P, 0)/mu)/(R T), mol/m/s/Pa:
/// slip of free molecules and viscous flow side by side (Mason & Malinauskas 1983; Cunningham & Williams, Diffusion in
/// Gases and Porous Media, 1980). For equal amounts the friction between the two gases cancels.
class PoreFlow {
public:
  explicit PoreFlow(PoreFlowLaws laws);

  /// Where to write the coefficient and its partial derivatives; null: not wanted.
  struct Wanted {
    double* value = nullptr;
    double* d_temperature = nullptr;
    double* d_conversion = nullptr;
    double* d_pressure = nullptr;
  };
  /// At `n` points: K, 1, Pa. Throws InputError where a law of the user has no positive value.
  void evaluate(std::size_t n, const double* temperature, const double* conversion, const double* pressure,
                const Wanted& wanted) const;

  const PoreStructure& structure() const { return laws_.structure; }

private:
  struct Values {
    std::vector<double> value, by_temperature, by_conversion;
    void resize(std::size_t n);
  };
  void evaluate_diffusivity(std::size_t n, const double* temperature, const double* conversion) const;
  void evaluate_permeability(std::size_t n, const double* temperature, const double* conversion) const;
  void evaluate_law(const Property& law, const char* name, std::size_t n, const double* temperature,
                    const double* conversion, Values& result) const;

  PoreFlowLaws laws_;
  mutable Values diffusivity_, permeability_, viscosity_;  // kept between calls: batches come one after the other
};

}  // namespace joulet
