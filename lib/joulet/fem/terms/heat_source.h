#pragma once

#include <joulet/fem/space/region.h>
#include <joulet/fem/terms/heat_term.h>

namespace joulet {

struct Problem;

/// Heat that comes up in bodies by itself, in time and uniform in each of them: q(t) integral N_i dV. Depends on
/// nothing that is solved for.
template <int dim>
class HeatSources : public HeatTerm {
public:
  /// Throws InputError for a body that is not there. `pattern`: as for Region.
  HeatSources(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
              const Problem& problem);

  void add_residual(const Evaluation& e, Residual& into) override;
  void add_time_derivative(const Evaluation& e, double d_square_dt, Residual& into) override;
  void add_jacobian(const Evaluation&, double, HeatJacobian&) override {}
  double size(const Evaluation& e) const override;
  double uniform_loss(double temperature) override;
  bool empty() const { return sources_.empty(); }

private:
  struct Source {
    TimeCurve power_density;  // W/m^3
    Region<dim> region;
    double owned_volume;  ///< this rank's share, m^3
  };
  std::vector<Source> sources_;
};

}  // namespace joulet
