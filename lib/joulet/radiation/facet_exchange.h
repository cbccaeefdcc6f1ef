#pragma once

#include <joulet/radiation/facet_tree.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

struct FacetAccuracy {
  double relative = 1e-3;  ///< error of the exchange area of two facets in full sight of each other
  double shadow = 3e-4;    ///< a pair that is partly in shadow is divided while it exchanges more than this per area
  double far = 0.1;        ///< groups of facets smaller than this, relative to their distance, exchange as points do
};

/// A_i F_ij of two facets [m^2]: the contour formula on one of them, Gauss points on the other, divided adaptively, and
/// rays to the Gauss points where other facets may be in the way.
class FacetExchange {
public:
  /// Keeps a reference to the facets.
  FacetExchange(const std::vector<Facet>& facets, const FacetAccuracy& accuracy)
      : facets_(facets), accuracy_(accuracy) {}

  /// `blockers`: all facets that can be between the two, at least.
  double between(const Facet& f, const Facet& g, const std::vector<std::size_t>& blockers) const;
  /// Whether any of the blockers cuts the line.
  bool cut(const Eigen::Vector3d& from, const Eigen::Vector3d& to, const std::vector<std::size_t>& blockers) const;
  /// The blockers that can cut rays between two ends.
  std::vector<std::size_t> within(const Shaft& shaft, const std::vector<std::size_t>& blockers) const;

private:
  double in_sight(const Facet& f, const Facet& g) const;
  double in_shadow(const Facet& f, const Facet& g, std::vector<std::size_t> blockers, double threshold,
                   int depth) const;

  const std::vector<Facet>& facets_;
  FacetAccuracy accuracy_;
};

}  // namespace joulet::radiation
