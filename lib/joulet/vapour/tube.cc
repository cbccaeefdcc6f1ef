#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/vapour/free_molecular.h>
#include <joulet/vapour/tube.h>

#include <fmt/format.h>

#include <vector>

namespace joulet::vapour {

double tube_transmission(double length, double diameter, int rings) {
  const double radius = diameter / 2;
  std::vector<radiation::Band> bands{{radius, 0, 0, 0}};
  // The free side of a band is on the right of its way.
  const auto z = [&](int ring) { return ring == rings ? 0 : length * (rings - ring) / rings; };
  for (int ring = 0; ring < rings; ++ring) bands.push_back({radius, z(ring), radius, z(ring + 1)});
  bands.push_back({0, length, radius, length});
  const radiation::AxisymmetricSurfaces surfaces(bands);
  FreeMolecular tube(exchange_areas(surfaces, radiation::Surroundings::none));
  const std::size_t n = surfaces.size();
  Surfaces s(n);
  s.accommodation.front() = s.accommodation.back() = 1;
  s.source.front() = 1;
  return tube.settle(s, 1).depositing.back() * surfaces.area(n - 1) / surfaces.area(0);
}

double tube_transmission(double length, double diameter) {
  constexpr double longest = 100;
  if (length > longest * diameter)
    throw InputError(
        fmt::format("a tube of {:g} diameters: at most {:g} are divided into rings", length / diameter, longest));
  const int rings = 20 + static_cast<int>(2 * length / diameter);
  return (4 * tube_transmission(length, diameter, 2 * rings) - tube_transmission(length, diameter, rings)) / 3;
}

}  // namespace joulet::vapour
