#include <joulet/base/error.h>
#include <joulet/fem/nodal/initial_temperature.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>

#include <vector>

namespace joulet {

namespace {

double temperature_at(const Property& law, const Position& at) {
  constexpr double coldest = 1, hottest = 5000;  // K, as for all temperatures of a case
  const double value = law(300, 0, at);
  if (!(value >= coldest && value <= hottest))
    throw InputError(
        fmt::format("thermal.initial_temperature: the expression gives {:.6g} K at x = {:.4g} m, y = {:.4g} m, "
                    "z = {:.4g} m; allowed: {:g} K to {:g} K",
                    value, at.x, at.y, at.z, coldest, hottest));
  return value;
}

template <int dim>
void fill(const Fields<dim>& fields, const Property& law, Vector& result) {
  OwnedWrite entries(result);
  std::vector<dealii::types::global_dof_index> nodes(fields.element.n_dofs_per_cell());
  for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    cell->get_dof_indices(nodes);
    for (unsigned i = 0; i < nodes.size(); ++i) {
      if (!fields.owned.is_element(nodes[i])) continue;
      const auto point = fields.mapping().transform_unit_to_real_cell(cell, fields.element.unit_support_point(i));
      entries[fields.owned.index_within_set(nodes[i])] =
          temperature_at(law, {point[0], dim == 2 ? 0 : point[1], point[dim - 1]});
    }
  }
}

}  // namespace

template <int dim>
Vector initial_temperature(const Fields<dim>& fields, const Problem& problem) {
  const Property& law = problem.thermal.initial_temperature;
  Vector result = fields.vector();
  if (const double* const everywhere = law.as_constant())
    result = *everywhere;
  else
    throw_together(fields.communicator, [&] { fill(fields, law, result); });
  return result;
}

template Vector initial_temperature<2>(const Fields<2>&, const Problem&);
template Vector initial_temperature<3>(const Fields<3>&, const Problem&);

}  // namespace joulet
