#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace joulet {
namespace {

constexpr int most_values = 100000;

[[noreturn]] void fail(std::string_view text, const std::string& what) {
  throw InputError(fmt::format("\"{}\": {}", text, what));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Cuts `word` off the end of `text` if it stands there as a word of its own.
bool take_last_word(std::string_view& text, std::string_view word) {
  if (text.size() <= word.size() || text.substr(text.size() - word.size()) != word) return false;
  const std::string_view before = text.substr(0, text.size() - word.size());
  if (before.back() != ' ' && before.back() != '\t') return false;
  text = trimmed(before);
  return true;
}

/// Cuts "x9" or "x 9" off the end of `text`; 0 when there is no such thing.
int take_count(std::string_view& text, std::string_view whole) {
  const auto digits = text.find_last_not_of("0123456789") + 1;
  if (digits == 0 || digits == text.size()) return 0;
  const std::string_view before = trimmed(text.substr(0, digits));
  if (before.size() < 2 || before.back() != 'x' || (before[before.size() - 2] != ' ')) return 0;
  int count = 0;
  const auto result = std::from_chars(text.data() + digits, text.data() + text.size(), count);
  if (result.ec != std::errc() || count < 2 || count > most_values)
    fail(whole, fmt::format("a range has 2 to {} values", most_values));
  text = trimmed(before.substr(0, before.size() - 1));
  return count;
}

bool is_bare_number(std::string_view item) {
  if (item.substr(0, 1) == "+") item.remove_prefix(1);
  double number;
  const auto result = std::from_chars(item.data(), item.data() + item.size(), number);
  return result.ec == std::errc() && result.ptr == item.data() + item.size();
}

/// What follows the number: the unit, with the blanks before it.
std::string_view unit_of(std::string_view item) {
  if (item.substr(0, 1) == "+") item.remove_prefix(1);
  double number;
  const auto result = std::from_chars(item.data(), item.data() + item.size(), number);
  return item.substr(static_cast<std::size_t>(result.ptr - item.data()));
}

/// Items in SI; the unit is handed from each item to those before it that have none.
std::vector<double> items_in_si(const std::vector<std::string_view>& items, std::string_view si_unit) {
  std::vector<double> values(items.size());
  std::string unit;
  for (std::size_t i = items.size(); i-- > 0;) {
    if (!is_bare_number(items[i])) unit = std::string(unit_of(items[i]));
    values[i] = si_from_text(is_bare_number(items[i]) ? std::string(items[i]) + unit : std::string(items[i]), si_unit);
  }
  return values;
}

std::vector<double> spread(double from, double to, int count, bool logarithmic) {
  std::vector<double> values(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const double x = static_cast<double>(i) / (count - 1);
    values[static_cast<std::size_t>(i)] =
        logarithmic ? std::exp((1 - x) * std::log(from) + x * std::log(to)) : (1 - x) * from + x * to;
  }
  values.front() = from;
  values.back() = to;
  return values;
}

}  // namespace

std::vector<double> values_from_text(std::string_view text, std::string_view si_unit) {
  std::string_view rest = trimmed(text);
  const bool logarithmic = take_last_word(rest, "log");
  const int count = take_count(rest, text);
  const auto dots = rest.find("..");
  if (dots != rest.npos) {
    if (count == 0) fail(text, "say how many values the range has, as in \"1200..1600 degC x9\"");
    const auto ends = items_in_si({trimmed(rest.substr(0, dots)), trimmed(rest.substr(dots + 2))}, si_unit);
    if (logarithmic && !(ends[0] > 0 && ends[1] > 0)) fail(text, "a logarithmic range must lie above zero");
    return spread(ends[0], ends[1], count, logarithmic);
  }
  if (count > 0 || logarithmic)
    fail(text, "a number of values or \"log\" belongs to a range such as \"1..1000 Pa x4 log\"");

  std::vector<std::string_view> items;
  for (std::size_t begin = 0; begin <= rest.size();) {
    const auto comma = std::min(rest.find(',', begin), rest.size());
    items.push_back(trimmed(rest.substr(begin, comma - begin)));
    if (items.back().empty()) fail(text, "a value is missing");
    begin = comma + 1;
  }
  return items_in_si(items, si_unit);
}

}  // namespace joulet
