#include <joulet/chemistry/magnesia_reduction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/fem/nodal/nodal_structure.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/problem/model.h>

#include <deal.II/base/mpi.h>

#include <array>
#include <limits>

namespace joulet {

NodalStructure::NodalStructure(const Model& model, const NodalKinetics& laws)
    : radius_(model.problem.pellet.diameter / 2), height_(model.problem.pellet.height) {
  if (!model.recipe) return;
  structure_.emplace(*model.recipe, model.problem.pellet.shrinkage);
  const double mgo = laws.mgo_concentration();
  const auto& mechanism = laws.chosen().mechanism;
  if (!mechanism) {
    volume_ = {mgo * (PelletStructure::skeletal_volume(magnesia_reduction::oxide) +
                      PelletStructure::skeletal_volume(magnesia_reduction::carbon))};
    mass_ = {mgo * (species_library().species(magnesia_reduction::oxide).molar_mass() +
                    species_library().species(magnesia_reduction::carbon).molar_mass())};
    return;
  }
  for (std::size_t r = 0; r < mechanism->n_reactions(); ++r) {
    volume_.push_back(0);
    mass_.push_back(0);
    for (std::size_t s = 0; s < mechanism->solids().size(); ++s) {
      const Species& solid = mechanism->solids()[s];
      const double consumed = -mgo * mechanism->solid_coefficient(r, s);
      volume_[r] += consumed * PelletStructure::skeletal_volume(solid.name());
      mass_[r] += consumed * solid.molar_mass();
    }
  }
}

PelletStructure::State NodalStructure::state(const NodalKinetics& laws, std::size_t node) const {
  PelletStructure::State state;
  for (std::size_t r = 0; r < volume_.size(); ++r) {
    state.volume_lost += volume_[r] * laws.extent[node * laws.n_reactions() + r];
    state.mass_lost += mass_[r] * laws.extent[node * laws.n_reactions() + r];
  }
  state.conversion = laws.conversion[node];
  return state;
}

template <int dim>
StructureReport NodalStructure::report(const FeSpace<dim>& space, const Region<dim>& pellet,
                                       const NodalKinetics& laws) const {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!exists()) return {none, none, none, none, none, none};
  std::array<double, 3> sums{};
  {
    const OwnedRead volume(pellet.node_volumes());
    for (std::size_t i = 0; i < space.owned.n_elements(); ++i) {
      const PelletStructure::State here = state(laws, i);
      sums[0] += volume[i] * here.volume_lost;
      sums[1] += volume[i] * here.mass_lost;
      sums[2] += volume[i] * here.conversion;
    }
  }
  const dealii::ArrayView<double> all(sums.data(), sums.size());
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(sums.data(), sums.size()), space.communicator, all);
  for (double& sum : sums) sum /= pellet.volume();
  // All of it is linear in the state but for the shrunk volume, which is that of the mean conversion.
  const PelletStructure::State mean{sums[0], sums[1], sums[2]};
  const double length = structure_->length(mean.conversion);
  return {structure_->porosity(mean), structure_->density(mean),         radius_ * length,
          height_ * length,           structure_->shrunk_porosity(mean), structure_->shrunk_density(mean)};
}

template StructureReport NodalStructure::report<2>(const FeSpace<2>&, const Region<2>&, const NodalKinetics&) const;
template StructureReport NodalStructure::report<3>(const FeSpace<3>&, const Region<3>&, const NodalKinetics&) const;

}  // namespace joulet
