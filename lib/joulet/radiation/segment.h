#pragma once

namespace joulet::radiation {

/// A flat strip without end across the section: the straight line from (x1, z1) to (x2, z2), all along y. Going from
/// point 1 to point 2 with x to the right and z upward, the free side is on the right, as that of a Band. [m]
struct Segment {
  double x1, z1, x2, z2;

  double length() const;  ///< m
  /// Throws InputError unless the numbers are finite and the length > 0.
  void check() const;
};

}  // namespace joulet::radiation
