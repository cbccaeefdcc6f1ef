#include <joulet/fem/terms/enclosure_exchange.h>

#include <utility>

namespace joulet {

template <int dim>
EnclosureExchange<dim>::EnclosureExchange(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                          std::unique_ptr<EnclosureField<dim>> field)
    : space_(space),
      field_(std::move(field)),
      faces_(space, geometry, std::vector<char>(space.assembly.surfaces.size(), 1)) {}

template <int dim>
HeatFlux EnclosureExchange<dim>::flux(std::size_t face, double temperature) const {
  const HeatFlux exchanged = field_->at(face, temperature), brought = field_->brought(face, temperature);
  return {exchanged.value - brought.value, exchanged.derivative - brought.derivative};
}

template <int dim>
void EnclosureExchange<dim>::add_residual(const Evaluation& e, Residual& into) {
  const LocalRead t(e.temperature);
  field_->update(t.data());
  faces_.add(
      t.data(), [this](std::size_t face, double T) { return flux(face, T).value; }, into.by_cell, into.flows);
}

template <int dim>
void EnclosureExchange<dim>::add_jacobian(const Evaluation& e, double, HeatJacobian& into) {
  const LocalRead t(e.temperature);
  field_->update(t.data());
  field_->linearise(t.data());
  faces_.add_slopes(
      t.data(), [this](std::size_t face, double T) { return flux(face, T).derivative; }, into.dtemperature.entries(),
      slopes_);
}

template <int dim>
void EnclosureExchange<dim>::add_beyond_matrix(const Vector& d_temperature, LocalSum& balance, Flows* change) {
  const LocalRead dT(d_temperature);
  std::vector<double> of_surface(space_.assembly.surfaces.size(), 0.);
  field_->add_change(dT.data(), balance, of_surface);
  if (!change) return;
  for (std::size_t surface = 0; surface < of_surface.size(); ++surface)
    at_surface(*change, surface) += of_surface[surface];
}

template class EnclosureExchange<2>;
template class EnclosureExchange<3>;

}  // namespace joulet
