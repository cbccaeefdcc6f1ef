#include "volumes.h"

#include <catch.h>
#include <joulet/materials/ingredients.h>

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

std::string grains(const std::string& phase, const std::string& structure = "") {
  return "structure = \"grains\"\n" + structure + "[box]\nlength = \"100 um\"\nvoxels = 64\n[[phase]]\nname = \"a\"\n" +
         phase + "[[phase]]\nname = \"b\"\nshare = \"rest\"\n";
}

std::vector<double> fractions_of(const GrainCase& grain, int realisation = 0) {
  const Structure structure = make_structure(grain, realisation, grain.conditions.conversion);
  const Voxels voxels = make_voxels(grain, structure, grid_of(grain, 0), world());
  return measured_fractions(voxels, structure.labels, grain.phases.size());
}

}  // namespace

TEST_CASE("grains of every shape reach the volume fraction that was asked for") {
  for (const char* shape : {"shape = \"sphere\"\n", "shape = \"rod\"\naspect = 5\ndiameter = \"8 um\"\n",
                            "shape = \"plate\"\naspect = 5\nalignment = \"across z\"\n", "spread = 0.5\n"})
    for (const double wanted : {0.1, 0.5}) {
      const GrainCase grain =
          grain_from_text(grains(shape + ("volume_fraction = " + std::to_string(wanted) + "\n")), "test");
      double largest = 0;
      for (const Grain& one : make_structure(grain, 0, 0).packing.grains) largest = std::max(largest, one.volume());
      INFO(shape);
      CHECK(std::abs(fractions_of(grain)[0] - wanted) < largest + 0.01);
    }
}

TEST_CASE("the volume of a grain is that of its voxels") {
  Packing packing;
  packing.colours = {1, 1};
  packing.rest = 1;
  const Labels labels(packing.colours);
  const Grid grid{{96, 96, 96}, {1. / 96, 1. / 96, 1. / 96}};
  const Slab slab(world(), grid);
  for (const auto shape : {GrainPhase::Shape::sphere, GrainPhase::Shape::rod, GrainPhase::Shape::plate}) {
    Grain grain;
    grain.shape = shape;
    grain.centre = {0.05, 0.5, 0.97};  // over two sides of the box
    grain.axis = {0.6, 0, 0.8};
    grain.radius = 0.2;
    grain.half_length = shape == GrainPhase::Shape::sphere ? 0 : 0.1;
    packing.grains = {grain};
    Voxels voxels{slab, {}};
    rasterise(packing, labels, slab, voxels.label);
    CHECK(measured_fractions(voxels, labels, 2)[0] == Approx(grain.volume()).epsilon(0.01));
  }
}

TEST_CASE("spheres on a lattice fill what was asked for, also when they meet in necks") {
  for (const double wanted : {0.3, 0.52, 0.7, 0.95}) {
    const GrainCase grain = grain_from_text(two_phases("sphere lattice", wanted, 1, 1, "[box]\nvoxels = 64\n"), "test");
    CHECK(fractions_of(grain)[0] == Approx(wanted).epsilon(0.005));
  }
  CHECK_THROWS_WITH(solved(two_phases("sphere lattice", 0.99, 1, 1, "[box]\nvoxels = 64\n")),
                    ContainsSubstring("at most 0.965"));
}

TEST_CASE("a seed is a structure, on any number of ranks", "[ranks]") {
  const GrainCase grain = grain_from_text(grains("volume_fraction = 0.3\n"), "test");
  const Packing one = make_structure(grain, 0, 0).packing, other = make_structure(grain, 1, 0).packing;
  REQUIRE(one.grains.size() > 20);
  CHECK(one.grains[5].centre == make_structure(grain, 0, 0).packing.grains[5].centre);
  CHECK(one.grains[5].centre != other.grains[5].centre);
}

TEST_CASE("grains that keep clear of each other do not overlap, and say when they do not fit") {
  const GrainCase grain = grain_from_text(grains("volume_fraction = 0.2\n", "overlap = false\n"), "test");
  const std::vector<Grain> list = make_structure(grain, 0, 0).packing.grains;
  for (std::size_t a = 0; a < list.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      double square = 0;
      for (int d = 0; d < 3; ++d) {
        double x = std::abs(list[a].centre[d] - list[b].centre[d]);
        x = std::min(x, 1 - x);
        square += x * x;
      }
      CHECK(std::sqrt(square) > list[a].radius + list[b].radius - 2. / 128);
    }
  CHECK_THROWS_WITH(
      make_structure(grain_from_text(grains("volume_fraction = 0.6\n", "overlap = false\n"), "test"), 0, 0),
      ContainsSubstring("no room for another grain of \"a\""));
}

TEST_CASE("grains of one phase that touch have different colours when their contact counts") {
  const GrainCase grain =
      grain_from_text(grains("volume_fraction = 0.4\n") +
                          "[[contact]]\nbetween = [\"a\", \"a\"]\nelectrical_resistance = \"1e-9 ohm m^2\"\n",
                      "test");
  const Packing packing = make_structure(grain, 0, 0).packing;
  CHECK(packing.colours[0] > 2);
  CHECK(packing.colours[1] == 1);
  const auto near = [](const Grain& a, const Grain& b) {
    double square = 0;
    for (int d = 0; d < 3; ++d) {
      double x = std::abs(a.centre[d] - b.centre[d]);
      x = std::min(x, 1 - x);
      square += x * x;
    }
    return std::sqrt(square) < a.radius + b.radius;
  };
  for (std::size_t a = 0; a < packing.grains.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (near(packing.grains[a], packing.grains[b])) CHECK(packing.grains[a].colour != packing.grains[b].colour);
}

TEST_CASE("shares of the recipe add up to its porosity, before and after") {
  const RecipeAmounts amounts = recipe_amounts(Recipe{}, 1860);
  CHECK(1 - ingredient_volumes(Recipe{}, 1860, 0).sum() == Approx(amounts.porosity));
  CHECK(1 - ingredient_volumes(Recipe{}, 1860, 1).sum() == Approx(amounts.final_porosity));
  GrainCase grain = read_grain("luo2025-grains", {"box.voxels=64"});
  const std::vector<double> before = fractions_of(grain);
  CHECK(before[4] == Approx(amounts.porosity).epsilon(0.04));
  grain.conditions.conversion = 1;
  const std::vector<double> wanted = volume_fractions(grain, 1), after = fractions_of(grain);
  for (std::size_t p = 0; p < wanted.size(); ++p) CHECK(after[p] == Approx(wanted[p]).margin(0.006));
  CHECK(wanted[4] == Approx(amounts.final_porosity));
}
