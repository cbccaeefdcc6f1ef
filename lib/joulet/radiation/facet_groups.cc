#include <joulet/radiation/facet_groups.h>

#include <algorithm>
#include <utility>

namespace joulet::radiation {

using Eigen::Vector3d;

namespace {

/// Place and direction of a facet as one point; the direction counts as the extent of the group does.
Eigen::Matrix<double, 6, 1> key(const Facet& facet, double extent) {
  Eigen::Matrix<double, 6, 1> k;
  k << facet.centre(), extent * facet.normal();
  return k;
}

}  // namespace

FacetGroups::FacetGroups(const std::vector<Facet>& facets, std::vector<std::size_t> members) {
  build(facets, members, 0, members.size());
}

std::size_t FacetGroups::build(const std::vector<Facet>& facets, std::vector<std::size_t>& members, std::size_t begin,
                               std::size_t end) {
  const std::size_t index = nodes_.size();
  Node node{{Vector3d(0, 0, 0), 0, {}}, Vector3d(0, 0, 0), 0, members[begin]};
  for (std::size_t i = begin; i < end; ++i) {
    const Facet& f = facets[members[i]];
    node.area += f.area();
    node.normal += f.area() * f.normal();
    node.end.centre += f.area() * f.centre();
    node.end.box.extend(RayEnd::of(f).box);
  }
  node.end.centre /= node.area;
  for (std::size_t i = begin; i < end; ++i) {
    const Facet& f = facets[members[i]];
    const double distance = (f.centre() - node.end.centre).norm();
    if (distance < (facets[node.facet].centre() - node.end.centre).norm()) node.facet = members[i];
    node.end.radius = std::max(node.end.radius, distance + f.radius());
  }
  if (end - begin == 1) node.end = RayEnd::of(facets[members[begin]]);
  nodes_.push_back(node);
  if (end - begin == 1) return index;

  const double extent = node.end.box.diagonal().norm();
  Eigen::Matrix<double, 6, 1> low = key(facets[members[begin]], extent), high = low;
  for (std::size_t i = begin; i < end; ++i) {
    low = low.cwiseMin(key(facets[members[i]], extent));
    high = high.cwiseMax(key(facets[members[i]], extent));
  }
  Eigen::Index axis = 0;
  (high - low).maxCoeff(&axis);
  const std::size_t middle = (begin + end) / 2;
  std::nth_element(members.begin() + begin, members.begin() + middle, members.begin() + end,
                   [&](std::size_t a, std::size_t b) {
                     const double x = key(facets[a], extent)[axis], y = key(facets[b], extent)[axis];
                     return x < y || (x == y && a < b);
                   });
  const std::size_t left = build(facets, members, begin, middle), right = build(facets, members, middle, end);
  nodes_[index].left = left;
  nodes_[index].right = right;
  return index;
}

}  // namespace joulet::radiation
