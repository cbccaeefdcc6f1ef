#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>

#include <cstddef>
#include <vector>

namespace joulet {

namespace {

/// Rounding grows tenfold with each of the steps through a narrow peak of the heat capacity: 1 K, and the tenth step
/// differs.
constexpr double narrow = 50;  // K

bool has_narrow_peak(const std::vector<double>& melting_range) {
  for (std::size_t i = 0; i + 1 < melting_range.size(); i += 2)
    if (melting_range[i + 1] - melting_range[i] < narrow) return true;
  return false;
}

}  // namespace

std::string why_steps_differ(const Problem& problem) {
  bool peak = has_narrow_peak(problem.pellet.melting_range);
  for (const MaterialEntry& material : problem.materials) peak = peak || has_narrow_peak(material.melting_range);
  if (peak) return "a melting_range below 50 K, through which steps amplify rounding";
  if (problem.adaptivity.temperature_error)
    return "adaptivity.temperature_error, by which each run has meshes of its own";
  if (!problem.stops.empty()) return "[[stop]], by which each run has an end of its own";
  if (!problem.thermal.prescribed.empty()) return "thermal.prescribed, which is not integrated by these steps";
  return "";
}

bool can_repeat_steps(const Problem& problem) {
  return problem.time.analysis == Analysis::transient && why_steps_differ(problem).empty();
}

}  // namespace joulet
