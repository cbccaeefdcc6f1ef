#pragma once

#include <joulet/radiation/band.h>

#include <cmath>
#include <vector>

/// Outlines of bodies as bands, for the tests.
namespace bodies {

using joulet::radiation::Band;
using Bands = std::vector<Band>;

/// The line from (r1, z1) to (r2, z2) in n equal bands; the free side is on the right.
inline Bands line(double r1, double z1, double r2, double z2, int n) {
  Bands bands;
  const auto at = [n](double a, double b, int i) { return i == n ? b : a + (b - a) * i / n; };
  for (int i = 0; i < n; ++i) bands.push_back({at(r1, r2, i), at(z1, z2, i), at(r1, r2, i + 1), at(z1, z2, i + 1)});
  return bands;
}

inline Bands joined(std::initializer_list<Bands> parts) {
  Bands all;
  for (const Bands& p : parts) all.insert(all.end(), p.begin(), p.end());
  return all;
}

/// A sphere of n bands, seen from outside or from inside.
inline Bands sphere(double radius, int n, bool outside) {
  Bands bands;
  const double pi = std::acos(-1.0);
  const auto r = [&](int i) { return i == 0 || i == n ? 0 : radius * std::sin(pi * i / n); };
  const auto z = [&](int i) { return -radius * std::cos(pi * i / n); };
  for (int i = 0; i < n; ++i)
    bands.push_back(outside ? Band{r(i), z(i), r(i + 1), z(i + 1)} : Band{r(i + 1), z(i + 1), r(i), z(i)});
  return bands;
}

/// The inside of a closed cylindrical chamber, n bands per side.
inline Bands chamber(double radius, double bottom, double top, int n) {
  return joined(
      {line(0, top, radius, top, n), line(radius, top, radius, bottom, n), line(radius, bottom, 0, bottom, n)});
}

}  // namespace bodies
