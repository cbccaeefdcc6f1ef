#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace joulet {

/// Paths through the unit cube in which one input after the other, in random order, moves by 2/3 on a grid of four
/// levels (Morris, Technometrics 33 (1991) 161). `paths` need paths (inputs + 1) points. Throws InputError.
std::vector<std::vector<double>> morris_points(std::size_t paths, std::size_t inputs, std::uint64_t seed);

/// Elementary effects: change of the value when an input crosses its whole range.
struct MorrisEffect {
  double mean_absolute = 0;  ///< mu*: how much it matters (Campolongo et al., Environ. Model. Softw. 22 (2007) 1509)
  double error = 0;          ///< standard error of mu*
  double deviation = 0;      ///< sigma: interaction or curvature
  std::size_t steps = 0;     ///< with a value at both ends; of fewer than 2 there are no effects: NaN
};

/// Effects from the values at `points`, NaN where a case failed; steps with a failed end are left out.
std::vector<MorrisEffect> morris_effects(const std::vector<std::vector<double>>& points,
                                         const std::vector<double>& values);

}  // namespace joulet
