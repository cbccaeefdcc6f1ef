// Runs that start from the temperature of an earlier result, on its mesh and on others.
#include <joulet/base/error.h>
#include <joulet/fem/nodal/result_temperature.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/series.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "passive_cylinder.h"
#include "shared_folder.h"

using namespace joulet;
namespace fs = std::filesystem;

namespace {

/// What `joulet run` leaves of a simulation that a later one reads.
void keep_result(const Problem& problem, const Simulation& simulation, const fs::path& folder) {
  if (is_rank_0(world)) {
    fs::create_directories(folder / "fields");
    std::ofstream(folder / "effective-input.toml") << effective_input(problem);
  }
  MPI_Barrier(world);
  const auto files = simulation.write_fields(folder / "fields", 0, {});
  if (is_rank_0(world)) FieldSeries(folder / "solution.pvd").add(0, fs::path("fields") / files.volume);
  MPI_Barrier(world);
}

void keep_start(const Problem& problem, const fs::path& folder) {
  keep_result(problem, *Simulation::create(problem, world), folder);
}

StepReport keep_steady(Problem problem, const fs::path& folder) {
  problem.time.analysis = Analysis::steady;
  const auto simulation = Simulation::create(problem, world);
  const StepReport report = simulation->solve_steady(0);
  keep_result(problem, *simulation, folder);
  return report;
}

Problem started_from(Problem problem, const fs::path& folder) {
  problem.thermal.initial_temperature = Thermal().initial_temperature;
  problem.thermal.initial_result = folder.string();
  return problem;
}

StepReport start_of(const Problem& problem) { return Simulation::create(problem, world)->report(); }

/// Two blocks with a contact that lets the temperature jump, heated by the current.
Problem jumping_blocks() {
  Problem problem = two_blocks({0.5, 1e5, 20, 300}, {1, 5e4, 50, 400}, 0.5);
  problem.contacts = {contact_of("pellet", "upper", 1e5, 100)};
  problem.kinetics.pre_exponential_factor = 0;
  problem.numerics.refinement = 1;
  return problem;
}

Problem wavy_cylinder(int refinement, int degree) {
  Problem problem = passive_cylinder(20);
  problem.thermal.initial_temperature = Property::expression("600 + 100*cos(_pi*z/0.04)*(1 - (r/0.012)^2)", "K", 1);
  problem.numerics.refinement = refinement;
  problem.numerics.degree = degree;
  return problem;
}

double wave(double r, double z) {
  return 600 + 100 * std::cos(constants::pi * z / passive_height) * (1 - std::pow(r / 0.012, 2));
}

/// The largest difference of a stored wave from the exact one, K.
double error_of(const fs::path& folder) {
  const ResultTemperature<2> stored(folder);
  double error = 0;
  for (int i = 0; i <= 37; ++i)
    for (int j = 0; j <= 91; ++j) {
      const double r = passive_radius * i / 37, z = passive_height * j / 91;
      const auto found = stored.at(0, {r, z});
      CHECK(found.distance < 1e-12);
      error = std::max(error, std::abs(found.temperature - wave(r, z)));
    }
  return error;
}

}  // namespace

TEST_CASE("a transient run that starts from a steady result stays there, with jumps at contacts") {
  const SharedFolder folder;
  Problem problem = jumping_blocks();
  const StepReport steady = keep_steady(problem, folder.path());
  CHECK(steady.temperature.max - steady.temperature.min > 20);
  problem = started_from(problem, folder.path());
  problem.time.end = 1e5;
  const auto reports = reports_at(problem, {1e5});
  const StepReport first = start_of(problem);
  for (const StepReport* report : {&first, &reports.back()}) {
    CHECK(report->temperature.mean == Approx(steady.temperature.mean).margin(1e-7));
    CHECK(report->temperature.max == Approx(steady.temperature.max).margin(1e-7));
    CHECK(report->temperature.min == Approx(steady.temperature.min).margin(1e-7));
  }
}

TEST_CASE("on a finer mesh of the same bodies nothing is lost, also of degree 3 and in space") {
  for (const int degree : {1, 2, 3}) {
    CAPTURE(degree);
    const SharedFolder folder;
    keep_start(wavy_cylinder(0, degree), folder.path());
    const StepReport coarse = start_of(started_from(wavy_cylinder(0, degree), folder.path()));
    const StepReport same = start_of(wavy_cylinder(0, degree));
    CHECK(coarse.temperature.mean == Approx(same.temperature.mean).epsilon(1e-12));
    CHECK(coarse.temperature.max == Approx(same.temperature.max).epsilon(1e-12));
    const StepReport fine = start_of(started_from(wavy_cylinder(1, degree), folder.path()));
    CHECK(fine.temperature.mean == Approx(same.temperature.mean).epsilon(1e-12));
  }
  const SharedFolder folder;
  Problem problem = wavy_cylinder(0, 2);
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.thermal.initial_temperature = Property::expression("600 + 5000*x + 2000*z + 1e5*y^2", "K", 1);
  keep_start(problem, folder.path());
  const StepReport exact = start_of(problem);
  const StepReport same = start_of(started_from(problem, folder.path()));
  CHECK(same.temperature.mean == Approx(exact.temperature.mean).epsilon(1e-12));
  problem.numerics.refinement = 1;
  const StepReport fine = start_of(started_from(problem, folder.path()));
  // The four curved sides of the coarse mesh stay 0.031 mm inside of the circle, where the law has 5 K/mm.
  const StepReport law = start_of(problem);
  CHECK(fine.temperature.mean == Approx(law.temperature.mean).margin(0.02));
  CHECK(fine.temperature.max == Approx(law.temperature.max).margin(0.16));
}

TEST_CASE("what is read anywhere has the order of the elements that wrote it") {
  for (const int degree : {1, 2, 3}) {
    CAPTURE(degree);
    double errors[2];
    for (const int refinement : {0, 1}) {
      const SharedFolder folder;
      keep_start(wavy_cylinder(refinement, degree), folder.path());
      errors[refinement] = error_of(folder.path());
    }
    INFO(errors[0] << " K, " << errors[1] << " K");
    CHECK(std::log2(errors[0] / errors[1]) == Approx(degree + 1).margin(0.4));
  }
}

TEST_CASE("a result of other bodies, another shape or none is refused with what differs") {
  const SharedFolder folder;
  keep_start(wavy_cylinder(0, 2), folder.path());
  const Problem good = started_from(wavy_cylinder(0, 2), folder.path());
  Problem problem = good;
  problem.pellet.height = 1.2 * passive_height;
  CHECK_THROWS_WITH(
      start_of(problem),
      ContainsSubstring("has another \"pellet\": 0 to 10 mm from the axis, 0 to 40 mm up there, 0 to 10 mm "
                        "from the axis, 0 to 48 mm up here"));
  problem = good;
  problem.pellet.inner_diameter = passive_radius;
  problem.boundaries = {{{"other"}, Insulated{}}};
  CHECK_THROWS_WITH(start_of(problem), ContainsSubstring("5 to 10 mm from the axis, 0 to 40 mm up here"));
  problem = good;
  problem.parts = {part_at("upper", "graphite", passive_height, 0.01, 0.02)};
  CHECK_THROWS_WITH(start_of(problem), ContainsSubstring("has no body \"upper\"; it has pellet"));
  problem = good;
  problem.numerics.geometry = Geometry::three_dimensional;
  CHECK_THROWS_WITH(start_of(problem), ContainsSubstring("has numerics.geometry = \"axisymmetric\""));
  problem = good;
  problem.thermal.initial_temperature = 400.;
  CHECK_THROWS_WITH(start_of(problem), ContainsSubstring("is given as well"));
  problem = good;
  problem.thermal.initial_result += "/nothing";
  CHECK_THROWS_WITH(start_of(problem), ContainsSubstring("is no folder"));
}
