#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/fe_space.h>

namespace joulet {

/// A mesh that follows the estimated error of the temperature during a run, `[adaptivity]` of the case: first
/// `estimate`, and, where it is `wanted`, `move` to the mesh that the flags ask for. All functions but `wanted` are
/// collective.
template <int dim>
class AdaptiveMesh {
public:
  AdaptiveMesh(FeSpace<dim>& space, const Problem& problem) : space_(space), problem_(problem) {}

  /// Whether the case asks for it; a prescribed temperature has no error.
  bool follows_error() const { return problem_.adaptivity.temperature_error && problem_.thermal.prescribed.empty(); }

  /// Estimated error of the worst cell, K, compared with its target: cells get flags. The temperature is ghosted.
  double estimate(const CoupledSystem<dim>& system, const Vector& temperature);
  /// Whether the last estimate makes a new mesh worth while.
  bool wanted() const { return wanted_; }

  struct Moved {
    CoupledState state;
    Vector potential;  ///< for one volt
  };
  /// Adapts the fields after the flags and returns the state on the new mesh. What was made for the mesh before, the
  /// system too, must not be used with it.
  Moved move(const CoupledSystem<dim>& system, const CoupledState& state);

private:
  FeSpace<dim>& space_;
  const Problem& problem_;
  bool wanted_ = false;
};

}  // namespace joulet
