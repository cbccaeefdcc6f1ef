#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/band.h>

#include <fmt/format.h>

#include <cmath>

namespace joulet::radiation {

double Band::length() const { return std::hypot(r2 - r1, z2 - z1); }

double Band::area() const { return constants::pi * (r1 + r2) * length(); }

void Band::check() const {
  if (std::isfinite(r1 + z1 + r2 + z2) && r1 >= 0 && r2 >= 0 && area() > 0) return;
  throw InputError(
      fmt::format("radiation: the band from (r, z) = ({:g}, {:g}) to ({:g}, {:g}) m must have finite radii >= 0 and a "
                  "positive area",
                  r1, z1, r2, z2));
}

MeridianPoint point_on(const Band& band, double s) {
  const double length = band.length();
  return {band.r1 + s * (band.r2 - band.r1), band.z1 + s * (band.z2 - band.z1), (band.z2 - band.z1) / length,
          (band.r1 - band.r2) / length};
}

}  // namespace joulet::radiation
