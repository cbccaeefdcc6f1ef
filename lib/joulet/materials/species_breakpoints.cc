#include <joulet/materials/species_breakpoints.h>

#include <algorithm>

namespace joulet {

void add_breakpoints(const Species& species, std::vector<double>& breakpoints) {
  for (const Species::Interval& interval : species.intervals())
    breakpoints.insert(breakpoints.end(), {interval.lowest, interval.highest});
}

void sort_breakpoints(std::vector<double>& breakpoints) {
  std::sort(breakpoints.begin(), breakpoints.end());
  breakpoints.erase(std::unique(breakpoints.begin(), breakpoints.end()), breakpoints.end());
}

}  // namespace joulet
