#pragma once

#include <joulet/fem/coupled_system.h>
#include <joulet/materials/invert_enthalpy.h>

#include <vector>

namespace joulet {

/// The heat content w(T) of the owned nodes, J/m^3: that of each material at a node times its share of the volume
/// there. The conversion of the pellet is held at what it was when it was last set. Increases with T, and its
/// derivative is the heat capacity of the node.
template <int dim>
class NodalEnthalpy {
public:
  /// Keeps a reference to `system`.
  explicit NodalEnthalpy(const CoupledSystem<dim>& system);

  /// Takes the conversion of a state; with a mechanism that of the fresh pellet, which serves as well.
  void set_conversion(const CoupledState& y);
  /// Nodes that no volume belongs to (hanging ones) have w = T.
  void evaluate(const std::vector<std::size_t>& nodes, const std::vector<double>& temperature, EnthalpyValues& values);
  /// The same at all owned nodes.
  void evaluate_all(const std::vector<double>& temperature, EnthalpyValues& values);
  /// Temperatures from heat contents; see invert_enthalpy.
  void invert(const std::vector<double>& enthalpy, std::vector<double>& temperature, std::vector<double>& capacity);

private:
  struct Part {
    const HeatCapacity* law;
    std::vector<double> share;  ///< of a node's volume
  };
  const CoupledSystem<dim>& system_;
  std::vector<Part> parts_;  ///< the pellet first
  std::vector<double> conversion_;
  std::vector<std::size_t> all_;
  // Of the nodes of one part.
  std::vector<std::size_t> members_;
  std::vector<double> temperature_, of_members_;
  EnthalpyValues values_;
};

}  // namespace joulet
