#pragma once

#include <joulet/base/time_curve.h>
#include <joulet/fem/nodal/heat_storage.h>

#include <vector>

namespace joulet {

struct Problem;

/// Heat that comes up within bodies otherwise than by current, uniform in each of them: q(t) integral N_i dV in the
/// balance of heat. Depends on nothing that is solved for.
template <int dim>
class HeatSources {
public:
  /// Throws InputError for a body that is not there. `pattern`: as for Region.
  HeatSources(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
              const Problem& problem);

  /// balance -= the heat that comes up at this time, W at the nodes; returns all of it, all ranks, W.
  double add(double time, Vector& balance) const;
  /// The same with the change of the heat in time, W/s.
  double add_slope(double time, Vector& balance) const;
  /// All ranks, W.
  double power(double time) const;
  bool follows_time() const;
  bool empty() const { return sources_.empty(); }

private:
  struct Source {
    TimeCurve power_density;  // W/m^3
    Region<dim> region;
  };
  std::vector<Source> sources_;
};

}  // namespace joulet
