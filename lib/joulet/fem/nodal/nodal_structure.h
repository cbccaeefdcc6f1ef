#pragma once

#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/space/region.h>
#include <joulet/materials/pellet_structure.h>
#include <joulet/results/step_report.h>

#include <optional>
#include <vector>

namespace joulet {

/// Porosity and density at the nodes. There is none for a case that does not use its recipe.
class NodalStructure {
public:
  NodalStructure(const Model& model, const NodalKinetics& laws);

  bool exists() const { return structure_.has_value(); }
  /// At the volume of the mesh; `laws` must have been evaluated. Only if it exists.
  double porosity(const NodalKinetics& laws, std::size_t node) const { return structure_->porosity(state(laws, node)); }
  /// Means over the pellet, and its size if it shrinks. Collective; NaN if it does not exist.
  template <int dim>
  StructureReport report(const FeSpace<dim>& space, const Region<dim>& pellet, const NodalKinetics& laws) const;

private:
  PelletStructure::State state(const NodalKinetics& laws, std::size_t node) const;

  std::optional<PelletStructure> structure_;
  std::vector<double> volume_, mass_;  ///< lost per extent of each reaction, m^3 and kg per m^3 of the pellet
  double radius_, height_;             ///< m, as pressed
};

}  // namespace joulet
