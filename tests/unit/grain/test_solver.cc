// Effective conductivities against closed forms and series.

#include "volumes.h"

#include <catch.h>
#include <joulet/grain/bounds.h>

#include <array>
#include <cmath>

using namespace joulet;

namespace {

const std::string small_box = "[box]\nlength = \"100 um\"\nvoxels = 8\n";

double sphere_series(double c, double contrast) {
  // Sangani & Acrivos 1983, Proc. R. Soc. Lond. A 386, 263, eq. 26 and table for the simple cubic array.
  const auto L = [&](int i) { return (contrast - 1) / (contrast + 2. * i / (2 * i - 1)); };
  const double b1 = 1.305, b2 = 0.231, b3 = 0.405, b4 = 0.0723, b5 = 0.153, b6 = 0.0105;
  const double D = -1 / L(1) + c +
                   b1 * L(2) * std::pow(c, 10. / 3) * (1 + b2 * L(3) * std::pow(c, 11. / 3)) /
                       (1 - b3 * L(2) * std::pow(c, 7. / 3)) +
                   b4 * L(3) * std::pow(c, 14. / 3) + b5 * L(4) * std::pow(c, 6) + b6 * L(5) * std::pow(c, 22. / 3);
  return 1 - 3 * c / D;
}

}  // namespace

TEST_CASE("a laminate conducts in series across its layers and in parallel along them") {
  for (const char* sides : {"periodic", "plates"}) {
    const GridState state =
        solved(two_phases("laminate", 0.5, 1, 10,
                          std::string("tolerance = 1e-11\nsides = \"") + sides + "\"\n" + small_box))
            .resolutions.front();
    CHECK(state.sigma[2][2] == Approx(20. / 11).epsilon(1e-10));  // 1.81818
    CHECK(state.sigma[0][0] == Approx(5.5).epsilon(1e-10));
    CHECK(state.sigma[1][1] == Approx(5.5).epsilon(1e-10));
    CHECK(state.k[2][2] == Approx(20. / 11).epsilon(1e-10));
    CHECK(std::abs(state.sigma[0][2]) < 1e-9);
  }
}

TEST_CASE("resistances of interfaces add up in series") {
  // Two interfaces a period: 1/sigma = mean of 1/sigma_i + 2 R/L.
  const std::string contact = "[[contact]]\nbetween = [\"a\", \"b\"]\nelectrical_resistance = \"3e-5 ohm m^2\"\n";
  const GridState state =
      solved(two_phases("laminate", 0.25, 2, 8, "tolerance = 1e-11\ndirections = [\"z\"]\n" + small_box) + contact)
          .resolutions.front();
  CHECK(1 / state.sigma[2][2] == Approx(0.25 / 2 + 0.75 / 8 + 2 * 3e-5 / 100e-6).epsilon(1e-9));
}

TEST_CASE("a square array of squares converges to Obnosov's formula") {
  // A quarter of the area: sqrt((1 + 3 s)/(3 + s)) (Obnosov 1999, SIAM J. Appl. Math. 59, 1267).
  for (const double contrast : {10., 0.1}) {
    const GrainResult result = solved(
        two_phases("squares", 0.25, contrast, 1, "directions = [\"x\"]\n[box]\nvoxels = 64\nshape = [1, 0.25]\n", 3));
    const double exact = std::sqrt((1 + 3 * contrast) / (3 + contrast));
    const Extrapolated e = result.extrapolated([](const GridState& s) { return s.sigma[0][0]; });
    INFO(e.value << " +- " << e.error << ", exact " << exact << ", order " << e.order);
    CHECK(std::abs(e.value - exact) < std::max(e.error, 2e-3 * exact));
  }
}

TEST_CASE("a square array of squares converges as its corners allow") {
  // At the corner of a square of s times the conductivity the potential goes as r^p with cos(pi p/2) = (s - 1)/(2 (s +
  // 1)), and the effective conductivity, an energy, as h^(2 p).
  const double s = 10, p = 2 / 3.14159265358979 * std::acos((s - 1) / (2 * (s + 1)));
  const GrainResult result = solved(two_phases(
      "squares", 0.25, s, 1, "tolerance = 1e-10\ndirections = [\"x\"]\n[box]\nvoxels = 128\nshape = [1, 0.125]\n", 3));
  const Extrapolated e = result.extrapolated([](const GridState& state) { return state.sigma[0][0]; });
  INFO("order " << e.order << " for " << 2 * p);
  CHECK(e.order == Approx(2 * p).margin(0.05));
}

TEST_CASE("spheres on a simple cubic lattice follow the series of Sangani and Acrivos") {
  for (const double contrast : {10., 100., 1e4}) {
    const GridState state =
        solved(two_phases("sphere lattice", 0.3, contrast, 1, "directions = [\"z\"]\n[box]\nvoxels = 48\n"))
            .resolutions.front();
    const double exact = sphere_series(state.fractions[0], contrast);  // at the volume that the voxels have
    INFO("contrast " << contrast << ": " << state.sigma[2][2] << " for " << exact);
    CHECK(state.sigma[2][2] == Approx(exact).epsilon(0.012));
    CHECK(state.sigma[2][2] > exact * 0.999);  // stairs conduct a little better than the sphere
  }
}

TEST_CASE("few spheres follow Maxwell", "[ranks]") {
  const GridState state =
      solved(two_phases("sphere lattice", 0.05, 10, 1, "directions = [\"z\"]\n[box]\nvoxels = 48\n"))
          .resolutions.front();
  CHECK(state.sigma[2][2] == Approx(maxwell(1, 10, state.fractions[0])).epsilon(0.004));
}

TEST_CASE("random grains of moderate contrast follow Bruggeman") {
  // Exact to the second order in the contrast for any isotropic volume; beyond that it knows no shapes, and takes
  // grains of the better conductor in a matrix for better connected than they are.
  for (const auto& [contrast, fraction, tolerance] :
       {std::array<double, 3>{2, 0.3, 0.005}, {2, 0.5, 0.005}, {4, 0.3, 0.035}}) {
    const GrainResult result =
        solved(two_phases("grains", fraction, contrast, 1, "[box]\nlength = \"100 um\"\nvoxels = 64\n", 3));
    const double value = result.extrapolated([](const GridState& state) { return state.mean_sigma(); }).value;
    const double expected = bruggeman(result.resolutions.front().fractions, {contrast, 1});
    INFO("contrast " << contrast << ", fraction " << fraction << ": " << value / expected - 1);
    CHECK(value == Approx(expected).epsilon(tolerance));
  }
}

TEST_CASE("the bounds of Hashin and Shtrikman hold, contrast up to 1e8, in a few iterations") {
  for (const double contrast : {1e-8, 1e-3, 10., 1e4, 1e8}) {
    const GridState state = solved(two_phases("grains", 0.35, contrast, 1, "[box]\nlength = \"100 um\"\nvoxels = 32\n"))
                                .resolutions.front();
    const Bounds bounds = hashin_shtrikman_bounds(state.fractions, {contrast, 1});
    CHECK(state.mean_sigma() > bounds.lower);
    CHECK(state.mean_sigma() < bounds.upper);
    for (const SolverReport& report : state.reports) {
      CHECK(report.iterations < 40);
      CHECK(report.imbalance <= 1e-6);
    }
  }
}

TEST_CASE("a dead end carries nothing") {
  // Layers across z, one of them an insulator: along z exactly 0, along x what is left.
  const GridState state = solved(two_phases("laminate", 0.5, 7, 0, small_box)).resolutions.front();
  CHECK(state.sigma[2][2] == 0);
  CHECK_FALSE(state.conducting[2].percolates);
  CHECK(state.conducting[2].connected_fraction == 0);
  CHECK(state.sigma[0][0] == Approx(3.5).epsilon(1e-10));
}

TEST_CASE("the current is the same through every plane, and what leaves is what the voxels give", "[ranks]") {
  const GrainCase grain =
      grain_from_text(two_phases("grains", 0.3, 1e6, 1, "[box]\nlength = \"100 um\"\nvoxels = 32\n"), "test");
  const Structure structure = make_structure(grain, 0, 0);
  const Voxels voxels = make_voxels(grain, structure, grid_of(grain, 0), world());
  for (const bool periodic : {true, false}) {
    const VoxelOperator op(voxels,
                           FaceConductances(voxels.slab.grid(), electrical_constants(grain, structure.labels, 1700)),
                           BoxSides{periodic, 1});
    Multigrid multigrid(op);
    const MeanField field = solve_mean_field(op, multigrid, {1e-8, 100});
    const std::vector<double> currents = plane_currents(op, field.potential);
    CHECK(currents.size() == (periodic ? 32 : 33));
    for (const double current : currents) CHECK(current == Approx(field.current).epsilon(1e-8));
    const VoxelField heat = joule_heat(
        op, field, 2, FaceConductances(voxels.slab.grid(), thermal_constants(grain, structure.labels, 1700)));
    double sum = 0;
    for (std::size_t i = op.begin(); i < op.end(); ++i) sum += heat[i];
    CHECK(world().sum(sum) == Approx(4 * field.current).epsilon(1e-9));
  }
}

TEST_CASE("without convergence there is an error and no answer") {
  CHECK_THROWS_WITH(solved(two_phases("grains", 0.3, 1e6, 1, "max_iterations = 3\n[box]\nvoxels = 32\n")),
                    ContainsSubstring("no convergence in 3 iterations"));
}

TEST_CASE("grains that lie alone in pores do not spoil a solution at high contrast") {
  // Rounding leaves a rest of the residual in them, which grew from step to step until nothing was left of the
  // solution.
  const GrainResult result =
      run_grain(read_grain("luo2025-grains", {"solver.resolutions=1", "solver.temperature=false", "box.voxels=32",
                                              "solver.tolerance=1e-9", "solver.directions=x",
                                              "solver.max_iterations=100", "maps.carbon_fractions=[0.1]"}),
                world());
  for (const SolverReport& report : result.carbon.front().state.reports) CHECK(report.imbalance < 1e-9);
}
