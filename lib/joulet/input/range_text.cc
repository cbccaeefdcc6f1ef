#include <fmt/format.h>
#include <joulet/base/units.h>
#include <joulet/input/range_text.h>

#include <cmath>

namespace joulet {

std::string range_text(const Range& range, std::string_view si_unit) {
  const bool from = std::isfinite(range.min), to = std::isfinite(range.max);
  const std::string min = text_from_si(range.min, si_unit), max = text_from_si(range.max, si_unit);
  if (from && to && !range.open_min && !range.open_max) return fmt::format("{} to {}", min, max);
  std::string text;
  if (from) text = (range.open_min ? "> " : ">= ") + min;
  if (from && to) text += " and ";
  if (to) text += (range.open_max ? "< " : "<= ") + max;
  return text;
}

}  // namespace joulet
