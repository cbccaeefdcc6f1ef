#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace joulet {
namespace {

using Quantity = WrittenValues::Quantity;

constexpr std::size_t most_values = 100000;

[[noreturn]] void fail(std::string_view text, const std::string& what) {
  throw InputError(fmt::format("\"{}\": {}", text, what));
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
std::size_t take_count(std::string_view& text, std::string_view whole) {
  const auto digits = text.find_last_not_of("0123456789") + 1;
  if (digits == 0 || digits == text.size()) return 0;
  const std::string_view before = trimmed(text.substr(0, digits));
  if (before.size() < 2 || before.back() != 'x' || (before[before.size() - 2] != ' ')) return 0;
  std::size_t count = 0;
  const auto result = std::from_chars(text.data() + digits, text.data() + text.size(), count);
  if (result.ec != std::errc() || count < 2 || count > most_values)
    fail(whole, fmt::format("a range has 2 to {} values", most_values));
  text = trimmed(before.substr(0, before.size() - 1));
  return count;
}

/// "20 mm", "20mm" or "20"; nothing if it does not begin with a finite number.
std::optional<Quantity> quantity_in(std::string_view text) {
  text = trimmed(text);
  if (text.substr(0, 1) == "+") text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return Quantity{number, std::string(trimmed(text))};
}

std::vector<std::string> read_items(std::string_view list, std::string_view whole) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto comma = std::min(list.find(',', begin), list.size());
    items.emplace_back(trimmed(list.substr(begin, comma - begin)));
    if (items.back().empty()) fail(whole, "a value is missing");
    begin = comma + 1;
  }
  std::string unit;
  for (std::size_t i = items.size(); i-- > 0;) {
    const auto quantity = quantity_in(items[i]);
    if (!quantity) continue;
    if (!quantity->unit.empty())
      unit = quantity->unit;
    else if (!unit.empty())
      items[i] += " " + unit;
  }
  return items;
}

std::vector<double> spread(double from, double to, std::size_t count, bool logarithmic) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = static_cast<double>(i) / static_cast<double>(count - 1);
    values[i] = logarithmic ? std::exp((1 - x) * std::log(from) + x * std::log(to)) : (1 - x) * from + x * to;
  }
  values.front() = from;
  values.back() = to;
  return values;
}

}  // namespace

std::string Quantity::text() const {
  return unit.empty() ? fmt::format("{}", number) : fmt::format("{} {}", number, unit);
}

WrittenValues read_values(std::string_view text) {
  std::string_view rest = trimmed(text);
  bool logarithmic = take_last_word(rest, "log");
  const std::size_t count = take_count(rest, text);
  logarithmic = take_last_word(rest, "log") || logarithmic;
  WrittenValues values;
  if (const auto dots = rest.find(".."); dots != rest.npos) {
    const auto from = quantity_in(rest.substr(0, dots)), to = quantity_in(rest.substr(dots + 2));
    if (!from || !to) fail(text, "both ends of a range must be numbers");
    values.interval = {*from, *to, logarithmic, count};
    if (from->unit.empty()) values.interval->from.unit = to->unit;
    return values;
  }
  if (count > 0 || logarithmic)
    fail(text, "a number of values or \"log\" belongs to a range such as \"1..1000 Pa x4 log\"");
  values.items = read_items(rest, text);
  return values;
}

std::vector<double> values_from_text(std::string_view text, std::string_view si_unit) {
  const WrittenValues written = read_values(text);
  std::vector<double> values;
  for (const std::string& item : written.items) values.push_back(si_from_text(item, si_unit));
  if (!written.interval) return values;
  const auto& range = *written.interval;
  if (range.count == 0) fail(text, "say how many values the range has, as in \"1200..1600 degC x9\"");
  const double from = si_from_text(range.from.text(), si_unit), to = si_from_text(range.to.text(), si_unit);
  if (range.logarithmic && !(from > 0 && to > 0)) fail(text, "a logarithmic range must lie above zero");
  return spread(from, to, range.count, range.logarithmic);
}

}  // namespace joulet
