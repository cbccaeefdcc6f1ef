#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/value_range.h>
#include <joulet/study/variation.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

constexpr std::string_view how_to_vary =
    "write '4..20 mm x9' (9 points, ends included), '0.1..10 mm x5 log' (equal ratios) or a list '4, 6, 10 mm'";

[[noreturn]] void refuse(std::string_view values, std::string_view why) {
  throw InputError(fmt::format("\"{}\": {}; {}", values, why, how_to_vary));
}

std::string text_of(double number, std::string_view unit) {
  return unit.empty() ? fmt::format("{:.12g}", number) : fmt::format("{:.12g} {}", number, unit);
}

void set_interval(Variation& variation, const WrittenValues::Interval& written, std::string_view values) {
  const auto& [from, to, logarithmic, count] = written;
  if (from.unit != to.unit) refuse(values, "both ends must have the same unit");
  if (from.number == to.number) refuse(values, "the range is empty");
  if (from.number > to.number) refuse(values, "the smaller end comes first");
  if (logarithmic && from.number <= 0) refuse(values, "equal ratios need ends above 0");
  variation.interval = {from.number, to.number, to.unit, logarithmic};
  for (std::size_t i = 0; i < count; ++i)
    variation.values.push_back(variation.at(static_cast<double>(i) / static_cast<double>(count - 1)));
}

WrittenValues read(std::string_view values) {
  try {
    return read_values(values);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}; {}", error.what(), how_to_vary));
  }
}

}  // namespace

std::string Variation::at(double fraction) const {
  if (!interval) {
    const auto n = static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::min(std::floor(fraction * n), n - 1))];
  }
  const auto [from, to, unit, logarithmic] = *interval;
  if (fraction <= 0) return text_of(from, unit);
  if (fraction >= 1) return text_of(to, unit);
  const double number = logarithmic ? from * std::pow(to / from, fraction) : from + (to - from) * fraction;
  return text_of(number, unit);
}

Variation variation_from_text(std::string_view text) {
  const auto equals = text.find('=');
  Variation variation;
  variation.key = trimmed(text.substr(0, equals));
  if (equals == text.npos || variation.key.empty())
    throw InputError(fmt::format("\"{}\": section.key=values is expected; {}", text, how_to_vary));
  const std::string_view values = trimmed(text.substr(equals + 1));
  if (values.empty()) refuse(text, "there are no values");
  const WrittenValues written = read(values);
  if (written.interval)
    set_interval(variation, *written.interval, values);
  else
    variation.values = written.items;
  return variation;
}

}  // namespace joulet
