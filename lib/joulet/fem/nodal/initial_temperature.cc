#include <joulet/base/error.h>
#include <joulet/fem/nodal/initial_temperature.h>
#include <joulet/fem/nodal/result_temperature.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/problem/initial_result.h>
#include <joulet/problem/problem.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
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

/// Sets each owned node to value(body of a cell of the node, place).
template <int dim, class Value>
void fill(const FeSpace<dim>& space, const Value& value, Vector& result) {
  OwnedWrite entries(result);
  std::vector<dealii::types::global_dof_index> nodes(space.element.n_dofs_per_cell());
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    cell->get_dof_indices(nodes);
    for (unsigned i = 0; i < nodes.size(); ++i)
      if (space.owned.is_element(nodes[i]))
        entries[space.owned.index_within_set(nodes[i])] =
            value(static_cast<std::size_t>(cell->material_id()),
                  space.mapping().transform_unit_to_real_cell(cell, space.element.unit_support_point(i)));
  }
}

/// In mm, as "(3, 8)".
template <int dim>
std::string in_mm(const dealii::Point<dim>& place) {
  std::vector<std::string> texts;
  for (unsigned d = 0; d < dim; ++d) texts.push_back(fmt::format("{:.4g}", 1e3 * place[d]));
  return fmt::format("({}) mm", fmt::join(texts, ", "));
}

/// What the vertices of each body span, over all ranks.
template <int dim>
std::vector<BodySpan> spans_of(const FeSpace<dim>& space) {
  std::vector<BodySpan> spans(space.assembly.bodies.size());
  std::vector<bool> here(spans.size());
  for (const auto& cell : space.dof_handler.active_cell_iterators())
    if (cell->is_locally_owned())
      for (const unsigned v : cell->vertex_indices()) {
        spans[cell->material_id()].add(cell->vertex(v));
        here[cell->material_id()] = true;
      }
  constexpr double nowhere = std::numeric_limits<double>::infinity();
  for (std::size_t body = 0; body < spans.size(); ++body) {
    BodySpan& span = spans[body];
    std::vector<double> least = {nowhere, nowhere, nowhere, nowhere};
    if (here[body]) least = {span.inner, -span.outer, span.low, -span.high};
    dealii::Utilities::MPI::min(least, space.communicator, least);
    span.inner = least[0];
    span.outer = -least[1];
    span.low = least[2];
    span.high = -least[3];
  }
  return spans;
}

std::string in_words(const BodySpan& span) {
  return fmt::format("{:.4g} to {:.4g} mm from the axis, {:.4g} to {:.4g} mm up", 1e3 * span.inner, 1e3 * span.outer,
                     1e3 * span.low, 1e3 * span.high);
}

/// The temperatures of thermal.initial_result.
template <int dim>
class FromResult {
public:
  FromResult(const FeSpace<dim>& space, const Problem& problem)
      : folder_(problem.thermal.initial_result), numbers_(bodies_of_initial_result(problem)), result_(read(folder_)) {
    const std::vector<BodySpan> spans = spans_of(space);
    for (std::size_t body = 0; body < numbers_.size(); ++body)
      compare(space.assembly.bodies[body].name, spans[body], result_.span(numbers_[body]));
  }

  double operator()(std::size_t body, const dealii::Point<dim>& place) const {
    const auto found = result_.at(numbers_[body], place);
    if (found.distance > tolerances_[body])
      refuse(fmt::format("does not have the same bodies: \"{}\" at {} is {:.3g} mm outside of it", names_[body],
                         in_mm(place), 1e3 * found.distance));
    return found.temperature;
  }

private:
  static ResultTemperature<dim> read(const std::string& folder) {
    try {
      return ResultTemperature<dim>(folder);
    } catch (const IoError& error) {
      throw InputError(fmt::format("thermal.initial_result: {}", error.what()));
    }
  }
  [[noreturn]] void refuse(const std::string& why) const {
    throw InputError(fmt::format("thermal.initial_result: \"{}\" {}", folder_, why));
  }
  void compare(const std::string& name, const BodySpan& here, const BodySpan& there) {
    constexpr double agreement = 0.01, of_flat_sides = 0.15;  // of the size; four flat sides round a cylinder
    if (there.difference(here) > agreement * here.size())
      refuse(fmt::format("has another \"{}\": {} there, {} here", name, in_words(there), in_words(here)));
    names_.push_back(name);
    tolerances_.push_back((dim == 3 && result_.degree() == 1 ? of_flat_sides : agreement) * here.size());
  }

  const std::string folder_;
  const std::vector<std::size_t> numbers_;  ///< in the result, by body
  const ResultTemperature<dim> result_;
  std::vector<std::string> names_;
  std::vector<double> tolerances_;  ///< m
};

}  // namespace

template <int dim>
Vector initial_temperature(const FeSpace<dim>& space, const Problem& problem) {
  const Property& law = problem.thermal.initial_temperature;
  Vector result = space.vector();
  if (!problem.thermal.initial_result.empty()) {
    const FromResult<dim> from_result(space, problem);
    throw_on_all_ranks(space.communicator, [&] { fill(space, from_result, result); });
  } else if (const double* const everywhere = law.as_constant()) {
    result = *everywhere;
  } else {
    const auto by_law = [&](std::size_t, const dealii::Point<dim>& p) {
      return temperature_at(law, {p[0], dim == 2 ? 0 : p[1], p[dim - 1]});
    };
    throw_on_all_ranks(space.communicator, [&] { fill(space, by_law, result); });
  }
  return result;
}

template Vector initial_temperature<2>(const FeSpace<2>&, const Problem&);
template Vector initial_temperature<3>(const FeSpace<3>&, const Problem&);

}  // namespace joulet
