#pragma once

#include <joulet/base/property.h>
#include <joulet/materials/melting.h>

#include <optional>
#include <string>
#include <vector>

namespace joulet {

class Visitor;

/// What a body consists of: complete, SI. "Axial" is the direction z; where it is absent the material is isotropic,
/// else the plain value holds across the axis.
struct Material {
  /// The electrical conductivity of a body that carries no current, as a keyword: Material::insulator.
  static constexpr const char* insulator = "insulator";

  std::string name;
  std::string source;                                     ///< where the figures come from, for the reader
  double density = 0;                                     ///< kg/m^3
  Property electrical_conductivity;                       ///< S/m, or the keyword "insulator"
  Property thermal_conductivity;                          ///< W/m/K
  std::optional<Property> electrical_conductivity_axial;  ///< S/m
  std::optional<Property> thermal_conductivity_axial;     ///< W/m/K
  Property heat_capacity;                                 ///< J/kg/K, without the latent heats
  std::vector<Melting> melting;                           ///< latent heats
  std::optional<Property> emissivity;                     ///< total hemispherical, 0..1; see emissivity_of()
  std::optional<double> hardness;                         ///< Pa, for contacts under pressure; see hardness_of()
  std::optional<double> melting_point;                    ///< K, where it ceases to be a solid

  /// Whether no current is computed in it.
  bool is_insulator() const { return electrical_conductivity.keyword() == insulator; }
};

/// What not every problem needs. Throw InputError that names the material and the key when it was not given.
const Property& emissivity_of(const Material& material);
double hardness_of(const Material& material);

/// A material as written in lib/data/materials/*.toml or in a [[material]] of a case: what is absent comes from the
/// material `from`. A conductivity may be given as a resistivity (ohm m) instead.
struct MaterialEntry {
  std::string name, from, source;
  std::optional<double> density;
  std::optional<Property> electrical_conductivity, electrical_resistivity;
  std::optional<Property> electrical_conductivity_axial, electrical_resistivity_axial;
  std::optional<Property> thermal_conductivity, thermal_conductivity_axial;
  std::optional<Property> heat_capacity, emissivity;
  std::vector<double> latent_heat, melting_range;  ///< J/kg; K, solidus and liquidus of each
  std::optional<double> hardness, melting_point;   ///< Pa; K
};
/// Its keys.
void visit(Visitor& visitor, MaterialEntry& entry);

/// The material of an entry; `base` is the one that `from` names, null if it names none. Giving a property replaces
/// that of the base, its axial value included. Throws InputError with the name of the material for a property that is
/// missing (density, conductivities, heat capacity), given twice (conductivity and resistivity), or depends on what it
/// can't: the conversion, or the position except for the conductivities.
Material complete(const MaterialEntry& entry, const Material* base);

}  // namespace joulet
