#include <joulet/base/error.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/time/heat_correction.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace joulet {

template <int dim>
double HeatCorrection<dim>::inspect(const CoupledState& before, const CoupledState& after, double tolerance) {
  // Smooth laws change less within a step, and Simpson's rule is as good as exact for them.
  constexpr double most_variation = 0.1;
  // Of the tolerance: where the balance of a step is better, its temperatures are better than any correction.
  constexpr double worth_it = 0.02;
  tolerance_ = tolerance;
  const auto errors = storage_errors(before, after, tolerance);
  double squared = 0;
  for (const StorageError& error : errors) squared += error.squared;
  const double missed = std::sqrt(dealii::Utilities::MPI::sum(squared, space_.communicator) /
                                  static_cast<double>(space_.dof_handler.n_dofs()));

  wanted_ = system_.enthalpy(before) + heat_taken(before, after);
  // The heat capacity here, not the one of a peak beside it.
  constexpr double small = 1e-3;
  const double allowed = tolerance * mean_temperature(after), reached = system_.enthalpy(after);
  CoupledState warmer = after;
  add(small * allowed, warmer);
  const double left_open = small * std::abs(wanted_ - reached) / (system_.enthalpy(warmer) - reached);
  corrects_ = left_open > worth_it || bends_more_than(most_variation, errors);
  return std::max(missed, left_open);
}

template <int dim>
std::vector<StorageError> HeatCorrection<dim>::storage_errors(const CoupledState& before, const CoupledState& after,
                                                              double tolerance) const {
  std::vector<StorageError> errors(space_.owned.n_elements());
  for (const StorageTerm* term : system_.heat().storage)
    term->add_storage_errors(before.temperature, after.temperature, tolerance, errors);
  return errors;
}

/// At any node.
template <int dim>
bool HeatCorrection<dim>::bends_more_than(double variation, const std::vector<StorageError>& errors) const {
  const bool bends =
      std::any_of(errors.begin(), errors.end(), [&](const StorageError& e) { return e.variation > variation; });
  return dealii::Utilities::MPI::max(bends ? 1 : 0, space_.communicator) == 1;
}

template <int dim>
double HeatCorrection<dim>::mean_temperature(const CoupledState& state) const {
  return state.temperature.l2_norm() / std::sqrt(static_cast<double>(space_.dof_handler.n_dofs()));
}

/// By the integrals of the flows, J.
template <int dim>
double HeatCorrection<dim>::heat_taken(const CoupledState& before, const CoupledState& after) const {
  const auto flow = [&](Flow which) { return at(after.energy, which) - at(before.energy, which); };
  double lost = 0;
  for (std::size_t i = static_cast<std::size_t>(Flow::surfaces); i < after.energy.size(); ++i)
    lost += after.energy[i] - before.energy[i];
  return flow(Flow::electrical) + flow(Flow::source) - lost - flow(Flow::reaction) + flow(Flow::gas);
}

template <int dim>
bool HeatCorrection<dim>::correct(CoupledState& after) const {
  constexpr double noticeable = 0.01;
  if (!corrects_) return false;
  const CoupledState before = after;
  add(shift(wanted_, after), after);
  return bends_more_than(noticeable, storage_errors(before, after, tolerance_));
}

template <int dim>
double HeatCorrection<dim>::shift(double wanted, const CoupledState& after) const {
  constexpr double widest = 1000, first_width = 0.01;  // K
  CoupledState shifted = after;
  const auto excess = [&](double by) {
    shifted.temperature = after.temperature;
    add(by, shifted);
    return system_.enthalpy(shifted) - wanted;
  };
  for (double width = first_width; width < widest; width *= 8) {
    const double low = excess(-width), high = excess(width);
    if (!(low < 0 && high > 0)) continue;
    std::uintmax_t iterations = 100;
    const auto bracket = boost::math::tools::toms748_solve(excess, -width, width, low, high,
                                                           boost::math::tools::eps_tolerance<double>(40), iterations);
    return 0.5 * (bracket.first + bracket.second);
  }
  throw SolverError(fmt::format("No temperatures near those of a step hold the {:.6g} J that they should.", wanted));
}

template <int dim>
void HeatCorrection<dim>::add(double shift, CoupledState& state) const {
  Vector change = space_.vector();
  change = shift;
  system_.heat().held.set_zero(change);
  state.temperature.add(1., change);
}

template class HeatCorrection<2>;
template class HeatCorrection<3>;

}  // namespace joulet
