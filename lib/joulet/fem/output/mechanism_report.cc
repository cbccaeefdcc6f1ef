#include <joulet/fem/output/mechanism_report.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/mpi.h>

#include <map>
#include <string>

namespace joulet {

namespace {

std::string without_phase(const std::string& name) { return name.substr(0, name.find('(')); }

void add_elements(const std::vector<Species>& species, const std::vector<double>& moles,
                  std::map<std::string, ElementReport>& elements, double ElementReport::*share) {
  for (std::size_t s = 0; s < species.size(); ++s)
    for (const auto& [symbol, atoms] : species[s].composition()) elements[symbol].*share += atoms * moles[s];
}

}  // namespace

template <int dim>
MechanismReport report_mechanism(const FeSpace<dim>& space, const Region<dim>& pellet, const NodalKinetics& laws) {
  const ChosenKinetics& kinetics = laws.chosen();
  if (!kinetics.mechanism) return {};
  const Mechanism& m = *kinetics.mechanism;
  const std::size_t n = m.n_reactions(), n_solids = m.solids().size(), n_gases = m.gases().size();
  // Solids at the start and now, gases, extents, rates: integrated one by one, so that their sums are a check.
  std::vector<double> sums(2 * n_solids + n_gases + 2 * n, 0), extents(n), solids(n_solids);
  double *initial = sums.data(), *left = initial + n_solids, *gases = left + n_solids, *extent = gases + n_gases,
         *rate = extent + n;
  {
    const OwnedRead volume(pellet.node_volumes());
    for (std::size_t i = 0; i < space.owned.n_elements(); ++i) {
      const double mgo = laws.mgo_concentration() * volume[i];
      for (std::size_t r = 0; r < n; ++r) {
        extents[r] = laws.extent[i * n + r];
        extent[r] += mgo * extents[r];
        rate[r] += mgo * laws.extent_rate[i * n + r];
        for (std::size_t g = 0; g < n_gases; ++g) gases[g] += mgo * m.gas_coefficient(r, g) * extents[r];
      }
      m.amounts(kinetics.initial.data(), extents.data(), solids.data());
      for (std::size_t s = 0; s < n_solids; ++s) {
        initial[s] += mgo * kinetics.initial[s];
        left[s] += mgo * solids[s];
      }
    }
  }
  dealii::Utilities::MPI::sum(sums, space.communicator, sums);

  MechanismReport report;
  report.field_factor = kinetics.field_factor;
  for (std::size_t s = 0; s < n_solids; ++s)
    report.species.push_back({without_phase(m.solids()[s].name()), false, left[s], m.solids()[s].molar_mass()});
  for (std::size_t g = 0; g < n_gases; ++g)
    report.species.push_back({m.gases()[g].name(), true, gases[g], m.gases()[g].molar_mass()});
  for (std::size_t r = 0; r < n; ++r) {
    const ReactionData& data = m.data().reactions[r];
    report.reactions.push_back({data.name.empty() ? data.equation : data.name, extent[r], rate[r]});
  }
  std::map<std::string, ElementReport> elements;
  add_elements(m.solids(), {initial, initial + n_solids}, elements, &ElementReport::initial);
  add_elements(m.solids(), {left, left + n_solids}, elements, &ElementReport::left);
  add_elements(m.gases(), {gases, gases + n_gases}, elements, &ElementReport::released);
  for (auto& [symbol, element] : elements) {
    element.symbol = symbol;
    report.elements.push_back(element);
  }
  return report;
}

template MechanismReport report_mechanism<2>(const FeSpace<2>&, const Region<2>&, const NodalKinetics&);
template MechanismReport report_mechanism<3>(const FeSpace<3>&, const Region<3>&, const NodalKinetics&);
}  // namespace joulet
