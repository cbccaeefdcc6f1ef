#pragma once

namespace joulet::radiation {

/// A conical band of a surface of revolution about the z axis: the straight line from (r1, z1) to (r2, z2), turned a
/// full circle. Going from point 1 to point 2 with r to the right and z upward, the free side is on the right: the
/// outline of a solid body is walked counterclockwise (bottom outward, side upward, top inward), that of a chamber
/// around it clockwise. r1, r2 >= 0, not both 0, [m].
struct Band {
  double r1, z1, r2, z2;

  double length() const;  ///< along the meridian, m
  double area() const;    ///< pi (r1 + r2) length, m^2
  /// Throws InputError unless the numbers are finite, the radii >= 0 and the area > 0.
  void check() const;
};

/// A point of a band in the meridian plane with the unit normal of the free side. m.
struct MeridianPoint {
  double r, z, nr, nz;
};

/// The point at the fraction s in [0, 1] of the way from point 1 to point 2.
MeridianPoint point_on(const Band& band, double s);

}  // namespace joulet::radiation
