#pragma once

#include <joulet/base/property.h>
#include <joulet/gas/pore_structure.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace joulet {

/// What the flow of gas through the body depends on. Where no law is given the structure says it.
struct PoreFlowLaws {
  PoreStructure structure;
  std::optional<Property> diffusivity;            ///< m^2/s, of Mg and CO in the porous body, of T and conversion
  std::optional<Property> permeability;           ///< m^2, of T and conversion
  Property viscosity = Property::constant(6e-5);  ///< Pa s
};

/// Those laws at many points.
class PoreLaws {
public:
  explicit PoreLaws(PoreFlowLaws laws);

  struct Values {
    std::vector<double> value, by_temperature, by_conversion;
  };
  /// At `n` points: K, 1. Throws InputError where a law of the user has no positive value.
  void evaluate(std::size_t n, const double* temperature, const double* conversion) const;
  // Of the last `evaluate`.
  const Values& diffusivity() const { return diffusivity_; }  ///< of Mg and CO in equal amounts by slip, m^2/s
  const Values& permeability() const { return permeability_; }
  const Values& viscosity() const { return viscosity_; }

  const PoreStructure& structure() const { return laws_.structure; }

private:
  void evaluate_diffusivity(std::size_t n, const double* temperature, const double* conversion) const;
  void evaluate_permeability(std::size_t n, const double* temperature, const double* conversion) const;

  PoreFlowLaws laws_;
  mutable Values diffusivity_, permeability_, viscosity_;  // kept between calls: batches come one after the other
};

}  // namespace joulet
