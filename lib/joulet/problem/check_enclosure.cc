#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/names.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/check_enclosure.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

namespace joulet {

double bottom_of(const RectangularPlate& plate, const Pellet& pellet) {
  return plate.bottom.value_or((pellet.height - plate.height) / 2);
}

Property emissivity_of(const Plate& plate, const std::vector<MaterialEntry>& materials) {
  if (plate.emissivity) return *plate.emissivity;
  if (plate.material.empty()) return Property::constant(Plate::default_emissivity);
  return emissivity_of(MaterialLibrary(materials).find(plate.material));
}

namespace {

/// What a body or plate occupies, turned about the axis, m. A rectangular plate does so from its front outwards.
struct Extent {
  std::string name;
  double inner_radius, outer_radius, bottom, top;
};

bool apart(const Extent& a, const Extent& b) {
  return a.outer_radius < b.inner_radius || b.outer_radius < a.inner_radius || a.top < b.bottom || b.top < a.bottom;
}

Extent extent_of(const Plate& plate, const Pellet& pellet) {
  if (const auto* ring = std::get_if<RingPlate>(&plate.shape))
    return {plate.name, ring->inner_diameter / 2, ring->diameter / 2, ring->bottom, ring->bottom + ring->height};
  const auto& flat = std::get<RectangularPlate>(plate.shape);
  const double front = pellet.diameter / 2 + flat.distance, bottom = bottom_of(flat, pellet);
  return {plate.name, front, std::hypot(front + flat.thickness, flat.width / 2), bottom, bottom + flat.height};
}

/// Of a planar section, where x may be negative, distances from x = 0.
Extent extent_of(const Body& body) {
  const double left = body.inner_radius, right = body.outer_radius;
  return {body.name, std::max({left, -right, 0.}), std::max(right, -left), body.bottom, body.top};
}

bool exchanges(const std::vector<ThermalBoundary>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const ThermalBoundary& boundary) {
    return std::holds_alternative<EnclosureRadiation>(boundary.condition);
  });
}

void check_conditions(const Assembly& assembly, const std::vector<std::vector<ThermalBoundary>>& conditions) {
  for (std::size_t surface = 0; surface < conditions.size(); ++surface) {
    if (!exchanges(conditions[surface])) continue;
    int times = 0;
    for (const auto& boundary : conditions[surface])
      times += std::holds_alternative<EnclosureRadiation>(boundary.condition) ||
               std::holds_alternative<Radiation>(boundary.condition);
    if (times > 1)
      throw InputError(
          fmt::format("boundary: the face \"{}\" has the condition \"enclosure\" and radiates a second time; leave one "
                      "of them out",
                      assembly.display_name(surface)));
  }
}

void check_names(const std::vector<Plate>& plates, const Assembly& assembly) {
  for (std::size_t i = 0; i < plates.size(); ++i) {
    const std::string& name = plates[i].name;
    const auto refuse = [&](const char* why) {
      throw InputError(fmt::format("enclosure.plate.{}: the name \"{}\" {}", i, name, why));
    };
    check_name(fmt::format("enclosure.plate.{}", i), name);
    if (name == "chamber" || name == "surroundings") refuse("means what is around the assembly; choose another");
    const auto would_share_columns = [&](const std::string& other) {
      if (column_name(other) == column_name(name))
        refuse(("and \"" + other + "\" would have columns of one name in history.csv; choose another").c_str());
    };
    for (const Body& body : assembly.bodies) {
      if (body.name == name) refuse("is that of a body; choose another");
      would_share_columns(body.name);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (plates[j].name == name) refuse("is used twice");
      would_share_columns(plates[j].name);
    }
  }
}

void check_plate(const Plate& plate, std::size_t number) {
  const auto refuse = [&](const std::string& why) {
    throw InputError(fmt::format("enclosure.plate.{} (\"{}\"): {}", number, plate.name, why));
  };
  const double* emissivity = plate.emissivity ? plate.emissivity->as_constant() : nullptr;
  if (!plate.temperature && !plate.coolant.heat_transfer_coefficient && emissivity && *emissivity == 0)
    refuse("a plate of emissivity 0 has no temperature of its own; give it a temperature or a larger emissivity");
  if (!plate.temperature && plate.material.empty() && plate.emissivity && !emissivity)
    refuse("an emissivity that depends on temperature needs a material, or a temperature");
  if (plate.coolant.heat_transfer_coefficient && plate.temperature)
    refuse(
        "temperature and coolant are both given; a plate that is held at a temperature needs no coolant, so leave one "
        "of them out");
  if (const auto* ring = std::get_if<RingPlate>(&plate.shape)) {
    if (!(ring->inner_diameter < ring->diameter))
      refuse(fmt::format("inner_diameter ({:g} m) must be smaller than diameter ({:g} m)", ring->inner_diameter,
                         ring->diameter));
  }
}

void check_chamber(const ChamberWall& chamber, const std::vector<Extent>& inside) {
  const int given = chamber.diameter.has_value() + chamber.bottom.has_value() + chamber.height.has_value();
  if (given == 0) return;
  if (given < 3)
    throw InputError(
        "enclosure.chamber: a wall needs all of diameter, bottom and height; without any of them the "
        "surroundings are black at enclosure.ambient_temperature");
  for (const Extent& extent : inside)
    if (!(extent.outer_radius < *chamber.diameter / 2 && extent.bottom > *chamber.bottom &&
          extent.top < *chamber.bottom + *chamber.height))
      throw InputError(
          fmt::format("enclosure.chamber: \"{}\" reaches out to r = {:.4g} m and from z = {:.4g} m to {:.4g} m; it "
                      "must be inside the "
                      "wall, r < {:.4g} m and {:.4g} m < z < {:.4g} m, and may not touch it",
                      extent.name, extent.outer_radius, extent.bottom, extent.top, *chamber.diameter / 2,
                      *chamber.bottom, *chamber.bottom + *chamber.height));
}

bool symmetric_in_height(double bottom, double height) { return std::abs(bottom + height / 2) <= 1e-9 * height; }

/// Whether a plate is its own mirror image in the plane whose normal is "x", "y" or "z".
bool symmetric(const Plate& plate, const std::string& plane, const Pellet& pellet) {
  if (const auto* ring = std::get_if<RingPlate>(&plate.shape))
    return plane != "z" || symmetric_in_height(ring->bottom, ring->height);
  const auto& flat = std::get<RectangularPlate>(plate.shape);
  return plane == "y" || (plane == "z" && symmetric_in_height(bottom_of(flat, pellet), flat.height));
}

void check_symmetry(const Problem& problem, const Assembly& assembly) {
  const auto refuse = [](const std::string& why) { throw InputError("enclosure.symmetry_planes: " + why); };
  const RadiativeEnclosure& enclosure = problem.enclosure;
  const auto& planes = enclosure.symmetry_planes;
  if (planes.empty()) return;
  if (problem.vapour.transport != VapourTransport::off)
    refuse("the way of the vapour is followed in a whole chamber only; leave out the planes or [vapour]");
  for (std::size_t i = 0; i < planes.size(); ++i) {
    if (std::find(planes.begin() + static_cast<std::ptrdiff_t>(i) + 1, planes.end(), planes[i]) != planes.end())
      refuse(fmt::format("\"{}\" is given twice", planes[i]));
    if (problem.numerics.geometry == Geometry::planar && planes[i] == "x" && problem.mesh.file.empty())
      refuse("x = 0 is one without being named where a section is made from sizes");
    if (problem.numerics.geometry == Geometry::planar && planes[i] == "y")
      refuse("\"y\": a planar section has no end along y; it can be half of the whole in \"x\" and \"z\" only");
    if (problem.numerics.geometry == Geometry::axisymmetric && planes[i] != "z")
      refuse(
          fmt::format("\"{}\": an axisymmetric assembly is turned about its axis and can be half of the whole in "
                      "\"z\" only",
                      planes[i]));
    for (const Plate& plate : enclosure.plates) {
      if (!plate.material.empty())
        refuse(fmt::format("the plate \"{}\" has a material; plates that store heat must stand in a whole enclosure",
                           plate.name));
      if (!symmetric(plate, planes[i], problem.pellet))
        refuse(fmt::format("the plate \"{}\" is not its own mirror image in the plane {} = 0", plate.name, planes[i]));
    }
    const ChamberWall& wall = enclosure.chamber;
    if (planes[i] == "z" && wall.diameter && !symmetric_in_height(*wall.bottom, *wall.height))
      refuse(
          fmt::format("the chamber reaches from z = {:.4g} m to {:.4g} m, not as far up as down from the plane z = 0",
                      *wall.bottom, *wall.bottom + *wall.height));
    for (const Body& body : assembly.bodies)
      if (planes[i] == "z" && body.bottom < -1e-7 * (body.top - body.bottom))
        refuse(fmt::format("\"{}\" begins at z = {:.4g} m; with the plane z = 0 the assembly must be above it",
                           body.name, body.bottom));
  }
}

}  // namespace

void check_enclosure(const Problem& problem, const Assembly& assembly,
                     const std::vector<std::vector<ThermalBoundary>>& conditions) {
  const RadiativeEnclosure& enclosure = problem.enclosure;
  check_conditions(assembly, conditions);
  check_names(enclosure.plates, assembly);
  std::vector<Extent> extents;
  for (const Body& body : assembly.bodies) extents.push_back(extent_of(body));
  for (std::size_t i = 0; i < enclosure.plates.size(); ++i) {
    check_plate(enclosure.plates[i], i);
    const Extent plate = extent_of(enclosure.plates[i], problem.pellet);
    for (const Extent& other : extents)
      if (!apart(plate, other))
        throw InputError(
            fmt::format("enclosure.plate.{}: \"{}\" (r from {:.4g} m to {:.4g} m, z from {:.4g} m to {:.4g} m) touches "
                        "or cuts \"{}\" "
                        "(r from {:.4g} m to {:.4g} m, z from {:.4g} m to {:.4g} m); leave a gap",
                        i, plate.name, plate.inner_radius, plate.outer_radius, plate.bottom, plate.top, other.name,
                        other.inner_radius, other.outer_radius, other.bottom, other.top));
    extents.push_back(plate);
  }
  check_chamber(enclosure.chamber, extents);
  check_symmetry(problem, assembly);
  const bool used = std::any_of(conditions.begin(), conditions.end(), exchanges);
  if (!used && (enclosure.chamber.diameter || !enclosure.plates.empty()))
    throw InputError(
        "enclosure: a chamber or plates are given, but no face has condition = \"enclosure\", so that "
        "nothing would radiate to them");
}

}  // namespace joulet
