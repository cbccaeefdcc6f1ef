#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/check_size.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace joulet {
namespace {

/// Cells along one direction of the coarse mesh, from above: within the pellet of one size; between two ends of bodies
/// growing by half their distance from either, from the narrowest of the intervals beside them.
double cells_along(const std::vector<double>& lines, double begin, double end, double size) {
  double cells = (end - begin) / size;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const double length = lines[i + 1] - lines[i];
    double first = std::min(size, length);
    if (i > 0) first = std::min(first, lines[i] - lines[i - 1]);
    if (i + 2 < lines.size()) first = std::min(first, lines[i + 2] - lines[i + 1]);
    const bool within = lines[i] >= begin && lines[i + 1] <= end;
    if (within && first >= size) continue;  // counted already
    cells += 1 + 2 * std::log(1 + 0.5 * length / first) / std::log(1.5);
  }
  return cells;
}

std::string size_text(double length) {
  if (length >= 1) return fmt::format("{:.3g} m", length);
  return length >= 1e-3 ? fmt::format("{:.3g} mm", 1e3 * length) : fmt::format("{:.3g} um", 1e6 * length);
}

/// Ends that lie closer than 1e-9 of the whole count as one (assembly.cc): no body may shrink to nothing that way.
void check_proportions(const Assembly& assembly) {
  constexpr double most = 2e7;
  const Body *small = nullptr, *large = nullptr;
  double smallest = 0, largest = 0;
  for (const Body& body : assembly.bodies) {
    const double wall = body.outer_radius - body.inner_radius, height = body.top - body.bottom;
    if (!small || std::min(wall, height) < smallest) small = &body, smallest = std::min(wall, height);
    if (!large || std::max(wall, height) > largest) large = &body, largest = std::max(wall, height);
  }
  if (largest <= most * smallest) return;
  throw InputError(
      fmt::format("\"{}\" is {} long or wide, and \"{}\" only {}: sizes may differ by a factor of {:g} at most; is a "
                  "unit wrong?",
                  large->name, size_text(largest), small->name, size_text(smallest), most));
}

}  // namespace

void check_size(const Problem& problem, const Assembly& assembly) {
  if (assembly.mesh) return;    // its cells are given
  constexpr double most = 3e5;  // whose tables take some 0.3 GB and 3 s before the memory is estimated
  const Body& pellet = assembly.bodies[Assembly::pellet];
  const bool plane = is_section(problem.numerics.geometry);
  const double wall = pellet.outer_radius - pellet.inner_radius, height = pellet.top - pellet.bottom;
  const double size = std::min(wall, height) / (plane ? 3 : 2);
  const double across = cells_along(assembly.layout.r, pellet.inner_radius, pellet.outer_radius, size),
               along = cells_along(assembly.layout.z, pellet.bottom, pellet.top, size);
  const double cells = plane ? across * along : 3 * across * across * along;
  if (cells <= most) return check_proportions(assembly);
  const bool flat = height < wall;
  throw InputError(fmt::format(
      "pellet: {} x {} (diameter x height): about {:.1g} cells, each a fraction of {}, would be needed before any "
      "refinement, at most {:g} are accepted; is a unit wrong? {}",
      size_text(problem.pellet.diameter), size_text(height), cells, flat ? "the height" : "the wall", most,
      flat ? "Of a wide film take a piece that is a few hundred times as wide as it is high"
           : "Of a long wire take a piece that is a few hundred times as high as it is wide"));
}

}  // namespace joulet
