#include <joulet/radiation/facet_tree.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace joulet::radiation {

using Eigen::AlignedBox3d;
using Eigen::Vector3d;

namespace {

AlignedBox3d box_of(const Facet& facet) {
  AlignedBox3d box;
  for (int i = 0; i < facet.corners(); ++i) box.extend(facet.corner(i));
  return box;
}

/// Greatest height of a box over the plane of a facet.
double height(const AlignedBox3d& box, const Facet& plane) {
  return plane.normal().dot(box.center() - plane.centre()) + plane.normal().cwiseAbs().dot(box.sizes()) / 2;
}

double height(const Facet& facet, const Facet& plane) {
  double highest = plane.normal().dot(facet.corner(0) - plane.centre());
  for (int i = 1; i < facet.corners(); ++i)
    highest = std::max(highest, plane.normal().dot(facet.corner(i) - plane.centre()));
  return highest;
}

}  // namespace

RayEnd RayEnd::of(const Facet& facet) { return {facet.centre(), facet.radius(), box_of(facet), &facet}; }

Shaft::Shaft(const RayEnd& a, const RayEnd& b)
    : a_(a),
      b_(b),
      box_(a.box.merged(b.box)),
      axis_(b.centre - a.centre),
      radius_(std::max(a.radius, b.radius)),
      axis_square_(axis_.squaredNorm()) {}

bool Shaft::near_axis(const Vector3d& centre, double radius) const {
  const Vector3d offset = centre - a_.centre;
  const double t = axis_square_ > 0 ? std::clamp(offset.dot(axis_) / axis_square_, 0.0, 1.0) : 0;
  const double reach = radius + radius_;
  return (offset - t * axis_).squaredNorm() <= reach * reach;
}

bool Shaft::may_contain(const AlignedBox3d& box) const {
  if (!box_.intersects(box)) return false;
  for (const RayEnd* end : {&a_, &b_})
    if (end->plane && height(box, *end->plane) <= 1e-6 * end->radius) return false;
  return near_axis(box.center(), box.diagonal().norm() / 2);
}

bool Shaft::may_contain(const Facet& facet) const {
  if (&facet == a_.plane || &facet == b_.plane) return false;
  if (!near_axis(facet.centre(), facet.radius())) return false;
  // A facet in the plane of an end, or behind it, is not in the way; the tolerance is for warped ones.
  for (const RayEnd* end : {&a_, &b_})
    if (end->plane && height(facet, *end->plane) <= 1e-6 * end->radius) return false;
  return box_.intersects(box_of(facet));
}

FacetTree::FacetTree(const std::vector<Facet>& facets) : facets_(facets), order_(facets.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  if (!facets.empty()) build(0, facets.size());
}

std::size_t FacetTree::build(std::size_t begin, std::size_t end) {
  const std::size_t index = nodes_.size();
  Node node{{}, begin, end};
  AlignedBox3d centres;
  for (std::size_t i = begin; i < end; ++i) {
    node.box.extend(box_of(facets_[order_[i]]));
    centres.extend(facets_[order_[i]].centre());
  }
  nodes_.push_back(node);
  if (end - begin <= 4) return index;
  Eigen::Index axis = 0;
  centres.sizes().maxCoeff(&axis);
  const std::size_t middle = (begin + end) / 2;
  std::nth_element(order_.begin() + begin, order_.begin() + middle, order_.begin() + end,
                   [&](std::size_t a, std::size_t b) {
                     const double x = facets_[a].centre()[axis], y = facets_[b].centre()[axis];
                     return x < y || (x == y && a < b);
                   });
  const std::size_t left = build(begin, middle), right = build(middle, end);
  nodes_[index].left = left;
  nodes_[index].right = right;
  return index;
}

std::vector<std::size_t> FacetTree::in(const Shaft& shaft) const {
  std::vector<std::size_t> found, open;
  if (!nodes_.empty()) open.push_back(0);
  while (!open.empty()) {
    const Node& node = nodes_[open.back()];
    open.pop_back();
    if (!shaft.may_contain(node.box)) continue;
    if (node.left != 0) {
      open.push_back(node.right);
      open.push_back(node.left);
      continue;
    }
    for (std::size_t i = node.begin; i < node.end; ++i)
      if (shaft.may_contain(facets_[order_[i]])) found.push_back(order_[i]);
  }
  return found;
}

namespace {

/// Moller and Trumbore (1997), for a segment.
bool cuts_triangle(const Vector3d& a, const Vector3d& b, const Vector3d& c, const Vector3d& from, const Vector3d& ray) {
  const Vector3d ab = b - a, ac = c - a, p = ray.cross(ac);
  const double determinant = ab.dot(p);
  if (determinant == 0) return false;
  const Vector3d s = from - a;
  const double u = s.dot(p) / determinant;
  if (u < 0 || u > 1) return false;
  const Vector3d q = s.cross(ab);
  const double v = ray.dot(q) / determinant;
  if (v < 0 || u + v > 1) return false;
  const double t = ac.dot(q) / determinant;
  return t > 1e-9 && t < 1 - 1e-9;
}

}  // namespace

bool cuts(const Facet& f, const Vector3d& from, const Vector3d& to) {
  const Vector3d ray = to - from;
  // Most facets are missed because both points are on one side; a warped one has a thickness.
  const double height = f.normal().dot(from - f.centre()), end = height + f.normal().dot(ray);
  const double thickness = f.thickness();
  if ((height > thickness && end > thickness) || (height < -thickness && end < -thickness)) return false;
  return cuts_triangle(f.corner(0), f.corner(1), f.corner(2), from, ray) ||
         (f.corners() == 4 && cuts_triangle(f.corner(0), f.corner(2), f.corner(3), from, ray));
}

}  // namespace joulet::radiation
