// The steps of one run as those of another, for derivatives.
#include <joulet/base/error.h>
#include <joulet/fem/time/step.h>

#include <fmt/format.h>

namespace joulet {

template <int dim>
TakenStep Step<dim>::taken_step(double end, double target) const {
  TakenStep step;
  step.lands = end == target;
  step.share = (end - leg_begin_) / (target - leg_begin_);
  step.starts_anew = started_anew_;
  step.control_mode = static_cast<int>(system_.circuit().regulator().mode);
  step.enthalpy_kept = correction_.corrects();
  return step;
}

template <int dim>
typename Step<dim>::Accepted Step<dim>::repeat_step(double target) {
  if (n_repeated_ == repeated_->steps.size())
    throw SolverError(fmt::format("At {:.6g} s the run needs more steps than the one that it repeats.", time));
  const TakenStep& taken = repeated_->steps[n_repeated_++];
  const double before = time, end = taken.lands ? target : leg_begin_ + taken.share * (target - leg_begin_);
  if (restart_ || taken.starts_anew) start();
  const auto mode = static_cast<TemperatureRegulator::Mode>(taken.control_mode);
  auto& regulator = system_.circuit().regulator();
  if (regulator.ideal() && regulator.mode != mode) {
    regulator.mode = mode;
    rate = system_.consistent_rate(time, state);
  }
  system_.set_step_end(end);
  rosenbrock_.attempt(system_, time, end - time, state, rate);
  if (taken.enthalpy_kept) {
    correction_.inspect(state, rosenbrock_.y_end, problem_.time.tolerance);
    correction_.decide(true);
    correction_.correct(rosenbrock_.y_end);
  }
  accept(end, taken.lands, taken.rates_renewed);
  return Accepted{end - before};
}

template TakenStep Step<2>::taken_step(double, double) const;
template TakenStep Step<3>::taken_step(double, double) const;
template Step<2>::Accepted Step<2>::repeat_step(double);
template Step<3>::Accepted Step<3>::repeat_step(double);

}  // namespace joulet
