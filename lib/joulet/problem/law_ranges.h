#pragma once

#include <joulet/base/property.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

struct Problem;

/// Where the laws of the bodies of a problem end, and which of them a run has left: tables at their ends, expressions
/// with `valid`, heat capacities and equilibria where their data or their sense end.
class LawRanges {
public:
  explicit LawRanges(const Problem& problem);

  /// A sentence for each law of a body that does not reach to one of two temperatures [K], the lowest and the highest
  /// there; each side of a law is told of once in the life of this. One kelvin beyond is no matter.
  std::vector<std::string> left(std::string_view body, double lowest, double highest);
  /// In place of a body: the interface between two.
  static std::string contact_name(std::string_view a, std::string_view b);

private:
  struct Law {
    std::string body, name;
    ValidRange range;
    bool told_low = false, told_high = false;
  };
  std::vector<Law> laws_;
};

}  // namespace joulet
