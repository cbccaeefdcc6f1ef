#pragma once

#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// For each fitted number that the answers depend on and that is as it was fitted, where that holds:
/// "boundary.1.emissivity: diameter 6 mm, height 8 mm, power density 0.3 to 0.55 W/mm^3". Numbers with the same ranges
/// share one text.
std::vector<std::string> calibrated_ranges(const Problem& problem);

}  // namespace joulet
