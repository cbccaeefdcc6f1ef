#include <joulet/base/error.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/time/prescribed_gas.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace joulet {

template <int dim>
void PrescribedGas<dim>::State::add(double factor, const State& other) {
  for (std::size_t v = 0; v < variables.size(); ++v) variables[v].add(factor, other.variables[v]);
  shift += factor * other.shift;
}

template <int dim>
void PrescribedGas<dim>::State::scale(double factor) {
  for (Vector& v : variables) v *= factor;
  shift *= factor;
}

template <int dim>
PrescribedGas<dim>::PrescribedGas(const FeSpace<dim>& space, const Matrix& pattern, Region<dim>& pellet,
                                  PoreGas<dim>& gas, NodalMechanism& laws, bool direct, const Problem& problem)
    : space_(space),
      problem_(problem),
      pellet_(pellet),
      gas_(gas),
      laws_(laws),
      tangent_(gas, pattern, direct),
      base_(space.vector()),
      shifted_(space.vector()),
      ghosted_(space.ghosted_vector()),
      uniform_(space.vector()) {}

template <int dim>
void PrescribedGas<dim>::evaluate(const State& y, bool derivatives) {
  shifted_ = base_;
  shifted_.add(y.shift);
  space_.read(shifted_, ghosted_);
  const OwnedRead T(shifted_);
  const NodalArrays<OwnedRead> variables(y.variables);
  gas_.update(ghosted_,
              {space_.owned.n_elements(), T.data(), variables.data(), nullptr, pellet_.contains().data(), nullptr},
              derivatives);
}

template <int dim>
void PrescribedGas<dim>::residual(double, const State& y, const State& z, State& f) {
  evaluate(y, false);
  f.shift = z.shift - slope_;
  const NodalArrays<OwnedRead> rate(z.variables);
  NodalArraysWrite result(f.variables);
  for (std::size_t i = 0; i < laws_.conversion.size(); ++i)
    for (std::size_t v = 0; v < laws_.n_variables(); ++v)
      result[v][i] = rate[v][i] - laws_.rate[i * laws_.n_variables() + v];
}

template <int dim>
void PrescribedGas<dim>::linearise(double, const State& y, const State&, double h_gamma) {
  h_gamma_ = h_gamma;
  evaluate(y, true);
  // The balance of heat is not solved for.
  const std::vector<double> standing(laws_.conversion.size(), 0.);
  std::vector<double> unused(laws_.conversion.size());
  elimination_.linearise(laws_, standing.data(), h_gamma, {unused.data(), unused.data()}, &gas_.source().pressures());
  tangent_.freeze(elimination_);
}

template <int dim>
void PrescribedGas<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  u_y.shift = h_gamma_ * (r_y.shift + r_z.shift);
  u_z.shift = r_z.shift;
  u_y.variables = r_y.variables;
  for (std::size_t v = 0; v < u_y.variables.size(); ++v) u_y.variables[v].add(1., r_z.variables[v]);
  uniform_ = u_y.shift;
  elimination_.force(tangent_.respond(&uniform_, &u_y.variables), u_y.variables);
  elimination_.solve(uniform_, u_y.variables);
  u_z.variables = u_y.variables;
  for (std::size_t v = 0; v < u_y.variables.size(); ++v) {
    u_z.variables[v] *= 1 / h_gamma_;
    u_z.variables[v].add(-1., r_y.variables[v]);
  }
}

template <int dim>
double PrescribedGas<dim>::error_norm() const {
  double square = 0;
  const NodalArrays<OwnedRead> end(rosenbrock_.y_end.variables), errors(rosenbrock_.error().variables);
  for (const double error : laws_.extent_errors(space_.owned.n_elements(), end.data(), errors.data()))
    square += std::pow(error / (problem_.time.tolerance * conversion_weight), 2);
  return std::sqrt(dealii::Utilities::MPI::sum(square, space_.communicator) /
                   static_cast<double>(space_.dof_handler.n_dofs()));
}

template <int dim>
std::variant<double, Rejection> PrescribedGas<dim>::attempt(double time, double longest, double slope,
                                                            Vector& temperature, std::vector<Vector>& variables) {
  base_ = temperature;
  slope_ = slope;
  State y{variables, 0}, z{variables, slope};
  evaluate(y, false);
  {
    NodalArraysWrite rate(z.variables);
    for (std::size_t i = 0; i < laws_.conversion.size(); ++i)
      for (std::size_t v = 0; v < laws_.n_variables(); ++v) rate[v][i] = laws_.rate[i * laws_.n_variables() + v];
  }
  if (next_dt_ == 0) next_dt_ = problem_.time.initial_step.value_or(0.01 * longest);
  const double wanted = std::min(next_dt_, problem_.time.maximum_step.value_or(longest));
  const double dt = StepSizeControl::fit(wanted, longest);
  const double shortest = 1e-12 * std::max(1., problem_.time.end);  // s, as in Step
  try {
    rosenbrock_.attempt(*this, time, dt, y, z);
  } catch (const SolverError& error) {
    // As in Step: a stage that has left the range of the laws, or a linear system without a solution.
    next_dt_ = 0.25 * dt;
    if (next_dt_ < shortest) throw;
    return Rejection{time, dt, next_dt_, error.what()};
  }
  const double error = error_norm();
  if (!(error <= 1)) {
    next_dt_ = std::isfinite(error) ? control_.after_rejected(dt, error) : 0.2 * dt;
    if (next_dt_ < shortest)
      throw SolverError(
          fmt::format("At {:.6g} s the time step fell to {:.2g} s: the error of the conversion stays {:.3g} "
                      "times the tolerance. Loosen time.tolerance.",
                      time, next_dt_, error));
    return Rejection{time, dt, next_dt_, fmt::format("error of the conversion {:.3g} times the tolerance", error)};
  }
  temperature.add(slope * dt);
  variables = rosenbrock_.y_end.variables;
  next_dt_ = control_.after_accepted(dt, error);
  if (dt >= longest && dt < wanted) next_dt_ = std::max(next_dt_, wanted);
  return dt;
}

template <int dim>
void PrescribedGas<dim>::hold(double duration, Vector& temperature, std::vector<Vector>& variables) {
  for (double time = 0; time < duration;) {
    const auto step = attempt(time, duration - time, 0, temperature, variables);
    if (const auto* dt = std::get_if<double>(&step)) time = *dt < duration - time ? time + *dt : duration;
  }
}

template <int dim>
std::vector<double> PrescribedGas<dim>::memory() const {
  const auto control = control_.memory();
  return {next_dt_, control[0], control[1], control[2]};
}

template <int dim>
void PrescribedGas<dim>::remember(const std::vector<double>& memory) {
  next_dt_ = memory.at(0);
  control_.remember({memory.at(1), memory.at(2), memory.at(3)});
}

template <int dim>
std::unique_ptr<PrescribedGas<dim>> make_prescribed_gas(const FeSpace<dim>& space, CoupledSystem<dim>& system,
                                                        const Problem& problem) {
  if (!system.throttled()) return nullptr;
  return std::make_unique<PrescribedGas<dim>>(space, system.pattern(), system.pellet().region(), *system.gas(),
                                              system.gas()->laws(), system.direct(), problem);
}

template std::unique_ptr<PrescribedGas<2>> make_prescribed_gas<2>(const FeSpace<2>&, CoupledSystem<2>&, const Problem&);
template std::unique_ptr<PrescribedGas<3>> make_prescribed_gas<3>(const FeSpace<3>&, CoupledSystem<3>&, const Problem&);
template class PrescribedGas<2>;
template class PrescribedGas<3>;

}  // namespace joulet
