#include <joulet/fem/terms/surface_loss.h>

#include <algorithm>
#include <utility>

namespace joulet {

namespace {

std::vector<char> surfaces_that_lose(const Assembly& assembly,
                                     const std::vector<std::vector<ThermalBoundary>>& conditions) {
  std::vector<char> acts(conditions.size(), 0);
  for (std::size_t surface = 0; surface < conditions.size(); ++surface)
    acts[surface] = assembly.surfaces[surface].free && !conditions[surface].empty();
  return acts;
}

}  // namespace

template <int dim>
SurfaceLoss<dim>::SurfaceLoss(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                              std::vector<std::vector<ThermalBoundary>> conditions)
    : space_(space),
      geometry_(geometry),
      conditions_(std::move(conditions)),
      faces_(space, geometry, surfaces_that_lose(space.assembly, conditions_)) {
  for (const auto& of_surface : conditions_)
    follows_time_ = follows_time_ || std::any_of(of_surface.begin(), of_surface.end(), follows_time);
}

template <int dim>
const Material& SurfaceLoss<dim>::material(std::size_t surface) const {
  return space_.assembly.bodies[space_.assembly.surfaces[surface].body].material;
}

template <int dim>
HeatFlux SurfaceLoss<dim>::flux(std::size_t surface, double temperature) const {
  return heat_flux(conditions_[surface], material(surface), temperature, time_);
}

template <int dim>
HeatFlux SurfaceLoss<dim>::radiation(std::size_t surface, double temperature) const {
  HeatFlux sum;
  for (const auto& boundary : conditions_[surface])
    if (const auto* radiation = std::get_if<Radiation>(&boundary.condition)) {
      const HeatFlux flux = heat_flux(*radiation, material(surface), temperature, time_);
      sum.value += flux.value;
      sum.derivative += flux.derivative;
    }
  return sum;
}

template <int dim>
void SurfaceLoss<dim>::add_residual(const Evaluation& e, Residual& into) {
  const LocalRead t(e.temperature);
  faces_.add(
      t.data(), [this](std::size_t face, double T) { return flux(geometry_.faces[face].surface, T).value; },
      into.by_cell, into.flows);
}

template <int dim>
void SurfaceLoss<dim>::add_time_derivative(const Evaluation& e, double, Residual& into) {
  if (!follows_time_) return;
  const LocalRead t(e.temperature);
  const auto rate = [this](std::size_t face, double T) {
    const std::size_t surface = geometry_.faces[face].surface;
    return heat_flux_rate(conditions_[surface], material(surface), T, time_);
  };
  faces_.add(t.data(), rate, into.by_cell, into.flows);
}

template <int dim>
void SurfaceLoss<dim>::add_jacobian(const Evaluation& e, double, HeatJacobian& into) {
  const LocalRead t(e.temperature);
  const auto slope = [this](std::size_t face, double T) { return flux(geometry_.faces[face].surface, T).derivative; };
  faces_.add_slopes(t.data(), slope, into.dtemperature.entries(), slopes_);
}

template <int dim>
double SurfaceLoss<dim>::uniform_loss(double temperature) {
  const std::vector<double> areas = faces_.areas();
  double sum = 0;
  for (std::size_t surface = 0; surface < areas.size(); ++surface)
    sum += areas[surface] * flux(surface, temperature).value;
  return sum;
}

template class SurfaceLoss<2>;
template class SurfaceLoss<3>;

}  // namespace joulet
