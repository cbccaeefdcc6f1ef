#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/time/step.h>

namespace joulet {

/// The temperature is uniform and was so from the start: one place stands for all.
template <int dim>
void Step<dim>::react_at_prescribed_temperature(double from, double to) {
  NodalKinetics& laws = system_.pellet().kinetics();
  std::vector<double> variables(laws.n_variables()), rates(laws.n_variables());
  for (std::size_t v = 0; v < variables.size(); ++v) {
    PetscReal value = 0;
    checked(VecMax(state.kinetic_variables[v], nullptr, &value));
    variables[v] = value;
  }
  const auto temperature = [this](double t) { return prescribed_temperature(t); };
  laws.follow_temperature(temperature, from, to, 0, variables);
  laws.rates(prescribed_temperature(to), variables.data(), 0, rates.data());
  for (std::size_t v = 0; v < variables.size(); ++v) {
    state.kinetic_variables[v] = variables[v];
    rate.kinetic_variables[v] = rates[v];
  }
}

template class Step<2>;
template class Step<3>;

}  // namespace joulet
