#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/input/visitor.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/material.h>

#include <string_view>

namespace joulet {
namespace {

[[noreturn]] void fail(std::string_view material, const std::string& what) {
  throw InputError(fmt::format("material \"{}\": {}", material, what));
}

/// A conductivity, from whichever of the two was given; empty when none was.
std::optional<Property> conductivity(const std::string& material, std::string_view suffix,
                                     const std::optional<Property>& conductivity,
                                     const std::optional<Property>& resistivity) {
  if (conductivity && resistivity)
    fail(material,
         fmt::format("electrical_conductivity{0} and electrical_resistivity{0} are both given; give one of them",
                     suffix));
  return resistivity ? resistivity->reciprocal() : conductivity;
}

/// Takes what was given; a new value across the axis makes the old one along the axis void.
void take(const std::optional<Property>& across, const std::optional<Property>& axial, Property& target,
          std::optional<Property>& target_axial) {
  if (across) {
    target = *across;
    target_axial.reset();
  }
  if (axial) target_axial = axial;
}

void check_given(const std::string& material, bool given, std::string_view key) {
  if (!given)
    fail(material, fmt::format("{} is not given; give it, or a material to start from, e.g. from = \"graphite\"", key));
}

void check_variables(const std::string& material, const Property& law, std::string_view key, bool position_allowed) {
  if (law.depends_on_conversion())
    fail(material, fmt::format("{} depends on the conversion, which only the pellet has", key));
  if (law.depends_on_position() && !position_allowed)
    fail(material, fmt::format("{} depends on the position; only the conductivities may", key));
}

void check(const Material& m) {
  const auto check_optional = [&](const std::optional<Property>& law, std::string_view key, bool position) {
    if (law) check_variables(m.name, *law, key, position);
  };
  check_variables(m.name, m.electrical_conductivity, "electrical_conductivity", true);
  check_variables(m.name, m.thermal_conductivity, "thermal_conductivity", true);
  check_variables(m.name, m.heat_capacity, "heat_capacity", false);
  check_optional(m.electrical_conductivity_axial, "electrical_conductivity_axial", true);
  check_optional(m.thermal_conductivity_axial, "thermal_conductivity_axial", true);
  check_optional(m.emissivity, "emissivity", false);
  try {
    if (m.heat_capacity.keyword().empty()) property_heat_capacity(m.heat_capacity, m.density, m.melting);
  } catch (const InputError& error) {
    fail(m.name, fmt::format("heat_capacity: {}", error.what()));
  }
  if (m.is_insulator() && m.electrical_conductivity_axial)
    fail(m.name, "it is an insulator, but electrical_conductivity_axial is given");
}

}  // namespace

const Property& emissivity_of(const Material& material) {
  if (!material.emissivity)
    fail(material.name, "its surface radiates, but emissivity is not given; add emissivity = 0.8 or the like");
  return *material.emissivity;
}

double hardness_of(const Material& material) {
  if (!material.hardness)
    fail(material.name,
         "a contact under pressure needs its hardness; add hardness = \"1.92 GPa\" or the like, or give the contact "
         "one");
  return *material.hardness;
}

void visit(Visitor& v, MaterialEntry& m) {
  const auto law = [&](std::optional<Property>& member, std::string_view key, std::string_view unit,
                       std::string_view help, const std::vector<std::string_view>& keywords = {}) {
    v.value(member, key, unit, Range::positive(), help, keywords);
  };
  v.value(m.name, "name", "name by which bodies refer to the material");
  v.value(m.from, "from", "name of a material whose properties hold where none are given here");
  v.value(m.source, "source", "where the figures come from, for the reader");
  v.value(m.density, "density", "kg/m^3", Range::positive(), "density, taken as constant");
  law(m.electrical_conductivity, "electrical_conductivity", "S/m",
      "electrical conductivity, a law of T and position; across the axis if the axial one is given, too",
      {Material::insulator});
  law(m.electrical_resistivity, "electrical_resistivity", "ohm m",
      "in place of electrical_conductivity: its reciprocal");
  law(m.electrical_conductivity_axial, "electrical_conductivity_axial", "S/m",
      "electrical conductivity along z, when it is another than across");
  law(m.electrical_resistivity_axial, "electrical_resistivity_axial", "ohm m",
      "in place of electrical_conductivity_axial: its reciprocal");
  law(m.thermal_conductivity, "thermal_conductivity", "W/m/K",
      "thermal conductivity, a law of T and position; across the axis if the axial one is given, too");
  law(m.thermal_conductivity_axial, "thermal_conductivity_axial", "W/m/K",
      "thermal conductivity along z, when it is another than across");
  law(m.heat_capacity, "heat_capacity", "J/kg/K", "specific heat capacity, a law of T");
  v.value(m.latent_heat, "latent_heat", "J/kg", Range::positive(),
          "heat taken up in melting_range, beside the heat capacity; several as a list");
  v.value(m.melting_range, "melting_range", "K", Range{1, 5000},
          "solidus and liquidus of the latent heat; of several one pair after the other");
  v.value(m.emissivity, "emissivity", "1", Range::fraction(), "total hemispherical emissivity, a law of T");
  v.value(m.hardness, "hardness", "Pa", Range::positive(), "hardness, for contacts under pressure");
  v.value(m.melting_point, "melting_point", "K", Range{1, 5000}, "a run that gets hotter warns; nothing else changes");
}

Material complete(const MaterialEntry& entry, const Material* base) {
  Material m = base ? *base : Material{};
  m.name = entry.name;
  if (!entry.source.empty()) m.source = entry.source;
  const auto sigma = conductivity(entry.name, "", entry.electrical_conductivity, entry.electrical_resistivity);
  const auto sigma_axial =
      conductivity(entry.name, "_axial", entry.electrical_conductivity_axial, entry.electrical_resistivity_axial);
  if (!base) {
    check_given(entry.name, entry.density.has_value(), "density");
    check_given(entry.name, sigma.has_value(), "electrical_conductivity (or electrical_resistivity)");
    check_given(entry.name, entry.thermal_conductivity.has_value(), "thermal_conductivity");
    check_given(entry.name, entry.heat_capacity.has_value(), "heat_capacity");
  }
  m.density = entry.density.value_or(m.density);
  take(sigma, sigma_axial, m.electrical_conductivity, m.electrical_conductivity_axial);
  take(entry.thermal_conductivity, entry.thermal_conductivity_axial, m.thermal_conductivity,
       m.thermal_conductivity_axial);
  if (entry.heat_capacity) m.heat_capacity = *entry.heat_capacity;
  if (!entry.latent_heat.empty() || !entry.melting_range.empty())
    m.melting = melting_from(entry.latent_heat, entry.melting_range, fmt::format("material \"{}\"", entry.name));
  if (entry.emissivity) m.emissivity = entry.emissivity;
  if (entry.hardness) m.hardness = entry.hardness;
  if (entry.melting_point) m.melting_point = entry.melting_point;
  check(m);
  return m;
}

}  // namespace joulet
