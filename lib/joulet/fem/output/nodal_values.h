#pragma once

#include <joulet/fem/coupled/coupled_system.h>

#include <string>
#include <vector>

namespace joulet {

/// A field at the nodes.
struct NodalField {
  std::string name, unit;
  std::vector<double> values;
  double elsewhere = 0;  ///< in bodies that do not react
};

/// What is written of the nodes of this rank, ghosts included.
template <int dim>
struct NodalValues {
  NodalValues(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const CoupledState& state,
              const Model& model);

  Vector temperature;
  const Vector& potential;  ///< for one volt
  std::unique_ptr<NodalKinetics> kinetics;
  std::vector<double> mg_rate;          ///< mol/m^3/s of magnesium
  std::vector<NodalField> chemistry;    ///< porosity, and the extents and amounts of a mechanism
  std::vector<NodalField> added;        ///< fields that a program has added; everywhere
  std::vector<unsigned> lexicographic;  ///< number in the element of the lexicographic node

private:
  void evaluate(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const CoupledState& state);
  void add_chemistry(const Model& model);
};

}  // namespace joulet
