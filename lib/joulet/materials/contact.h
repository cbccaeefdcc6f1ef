#pragma once

#include <joulet/base/property.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace joulet {

class Visitor;
struct Material;

/// Contact as written in a [[contact]] of a case; docs/theory/contacts.md has the equations and their sources.
struct PerfectContact {};  ///< no jump
/// The laws of surfaces pressed together. The hardness of the contact is what is given here, else the harmonic mean of
/// the two materials'.
struct Cincotti2007 {
  std::optional<double> pressure, hardness;  ///< Pa
};
struct HarmonicPressure {
  std::optional<double> pressure, hardness;  ///< Pa
};
struct CooperMikicYovanovich {
  std::optional<double> pressure, hardness;  ///< Pa; without a hardness that of the softer material
  double roughness = 1e-6;                   ///< m, RMS height of both surfaces together
  double slope = 0.1;                        ///< mean absolute slope of the asperities
};
struct Contact {
  std::vector<std::string> between;  ///< the two bodies, a and b; the same twice for a crack
  std::string surface;               ///< faces of a mesh file that it holds on; empty: all that no other contact names
  std::variant<PerfectContact, Cincotti2007, HarmonicPressure, CooperMikicYovanovich> law;
  std::optional<Property> electrical_conductance;  ///< S/m^2, in place of the law; or the keyword "perfect"
  std::optional<Property> thermal_conductance;     ///< W/m^2/K, in place of the law; or the keyword "perfect"
  std::optional<Property> gap_conductance;         ///< W/m^2/K of the gas in the gap, in parallel with the solid spots
  double heat_split = 0.5;                         ///< share of the interface's Joule heat that enters body a
};
/// Their keys in a case.
void visit(Visitor& visitor, Contact& contact);
void visit(Visitor& visitor, PerfectContact& law);
void visit(Visitor& visitor, Cincotti2007& law);
void visit(Visitor& visitor, HarmonicPressure& law);
void visit(Visitor& visitor, CooperMikicYovanovich& law);

/// What a contact on its own can be wrong in: two different bodies, a pressure for a law of pressure, laws of
/// temperature and position only, a gap beside a law of pressure. Throws InputError without naming the contact.
void check(const Contact& contact);
/// Whether a law of pressure is in force for at least one of the two conductances.
bool needs_law(const Contact& contact);

/// What a conductance law needs to know of one side of the interface, at a point.
struct ContactSide {
  double temperature = 0;                   ///< K
  double conductivity = 0;                  ///< S/m or W/m/K, normal to the interface
  double d_conductivity_d_temperature = 0;  ///< per K
  double d_conductivity_d_conversion = 0;
};
/// Conductance per area of the interface, S/m^2 or W/m^2/K, and its exact derivatives by the temperatures and the
/// conversions of both sides.
struct Conductance {
  double value = 0, d_temperature_a = 0, d_temperature_b = 0, d_conversion_a = 0, d_conversion_b = 0;
};

/// A conductance that was given, at the mean temperature of the two sides.
struct GivenConductance {
  Property conductance;  ///< S/m^2 or W/m^2/K
};
/// What all laws of pressure come down to: h = factor k_harmonic + gap, k_harmonic = 2 k_a k_b / (k_a + k_b).
struct PressureConductance {
  double factor = 0;            ///< 1/m
  std::optional<Property> gap;  ///< W/m^2/K, at the mean temperature of the two sides
};
/// No jump (PerfectContact), or a conductance.
using ConductanceLaw = std::variant<PerfectContact, GivenConductance, PressureConductance>;

/// Whether both sides have one value.
inline bool is_perfect(const ConductanceLaw& law) { return std::holds_alternative<PerfectContact>(law); }

/// Smooth in both temperatures wherever the laws of the materials are. `at` is the place for laws of the position.
/// Throws std::logic_error for a perfect contact; InputError where an expression has no finite value.
Conductance conductance(const ConductanceLaw& law, const ContactSide& a, const ContactSide& b, const Position& at = {});

/// An interface ready to be evaluated.
struct ContactLaws {
  ConductanceLaw electrical, thermal;
  double heat_split_a = 0.5;
};
/// Throws InputError as `check` does, and when the law needs a hardness that is not given; that names the two bodies.
ContactLaws contact_laws(const Contact& contact, const Material& a, const Material& b);

}  // namespace joulet
