#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/study/variation.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace joulet {
namespace {

constexpr std::string_view how =
    "write '4..20 mm x9' (9 points, ends included), '0.1..10 mm x5 log' (equal ratios) or a list '4, 6, 10 mm'";

[[noreturn]] void refuse(std::string_view values, std::string_view why) {
  throw InputError(fmt::format("\"{}\": {}; {}", values, why, how));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Quantity {
  double number;
  std::string_view unit;
};

/// "20 mm", "20mm" or "20"; nothing if it does not begin with a number.
std::optional<Quantity> quantity_in(std::string_view text) {
  text = trimmed(text);
  if (text.substr(0, 1) == "+") text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return Quantity{number, trimmed(text)};
}

std::string text_of(double number, std::string_view unit) {
  return unit.empty() ? fmt::format("{:.12g}", number) : fmt::format("{:.12g} {}", number, unit);
}

/// Takes the last word off `text`.
std::string_view take_last_word(std::string_view& text) {
  text = trimmed(text);
  const auto blank = text.find_last_of(" \t");
  const std::string_view word = blank == text.npos ? text : text.substr(blank + 1);
  text = blank == text.npos ? std::string_view{} : trimmed(text.substr(0, blank));
  return word;
}

/// The N of "x9", if the word is one.
std::optional<std::size_t> count_in(std::string_view word) {
  std::size_t n = 0;
  if (word.size() < 2 || (word[0] != 'x' && word[0] != 'X')) return std::nullopt;
  const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), n);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return n;
}

void read_interval(std::string_view values, std::size_t dots, Variation& variation) {
  std::string_view rest = values.substr(dots + 2);
  Variation::Interval interval;
  std::optional<std::size_t> count;
  for (int i = 0; i < 2; ++i) {
    std::string_view before = rest;
    const std::string_view word = take_last_word(before);
    if (word == "log")
      interval.logarithmic = true;
    else if (const auto n = count_in(word))
      count = n;
    else
      break;
    rest = before;
  }
  const auto from = quantity_in(values.substr(0, dots)), to = quantity_in(rest);
  if (!from || !to) refuse(values, "both ends must be numbers");
  if (!from->unit.empty() && from->unit != to->unit) refuse(values, "both ends must have the same unit");
  interval.from = from->number;
  interval.to = to->number;
  interval.unit = to->unit;
  if (interval.from == interval.to) refuse(values, "the range is empty");
  if (interval.from > interval.to) refuse(values, "the smaller end comes first");
  if (interval.logarithmic && interval.from <= 0) refuse(values, "equal ratios need ends above 0");
  variation.interval = interval;
  if (!count) return;
  if (*count < 2) refuse(values, "a range has at least 2 points");
  for (std::size_t i = 0; i < *count; ++i)
    variation.values.push_back(variation.at(static_cast<double>(i) / static_cast<double>(*count - 1)));
}

void read_list(std::string_view values, Variation& variation) {
  std::vector<std::string_view> items;
  for (std::size_t begin = 0; begin <= values.size();) {
    const std::size_t end = std::min(values.find(',', begin), values.size());
    items.push_back(trimmed(values.substr(begin, end - begin)));
    if (items.back().empty()) refuse(values, "an item of the list is empty");
    begin = end + 1;
  }
  const auto last = quantity_in(items.back());
  for (const std::string_view item : items) {
    const auto quantity = quantity_in(item);
    // "3d" and the like are words, not 3 of a unit d that the last item would have to share.
    const bool lends_unit = last && quantity && quantity->unit.empty() && !last->unit.empty();
    variation.values.push_back(lends_unit ? fmt::format("{} {}", item, last->unit) : std::string(item));
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
    throw InputError(fmt::format("\"{}\": section.key=values is expected; {}", text, how));
  const std::string_view values = trimmed(text.substr(equals + 1));
  if (values.empty()) refuse(text, "there are no values");
  if (const auto dots = values.find(".."); dots != values.npos)
    read_interval(values, dots, variation);
  else
    read_list(values, variation);
  return variation;
}

std::vector<double> points_from_text(std::string_view text, std::string_view si_unit) {
  const Variation variation = variation_from_text(fmt::format("points={}", text));
  if (variation.values.empty()) refuse(text, "the number of points is missing");
  std::vector<double> points;
  for (const std::string& value : variation.values) points.push_back(si_from_text(value, si_unit));
  return points;
}

}  // namespace joulet
