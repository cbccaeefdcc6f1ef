#include <joulet/fem/nodal/extent_errors.h>
#include <joulet/fem/space/progress_view.h>

#include <cmath>

namespace joulet {

std::vector<double> extent_errors(const NodalMechanism& laws, const std::vector<Vector>& end_of_step,
                                  const std::vector<Vector>& error_of_step) {
  const std::size_t n = end_of_step.front().locally_owned_size(), n_reactions = laws.mechanism().n_reactions();
  const ProgressView<OwnedRead> end(end_of_step), error(error_of_step);
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

}  // namespace joulet
