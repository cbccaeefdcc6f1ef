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

/// What the flow at many points depends on beside the pressures.
struct PorePoints {
  struct Values {
    std::vector<double> value, by_temperature, by_conversion;
  };
  std::vector<double> temperature, conversion;  ///< K, 1
  Values diffusivity;                           ///< of Mg and CO in equal amounts by slip, m^2/s
  Values permeability, viscosity;               ///< m^2, Pa s
};

/// Those laws at many points.
class PoreLaws {
public:
  explicit PoreLaws(PoreFlowLaws laws);

  /// At the temperatures and conversions of `points`. Throws InputError where a law of the user has no positive value.
  void evaluate(PorePoints& points) const;

  const PoreStructure& structure() const { return laws_.structure; }

private:
  void evaluate_diffusivity(PorePoints& points) const;
  void evaluate_permeability(PorePoints& points) const;

  PoreFlowLaws laws_;
};

}  // namespace joulet
