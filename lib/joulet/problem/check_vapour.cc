#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <variant>

namespace joulet {

double gap_width(const Problem& problem) {
  const double radius = problem.pellet.diameter / 2;
  double width = 0;
  const auto candidate = [&width](double distance) {
    if (distance > 0) width = width > 0 ? std::min(width, distance) : distance;
  };
  for (const Plate& plate : problem.enclosure.plates) {
    if (const auto* flat = std::get_if<RectangularPlate>(&plate.shape)) candidate(flat->distance);
    if (const auto* ring = std::get_if<RingPlate>(&plate.shape)) {
      candidate(ring->inner_diameter / 2 - radius);
      candidate(ring->bottom - problem.pellet.height);
      candidate(-ring->bottom - ring->height);
    }
  }
  if (width > 0) return width;
  if (problem.enclosure.chamber.diameter) return *problem.enclosure.chamber.diameter / 2 - radius;
  return problem.pellet.diameter;
}

namespace {

void check_body(const Plate& plate, std::size_t number, const Problem& problem, const MaterialLibrary& library) {
  const auto refuse = [&](const std::string& key, const std::string& why) {
    throw InputError(fmt::format("enclosure.plate.{}.{} (\"{}\"): {}", number, key, plate.name, why));
  };
  if (plate.material.empty()) return;
  if (plate.temperature)
    refuse("temperature",
           "a plate that is held at a temperature has no heat balance; leave material or temperature out");
  if (problem.time.analysis == Analysis::steady)
    refuse("material", "with time.analysis = \"steady\" a plate has one temperature; leave material out");
  if (!problem.thermal.prescribed.empty())
    refuse("material", "under thermal.prescribed nothing radiates; leave material out");
  try {
    const Material& material = library.find(plate.material);
    if (!plate.emissivity) emissivity_of(material);
    for (const Property* law : {&material.heat_capacity, &material.thermal_conductivity})
      if (law->depends_on_position() || law->depends_on_conversion())
        refuse("material", "the laws of a plate may depend on temperature alone");
  } catch (const InputError& error) {
    refuse("material", error.what());
  }
}

/// Names of the sides of a plate as the results have them.
std::vector<std::string> sides_of(const Plate& plate) {
  if (std::holds_alternative<RectangularPlate>(plate.shape)) return {plate.name + ".front", plate.name + ".back"};
  std::vector<std::string> sides{plate.name + ".bottom", plate.name + ".lateral", plate.name + ".top"};
  if (std::get<RingPlate>(plate.shape).inner_diameter > 0) sides.push_back(plate.name + ".bore");
  return sides;
}

void check_gap(const Problem& problem) {
  const VapourGap& gap = problem.vapour.gap;
  if (gap.surfaces.empty()) {
    if (gap.volume || gap.opening || gap.conductance)
      throw InputError("vapour.gap: surfaces is missing; name the sides of plates that close it, as \"plate.front\"");
    if (problem.vapour.transport == VapourTransport::well_mixed && !problem.enclosure.chamber.diameter)
      throw InputError(
          "vapour.transport: \"well_mixed\" needs a volume: vapour.gap.surfaces, or a wall, enclosure.chamber");
    return;
  }
  std::vector<std::string> sides;
  for (const Plate& plate : problem.enclosure.plates)
    for (auto& side : sides_of(plate)) sides.push_back(std::move(side));
  for (const std::string& name : gap.surfaces)
    if (std::find(sides.begin(), sides.end(), name) == sides.end())
      throw InputError(
          fmt::format("vapour.gap.surfaces: there is no side \"{}\" of a plate{}", name, did_you_mean(name, sides)));
  if (gap.opening.has_value() == gap.conductance.has_value())
    throw InputError("vapour.gap: give either opening (an area) or conductance, and not both");
}

}  // namespace

void check_vapour(const Problem& problem) {
  const auto& plates = problem.enclosure.plates;
  const bool bodies = std::any_of(plates.begin(), plates.end(), [](const Plate& p) { return !p.material.empty(); });
  if (bodies) {
    const MaterialLibrary library(problem.materials);
    for (std::size_t i = 0; i < plates.size(); ++i) check_body(plates[i], i, problem, library);
  }
  if (problem.vapour.transport == VapourTransport::off) return;
  const auto& boundaries = problem.boundaries;
  const bool enclosed = std::any_of(boundaries.begin(), boundaries.end(), [](const ThermalBoundary& b) {
    return std::holds_alternative<EnclosureRadiation>(b.condition);
  });
  if (!enclosed || !problem.thermal.prescribed.empty())
    throw InputError(
        "vapour.transport: vapour flies between the surfaces of the enclosure; give the faces of the pellet the "
        "condition \"enclosure\" (see [enclosure]), or transport = \"off\"");
  if (problem.time.analysis == Analysis::steady)
    throw InputError("vapour.transport: deposits grow with time; use time.analysis = \"transient\"");
  check_gap(problem);
}

}  // namespace joulet
