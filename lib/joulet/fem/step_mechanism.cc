// What a step does differently when the chemistry is a mechanism.
#include <joulet/fem/follow_temperature.h>
#include <joulet/fem/progress_view.h>
#include <joulet/fem/step.h>

#include <cmath>

namespace joulet {

/// The temperature is uniform and was so from the start: one place stands for all.
template <int dim>
void Step<dim>::advance_mechanism(double from, double to) {
  NodalMechanism& laws = *system_.mechanism();
  std::vector<double> variables(laws.n_variables()), rates(laws.n_variables());
  for (std::size_t v = 0; v < variables.size(); ++v) {
    PetscReal value = 0;
    VecMax(state.progress[v], nullptr, &value);
    variables[v] = value;
  }
  const auto temperature = [this](double t) { return prescribed_temperature(t); };
  follow_temperature(laws, temperature, from, to, 0, variables);
  laws.rates(prescribed_temperature(to), variables.data(), 0, rates.data());
  for (std::size_t v = 0; v < variables.size(); ++v) {
    state.progress[v] = variables[v];
    rate.progress[v] = rates[v];
  }
}

template <int dim>
std::vector<double> Step<dim>::extent_errors() const {
  const NodalMechanism& laws = *system_.laws().mechanism();
  const std::size_t n = fields_.owned.n_elements(), n_reactions = laws.mechanism().n_reactions();
  const ProgressView<OwnedRead> end(rosenbrock_.y_end.progress), error(rosenbrock_.error().progress);
  std::vector<double> variables(laws.n_variables()), with(n_reactions), without(n_reactions), result(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t v = 0; v < variables.size(); ++v) variables[v] = end[v][i];
    laws.extents(variables.data(), with.data());
    for (std::size_t v = 0; v < variables.size(); ++v) variables[v] -= error[v][i];
    laws.extents(variables.data(), without.data());
    double sum = 0;
    for (std::size_t r = 0; r < n_reactions; ++r) sum += (with[r] - without[r]) * (with[r] - without[r]);
    result[i] = std::sqrt(sum);
  }
  return result;
}

template class Step<2>;
template class Step<3>;

}  // namespace joulet
