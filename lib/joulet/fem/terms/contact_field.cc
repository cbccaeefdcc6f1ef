#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/contact_field.h>

namespace joulet {

namespace {

constexpr double closed_electrically = 1e12, closed_thermally = 1e10;  // S/m^2, W/m^2/K

const ConductanceLaw& law_of(const Interface& interface, Transport transport) {
  return transport == Transport::electrical ? interface.laws.electrical : interface.laws.thermal;
}

bool varies(const ConductanceLaw& law) {
  if (const auto* given = std::get_if<GivenConductance>(&law)) return given->conductance.depends_on_temperature();
  return std::holds_alternative<PressureConductance>(law);
}

const Property& conductivity_of(const Material& material, Transport transport, bool axial) {
  const bool electrical = transport == Transport::electrical;
  const auto& along = electrical ? material.electrical_conductivity_axial : material.thermal_conductivity_axial;
  if (axial && along) return *along;
  return electrical ? material.electrical_conductivity : material.thermal_conductivity;
}

ContactSide side_of(const Property& law, double temperature, double conversion, const Position& at) {
  ContactSide side;
  side.temperature = temperature;
  if (law.keyword() == Material::insulator) return side;
  law.evaluate(1, &temperature, &conversion, {&at.x, &at.y, &at.z}, &side.conductivity,
               &side.d_conductivity_d_temperature, &side.d_conductivity_d_conversion);
  return side;
}

}  // namespace

template <int dim>
ContactField<dim>::ContactField(const FeSpace<dim>& space, const ContactFaces<dim>& faces, Transport transport)
    : space_(space), faces_(faces), transport_(transport) {
  for (const Interface& interface : space.assembly.interfaces) {
    const ConductanceLaw& law = law_of(interface, transport);
    depends_on_temperature_ = depends_on_temperature_ || varies(law);
    if (!std::holds_alternative<PressureConductance>(law)) continue;
    for (const std::size_t body : interface.bodies)
      for (const bool axial : {true, false})
        depends_on_conversion_ =
            depends_on_conversion_ ||
            conductivity_of(space.assembly.bodies[body].material, transport, axial).depends_on_conversion();
  }
  for (const auto& pair : faces.pairs()) values_.emplace_back(pair.jxw.size());
}

template <int dim>
typename ContactField<dim>::Sides ContactField<dim>::at(const typename ContactFaces<dim>::Pair& pair, unsigned q,
                                                        const double* local) {
  const std::size_t n = pair.nodes.size();
  Sides sides;
  for (std::size_t i = 0; i < n; ++i) {
    sides.a += pair.shape_a[q * n + i] * local[pair.nodes[i]];
    sides.b += pair.shape_b[q * n + i] * local[pair.nodes[i]];
  }
  return sides;
}

template <int dim>
Conductance ContactField<dim>::evaluate_at(const Interface& interface, const Sides& temperature,
                                           const Sides& conversion, const dealii::Point<dim>& x, bool axial) const {
  const ConductanceLaw& law = law_of(interface, transport_);
  const auto insulator = [&](std::size_t body) { return space_.assembly.bodies[body].material.is_insulator(); };
  if (transport_ == Transport::electrical && (insulator(interface.bodies[0]) || insulator(interface.bodies[1])))
    return {};
  if (is_perfect(law)) return {transport_ == Transport::electrical ? closed_electrically : closed_thermally, 0, 0};
  const auto& bodies = space_.assembly.bodies;
  const Position at{x[0], dim == 3 ? x[1] : 0., x[dim - 1]};
  const auto conductivity = [&](int side) -> const Property& {
    return conductivity_of(bodies[interface.bodies[static_cast<std::size_t>(side)]].material, transport_, axial);
  };
  return conductance(law, side_of(conductivity(0), temperature.a, conversion.a, at),
                     side_of(conductivity(1), temperature.b, conversion.b, at), at);
}

template <int dim>
void ContactField<dim>::evaluate(const Vector& temperature, const Vector& conversion) {
  const LocalRead t(temperature), alpha(conversion);
  throw_on_all_ranks(space_.communicator, [&] { evaluate_pairs(t.data(), alpha.data()); });
}

template <int dim>
void ContactField<dim>::evaluate_pairs(const double* temperature, const double* conversion) {
  for (std::size_t p = 0; p < values_.size(); ++p) {
    const auto& pair = faces_.pairs()[p];
    const Interface& interface = space_.assembly.interfaces[pair.interface];
    for (unsigned q = 0; q < pair.jxw.size(); ++q)
      values_[p][q] =
          evaluate_at(interface, at(pair, q, temperature), at(pair, q, conversion), pair.position[q], pair.axial);
  }
}

template class ContactField<2>;
template class ContactField<3>;

}  // namespace joulet
