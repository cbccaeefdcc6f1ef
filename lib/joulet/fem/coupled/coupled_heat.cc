// The sensible heat of a state.
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/progress_view.h>

#include <deal.II/base/mpi.h>

#include <vector>

namespace joulet {

template <int dim>
double CoupledSystem<dim>::enthalpy(const State& y) const {
  const std::size_t n = fields_.owned.n_elements();
  const OwnedRead t(y.temperature), volume(pellet_.node_volumes());
  const ProgressView<OwnedRead> variables(y.kinetic_variables);
  std::vector<double> density;
  kinetics_->evaluate_enthalpy(n, t.data(), variables.data(), density);
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += volume[i] * density[i];
  for (const auto& passive : passive_) sum += passive.enthalpy(y.temperature);
  return dealii::Utilities::MPI::sum(sum, fields_.communicator);
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
