#pragma once

#include <joulet/radiation/band.h>
#include <joulet/radiation/blockers.h>
#include <joulet/radiation/exchange_areas.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

struct AxisymmetricAccuracy {
  double relative = 1e-4;  ///< error of each exchange area
  double absolute = 1e-6;  ///< and of it per area of the smaller band
};

/// Bands about one axis that see and shadow each other: any number of bodies, solid or hollow, and a chamber.
///
/// Direct exchange areas A_i F_ij follow from an adaptive integral over both meridians of the exchange between two
/// circles, which is known in closed form with all shadows; see docs/theory/radiation.md. Bands should not cross one
/// another. Every band is opaque, from both sides.
class AxisymmetricSurfaces : public ExchangeSource {
public:
  /// Throws InputError for a band that is not possible.
  explicit AxisymmetricSurfaces(std::vector<Band> bands, AxisymmetricAccuracy accuracy = {});

  std::size_t size() const override { return bands_.size(); }
  double area(std::size_t i) const override { return bands_[i].area(); }
  /// Throws SolverError if an integral does not converge, which means bands that cross or coincide.
  std::vector<double> upper_row(std::size_t i) const override;
  /// A_i F_ij = A_j F_ji, m^2.
  double exchange_area(std::size_t i, std::size_t j) const;

private:
  std::vector<std::size_t> blockers_between(std::size_t i, std::size_t j) const;

  std::vector<Band> bands_;
  Blockers blockers_;
  AxisymmetricAccuracy accuracy_;
};

}  // namespace joulet::radiation
