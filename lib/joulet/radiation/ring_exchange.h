#pragma once

#include <joulet/radiation/blockers.h>

#include <vector>

namespace joulet::radiation {

/// The cosines of the azimuth at which p and q lie on the free side of each other.
CosineRange facing(const MeridianPoint& p, const MeridianPoint& q);

/// Exchange between two circles about the axis, each with a normal: d^2(A F) / (ds dt), the direct exchange area per
/// length of meridian of each [-], with the integral over both azimuths in closed form. `visible` is facing(p, q),
/// `blocked` the cosines where the line of sight is cut, in any order; they get sorted. Radii > 0.
double ring_exchange(const MeridianPoint& p, const MeridianPoint& q, const CosineRange& visible,
                     std::vector<CosineRange>& blocked);

/// Whether no point of band i lies before band j, or none of j before i, whatever the azimuth.
bool turned_away(const Band& i, const Band& j);

}  // namespace joulet::radiation
