#pragma once

#include <cmath>

/// View factors in closed form, as collected by Howell, A Catalog of Radiation Heat Transfer Configuration Factors; the
/// numbers are those of the catalogue.
namespace catalogue {

const double pi = std::acos(-1.0);

/// Parallel coaxial discs of radii r1, r2 at the distance h: from 1 to 2 (C-41).
inline double discs(double r1, double r2, double h) {
  const double a = r1 / h, b = r2 / h, x = 1 + (1 + b * b) / (a * a);
  return (x - std::sqrt(x * x - 4 * (r2 / r1) * (r2 / r1))) / 2;
}

/// The inside of a cylinder of radius r and height h, open at both ends, to itself (C-78).
inline double tube_to_itself(double r, double h) {
  const double x = h / (2 * r);
  return 1 + x - std::sqrt(1 + x * x);
}

/// Coaxial cylinders of equal height h, radii r1 < r2: from outer to inner (C-91).
inline double outer_to_inner(double r1, double r2, double h) {
  const double R = r2 / r1, H = h / r1, A = H * H + R * R - 1, B = H * H - R * R + 1;
  return (1 - (std::acos(B / A) -
               (std::sqrt((A + 2) * (A + 2) - 4 * R * R) * std::acos(B / (R * A)) + B * std::asin(1 / R) - pi * A / 2) /
                   (2 * H)) /
                  pi) /
         R;
}

/// The same: from outer to itself, in the shadow of the inner (C-92).
inline double outer_to_itself(double r1, double r2, double h) {
  const double R = r2 / r1, H = h / r1, k = std::sqrt(4 * R * R + H * H) / H;
  const double a = (4 * (R * R - 1) + H * H / (R * R) * (R * R - 2)) / (H * H + 4 * (R * R - 1));
  return 1 - 1 / R + 2 / (pi * R) * std::atan(2 * std::sqrt(R * R - 1) / H) -
         H / (2 * pi * R) * (k * std::asin(a) - std::asin(1 - 2 / (R * R)) + pi / 2 * (k - 1));
}

/// Directly opposed equal rectangles a x b at the distance c (C-11).
inline double opposed_rectangles(double a, double b, double c) {
  const double x = a / c, y = b / c, p = std::sqrt(1 + x * x), q = std::sqrt(1 + y * y);
  return 2 / (pi * x * y) *
         (std::log(p * q / std::sqrt(1 + x * x + y * y)) + x * q * std::atan(x / q) + y * p * std::atan(y / p) -
          x * std::atan(x) - y * std::atan(y));
}

/// Rectangles at a right angle with a common edge of length l; from the one of width w to that of height h (C-14).
inline double perpendicular_rectangles(double h, double l, double w) {
  const double H = h / l, W = w / l, h2 = H * H, w2 = W * W, s = h2 + w2;
  const double product = (1 + w2) * (1 + h2) / (1 + s) * std::pow(w2 * (1 + s) / ((1 + w2) * s), w2) *
                         std::pow(h2 * (1 + s) / ((1 + h2) * s), h2);
  return (W * std::atan(1 / W) + H * std::atan(1 / H) - std::sqrt(s) * std::atan(1 / std::sqrt(s)) +
          std::log(product) / 4) /
         (pi * W);
}

}  // namespace catalogue
