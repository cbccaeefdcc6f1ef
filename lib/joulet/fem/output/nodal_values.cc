#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/fem/nodal/nodal_structure.h>
#include <joulet/fem/output/nodal_values.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/problem/field_arrays.h>

namespace joulet {

template <int dim>
NodalValues<dim>::NodalValues(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const CoupledState& state,
                              const Model& model)
    : temperature(space.ghosted_vector()),
      potential(system.electric().unit_potential()),
      kinetics(system.pellet().kinetics().clone()) {
  evaluate(space, system, state);
  add_chemistry(model);
  for (std::size_t i = 0; i < state.added.size(); ++i) {
    Vector ghosted = space.ghosted_vector();
    space.read(state.added[i], ghosted);
    const LocalRead values(ghosted);
    const StatePart& part = (*state.added_parts)[i];
    added.push_back({part.name, part.unit, {values.data(), values.data() + space.relevant.n_elements()}});
  }
  lexicographic = space.element.get_poly_space_numbering_inverse();
}

template <int dim>
void NodalValues<dim>::evaluate(const FeSpace<dim>& space, const CoupledSystem<dim>& system,
                                const CoupledState& state) {
  space.read(state.temperature, temperature);
  const std::size_t n = space.relevant.n_elements();
  const LocalRead t(temperature);
  std::vector<Vector> ghosted(state.kinetic_variables.size(), space.ghosted_vector());
  for (std::size_t v = 0; v < ghosted.size(); ++v) space.read(state.kinetic_variables[v], ghosted[v]);
  const NodalArrays<LocalRead> variables(ghosted);
  Vector strength = space.ghosted_vector();
  if (system.pellet().field()) space.read(*system.pellet().field(), strength);
  const LocalRead field(strength);
  NodalState given{n, t.data(), variables.data(), nullptr, nullptr, field.data()};
  std::vector<Vector> pressures;
  if (system.gas() && system.gas()->throttles())
    for (const Vector& of_gas : system.gas()->gas_pressures())
      space.read(of_gas, pressures.emplace_back(space.ghosted_vector()));
  const NodalArrays<LocalRead> of_gases(pressures);
  if (!pressures.empty()) given.pressures = of_gases.data();
  kinetics->evaluate(given, false);
}

template <int dim>
void NodalValues<dim>::add_chemistry(const Model& model) {
  const NodalKinetics& laws = *kinetics;
  const std::size_t n = laws.conversion.size();
  const double mgo = laws.mgo_concentration();
  mg_rate.resize(n);
  for (std::size_t i = 0; i < n; ++i) mg_rate[i] = mgo * laws.conversion_rate[i];
  const NodalStructure structure(model, laws);
  if (structure.exists()) {
    NodalField porosity{"porosity", "1", std::vector<double>(n)};
    for (std::size_t i = 0; i < n; ++i) porosity.values[i] = structure.porosity(laws, i);
    chemistry.push_back(std::move(porosity));
  }
  if (laws.chosen().one_step) return;

  const Mechanism& m = *laws.chosen().mechanism;
  const std::size_t n_reactions = m.n_reactions();
  for (std::size_t r = 0; r < n_reactions; ++r) {
    const ReactionData& data = m.data().reactions[r];
    NodalField extent{"extent_" + array_name(data.name.empty() ? data.equation : data.name), "mol/m^3",
                      std::vector<double>(n)};
    for (std::size_t i = 0; i < n; ++i) extent.values[i] = mgo * laws.extent[i * n_reactions + r];
    chemistry.push_back(std::move(extent));
  }
  std::vector<double> extents(n_reactions), amounts(m.solids().size());
  const std::size_t first = chemistry.size();
  for (const Species& solid : m.solids())
    chemistry.push_back({"amount_" + array_name(solid.name()), "mol/m^3", std::vector<double>(n)});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t r = 0; r < n_reactions; ++r) extents[r] = laws.extent[i * n_reactions + r];
    m.amounts(laws.chosen().initial.data(), extents.data(), amounts.data());
    for (std::size_t s = 0; s < amounts.size(); ++s) chemistry[first + s].values[i] = mgo * amounts[s];
    mg_rate[i] = 0;
    for (std::size_t r = 0; m.has_gas(magnesia_reduction::metal) && r < n_reactions; ++r)
      mg_rate[i] +=
          mgo * m.gas_coefficient(r, m.gas(magnesia_reduction::metal)) * laws.extent_rate[i * n_reactions + r];
  }
}

template struct NodalValues<2>;
template struct NodalValues<3>;

}  // namespace joulet
