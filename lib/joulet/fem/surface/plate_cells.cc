#include <joulet/base/constants.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/fem/surface/plate_cells.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/problem.h>

#include <stdexcept>
#include <string>
#include <variant>

namespace joulet {

namespace {

constexpr double pi = constants::pi;

/// The patches of a side, in their order; empty where there is no such side.
std::vector<std::size_t> patches_of(const EnclosureGeometry& geometry, int plate, const std::string& side) {
  std::vector<std::size_t> patches;
  for (std::size_t p = geometry.mesh_patches; p < geometry.part_of_patch.size(); ++p) {
    const EnclosurePart& part = geometry.parts[geometry.part_of_patch[p]];
    if (part.plate == plate && part.name.substr(part.name.rfind('.') + 1) == side) patches.push_back(p);
  }
  return patches;
}

/// Patches in the order of the cells, or against it; in space several patches go around each.
void share_face(vapour::ThinPlates& plates, const std::vector<std::size_t>& patches, std::size_t first, std::size_t n,
                bool reversed) {
  const std::size_t around = patches.size() / n;
  if (around == 0 || patches.size() % n != 0) throw std::logic_error("patches of a plate do not fit its cells");
  for (std::size_t k = 0; k < patches.size(); ++k) {
    const std::size_t along = k / around;
    plates.shares.push_back({patches[k], first + (reversed ? n - 1 - along : along), 1});
  }
}

void share_edge(vapour::ThinPlates& plates, const std::vector<std::size_t>& patches,
                const std::vector<std::size_t>& cells) {
  for (const std::size_t patch : patches)
    for (const std::size_t cell : cells) plates.shares.push_back({patch, cell, 1. / static_cast<double>(cells.size())});
}

/// A shell: thin across the axis. Sides in the order of enclosure_bodies.cc: the lateral one upwards, the bore down.
void add_shell(vapour::ThinPlates& plates, const RingPlate& ring, std::size_t around, const EnclosureGeometry& geometry,
               int number) {
  const auto outside = patches_of(geometry, number, "lateral");
  const std::size_t n = outside.size() / around, first = plates.cells.size();
  const double a = ring.inner_diameter / 2, b = ring.diameter / 2, section = pi * (b * b - a * a);
  const double length = ring.height / static_cast<double>(n);
  for (std::size_t k = 0; k < n; ++k) {
    plates.cells.push_back({plates.plates.size() - 1, section * length});
    if (k > 0) plates.links.push_back({first + k - 1, first + k, section / length});
  }
  share_face(plates, outside, first, n, false);
  share_face(plates, patches_of(geometry, number, "bore"), first, n, true);
  share_edge(plates, patches_of(geometry, number, "bottom"), {first});
  share_edge(plates, patches_of(geometry, number, "top"), {first + n - 1});
}

/// A disc, with or without a hole: thin along the axis. Its bottom goes outwards, its top inwards.
void add_disc(vapour::ThinPlates& plates, const RingPlate& ring, std::size_t around, const EnclosureGeometry& geometry,
              int number) {
  const auto below = patches_of(geometry, number, "bottom");
  const std::size_t n = below.size() / around, first = plates.cells.size();
  const double a = ring.inner_diameter / 2, length = (ring.diameter / 2 - a) / static_cast<double>(n);
  for (std::size_t k = 0; k < n; ++k) {
    const double inner = a + length * static_cast<double>(k), outer = inner + length;
    plates.cells.push_back({plates.plates.size() - 1, pi * (outer * outer - inner * inner) * ring.height});
    if (k > 0) plates.links.push_back({first + k - 1, first + k, 2 * pi * inner * ring.height / length});
  }
  share_face(plates, below, first, n, false);
  share_face(plates, patches_of(geometry, number, "top"), first, n, true);
  share_edge(plates, patches_of(geometry, number, "lateral"), {first + n - 1});
  share_edge(plates, patches_of(geometry, number, "bore"), {first});
}

/// Cell i * m + j: i across, from one side to the other, j upwards, as the patches of the front. The back is numbered
/// from the other side; its edges are at i = n - 1, at i = 0, below and above.
void add_flat(vapour::ThinPlates& plates, const Plate& plate, const RectangularPlate& flat,
              const EnclosureGeometry& geometry, int number) {
  const auto front = patches_of(geometry, number, "front"), back = patches_of(geometry, number, "back"),
             edges = patches_of(geometry, number, "edges");
  const std::size_t first = plates.cells.size();
  const auto [n, m] = grid_of(plate, flat);
  if (front.size() != n * m || back.size() != n * m || edges.size() != 4)
    throw std::logic_error("patches of a plate do not fit its cells");
  const double across = flat.width / static_cast<double>(n), up = flat.height / static_cast<double>(m);
  std::vector<std::size_t> side[4];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const std::size_t cell = first + i * m + j;
      plates.cells.push_back({plates.plates.size() - 1, across * up * flat.thickness});
      if (i > 0) plates.links.push_back({cell - m, cell, up * flat.thickness / across});
      if (j > 0) plates.links.push_back({cell - 1, cell, across * flat.thickness / up});
      plates.shares.push_back({front[i * m + j], cell, 1});
      plates.shares.push_back({back[(n - 1 - i) * m + j], cell, 1});
      if (i == n - 1) side[0].push_back(cell);
      if (i == 0) side[1].push_back(cell);
      if (j == 0) side[2].push_back(cell);
      if (j == m - 1) side[3].push_back(cell);
    }
  for (std::size_t e = 0; e < 4; ++e) share_edge(plates, {edges[e]}, side[e]);
}

/// Gives the cells behind the cooled side of a plate, whose shares begin at `first`, their part of the coolant.
void cool_cells(vapour::ThinPlates& plates, std::size_t first, const Plate& plate, const EnclosureGeometry& geometry) {
  const double coefficient = plate.coolant.heat_transfer_coefficient.value_or(0);
  const std::string side = plate.name + "." + cooled_side(plate);
  for (std::size_t k = first; k < plates.shares.size(); ++k) {
    const auto& share = plates.shares[k];
    if (geometry.parts[geometry.part_of_patch[share.patch]].name == side)
      plates.cells[share.cell].cooling += coefficient * share.share * geometry.exchange.area(share.patch);
  }
}

}  // namespace

vapour::ThinPlates make_thin_plates(const Problem& problem, const EnclosureGeometry& geometry) {
  vapour::ThinPlates plates;
  const MaterialLibrary library(problem.materials);
  const std::size_t around = stands_in_space(problem) ? 4 : 1;
  for (std::size_t i = 0; i < problem.enclosure.plates.size(); ++i) {
    const Plate& plate = problem.enclosure.plates[i];
    if (plate.material.empty()) continue;
    const Material& material = library.find(plate.material);
    plates.plates.push_back({plate.name, material.density, material.heat_capacity, material.thermal_conductivity,
                             emissivity_of(plate, problem.materials), plate.initial_temperature,
                             plate.coolant.temperature});
    const int number = static_cast<int>(i);
    const std::size_t first_share = plates.shares.size();
    if (const auto* flat = std::get_if<RectangularPlate>(&plate.shape)) {
      add_flat(plates, plate, *flat, geometry, number);
    } else {
      const RingPlate& ring = std::get<RingPlate>(plate.shape);
      (is_shell(ring) ? add_shell : add_disc)(plates, ring, around, geometry, number);
    }
    cool_cells(plates, first_share, plate, geometry);
  }
  return plates;
}

}  // namespace joulet
