#include <joulet/base/error.h>
#include <joulet/radiation/segment.h>

#include <fmt/format.h>

#include <cmath>

namespace joulet::radiation {

double Segment::length() const { return std::hypot(x2 - x1, z2 - z1); }

void Segment::check() const {
  if (std::isfinite(x1 + z1 + x2 + z2) && length() > 0) return;
  throw InputError(
      fmt::format("radiation: the strip from (x, z) = ({:g}, {:g}) to ({:g}, {:g}) m must have finite ends and "
                  "a positive width",
                  x1, z1, x2, z2));
}

}  // namespace joulet::radiation
