#pragma once

#include <joulet/radiation/exchange_areas.h>
#include <joulet/radiation/segment.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// Strips of a planar section that see and shadow each other, per metre of their depth, which has no end.
///
/// Exchange areas are exact where nothing is in between (crossed strings; Hottel 1954), else an integral along one of
/// the two strips over the angles at which the other is seen, from kink to kink; see docs/theory/radiation.md. Strips
/// should not cross one another. Each is opaque, from both sides.
class PlanarSurfaces : public ExchangeSource {
public:
  /// Throws InputError for a strip that is not possible.
  explicit PlanarSurfaces(std::vector<Segment> segments);

  std::size_t size() const override { return segments_.size(); }
  double area(std::size_t i) const override { return segments_[i].length(); }  ///< m^2 per m
  std::vector<double> upper_row(std::size_t i) const override;
  /// A_i F_ij = A_j F_ji, m^2 per m.
  double exchange_area(std::size_t i, std::size_t j) const;

private:
  std::vector<Segment> segments_;
};

}  // namespace joulet::radiation
