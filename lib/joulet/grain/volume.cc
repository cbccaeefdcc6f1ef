#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/image.h>
#include <joulet/grain/volume.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr int fewest_voxels = 4;

/// Layers normal to z; a voxel belongs to the layer that its centre lies in.
std::vector<std::uint8_t> layers(const Grid& grid, const std::vector<double>& fractions) {
  std::vector<std::uint8_t> label;
  for (int k = 0; k < grid.n[2]; ++k) {
    const double z = (k + 0.5) / grid.n[2];
    std::size_t p = 0;
    for (double end = fractions[0]; z > end && p + 1 < fractions.size(); end += fractions[++p]) {
    }
    label.push_back(static_cast<std::uint8_t>(p));
  }
  return label;
}

/// Radius of the sphere that fills `fraction` of the unit cube around it; where it is wider than the cube it lacks six
/// caps, and neighbours meet in necks of radius sqrt(radius^2 - 1/4).
double lattice_radius(double fraction) {
  const auto volume = [](double r) {
    const double h = std::max(0., r - 0.5);
    return 4 * pi * r * r * r / 3 - 6 * pi * h * h * (3 * r - h) / 3;
  };
  double low = 0, high = std::sqrt(0.5);  // from there on the caps meet
  if (fraction > volume(high))
    throw InputError(
        fmt::format("phase.0.volume_fraction: {:g}; spheres on a lattice fill at most {:.3f}", fraction, volume(high)));
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (volume(middle) < fraction ? low : high) = middle;
  }
  return (low + high) / 2;
}

template <class F>
void fill(const Slab& slab, std::vector<std::uint8_t>& label, F label_at) {
  for (int k = 0; k < slab.planes(); ++k)
    for (int j = 0; j < slab.grid().n[1]; ++j)
      for (int i = 0; i < slab.grid().n[0]; ++i)
        label[slab.at(i, j, k)] = static_cast<std::uint8_t>(label_at(i, j, k + slab.first()));
}

LabelConstants constants(const GrainCase& grain, const Labels& labels, double temperature,
                         const Property GrainPhase::*law, double GrainContact::*resistance) {
  const auto n = static_cast<std::size_t>(labels.count());
  LabelConstants result;
  result.resistance.assign(n, std::vector<double>(n, 0));
  for (std::size_t a = 0; a < n; ++a)
    result.conductivity.push_back(
        (grain.phases[static_cast<std::size_t>(labels.phase_of(static_cast<int>(a)))].*law)(temperature));
  for (const GrainContact& contact : grain.contacts)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) {
        const std::string& name_a = grain.phases[static_cast<std::size_t>(labels.phase_of(static_cast<int>(a)))].name;
        const std::string& name_b = grain.phases[static_cast<std::size_t>(labels.phase_of(static_cast<int>(b)))].name;
        const bool meant = (name_a == contact.between[0] && name_b == contact.between[1]) ||
                           (name_b == contact.between[0] && name_a == contact.between[1]);
        if (a != b && meant) result.resistance[a][b] = contact.*resistance;
      }
  return result;
}

}  // namespace

Structure make_structure(const GrainCase& grain, int realisation, double conversion) {
  Packing packing;
  packing.colours.assign(grain.phases.size(), 1);
  if (std::holds_alternative<ImageStack>(grain.structure)) return {packing, Labels(packing.colours), {}};
  std::vector<double> now = volume_fractions(grain, conversion);
  if (const auto* random = std::get_if<RandomGrains>(&grain.structure))
    packing = place_grains(grain, volume_fractions(grain, 0), now, random->seed + realisation);
  Labels labels(packing.colours);
  return {std::move(packing), std::move(labels), std::move(now)};
}

Grid grid_of(const GrainCase& grain, int level) {
  Grid grid;
  if (const auto* image = std::get_if<ImageStack>(&grain.structure)) {
    const std::array<int, 3> size = image_size(*image);
    // Finer levels divide the voxels; coarser ones would have to merge different phases.
    const int parts = image->refinement - level;
    if (parts < 1)
      throw InputError(fmt::format("solver.resolutions: an image with refinement = {} has {}", image->refinement,
                                   image->refinement));
    for (int d = 0; d < 3; ++d) {
      grid.n[d] = size[d] * parts;
      grid.h[d] = image->voxel_size / parts;
    }
    return grid;
  }
  const double voxels = grain.box.voxels * std::pow(0.5, level);
  for (int d = 0; d < 3; ++d) {
    const double share = d == 0 || grain.box.shape.empty() ? 1 : grain.box.shape[static_cast<std::size_t>(d - 1)];
    grid.n[d] = std::max(1, static_cast<int>(std::lround(voxels * share)));
    grid.h[d] = grain.box.length * share / grid.n[d];
  }
  if (grid.n[0] < fewest_voxels)
    throw InputError(
        fmt::format("solver.resolutions: the coarsest of {} grids would have {} voxels along x; at least {}",
                    grain.solver.resolutions, grid.n[0], fewest_voxels));
  return grid;
}

Voxels make_voxels(const GrainCase& grain, const Structure& structure, const Grid& grid,
                   const Communicator& communicator) {
  Voxels voxels{Slab(communicator, grid), {}};
  const Slab& slab = voxels.slab;
  std::vector<std::uint8_t>& label = voxels.label;
  label.assign(slab.stored(), 0);
  if (std::holds_alternative<RandomGrains>(grain.structure)) {
    rasterise(structure.packing, structure.labels, slab, label);
    return voxels;
  }
  if (const auto* image = std::get_if<ImageStack>(&grain.structure)) {
    communicator.on_each_rank([&] { read_image(*image, grain.phases, slab, label); });
  } else if (std::holds_alternative<Laminate>(grain.structure)) {
    const std::vector<std::uint8_t> layer = layers(grid, structure.fractions);
    fill(slab, label, [&](int, int, int k) { return layer[static_cast<std::size_t>(k)]; });
  } else {
    const bool squares = std::holds_alternative<SquareArray>(grain.structure);
    const double f = structure.fractions[0];
    const double half = squares ? std::sqrt(f) / 2 : lattice_radius(f);
    fill(slab, label, [&](int i, int j, int k) {
      const double x = std::abs((i + 0.5) / grid.n[0] - 0.5), y = std::abs((j + 0.5) / grid.n[1] - 0.5),
                   z = std::abs((k + 0.5) / grid.n[2] - 0.5);
      return (squares ? std::max(x, y) < half : x * x + y * y + z * z < half * half) ? 0 : 1;
    });
  }
  slab.exchange(label);
  return voxels;
}

LabelConstants electrical_constants(const GrainCase& grain, const Labels& labels, double temperature) {
  return constants(grain, labels, temperature, &GrainPhase::electrical_conductivity,
                   &GrainContact::electrical_resistance);
}

LabelConstants thermal_constants(const GrainCase& grain, const Labels& labels, double temperature) {
  return constants(grain, labels, temperature, &GrainPhase::thermal_conductivity, &GrainContact::thermal_resistance);
}

std::vector<double> measured_fractions(const Voxels& voxels, const Labels& labels, std::size_t phases) {
  std::vector<double> counts(phases, 0);
  for (std::size_t i = voxels.slab.begin(); i < voxels.slab.end(); ++i)
    ++counts[static_cast<std::size_t>(labels.phase_of(voxels.label[i]))];
  voxels.slab.communicator().sum(counts);
  for (double& count : counts) count /= static_cast<double>(voxels.slab.grid().size());
  return counts;
}

}  // namespace joulet
