// What a step leaves in a checkpoint and takes from it.
#include <joulet/fem/state/stored_state.h>
#include <joulet/fem/time/step.h>

namespace joulet {

template <int dim>
void Step<dim>::save(const CanonicalOrder<dim>& order, Snapshot& snapshot) const {
  save_state(order, "state", state, snapshot);
  save_state(order, "rate", rate, snapshot);
  const auto control = control_.memory();
  snapshot.numbers.push_back({"time", "s", {time}});
  snapshot.numbers.push_back({"next_step", "s", {next_dt_}});
  snapshot.numbers.push_back({"starts_anew", "1", {restart_ ? 1. : 0.}});
  snapshot.numbers.push_back({"step_size_control", "1", {control.begin(), control.end()}});
  snapshot.numbers.push_back({"regulator_mode", "1", {static_cast<double>(system_.circuit().regulator().mode)}});
  if (prescribed_gas_) snapshot.numbers.push_back({"prescribed_gas", "1", prescribed_gas_->memory()});
}

template <int dim>
void Step<dim>::load(const CanonicalOrder<dim>& order, const StoredSnapshot& stored) {
  load_state(order, "state", stored, state);
  load_state(order, "rate", stored, rate);
  time = stored.numbers("time").at(0);
  next_dt_ = stored.numbers("next_step").at(0);
  restart_ = stored.numbers("starts_anew").at(0) != 0;
  const std::vector<double> control = stored.numbers("step_size_control");
  control_.remember({control.at(0), control.at(1), control.at(2)});
  system_.circuit().regulator().mode =
      static_cast<TemperatureRegulator::Mode>(static_cast<int>(stored.numbers("regulator_mode").at(0)));
  if (prescribed_gas_) prescribed_gas_->remember(stored.numbers("prescribed_gas"));
}

template class Step<2>;
template class Step<3>;

}  // namespace joulet
