#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/heat_source.h>
#include <joulet/problem/heat_sources.h>
#include <joulet/problem/problem.h>

#include <numeric>
#include <utility>

namespace joulet {

template <int dim>
HeatSources<dim>::HeatSources(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
                              const Problem& problem) {
  const auto bodies = heated_bodies(problem, space.assembly);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    Region<dim> region(space, geometry, pattern, {bodies[i]});
    double owned = 0;
    {
      const OwnedRead volume(region.node_volumes());
      owned = std::accumulate(volume.data(), volume.data() + space.owned.n_elements(), 0.);
    }
    sources_.push_back({problem.heat_sources[i].power_density, std::move(region), owned});
  }
}

template <int dim>
void HeatSources<dim>::add_residual(const Evaluation& e, Residual& into) {
  for (const Source& source : sources_) {
    const double density = source.power_density(e.time);
    into.f.temperature.add(-density, source.region.node_volumes());
    at(into.flows, Flow::source) += density * source.owned_volume;
  }
}

template <int dim>
void HeatSources<dim>::add_time_derivative(const Evaluation& e, double, Residual& into) {
  for (const Source& source : sources_) {
    const double slope = source.power_density.slope(e.time);
    into.f.temperature.add(-slope, source.region.node_volumes());
    at(into.flows, Flow::source) += slope * source.owned_volume;
  }
}

template <int dim>
double HeatSources<dim>::size(const Evaluation& e) const {
  if (empty()) return 0;
  Vector sum = sources_.front().region.node_volumes();
  sum = 0.;
  for (const Source& source : sources_) sum.add(source.power_density(e.time), source.region.node_volumes());
  return sum.l2_norm();
}

/// That of the start.
template <int dim>
double HeatSources<dim>::uniform_loss(double) {
  double sum = 0;
  for (const Source& source : sources_) sum -= source.power_density(0) * source.region.volume();
  return sum;
}

template class HeatSources<2>;
template class HeatSources<3>;

}  // namespace joulet
