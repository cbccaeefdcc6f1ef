#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/facet.h>

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

namespace joulet::radiation {

using Eigen::Vector3d;

namespace {

Vector3d vector(const Facet::Point& p) { return {p[0], p[1], p[2]}; }

}  // namespace

Facet::Facet(const Point& a, const Point& b, const Point& c)
    : Facet({vector(a), vector(b), vector(c), Vector3d(0, 0, 0)}, 3) {}

Facet::Facet(const Point& a, const Point& b, const Point& c, const Point& d)
    : Facet({vector(a), vector(b), vector(c), vector(d)}, 4) {}

Facet::Facet(const std::array<Vector3d, 4>& corners, int n) : corner_(corners), n_(n) {
  const Vector3d first = n == 3 ? corner_[1] - corner_[0] : corner_[2] - corner_[0];
  const Vector3d second = n == 3 ? corner_[2] - corner_[0] : corner_[3] - corner_[1];
  const Vector3d twice_area = first.cross(second);
  const double length = twice_area.norm();
  area_ = length / 2;
  normal_ = length > 0 ? Vector3d(twice_area / length) : Vector3d(0, 0, 0);
  centre_ = Vector3d(0, 0, 0);
  for (int i = 0; i < n; ++i) centre_ += corner_[i] / n;
  radius_ = thickness_ = 0;
  for (int i = 0; i < n; ++i) {
    radius_ = std::max(radius_, (corner_[i] - centre_).norm());
    thickness_ = std::max(thickness_, std::abs(normal_.dot(corner_[i] - centre_)));
  }
}

void Facet::check() const {
  if (std::isfinite(area_) && area_ > 0) return;
  throw InputError(
      fmt::format("radiation: the facet with its centre at ({:g}, {:g}, {:g}) m has the area {:g} m^2; it "
                  "must be > 0",
                  centre_[0], centre_[1], centre_[2], area_));
}

Facet::Samples Facet::samples() const {
  Samples s;
  s.count = n_;
  if (n_ == 3) {
    for (int i = 0; i < 3; ++i) s.sample[i] = {(centre_ + corner_[i]) / 2, area_ / 3};
    return s;
  }
  constexpr double near = 0.78867513459481288225, far = 1 - near;
  double sum = 0;
  for (int i = 0; i < 4; ++i) {
    const Vector3d &a = corner_[i], &b = corner_[(i + 1) % 4], &c = corner_[(i + 2) % 4], &d = corner_[(i + 3) % 4];
    const Vector3d along = near * (b - a) + far * (c - d), across = near * (d - a) + far * (c - b);
    s.sample[i] = {near * (near * a + far * b) + far * (near * d + far * c), along.cross(across).dot(normal_)};
    sum += s.sample[i].area;
  }
  for (Sample& p : s.sample) p.area *= area_ / sum;
  return s;
}

Facet::Sample Facet::at(double s, double t) const {
  const Vector3d &a = corner_[0], &b = corner_[1];
  if (n_ == 3) {
    // (s, t) to the triangle by shrinking the square towards corner 0
    const Vector3d p = a + s * ((1 - t) * (b - a) + t * (corner_[2] - a));
    return {p, 2 * area_ * s};
  }
  const Vector3d &c = corner_[2], &d = corner_[3];
  const Vector3d along = (1 - t) * (b - a) + t * (c - d), across = (1 - s) * (d - a) + s * (c - b);
  return {(1 - t) * ((1 - s) * a + s * b) + t * ((1 - s) * d + s * c), along.cross(across).dot(normal_)};
}

std::array<Facet, 4> Facet::divided() const {
  const auto middle = [this](int i) { return Vector3d((corner_[i % n_] + corner_[(i + 1) % n_]) / 2); };
  const auto part = [&](int i) {
    const Vector3d before = middle(i + n_ - 1), after = middle(i);
    if (n_ == 3) return Facet({corner_[i], after, before, Vector3d(0, 0, 0)}, 3);
    return Facet({corner_[i], after, centre_, before}, 4);
  };
  if (n_ == 3) return {part(0), part(1), part(2), Facet({middle(0), middle(1), middle(2), Vector3d(0, 0, 0)}, 3)};
  return {part(0), part(1), part(2), part(3)};
}

namespace {

/// Corners relative to the point, and above its horizon only; returns their number.
int above_horizon(const Vector3d& point, const Vector3d& normal, const Facet& facet, std::array<Vector3d, 5>& out) {
  int count = 0;
  const int n = facet.corners();
  Vector3d previous = facet.corner(n - 1) - point;
  double previous_height = previous.dot(normal);
  for (int i = 0; i < n; ++i) {
    const Vector3d next = facet.corner(i) - point;
    const double height = next.dot(normal);
    if ((height > 0) != (previous_height > 0) && count < 5)
      out[count++] = previous + (next - previous) * (previous_height / (previous_height - height));
    if (height > 0 && count < 5) out[count++] = next;
    previous = next;
    previous_height = height;
  }
  return count;
}

}  // namespace

double view_factor(const Vector3d& point, const Vector3d& normal, const Facet& facet) {
  if ((point - facet.centre()).dot(facet.normal()) <= 0) return 0;
  std::array<Vector3d, 5> v;
  const int n = above_horizon(point, normal, facet, v);
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    const Vector3d &a = v[(i + 1) % n],
                   &b = v[i];  // counterclockwise from the facet's side is clockwise from the point
    const Vector3d c = a.cross(b);
    const double length = c.norm();
    if (length > 0) sum += std::atan2(length, a.dot(b)) / length * c.dot(normal);
  }
  return std::max(sum, 0.0) / (2 * constants::pi);
}

}  // namespace joulet::radiation
