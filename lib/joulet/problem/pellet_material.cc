#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/pellet_material.h>

#include <algorithm>
#include <string_view>
#include <variant>

namespace joulet {
namespace {

/// Which keys the user gives, beside the material.
class Given {
public:
  Given(const CaseFile& file, const std::vector<std::string>& overrides) : file_(file), overrides_(overrides) {
    material_is_override_ = is_overridden("pellet.material");
  }
  bool operator()(const std::string& section, const std::string& key) const {
    if (material_is_override_) return is_overridden(section + "." + key);
    const Node* node = entry(file_.root(), section);
    return node && entry(*node, key);
  }
  /// Any key of a section.
  bool any(const std::string& section) const {
    if (!material_is_override_) return entry(file_.root(), section) != nullptr;
    return std::any_of(overrides_.begin(), overrides_.end(),
                       [&](const std::string& assignment) { return assignment.rfind(section + ".", 0) == 0; });
  }

private:
  bool is_overridden(std::string_view key) const {
    return std::any_of(overrides_.begin(), overrides_.end(), [key](std::string_view assignment) {
      const std::string_view left = assignment.substr(0, assignment.find_first_of(" ="));
      return left == key || (left.substr(0, key.size()) == key && left[key.size()] == '.');  // of a table
    });
  }
  const CaseFile& file_;
  const std::vector<std::string>& overrides_;
  bool material_is_override_ = false;
};

/// The pellet radiates from a face whose condition gives no emissivity.
bool needs_emissivity(const Problem& problem, bool has_boundaries) {
  if (!problem.parts.empty() && !has_boundaries) return true;
  return std::any_of(problem.boundaries.begin(), problem.boundaries.end(), [](const ThermalBoundary& boundary) {
    const auto* open = std::get_if<Radiation>(&boundary.condition);
    const auto* enclosed = std::get_if<EnclosureRadiation>(&boundary.condition);
    return (open && !open->emissivity) || (enclosed && !enclosed->emissivity);
  });
}

const Material& find(const MaterialLibrary& library, const std::string& name) {
  try {
    return library.find(name);
  } catch (const InputError& error) {
    throw InputError(fmt::format("pellet.material: {}", error.what()));
  }
}

void take_conductivities(const Material& material, const Given& given, Pellet& pellet) {
  if (!given("pellet", "electrical_conductivity")) {
    if (material.is_insulator())
      throw InputError(
          fmt::format("pellet.material: \"{}\" is an insulator, and no current would pass the pellet; give "
                      "pellet.electrical_conductivity",
                      material.name));
    pellet.electrical_conductivity = material.electrical_conductivity;
  }
  if (!given("pellet", "thermal_conductivity")) pellet.thermal_conductivity = material.thermal_conductivity;
  // Those along the axis belong to those across it.
  if (!given("pellet", "electrical_conductivity_axial") &&
      pellet.electrical_conductivity == material.electrical_conductivity)
    pellet.electrical_conductivity_axial = material.electrical_conductivity_axial;
  if (!given("pellet", "thermal_conductivity_axial") && pellet.thermal_conductivity == material.thermal_conductivity)
    pellet.thermal_conductivity_axial = material.thermal_conductivity_axial;
}

void take_heat_capacity(const Material& material, const Given& given, Pellet& pellet) {
  if (given("pellet", "heat_capacity")) return;
  pellet.heat_capacity = material.heat_capacity;
  if (given("pellet", "latent_heat")) return;
  pellet.latent_heat.clear();
  pellet.melting_range.clear();
  for (const Melting& melting : material.melting) {
    pellet.latent_heat.push_back(melting.latent_heat);
    pellet.melting_range.insert(pellet.melting_range.end(), {melting.solidus, melting.liquidus});
  }
}

}  // namespace

void take_pellet_material(const CaseFile& file, const std::vector<std::string>& overrides, Problem& problem) {
  Pellet& pellet = problem.pellet;
  if (pellet.material.empty()) return;
  const MaterialLibrary library(problem.materials);
  const Material& material = find(library, pellet.material);
  const Given given(file, overrides);
  if (!given("pellet", "density")) pellet.density = material.density;
  take_conductivities(material, given, pellet);
  take_heat_capacity(material, given, pellet);
  if (!given("pellet", "emissivity")) {
    if (material.emissivity)
      pellet.emissivity = *material.emissivity;
    else if (needs_emissivity(problem, entry(file.root(), "boundary") != nullptr))
      throw InputError(
          fmt::format("pellet.material: \"{}\" has no emissivity, and the pellet radiates; give "
                      "pellet.emissivity",
                      material.name));
  }
  if (!given("pellet", "hardness")) pellet.hardness = material.hardness;
  if (given.any("kinetics")) return;
  problem.kinetics = {};
  problem.kinetics.pre_exponential_factor = 0;
  problem.kinetics.mgo_concentration = 0;
}

}  // namespace joulet
