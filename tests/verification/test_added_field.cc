// "How to add a field" (docs/guide/add-a-field.md), put to the test: a tracer with an equation of its own in a whole
// run.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "shared_folder.h"
#include "tracer.h"

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/time/step.h>
#include <joulet/problem/model.h>
#include <joulet/results/vtu.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

using namespace joulet;

namespace {

/// Tracers for all simulations while this lives.
struct WithTracer {
  WithTracer() {
    added_fields<2>().push_back([](const Problem&) { return std::make_unique<Tracer<2>>(); });
    added_fields<3>().push_back([](const Problem&) { return std::make_unique<Tracer<3>>(); });
  }
  ~WithTracer() {
    added_fields<2>().clear();
    added_fields<3>().clear();
  }
};

Problem published_pellet(Geometry geometry, double end) {
  Problem problem;
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Radiation{0.3, 300}}};
  problem.supply.power_density = 0.55e9;
  problem.numerics.geometry = geometry;
  problem.numerics.refinement = 0;
  problem.time.end = end;
  return problem;
}

template <int dim>
struct Totals {
  double tracer = 0, conversion = 0, least = 0, most = 0;
};

template <int dim>
Totals<dim> run(const Problem& problem) {
  const Model model = resolve(problem);
  const FeSpace<dim> fields(model, MPI_COMM_WORLD, problem.numerics.refinement);
  CoupledSystem<dim> system(fields, model);
  Step<dim> step(fields, model, system);
  while (step.time < problem.time.end) step.attempt(problem.time.end);
  REQUIRE(step.state.added.size() == 1);
  Totals<dim> totals;
  totals.tracer = system.pellet().region().node_volumes() * step.state.added[0];
  NodalKinetics& kinetics = system.pellet().kinetics();
  system.evaluate_kinetics(step.state, kinetics, false);
  Vector conversion = fields.vector();
  {
    OwnedWrite entries(conversion);
    for (std::size_t i = 0; i < kinetics.conversion.size(); ++i) entries[i] = kinetics.conversion[i];
  }
  totals.conversion = system.pellet().region().node_volumes() * conversion;
  checked(VecMin(step.state.added[0], nullptr, &totals.least));
  checked(VecMax(step.state.added[0], nullptr, &totals.most));
  return totals;
}

template <int dim>
void check_balance(Geometry geometry, double end) {
  Problem problem = published_pellet(geometry, end);
  const auto totals = run<dim>(problem);
  // What was set free is there: to the tolerance in time.
  CHECK(totals.conversion > 0);
  CHECK(totals.tracer == Approx(Tracer<dim>::source * totals.conversion).epsilon(3e-4));
  CHECK(totals.least > 0);
  CHECK(totals.least < totals.most);
  problem.time.tolerance = 1e-7;
  const auto exact = run<dim>(problem);
  CHECK(exact.tracer == Approx(Tracer<dim>::source * exact.conversion).epsilon(1e-7));
}

}  // namespace

TEST_CASE("an added field keeps its balance on any number of ranks") {
  const WithTracer tracers;
  check_balance<2>(Geometry::axisymmetric, 40);
  check_balance<3>(Geometry::three_dimensional, 15);
}

TEST_CASE("an added field goes along with an adapted mesh and is written") {
  const WithTracer tracers;
  Problem problem = published_pellet(Geometry::axisymmetric, 20);
  problem.adaptivity.temperature_error = 2e-3;
  const auto simulation = Simulation::create(problem, MPI_COMM_WORLD);
  std::size_t fewest = simulation->report().unknowns, most = fewest;
  while (simulation->report().time < problem.time.end) {
    simulation->step_towards(problem.time.end);
    fewest = std::min<std::size_t>(fewest, simulation->report().unknowns);
    most = std::max<std::size_t>(most, simulation->report().unknowns);
  }
  CHECK(most > fewest);
  const SharedFolder folder;
  simulation->write_fields(folder.path(), 0, {});
  MPI_Barrier(MPI_COMM_WORLD);
  if (!is_rank_0(MPI_COMM_WORLD)) return;
  bool written = false;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    written = written || text.str().find("\"tracer\"") != std::string::npos;
  }
  CHECK(written);
}
