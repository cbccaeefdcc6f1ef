#pragma once

#include <optional>
#include <string>

namespace joulet {

/// What a case holds at a key.
struct CaseValue {
  /// An expression of temperature or conversion.
  struct Law {
    std::string expression, unit;
  };
  bool there = false;
  std::string number;  ///< with its unit; or a word; empty for tables and lists
  std::optional<Law> law;
};

/// The value of a key such as boundary.0.emissivity in `base` (effective input).
CaseValue value_in_case(const std::string& base, const std::string& key);

}  // namespace joulet
