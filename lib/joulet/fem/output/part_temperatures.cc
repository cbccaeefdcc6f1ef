#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/output/node_position.h>
#include <joulet/fem/output/part_temperatures.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <limits>

namespace joulet {
namespace {

/// What this rank has of one body.
struct BodySums {
  double low = std::numeric_limits<double>::max(), high = -low;
  int hottest = -1;  ///< local number of the node
  double integral = 0, volume = 0, above = 0;
};

template <int dim>
BodySums sums_of(const CellGeometry<dim>& geometry, std::size_t body, const LocalRead& temperature, double limit) {
  BodySums sums;
  CellBuffer<dim> buffer(geometry);
  for (const unsigned cell : geometry.cells_of_body[body]) {
    buffer.gather(temperature.data(), cell);
    for (unsigned i = 0; i < geometry.n_dofs; ++i) {
      sums.low = std::min(sums.low, buffer.nodal[i]);
      // Mirror images are equal but for round-off: the first of them wins.
      if (sums.hottest >= 0 && buffer.nodal[i] <= sums.high * (1 + 1e-12)) continue;
      sums.high = buffer.nodal[i];
      sums.hottest = geometry.cell_dofs(cell)[i];
    }
    geometry.values(buffer.nodal.data(), buffer.value.data());
    for (unsigned q = 0; q < geometry.n_points; ++q) {
      const double volume = geometry.cell_jxw(cell)[q];
      sums.volume += volume;
      sums.integral += volume * buffer.value[q];
      if (buffer.value[q] > limit) sums.above += volume;
    }
  }
  return sums;
}

/// The global number of a node of a ghosted local array.
template <int dim>
dealii::types::global_dof_index global_number(const FeSpace<dim>& space, int local) {
  const auto position = static_cast<dealii::types::global_dof_index>(local);
  if (position < space.owned.n_elements()) return space.owned.nth_index_in_set(position);
  dealii::IndexSet ghosts = space.relevant;
  ghosts.subtract_set(space.owned);
  return ghosts.nth_index_in_set(position - space.owned.n_elements());
}

}  // namespace

template <int dim>
std::vector<BodyReport> part_temperatures(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                          const Vector& temperature, double limit) {
  const std::size_t n = space.assembly.bodies.size() - 1;
  if (n == 0) return {};
  const LocalRead t(temperature);
  std::vector<int> hottest(n);
  std::vector<double> low(n), high(n), sums(3 * n);
  for (std::size_t p = 0; p < n; ++p) {
    const BodySums part = sums_of(geometry, p + 1, t, limit);
    low[p] = part.low;
    high[p] = part.high;
    hottest[p] = part.hottest;
    sums[3 * p] = part.integral;
    sums[3 * p + 1] = part.volume;
    sums[3 * p + 2] = part.above;
  }
  const std::vector<double> high_here = high;
  dealii::Utilities::MPI::min(low, space.communicator, low);
  dealii::Utilities::MPI::max(high, space.communicator, high);
  dealii::Utilities::MPI::sum(sums, space.communicator, sums);

  const int rank = dealii::Utilities::MPI::this_mpi_process(space.communicator);
  std::vector<int> holder(n);
  for (std::size_t p = 0; p < n; ++p)
    holder[p] = hottest[p] >= 0 && high_here[p] >= high[p] ? rank : std::numeric_limits<int>::max();
  dealii::Utilities::MPI::min(holder, space.communicator, holder);
  std::vector<double> place(3 * n, 0.);
  for (std::size_t p = 0; p < n; ++p) {
    if (rank != holder[p]) continue;
    const auto point = node_position(space, global_number(space, hottest[p]));
    std::copy(point.begin(), point.end(), place.begin() + static_cast<std::ptrdiff_t>(3 * p));
  }
  dealii::Utilities::MPI::sum(place, space.communicator, place);

  std::vector<BodyReport> reports(n);
  for (std::size_t p = 0; p < n; ++p) {
    BodyReport& report = reports[p];
    report.name = space.assembly.bodies[p + 1].name;
    report.volume = sums[3 * p + 1];
    report.temperature_min = low[p];
    report.temperature_mean = sums[3 * p] / report.volume;
    report.temperature_max = high[p];
    report.volume_above_limit = sums[3 * p + 2];
    std::copy_n(place.begin() + static_cast<std::ptrdiff_t>(3 * p), 3, report.max_position.begin());
  }
  return reports;
}

template std::vector<BodyReport> part_temperatures<2>(const FeSpace<2>&, const CellGeometry<2>&, const Vector&, double);
template std::vector<BodyReport> part_temperatures<3>(const FeSpace<3>&, const CellGeometry<3>&, const Vector&, double);

}  // namespace joulet
