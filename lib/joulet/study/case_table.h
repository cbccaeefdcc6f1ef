#pragma once

#include <joulet/study/variation.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// The cases of a study: the keys that differ, and the texts that each case gives them.
struct CaseTable {
  std::vector<std::string> keys;
  std::vector<std::vector<std::string>> rows;  ///< [case][key]
  std::vector<std::size_t> shape;              ///< points per key of a full grid, else empty; the last key runs fastest
};

/// Every combination of the values. Throws InputError when a key comes twice, has no points, or the cases are too many
/// to count (more than 10 million).
CaseTable full_grid(const std::vector<Variation>& variations);

/// `n` cases at the points of a Latin hypercube (`latin_points`) over the intervals or lists. Throws InputError.
CaseTable latin_hypercube(const std::vector<Variation>& variations, std::size_t n, std::uint64_t seed);

/// A CSV with a header of keys; a column `pellet.diameter [mm]` has bare numbers, `pellet.diameter` values with units.
/// `name` stands for the file in messages. Throws InputError as `parse_csv`, and when a cell is empty.
CaseTable cases_from_csv(std::string_view text, const std::string& name);

/// `key=value` of each key, as after -s.
std::vector<std::string> assignments(const CaseTable& cases, std::size_t number);

}  // namespace joulet
