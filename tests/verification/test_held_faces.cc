// The heat that leaves through faces of fixed temperature, face by face, as the surface files show it.
#include <joulet/fem/output/held_faces.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>

#include "assemblies.h"
#include "catch.h"

#include <cmath>
#include <map>
#include <vector>

using namespace joulet;

namespace {

/// A case at its equilibrium.
template <int dim>
struct Equilibrium {
  explicit Equilibrium(const Problem& problem)
      : model(resolve(problem)),
        fields(model, MPI_COMM_WORLD, problem.numerics.refinement),
        system(fields, model),
        state(system.initial_state()) {
    system.solve_steady(0, state, 1e-12);
    losses = held_face_losses(fields, system);
  }
  /// Sum over the faces of each surface, all ranks, W.
  std::vector<double> sums() const {
    std::vector<double> result(fields.assembly.surfaces.size(), 0.);
    for (std::size_t f = 0; f < losses.size(); ++f) result[system.geometry().faces[f].surface] += losses[f];
    dealii::Utilities::MPI::sum(result, fields.communicator, result);
    return result;
  }
  double area(std::size_t f) const {
    const auto& geometry = system.geometry();
    double sum = 0;
    for (unsigned q = 0; q < geometry.n_face_points; ++q) sum += geometry.face_jxw[geometry.faces[f].first_point + q];
    return sum;
  }

  const Model model;
  const FeSpace<dim> fields;
  CoupledSystem<dim> system;
  CoupledState state;
  std::vector<double> losses;
};

/// A rod between held ends, insulated around: half of the heat leaves through each end, evenly over it.
Problem rod(int degree) {
  Problem problem;
  problem.pellet.electrical_conductivity = Property::constant(40);
  problem.pellet.thermal_conductivity = Property::constant(20);
  problem.boundaries = {{{"bottom", "top"}, FixedTemperature{1000}}, {{"lateral"}, Insulated{}}};
  problem.numerics.degree = degree;
  problem.numerics.refinement = 0;
  problem.time.analysis = Analysis::steady;
  return problem;
}

constexpr double power_density = 5e8;

template <int dim>
void check_rod(Problem problem) {
  problem.supply.power_density = power_density;
  const Equilibrium<dim> rod(problem);
  const double expected = 0.5 * power_density * problem.pellet.height;
  for (std::size_t f = 0; f < rod.losses.size(); ++f) {
    const bool end = rod.system.geometry().faces[f].surface != rod.fields.assembly.surface(0, Side::lateral);
    CHECK(rod.losses[f] / rod.area(f) == Approx(end ? expected : 0).epsilon(dim == 2 ? 1e-9 : 0.02));
  }
}

}  // namespace

TEST_CASE("a rod loses half of its heat through each end, the same through every face of them") {
  for (const int degree : {1, 2, 3}) {
    CAPTURE(degree);
    check_rod<2>(rod(degree));
  }
  Problem solid = rod(1);
  solid.numerics.geometry = Geometry::three_dimensional;
  check_rod<3>(solid);
}

TEST_CASE("the faces of a surface add up to its share of the ledger") {
  Problem problem = nonlinear_assembly();
  // The law of this contact leaves the current a perfect joint, whose closing conductance costs digits of the
  // potential.
  problem.contacts[1].electrical_conductance = Property::constant(1e8);
  problem.boundaries = {
      {{"ram.top"}, FixedTemperature{320}}, {{"rod.bottom"}, FixedTemperature{500}}, {{"other"}, Radiation{0.5, 400}}};
  problem.supply.power = 100;
  problem.numerics.refinement = 0;
  problem.time.analysis = Analysis::steady;
  const Equilibrium<2> stack(problem);
  const auto sums = stack.sums();
  for (const auto& fixed : stack.system.heat().held.surfaces())
    CHECK(sums[fixed.surface] == Approx(at_surface(stack.system.flows(), fixed.surface)).epsilon(1e-10));
  CHECK(stack.system.heat().held.surfaces().size() == 2);
}
