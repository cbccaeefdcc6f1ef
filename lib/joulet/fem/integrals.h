#pragma once

#include <joulet/fem/coupled_system.h>
#include <joulet/fem/local_view.h>
#include <joulet/fem/nodal_structure.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// Reduces the fields to the numbers of a StepReport; those without another name are of the pellet. Collective.
template <int dim>
class Integrals {
public:
  Integrals(const Fields<dim>& fields, const CoupledSystem<dim>& system, const Problem& problem);

  TemperatureStatistics temperature(const Vector& ghosted_temperature) const;
  /// Mean temperature of the lateral surface around mid-height, weighted by a tent of an eighth of the height to either
  /// side: what a pyrometer with a spot of a quarter of the height sees. K.
  double lateral_mid_temperature(const Vector& ghosted_temperature) const;
  struct Chemistry {
    ConversionStatistics conversion;
    double mgo_left, mg_released, mg_rate;  ///< mol, mol, mol/s
    double mass_loss;                       ///< kg, all gases
    MechanismReport mechanism;
    StructureReport structure;
  };
  Chemistry chemistry(const CoupledState& state);
  /// Sensible heat of all bodies, integral of h(T, conversion), J.
  double enthalpy(const CoupledState& state) const;
  struct FieldStrength {
    double max, mean;  ///< V/m, for one volt
  };
  FieldStrength unit_electric_field() const;

  double volume() const { return volume_; }               ///< of the pellet's mesh, m^3
  double lateral_area() const { return lateral_area_; }   ///< of the pellet's mesh where it is free, m^2

private:
  /// f(value, volume) at the quadrature points in the pellet, of this rank.
  template <class Function>
  void for_each_point(const LocalRead& nodal, const Function& f) const;
  /// Mg and mass from the gases that a mechanism forms.
  static void take_gases(const Mechanism& mechanism, Chemistry& chemistry);
  std::array<double, 3> position(std::size_t owned_node) const;
  std::size_t pellet_lateral() const { return fields_.assembly.surface(0, Side::lateral); }

  const Fields<dim>& fields_;
  const CoupledSystem<dim>& system_;
  const double temperature_limit_;
  NodalLaws laws_;
  const NodalStructure structure_;
  double height_ = 0, volume_ = 0, lateral_area_ = 0;
};

}  // namespace joulet
