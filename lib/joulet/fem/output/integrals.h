#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/nodal/nodal_structure.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// Reduces the fields to the numbers of a StepReport; those without another name are of the pellet. Collective.
template <int dim>
class Integrals {
public:
  Integrals(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Model& model);

  TemperatureStatistics temperature(const Vector& ghosted_temperature) const;
  /// Of all other bodies, without their powers.
  std::vector<BodyReport> parts(const Vector& ghosted_temperature) const;
  /// Mean temperature of the spot on the lateral surface that the pyrometer sees, K.
  double lateral_mid_temperature(const Vector& ghosted_temperature) const;
  struct Chemistry {
    ConversionStatistics conversion;
    double mgo_left, mg_released, mg_rate;  ///< mol, mol, mol/s
    double mass_loss;                       ///< kg, all gases
    MechanismReport mechanism;
    StructureReport structure;
  };
  /// With gas in the pores: after CoupledSystem::update_gas of the same state.
  Chemistry chemistry(const CoupledState& state);
  /// At the owned nodes, of the last `chemistry`.
  const std::vector<double>& conversion() const { return kinetics_->conversion; }
  GasStatistics gas() const;
  struct FieldStrength {
    double max, mean;  ///< V/m, for one volt
  };
  FieldStrength unit_electric_field() const;

  double volume() const { return volume_; }              ///< of the pellet's mesh, m^3
  double lateral_area() const { return lateral_area_; }  ///< of the pellet's mesh where it is free, m^2

private:
  /// f(value, volume) at the quadrature points in the pellet, of this rank.
  template <class Function>
  void for_each_point(const LocalRead& nodal, const Function& f) const;
  /// Mg and mass from the gases that a mechanism forms.
  static void take_gases(const Mechanism& mechanism, Chemistry& chemistry);

  const FeSpace<dim>& space_;
  const CoupledSystem<dim>& system_;
  const double temperature_limit_;
  const std::unique_ptr<NodalKinetics> kinetics_;
  const NodalStructure structure_;
  double volume_ = 0, lateral_area_ = 0;
};

}  // namespace joulet
