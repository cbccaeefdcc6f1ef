#include <joulet/fem/nodal/heat_sources.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/problem/heat_sources.h>
#include <joulet/problem/problem.h>

namespace joulet {

template <int dim>
HeatSources<dim>::HeatSources(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
                              const Problem& problem) {
  const auto bodies = heated_bodies(problem, fields.assembly);
  for (std::size_t i = 0; i < bodies.size(); ++i)
    sources_.push_back({problem.heat_sources[i].power_density, Region<dim>(fields, geometry, pattern, {bodies[i]})});
}

template <int dim>
double HeatSources<dim>::add(double time, Vector& balance) const {
  for (const Source& source : sources_) balance.add(-source.power_density(time), source.region.node_volumes());
  return power(time);
}

template <int dim>
double HeatSources<dim>::add_slope(double time, Vector& balance) const {
  double sum = 0;
  for (const Source& source : sources_) {
    const double slope = source.power_density.slope(time);
    balance.add(-slope, source.region.node_volumes());
    sum += slope * source.region.volume();
  }
  return sum;
}

template <int dim>
double HeatSources<dim>::power(double time) const {
  double sum = 0;
  for (const Source& source : sources_) sum += source.power_density(time) * source.region.volume();
  return sum;
}

template <int dim>
bool HeatSources<dim>::follows_time() const {
  for (const Source& source : sources_)
    if (!source.power_density.is_constant()) return true;
  return false;
}

template class HeatSources<2>;
template class HeatSources<3>;

}  // namespace joulet
