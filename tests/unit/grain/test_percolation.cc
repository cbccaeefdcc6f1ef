#include "volumes.h"

#include <catch.h>

#include <array>
#include <cmath>

using namespace joulet;

namespace {

/// A periodic box of voxels that a function marks.
template <class F>
Percolation of(int n, const BoxSides& sides, F marked) {
  const Grid grid{{n, n, n}, {1, 1, 1}};
  Voxels voxels{Slab(world(), grid), {}};
  voxels.label.assign(voxels.slab.stored(), 0);
  for (int k = 0; k < voxels.slab.planes(); ++k)
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) voxels.label[voxels.slab.at(i, j, k)] = marked(i, j, k + voxels.slab.first()) ? 1 : 0;
  voxels.slab.exchange(voxels.label);
  return percolation(voxels, {0, 1}, sides);
}

/// Overlapping spheres, so many diameters across a periodic box, 0.4 of the volume.
GrainCase spheres(int seed, double diameters, int voxels) {
  GrainCase grain = grain_from_text(
      two_phases("grains", 0.4, 1, 0, fmt::format("[box]\nlength = \"1 m\"\nvoxels = {}\n", voxels)), "test");
  grain.phases[0].diameter = 1 / diameters;
  std::get<RandomGrains>(grain.structure).seed = seed;
  return grain;
}

/// The least number of the first grains at which something leads through.
template <class F>
int fewest(int all, F leads_through) {
  int low = 0, high = all;
  REQUIRE(leads_through(all));
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (leads_through(middle) ? high : low) = middle;
  }
  return high;
}

/// Volume fraction at which the voxels of the spheres first lead through along z.
double threshold_of_voxels(int seed, double diameters, int n) {
  const GrainCase grain = spheres(seed, diameters, n);
  const Structure all = make_structure(grain, 0, 0);
  const auto at = [&](int count) {
    Structure some = all;
    some.packing.grains.resize(static_cast<std::size_t>(count));
    return percolation(make_voxels(grain, some, grid_of(grain, 0), world()), {1, 0}, BoxSides{true, 2});
  };
  return at(fewest(static_cast<int>(all.packing.grains.size()), [&](int count) { return at(count).percolates; }))
      .fraction;
}

/// Whether the first spheres, joined where they overlap, lead around the box along z: a cluster that meets itself with
/// another offset along z than before.
bool lead_around(const std::vector<Grain>& grains, int count) {
  std::vector<int> parent(static_cast<std::size_t>(count));
  std::vector<double> offset(parent.size(), 0);  // along z, to the parent, beyond the difference of the centres
  for (std::size_t i = 0; i < parent.size(); ++i) parent[i] = static_cast<int>(i);
  const auto root = [&](int i) {
    double sum = 0;
    for (; parent[static_cast<std::size_t>(i)] != i; i = parent[static_cast<std::size_t>(i)])
      sum += offset[static_cast<std::size_t>(i)];
    return std::pair<int, double>(i, sum);
  };
  for (int a = 0; a < count; ++a)
    for (int b = 0; b < a; ++b) {
      const auto &p = grains[static_cast<std::size_t>(a)], &q = grains[static_cast<std::size_t>(b)];
      double square = 0, turns = 0;
      for (std::size_t d = 0; d < 3; ++d) {
        const double x = p.centre[d] - q.centre[d];
        turns = std::round(x);
        square += (x - turns) * (x - turns);
      }
      if (square > (p.radius + q.radius) * (p.radius + q.radius)) continue;
      const auto [ra, oa] = root(a);
      const auto [rb, ob] = root(b);
      if (ra == rb && std::abs(oa - ob - turns) > 0.5) return true;
      if (ra == rb) continue;
      parent[static_cast<std::size_t>(ra)] = rb;
      offset[static_cast<std::size_t>(ra)] = turns + ob - oa;
    }
  return false;
}

/// The same without voxels: n spheres of volume v cover 1 - exp(-n v) of the box.
double threshold_of_spheres(int seed, double diameters) {
  const std::vector<Grain> grains = make_structure(spheres(seed, diameters, 16), 0, 0).packing.grains;
  const int n = fewest(static_cast<int>(grains.size()), [&](int count) { return lead_around(grains, count); });
  return 1 - std::exp(-n * grains.front().volume());
}

}  // namespace

TEST_CASE("a straight line leads through along its axis alone", "[ranks]") {
  for (const bool periodic : {true, false})
    for (int axis = 0; axis < 3; ++axis) {
      const auto line = [axis](int i, int j, int k) {
        const int at[3] = {i, j, k};
        return at[(axis + 1) % 3] == 2 && at[(axis + 2) % 3] == 5;
      };
      for (int direction = 0; direction < 3; ++direction) {
        const Percolation p = of(9, BoxSides{periodic, direction}, line);
        CHECK(p.percolates == (axis == direction));
        CHECK(p.connected_fraction == (axis == direction ? 1. : 0.));
        CHECK(p.fraction == Approx(1. / 81));
      }
    }
}

TEST_CASE("a gap of one voxel, an edge and a corner do not lead on", "[ranks]") {
  for (int direction = 0; direction < 3; ++direction) {
    CHECK_FALSE(of(9, BoxSides{true, direction}, [](int i, int j, int k) { return i == j && j == k; }).percolates);
    const auto at = [direction](int i, int j, int k) { return direction == 0 ? i : direction == 1 ? j : k; };
    CHECK_FALSE(of(9, BoxSides{true, direction}, [&](int i, int j, int k) { return at(i, j, k) != 4; }).percolates);
    CHECK_FALSE(of(9, BoxSides{false, direction}, [&](int i, int j, int k) { return at(i, j, k) != 0; }).percolates);
  }
}

TEST_CASE("a path that meets its own image only after three turns leads through a periodic box", "[ranks]") {
  // Three strands, each a third of the box further along x after a period of z, where it meets the next one.
  const auto strands = [](int i, int j, int k) {
    const int step = (i + 9 - k / 3) % 3;
    return j == 3 && (step == 0 || (k % 3 == 2 && step == 1));
  };
  const Percolation p = of(9, BoxSides{true, 2}, strands);
  CHECK(p.percolates);
  CHECK(p.connected_fraction == 1);
  CHECK(of(9, BoxSides{true, 0}, strands).percolates);  // it gets ahead along x as well
  CHECK_FALSE(of(9, BoxSides{true, 1}, strands).percolates);
  CHECK(of(9, BoxSides{false, 2}, strands).percolates);
  CHECK_FALSE(of(9, BoxSides{false, 0}, strands).percolates);
  // One strand alone ends beside its image.
  const auto one = [&](int i, int j, int k) { return strands(i, j, k) && i < 4; };
  CHECK_FALSE(of(9, BoxSides{true, 2}, one).percolates);
}

TEST_CASE("overlapping spheres percolate at a volume fraction of 0.2895") {
  // Lorenz & Ziff 2001, J. Chem. Phys. 114, 3659, in an infinite box.
  std::vector<double> values;
  for (int seed = 1; seed <= 16; ++seed) values.push_back(threshold_of_spheres(seed, 12));
  const Statistics s = statistics_of(values);
  const double error = s.deviation / 4;  // of the mean of 16
  INFO("mean " << s.mean << " +- " << error);
  CHECK(error < 0.006);
  CHECK(std::abs(s.mean - 0.2895) < 2 * error);
}

TEST_CASE("voxels join grains that nearly touch: the threshold rises to that of the spheres with finer voxels") {
  double coarse = 0, fine = 0;
  const int boxes = 6;
  for (int seed = 1; seed <= boxes; ++seed) {
    const double exact = threshold_of_spheres(seed, 8);
    coarse += (exact - threshold_of_voxels(seed, 8, 48)) / boxes;
    fine += (exact - threshold_of_voxels(seed, 8, 96)) / boxes;
  }
  INFO("too low by " << coarse << " with 6 voxels in a diameter, " << fine << " with 12");
  // At most what spheres would do that are a voxel wider: 0.3418 is n v of a fraction of 0.2895.
  const auto wider = [](double voxels) { return std::exp(-0.3418 / std::pow(1 + 1 / voxels, 3)) - std::exp(-0.3418); };
  CHECK(coarse < wider(6));
  CHECK(fine < wider(12));
  CHECK(fine < 0.7 * coarse);
}
