// Terms of the balance of heat by themselves: no coupled system is made.
#include <joulet/base/constants.h>
#include <joulet/fem/space/contact_faces.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/conduction.h>
#include <joulet/fem/terms/surface_loss.h>
#include <joulet/problem/model.h>

#include "catch.h"

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace joulet;

namespace {

Problem radiating_pellet() {
  Problem problem;
  problem.pellet.thermal_conductivity = Property::expression("20*(T/1500)^0.7", "W/m/K", 1);
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"top"}, Radiation{0.5, 400}}};
  problem.numerics.refinement = 0;
  return problem;
}

/// A term on the mesh of a case, at temperatures of one's choice.
template <int dim>
struct Bench {
  explicit Bench(const Problem& problem)
      : model(resolve(problem)), fields(model, MPI_COMM_WORLD, 0), geometry(fields), contacts(fields) {
    state.temperature = fields.vector();
    state.energy = no_flows(fields.assembly.surfaces.size());
    rate = result = state;
    temperature = fields.ghosted_vector();
    conversion = fields.ghosted_vector();
    balance = fields.ghosted_vector();
    tangent = make_matrix(fields, contacts);
  }

  /// A smooth function of the node's number.
  void warm(double mean, double amplitude) {
    OwnedWrite t(state.temperature);
    for (std::size_t i = 0; i < fields.owned.n_elements(); ++i)
      t[i] = mean + amplitude * std::sin(0.37 * static_cast<double>(i));
  }
  Evaluation evaluation() {
    fields.read(state.temperature, temperature);
    return {0, state, rate, temperature, conversion, point};
  }
  const Vector& residual(HeatTerm& term) {
    result.temperature = 0.;
    flows = no_flows(fields.assembly.surfaces.size());
    double stored = 0;
    LocalSum by_cell(balance, fields.hanging);
    Residual into{by_cell, result, flows, stored};
    term.add_residual(evaluation(), into);
    by_cell.finish();
    checked(VecAXPY(result.temperature, 1, balance));
    return result.temperature;
  }
  Mat jacobian(HeatTerm& term) {
    JacobianBlock block(tangent, tangent, scratch, nullptr);
    HeatJacobian into{block, nullptr, nullptr};
    term.add_jacobian(evaluation(), 1, into);
    return block.matrix();
  }

  const Model model;
  const FeSpace<dim> fields;
  const CellGeometry<dim> geometry;
  const ContactFaces<dim> contacts;
  CoupledState state, rate, result;
  Vector temperature, conversion, balance;
  Flows flows;
  OperatingPoint point;
  Matrix tangent, scratch;
};

/// The largest deviation of J u from the central difference, over the largest entry of J u.
template <int dim>
double deviation(Bench<dim>& bench, HeatTerm& term) {
  Vector u = bench.fields.vector(), change = u;
  {
    OwnedWrite entries(u);
    for (std::size_t i = 0; i < bench.fields.owned.n_elements(); ++i)
      entries[i] = std::cos(1.3 * static_cast<double>(i));
  }
  const Mat jacobian = bench.jacobian(term);
  checked(MatMult(jacobian, u, change));
  const double size = change.linfty_norm(), e = 1e-3;
  const Vector at = bench.state.temperature;
  for (const double sign : {1., -1.}) {
    bench.state.temperature = at;
    bench.state.temperature.add(sign * e, u);
    change.add(-sign / (2 * e), bench.residual(term));
  }
  bench.state.temperature = at;
  return change.linfty_norm() / size;
}

}  // namespace

TEST_CASE("conduction takes heat from node to node: nothing in sum, nothing where all is at one temperature") {
  Bench<3> bench(radiating_pellet());
  Conduction<3> conduction(bench.fields, bench.geometry);
  bench.warm(1500, 100);
  const Vector& balance = bench.residual(conduction);
  const double size = balance.l1_norm();
  CHECK(std::abs(balance.mean_value() * balance.size()) < 1e-12 * size);
  CHECK(std::accumulate(bench.flows.begin(), bench.flows.end(), 0.) == 0);
  bench.warm(1500, 0);
  CHECK(bench.residual(conduction).linfty_norm() < 1e-12 * size);
}

TEST_CASE("what surfaces lose is in the balance and, surface by surface, in the flows") {
  Bench<2> bench(radiating_pellet());
  SurfaceLoss<2> loss(bench.fields, bench.geometry,
                      conditions_by_surface(bench.fields.assembly, bench.model.problem.boundaries));
  constexpr double T = 1600, lateral_area = 2 * constants::pi * 3e-3 * 8e-3, top_area = constants::pi * 3e-3 * 3e-3;
  const auto black = [](double hot, double cold) {
    return constants::stefan_boltzmann * (std::pow(hot, 4) - std::pow(cold, 4));
  };
  const double lateral = 0.9 * lateral_area * black(T, 300), top = 0.5 * top_area * black(T, 400);
  bench.warm(T, 0);
  const Vector& balance = bench.residual(loss);
  const Assembly& assembly = bench.fields.assembly;
  CHECK(at_surface(bench.flows, assembly.surface(Assembly::pellet, Side::lateral)) == Approx(lateral).epsilon(1e-9));
  CHECK(at_surface(bench.flows, assembly.surface(Assembly::pellet, Side::top)) == Approx(top).epsilon(1e-9));
  CHECK(at_surface(bench.flows, assembly.surface(Assembly::pellet, Side::bottom)) == 0);
  CHECK(balance.mean_value() * balance.size() == Approx(lateral + top).epsilon(1e-9));
  CHECK(loss.uniform_loss(T) == Approx(lateral + top).epsilon(1e-9));
}

TEST_CASE("the matrix of a term is the derivative of its residual, and so are the changes of its flows") {
  Bench<2> bench(radiating_pellet());
  bench.warm(1500, 100);
  Conduction<2> conduction(bench.fields, bench.geometry);
  CHECK(deviation(bench, conduction) < 1e-7);
  SurfaceLoss<2> loss(bench.fields, bench.geometry,
                      conditions_by_surface(bench.fields.assembly, bench.model.problem.boundaries));
  CHECK(deviation(bench, loss) < 1e-7);

  CoupledState u = bench.state;
  u.temperature = 1.;
  Flows change = no_flows(bench.fields.assembly.surfaces.size());
  bench.jacobian(loss);
  loss.add_flow_change(u, change);
  constexpr double e = 1e-2;
  bench.state.temperature.add(e, u.temperature);
  bench.residual(loss);
  Flows difference = bench.flows;
  bench.state.temperature.add(-2 * e, u.temperature);
  bench.residual(loss);
  for (std::size_t i = 0; i < change.size(); ++i)
    CHECK(change[i] == Approx((difference[i] - bench.flows[i]) / (2 * e)).epsilon(1e-8));
}

TEST_CASE("a block takes the entries of cells first, then whole matrices") {
  Bench<2> bench(radiating_pellet());
  Matrix identity = bench.tangent.pattern_copy(), sum = bench.tangent.pattern_copy();
  checked(MatShift(identity.petsc(), 1));
  Vector scale = bench.fields.vector();
  scale = 3.;
  JacobianBlock block(bench.tangent, sum, bench.scratch, nullptr);
  const PetscInt row = bench.fields.owned.n_elements() > 0 ? first_row(scale) : 0;
  if (bench.fields.owned.n_elements() > 0) checked(MatSetValue(block.entries().petsc(), row, row, 5, ADD_VALUES));
  block.add(2, identity.petsc());
  block.add_scaled_columns(identity.petsc(), scale);
  CHECK_THROWS_AS(block.entries(), std::logic_error);
  Vector diagonal = bench.fields.vector();
  checked(MatGetDiagonal(block.matrix(), diagonal));
  const OwnedRead entries(diagonal);
  for (std::size_t i = 0; i < bench.fields.owned.n_elements(); ++i) CHECK(entries[i] == (i == 0 ? 10 : 5));
  // What came from cells stays by itself.
  checked(MatGetDiagonal(bench.tangent.petsc(), diagonal));
  const OwnedRead of_cells(diagonal);
  for (std::size_t i = 0; i < bench.fields.owned.n_elements(); ++i) CHECK(of_cells[i] == (i == 0 ? 5 : 0));
}
