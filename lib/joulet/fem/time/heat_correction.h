#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/nodal/storage_error.h>

#include <vector>

namespace joulet {

/// Keeps the energy of steps that pass a peak of a heat capacity, such as a latent heat. A step in time sees a heat
/// capacity at a few temperatures only; the heat that the bodies take up follows from the integrals of the flows. Where
/// a law bends within a step, or the energy balance of the step shows that it saw too little, all temperatures but the
/// held ones are shifted by one number, below the tolerance, with which the enthalpy, exact by the laws, has risen by
/// that heat. Other steps stay as they are: their energy balance is a check of them.
template <int dim>
class HeatCorrection {
public:
  HeatCorrection(const FeSpace<dim>& space, const CoupledSystem<dim>& system) : space_(space), system_(system) {}

  /// What the step may have missed of the heat capacities, as a temperature over `tolerance` times the temperature: by
  /// the laws between both states (root of the mean square over the nodes) or by the energy balance. Collective.
  double inspect(const CoupledState& before, const CoupledState& after, double tolerance);
  /// Corrects the end of the step that was inspected last, where that is due. Returns whether the heat capacities have
  /// changed by it, so that the rates must be found anew. Collective; throws SolverError where no shift up to 1000 K
  /// closes the energy balance.
  bool correct(CoupledState& after) const;
  /// Whether the step that was inspected last is corrected; where another run decides, as that run did.
  bool corrects() const { return corrects_; }
  void decide(bool corrects) { corrects_ = corrects; }
  /// Shifts the temperatures so that a state, moved to another mesh, has this enthalpy, J. Collective; throws as
  /// `correct`.
  void set_enthalpy(double wanted, CoupledState& state) const { add(shift(wanted, state), state); }

private:
  /// Of both states, at each owned node.
  std::vector<StorageError> storage_errors(const CoupledState& before, const CoupledState& after,
                                           double tolerance) const;
  bool bends_more_than(double variation, const std::vector<StorageError>& errors) const;
  double mean_temperature(const CoupledState& state) const;
  double heat_taken(const CoupledState& before, const CoupledState& after) const;
  /// Of all temperatures, so that the enthalpy is the one that is wanted, K.
  double shift(double wanted, const CoupledState& state) const;
  void add(double shift, CoupledState& state) const;

  const FeSpace<dim>& space_;
  const CoupledSystem<dim>& system_;
  // Of the step that was inspected last.
  bool corrects_ = false;
  double tolerance_ = 0;
  double wanted_ = 0;  ///< enthalpy at the end by the flows, J
};

}  // namespace joulet
