#include <joulet/base/error.h>
#include <joulet/fem/local_view.h>
#include <joulet/fem/prescribed_gas.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

/// As in Step: error of the conversion per unit of time.tolerance.
constexpr double conversion_weight = 0.3;

}  // namespace

template <int dim>
void PrescribedGas<dim>::State::add(double factor, const State& other) {
  reduced_time.add(factor, other.reduced_time);
  shift += factor * other.shift;
}

template <int dim>
void PrescribedGas<dim>::State::scale(double factor) {
  reduced_time *= factor;
  shift *= factor;
}

template <int dim>
PrescribedGas<dim>::PrescribedGas(const Fields<dim>& fields, const Matrix& pattern, Region<dim>& pellet,
                                  PoreGas<dim>& gas, bool direct, const Problem& problem)
    : fields_(fields),
      problem_(problem),
      pellet_(pellet),
      gas_(gas),
      tangent_(gas, pattern, direct),
      laws_(problem),
      base_(fields.vector()),
      shifted_(fields.vector()),
      ghosted_(fields.ghosted_vector()),
      rate_slope_(fields.vector()),
      d_rate_(fields.vector()),
      uniform_(fields.vector()) {}

template <int dim>
void PrescribedGas<dim>::evaluate(const State& y, bool derivatives) {
  shifted_ = base_;
  shifted_.add(y.shift);
  fields_.read(shifted_, ghosted_);
  const OwnedRead T(shifted_), theta(y.reduced_time);
  laws_.evaluate(fields_.owned.n_elements(), T.data(), theta.data(), derivatives);
  const auto& in_pellet = pellet_.contains();
  for (std::size_t i = 0; i < in_pellet.size(); ++i)
    if (!in_pellet[i]) {
      laws_.rate[i] = 0;
      if (derivatives) laws_.rate_slope[i] = 0;
    }
  gas_.update(ghosted_, laws_, derivatives);
}

template <int dim>
void PrescribedGas<dim>::residual(double, const State& y, const State& z, State& f) {
  evaluate(y, false);
  f.shift = z.shift - slope_;
  const OwnedRead rate(z.reduced_time);
  OwnedWrite result(f.reduced_time);
  for (std::size_t i = 0; i < laws_.rate.size(); ++i) result[i] = rate[i] - laws_.rate[i];
}

template <int dim>
void PrescribedGas<dim>::linearise(double, const State& y, const State&, double h_gamma) {
  h_gamma_ = h_gamma;
  evaluate(y, true);
  tangent_.freeze(laws_, h_gamma);
  OwnedWrite slope(rate_slope_);
  std::copy(laws_.rate_slope.begin(), laws_.rate_slope.end(), slope.data());
}

template <int dim>
void PrescribedGas<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  u_y.shift = h_gamma_ * (r_y.shift + r_z.shift);
  u_z.shift = r_z.shift;
  u_y.reduced_time = r_y.reduced_time;
  u_y.reduced_time.add(1., r_z.reduced_time);
  uniform_ = u_y.shift;
  tangent_.respond(u_y.shift != 0 ? &uniform_ : nullptr, &u_y.reduced_time, d_rate_);
  u_y.reduced_time.add(1., d_rate_);
  u_y.reduced_time.add(u_y.shift, rate_slope_);
  VecPointwiseMult(u_y.reduced_time, u_y.reduced_time, tangent_.gain());
  u_z.reduced_time = u_y.reduced_time;
  u_z.reduced_time *= 1 / h_gamma_;
  u_z.reduced_time.add(-1., r_y.reduced_time);
}

template <int dim>
double PrescribedGas<dim>::error_norm() const {
  double square = 0;
  {
    const OwnedRead theta(rosenbrock_.y_end.reduced_time), error(rosenbrock_.error().reduced_time);
    for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i)
      square += std::pow(laws_.model().slope(theta[i]) * error[i] / (problem_.time.tolerance * conversion_weight), 2);
  }
  return std::sqrt(dealii::Utilities::MPI::sum(square, fields_.communicator) /
                   static_cast<double>(fields_.dof_handler.n_dofs()));
}

template <int dim>
std::variant<double, Rejection> PrescribedGas<dim>::attempt(double time, double longest, double slope,
                                                            Vector& temperature, Vector& reduced_time) {
  base_ = temperature;
  slope_ = slope;
  State y{reduced_time, 0}, z{reduced_time, slope};
  evaluate(y, false);
  {
    OwnedWrite rate(z.reduced_time);
    std::copy(laws_.rate.begin(), laws_.rate.end(), rate.data());
  }
  if (next_dt_ == 0) next_dt_ = problem_.time.initial_step.value_or(0.01 * longest);
  const double wanted = std::min(next_dt_, problem_.time.maximum_step.value_or(longest));
  const double dt = StepSizeControl::fit(wanted, longest);
  rosenbrock_.attempt(*this, time, dt, y, z);
  const double error = error_norm();
  if (!(error <= 1)) {
    next_dt_ = std::isfinite(error) ? control_.after_rejected(dt, error) : 0.2 * dt;
    if (next_dt_ < 1e-12 * std::max(1., problem_.time.end))
      throw SolverError(
          fmt::format("At {:.6g} s the time step fell to {:.2g} s: the error of the conversion stays {:.3g} "
                      "times the tolerance. Loosen time.tolerance.",
                      time, next_dt_, error));
    return Rejection{time, dt, next_dt_, fmt::format("error of the conversion {:.3g} times the tolerance", error)};
  }
  temperature.add(slope * dt);
  reduced_time = rosenbrock_.y_end.reduced_time;
  next_dt_ = control_.after_accepted(dt, error);
  if (dt >= longest && dt < wanted) next_dt_ = std::max(next_dt_, wanted);
  return dt;
}

template class PrescribedGas<2>;
template class PrescribedGas<3>;

}  // namespace joulet
