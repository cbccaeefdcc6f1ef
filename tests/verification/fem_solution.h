#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/steady.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>
#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>

#include <cmath>
#include <vector>

/// Looking at the fields behind a Simulation.
namespace joulet {

/// The steady fields of a problem.
template <int dim>
struct SteadySolution {
  explicit SteadySolution(const Problem& problem)
      : model(resolve(problem)),
        fields(model, MPI_COMM_WORLD, first_steady_level(problem)),
        guess(nested_iteration(fields, model)),
        system(fields, model, guess.levels),
        state(system.initial_state()),
        temperature(fields.ghosted_vector()) {
    state.temperature = guess.temperature;
    system.solve_steady(0, state, problem.numerics.newton_tolerance);
    temperature = state.temperature;
  }
  const Model model;
  FeSpace<dim> fields;
  SteadyGuess guess;
  CoupledSystem<dim> system;
  CoupledState state;
  Vector temperature;  ///< ghosted
};

/// sqrt(integral (factor u - exact)^2 / volume) of a ghosted field; `exact` takes r and z. The quadrature is finer than
/// that of the assembly.
template <int dim, class Exact>
double l2_error(const FeSpace<dim>& fields, const Vector& field, double factor, const Exact& exact) {
  const dealii::QGauss<dim> quadrature(fields.element.degree + 3);
  dealii::FEValues<dim> values(fields.mapping(), fields.element, quadrature,
                               dealii::update_values | dealii::update_JxW_values | dealii::update_quadrature_points);
  std::vector<double> at_points(quadrature.size());
  double square = 0, volume = 0;
  for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    values.reinit(cell);
    values.get_function_values(field, at_points);
    for (unsigned q = 0; q < quadrature.size(); ++q) {
      const auto& x = values.quadrature_point(q);
      const double r = dim == 2 ? x[0] : std::hypot(x[0], x[1]);
      const double w = values.JxW(q) * fields.weight(x), difference = factor * at_points[q] - exact(r, x[dim - 1]);
      square += w * difference * difference;
      volume += w;
    }
  }
  square = dealii::Utilities::MPI::sum(square, fields.communicator);
  volume = dealii::Utilities::MPI::sum(volume, fields.communicator);
  return std::sqrt(square / volume);
}

}  // namespace joulet
