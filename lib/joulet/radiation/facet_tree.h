#pragma once

#include <joulet/radiation/facet.h>

#include <Eigen/Geometry>
#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// One end of a bundle of rays: a facet or a group of them.
struct RayEnd {
  Eigen::Vector3d centre;
  double radius;                 ///< of a ball about the centre with all of it, m
  Eigen::AlignedBox3d box;       ///< with all of it
  const Facet* plane = nullptr;  ///< if it is one facet: rays stay in front of it

  static RayEnd of(const Facet& facet);
};

/// The convex hull of two ends, a little enlarged: what is outside cannot cut a ray between them.
class Shaft {
public:
  Shaft(const RayEnd& a, const RayEnd& b);
  bool may_contain(const Facet& facet) const;
  bool may_contain(const Eigen::AlignedBox3d& box) const;

private:
  bool near_axis(const Eigen::Vector3d& centre, double radius) const;
  RayEnd a_, b_;
  Eigen::AlignedBox3d box_;
  Eigen::Vector3d axis_;
  double radius_, axis_square_;
};

/// The facets in a binary tree of boxes, to find those in a shaft. Holds a reference to the facets.
class FacetTree {
public:
  explicit FacetTree(const std::vector<Facet>& facets);
  /// In the order of the tree.
  std::vector<std::size_t> in(const Shaft& shaft) const;

private:
  struct Node {
    Eigen::AlignedBox3d box;
    std::size_t begin, end;           ///< of order_
    std::size_t left = 0, right = 0;  ///< children, 0 for a leaf
  };
  std::size_t build(std::size_t begin, std::size_t end);

  const std::vector<Facet>& facets_;
  std::vector<std::size_t> order_;
  std::vector<Node> nodes_;
};

/// Whether the facet cuts the straight line between two points, neither of which is on it.
bool cuts(const Facet& facet, const Eigen::Vector3d& from, const Eigen::Vector3d& to);

}  // namespace joulet::radiation
