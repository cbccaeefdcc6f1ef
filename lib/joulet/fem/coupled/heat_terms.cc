#include <joulet/fem/coupled/heat_terms.h>
#include <joulet/problem/model.h>

#include <utility>

namespace joulet {

namespace {

template <int dim>
std::unique_ptr<EnclosureExchange<dim>> make_exchange(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                                      const Problem& problem,
                                                      const std::vector<std::vector<ThermalBoundary>>& conditions) {
  auto field = EnclosureField<dim>::make(space, geometry, problem, conditions);
  return field ? std::make_unique<EnclosureExchange<dim>>(space, geometry, std::move(field)) : nullptr;
}

HeatFlux sum(const HeatFlux& a, const HeatFlux& b) { return {a.value + b.value, a.derivative + b.derivative}; }

}  // namespace

template <int dim>
HeatTerms<dim>::HeatTerms(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                          const ContactFaces<dim>& contacts, const Matrix& pattern, const Electric<dim>& electric,
                          const ElectricTangent<dim>* electric_tangent, const Model& model)
    : conditions(conditions_by_surface(space.assembly, model.problem.boundaries)),
      conduction(space, geometry),
      contact(space, contacts),
      loss(space, geometry, conditions),
      exchange(make_exchange(space, geometry, model.problem, conditions)),
      pellet(space, geometry, pattern, model),
      storage_of_parts(make_heat_storage(space, geometry, pattern)),
      joule(electric, electric_tangent),
      sources(space, geometry, pattern, model.problem),
      held(space, conditions),
      geometry_(geometry) {
  all = {&conduction, &contact, &loss};
  if (exchange) all.push_back(exchange.get());
  storage = {&pellet};
  for (const auto& of_parts : storage_of_parts) storage.push_back(of_parts.get());
  all.insert(all.end(), storage.begin(), storage.end());
  all.push_back(&joule);
  if (!sources.empty()) all.push_back(&sources);
}

template <int dim>
HeatFlux HeatTerms<dim>::face_loss(std::size_t face, double temperature) const {
  const HeatFlux lost = loss.flux(geometry_.faces[face].surface, temperature);
  return exchange ? sum(lost, exchange->flux(face, temperature)) : lost;
}

template <int dim>
HeatFlux HeatTerms<dim>::face_radiation(std::size_t face, double temperature) const {
  const HeatFlux radiated = loss.radiation(geometry_.faces[face].surface, temperature);
  return exchange ? sum(radiated, exchange->field().at(face, temperature)) : radiated;
}

template struct HeatTerms<2>;
template struct HeatTerms<3>;

}  // namespace joulet
