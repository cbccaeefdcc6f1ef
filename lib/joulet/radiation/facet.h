#pragma once

#include <Eigen/Core>
#include <array>

namespace joulet::radiation {

/// A flat, or nearly flat, triangle or convex quadrilateral in space [m]. Its corners run counterclockwise seen from
/// the free side, into which the normal points.
class Facet {
public:
  using Point = std::array<double, 3>;

  Facet(const Point& a, const Point& b, const Point& c);
  Facet(const Point& a, const Point& b, const Point& c, const Point& d);

  int corners() const { return n_; }
  const Eigen::Vector3d& corner(int i) const { return corner_[i]; }
  const Eigen::Vector3d& centre() const { return centre_; }  ///< mean of the corners
  const Eigen::Vector3d& normal() const { return normal_; }  ///< mean normal of a warped one
  double area() const { return area_; }                      ///< of the projection along the normal, m^2
  double radius() const { return radius_; }                  ///< of a ball about the centre with all corners

  double thickness() const { return thickness_; }  ///< greatest height of a corner over the mean plane, m

  /// Throws InputError unless the corners are finite and the area is > 0.
  void check() const;

  struct Sample {
    Eigen::Vector3d point;
    double area;  ///< weight of the point
  };
  /// Points of a rule of degree 2 (triangle, 3 points) or 3 (quadrilateral, 2 x 2 points).
  struct Samples {
    std::array<Sample, 4> sample;
    int count;
    const Sample* begin() const { return sample.data(); }
    const Sample* end() const { return sample.data() + count; }
  };
  Samples samples() const;
  /// A point and the area per ds dt there, for s and t in [0, 1]; a triangle is a square with one side shrunk to corner
  /// 0.
  Sample at(double s, double t) const;
  /// Divided in four by the middles of the sides.
  std::array<Facet, 4> divided() const;

private:
  Facet(const std::array<Eigen::Vector3d, 4>& corners, int n);

  std::array<Eigen::Vector3d, 4> corner_;
  int n_;
  Eigen::Vector3d centre_, normal_;
  double area_, radius_, thickness_;
};

/// The view factor from a surface element at `point` with `normal` to the free side of a facet, unobstructed, by
/// Lambert's contour formula, 1/(2 pi) sum over the sides of angle * (normal of side and point) . normal; the part
/// below the horizon of the element is cut off. Zero if the element is behind the facet.
double view_factor(const Eigen::Vector3d& point, const Eigen::Vector3d& normal, const Facet& facet);

}  // namespace joulet::radiation
