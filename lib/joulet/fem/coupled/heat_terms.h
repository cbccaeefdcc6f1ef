#pragma once

#include <joulet/fem/terms/conduction.h>
#include <joulet/fem/terms/enclosure_exchange.h>
#include <joulet/fem/terms/heat_source.h>
#include <joulet/fem/terms/heat_storage.h>
#include <joulet/fem/terms/held_nodes.h>
#include <joulet/fem/terms/joule_heat.h>
#include <joulet/fem/terms/reacting_pellet.h>
#include <joulet/fem/terms/surface_loss.h>
#include <joulet/fem/terms/thermal_contact.h>

#include <memory>
#include <vector>

namespace joulet {

/// The balance of heat of a model: the one place that knows which effects there are. The coupled system goes through
/// `all`; who reports on an effect takes it by its name.
///   storage and reaction + conduction + contacts + losses + exchange in the enclosure - Joule heat - sources = 0
template <int dim>
struct HeatTerms {
  /// All must stay. `electric_tangent`: null where the current depends on nothing that is solved for.
  HeatTerms(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const ContactFaces<dim>& contacts,
            const Matrix& pattern, const Electric<dim>& electric, const ElectricTangent<dim>* electric_tangent,
            const Model& model);
  HeatTerms(const HeatTerms&) = delete;
  HeatTerms& operator=(const HeatTerms&) = delete;

  const std::vector<std::vector<ThermalBoundary>> conditions;  ///< by surface
  Conduction<dim> conduction;
  ThermalContact<dim> contact;
  SurfaceLoss<dim> loss;
  const std::unique_ptr<EnclosureExchange<dim>> exchange;  ///< null without an enclosure
  ReactingPellet<dim> pellet;
  const std::vector<std::unique_ptr<HeatStorage<dim>>> storage_of_parts;
  JouleHeat<dim> joule;
  HeatSources<dim> sources;
  /// Instead of a balance, where a face is held at a temperature.
  HeldNodes<dim> held;

  std::vector<HeatTerm*> all;         ///< those that integrate over cells and faces first, see JacobianBlock
  std::vector<StorageTerm*> storage;  ///< those of them that store heat

  /// Radiation between surfaces, or null.
  EnclosureField<dim>* enclosure() const { return exchange ? &exchange->field() : nullptr; }
  /// Heat that leaves through a face (index into CellGeometry::faces) at this temperature, W/m^2, all effects; and the
  /// part of it that is radiation, the heat of vapour that condenses left out.
  HeatFlux face_loss(std::size_t face, double temperature) const;
  HeatFlux face_radiation(std::size_t face, double temperature) const;

private:
  const CellGeometry<dim>& geometry_;
};

}  // namespace joulet
