#pragma once

#include <joulet/radiation/exchange_areas.h>
#include <joulet/radiation/facet_exchange.h>
#include <joulet/radiation/facet_groups.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// Surfaces in space, made of flat facets that see and shadow each other. A surface is a patch: one facet, or a group
/// of them, such as neighbouring boundary faces of a mesh, with one radiosity.
///
/// Direct exchange areas A_i F_ij follow from the contour formula between facets, from centre to centre between far
/// groups, and from rays where something may be in the way; no random numbers. See docs/theory/radiation.md. Facets may
/// touch, also with hanging corners, but should not cross. Every facet is opaque, from both sides.
class FacetSurfaces : public ExchangeSource {
public:
  /// `patch_of` gives each facet the number of its patch, 0 ... n - 1, each with at least one facet; empty: each facet
  /// is a patch. Throws InputError for impossible facets and empty patches.
  explicit FacetSurfaces(std::vector<Facet> facets, const std::vector<std::size_t>& patch_of = {},
                         FacetAccuracy accuracy = {});
  FacetSurfaces(const FacetSurfaces&) = delete;
  FacetSurfaces& operator=(const FacetSurfaces&) = delete;

  std::size_t size() const override { return patches_.size(); }
  double area(std::size_t i) const override { return patches_[i].root().area; }
  std::vector<double> upper_row(std::size_t i) const override;
  /// A_i F_ij = A_j F_ji, m^2.
  double exchange_area(std::size_t i, std::size_t j) const;

private:
  using Node = FacetGroups::Node;
  double within(const FacetGroups& p, const Node& a, const std::vector<std::size_t>& blockers) const;
  double between(const FacetGroups& p, const Node& a, const FacetGroups& q, const Node& b,
                 const std::vector<std::size_t>& blockers) const;
  double as_points(const Node& a, const Node& b) const;
  double visible(const FacetGroups& p, const Node& a, const FacetGroups& q, const Node& b,
                 const std::vector<std::size_t>& blockers) const;

  std::vector<Facet> facets_;
  FacetAccuracy accuracy_;
  std::vector<FacetGroups> patches_;
  FacetTree tree_;
  FacetExchange exchange_;
};

}  // namespace joulet::radiation
