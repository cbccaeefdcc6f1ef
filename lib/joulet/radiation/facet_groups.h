#pragma once

#include <joulet/radiation/facet_tree.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// A binary tree over the facets of one patch: groups of neighbours of like direction, which far away act as one.
class FacetGroups {
public:
  struct Node {
    RayEnd end;              ///< around the facets of the group
    Eigen::Vector3d normal;  ///< sum of area times normal, m^2
    double area;             ///< m^2
    std::size_t facet;       ///< that of a leaf; of a group, the one nearest to its centre
    std::size_t left = 0, right = 0;
    bool leaf() const { return left == 0; }
    /// The normals differ little.
    bool flat() const { return normal.norm() > 0.9 * area; }
  };
  /// `members`: numbers of the facets of the patch, at least one.
  FacetGroups(const std::vector<Facet>& facets, std::vector<std::size_t> members);

  const Node& root() const { return nodes_[0]; }
  const Node& left(const Node& n) const { return nodes_[n.left]; }
  const Node& right(const Node& n) const { return nodes_[n.right]; }

private:
  std::size_t build(const std::vector<Facet>& facets, std::vector<std::size_t>& members, std::size_t begin,
                    std::size_t end);
  std::vector<Node> nodes_;
};

}  // namespace joulet::radiation
