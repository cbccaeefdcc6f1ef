#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/node_value.h>
#include <joulet/input/range_text.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace joulet {
namespace {

[[noreturn]] void wrong_type(const Node& node, std::string_view expected) {
  throw InputError(fmt::format("{} is expected, not {}", expected, node.kind()));
}

void check_range(double value, const Range& range, std::string_view si_unit, std::string_view written) {
  if (!range.contains(value))
    throw InputError(fmt::format("{} is out of range; allowed: {}", written, range_text(range, si_unit)));
}

const Node* entry(const Node::Table& table, const std::string& key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

Property table_from(const Node& node, std::string_view si_unit, const Range& range) {
  const char* const shape = "a list of points [[\"300 K\", value], [\"1000 K\", value]]";
  const auto* const points = std::get_if<Node::List>(&node.data);
  if (!points) wrong_type(node, shape);
  std::vector<std::pair<double, double>> pairs;
  for (const Node& point : *points) {
    const auto* const pair = std::get_if<Node::List>(&point.data);
    if (!pair) wrong_type(point, shape);
    if (pair->size() != 2) throw InputError(fmt::format("a point has {} numbers; {} is expected", pair->size(), shape));
    pairs.emplace_back(number_from((*pair)[0], "K", Range::positive()), number_from((*pair)[1], si_unit, range));
  }
  return Property::table(std::move(pairs));
}

/// The laws are evaluated at any temperature that the solver tries, so a range is checked where pellets live. Where a
/// law of the position will be evaluated is not known here. `limited`: the user has said where the law holds.
void check_expression(const Property& property, std::string_view si_unit, const Range& range, bool limited) {
  constexpr double coldest = 250, hottest = 2500;  // K
  if (property.depends_on_position()) return;
  try {
    for (int i = 0; i <= 20; ++i)
      for (const double conversion : {0., 0.5, 1.}) {
        const double temperature = coldest + i * (hottest - coldest) / 20;
        const double value = property(temperature, conversion);
        check_range(value, range, si_unit,
                    fmt::format("the expression gives {:.6g}{}{} at T = {} K, alpha = {}, which", value,
                                si_unit == "1" ? "" : " ", si_unit == "1" ? "" : si_unit, temperature, conversion));
      }
  } catch (const InputError& error) {
    if (limited || !property.depends_on_temperature()) throw;
    throw InputError(fmt::format(
        "{}. Laws are tried from {:g} to {:g} K; where this one holds for less, say so: valid = [\"280 K\", "
        "\"600 K\"], beyond which it stays constant",
        error.what(), coldest, hottest));
  }
}

std::optional<ValidRange> valid_range_from(const Node* temperatures, const Node* beyond) {
  if (!temperatures) {
    if (beyond) throw InputError("\"beyond\" is given without \"valid\", the temperatures that it refers to");
    return std::nullopt;
  }
  const std::vector<double> ends = numbers_from(*temperatures, "K", Range::positive());
  if (ends.size() != 2)
    throw InputError(
        fmt::format("\"valid\" has {} temperatures; two are expected, as in [\"300 K\", \"1300 K\"]", ends.size()));
  const bool extrapolate = beyond && choice_from(*beyond, {"constant", "extrapolate"}) == 1;
  return ValidRange{ends[0], ends[1], extrapolate ? ValidRange::Beyond::extrapolate : ValidRange::Beyond::constant};
}

Property expression_from(const Node::Table& law, std::string_view si_unit, const Range& range) {
  const Node* const unit = entry(law, "unit");
  if (!unit && si_unit != "1")
    throw InputError(fmt::format(
        "the expression has no unit; write {{ expression = \"...\", unit = \"{}\" }} (any unit of {} will do)", si_unit,
        expected_quantity(si_unit)));
  const std::string unit_text = unit ? text_from(*unit) : "1";
  const Property property =
      Property::expression(text_from(law.at("expression")), unit_text, factor_to_si(unit_text, si_unit),
                           valid_range_from(entry(law, "valid"), entry(law, "beyond")));
  check_expression(property, si_unit, range, entry(law, "valid") != nullptr);
  return property;
}

/// Which of the three a law is: the key that only it has.
std::string_view kind_of(const Node::Table& law) {
  for (const char* const kind : {"expression", "table", "value"})
    if (entry(law, kind)) return kind;
  throw InputError("a law needs the key \"expression\", \"table\" or \"value\"");
}

void check_keys(const Node::Table& law) {
  const std::vector<std::string_view> all = {"expression", "unit", "valid", "beyond", "table", "value", "source"};
  for (const auto& [key, value] : law)
    if (std::find(all.begin(), all.end(), key) == all.end())
      throw InputError(fmt::format("unknown key \"{}\" in a law{}", key, did_you_mean(key, all)));
  const std::string_view kind = kind_of(law);
  for (const auto& [key, value] : law)
    if (key != kind && key != "source" && !(kind == "expression" && key != "table" && key != "value"))
      throw InputError(fmt::format("the key \"{}\" does not go with \"{}\" in one law", key, kind));
}

Property law_from(const Node::Table& law, std::string_view si_unit, const Range& range) {
  check_keys(law);
  const std::string_view kind = kind_of(law);
  if (kind == "expression") return expression_from(law, si_unit, range);
  if (kind == "table") return table_from(law.at("table"), si_unit, range);
  return Property::constant(number_from(law.at("value"), si_unit, range));
}

}  // namespace

double number_from(const Node& node, std::string_view si_unit, const Range& range) {
  double value;
  std::string written;
  if (const auto* const text = std::get_if<std::string>(&node.data)) {
    value = si_from_text(*text, si_unit);
    written = fmt::format("\"{}\"", *text);
  } else {
    const auto* const integer = std::get_if<std::int64_t>(&node.data);
    const auto* const number = std::get_if<double>(&node.data);
    if (!integer && !number) wrong_type(node, expected_quantity(si_unit));
    written = integer ? fmt::format("{}", *integer) : fmt::format("{}", *number);
    value = integer ? static_cast<double>(*integer) : *number;
    if (!std::isfinite(value)) throw InputError(fmt::format("{} is not a finite number", written));
    if (si_unit != "1") si_from_text(written, si_unit);  // throws: there is no unit
  }
  check_range(value, range, si_unit, written);
  return value;
}

int whole_number_from(const Node& node, const Range& range) {
  const auto* const integer = std::get_if<std::int64_t>(&node.data);
  if (!integer) wrong_type(node, "a whole number");
  const Range representable = Range::between(std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  check_range(static_cast<double>(*integer), range, "1", fmt::format("{}", *integer));
  check_range(static_cast<double>(*integer), representable, "1", fmt::format("{}", *integer));
  return static_cast<int>(*integer);
}

bool boolean_from(const Node& node) {
  const auto* const boolean = std::get_if<bool>(&node.data);
  if (!boolean) wrong_type(node, "true or false");
  return *boolean;
}

const std::string& text_from(const Node& node) {
  const auto* const text = std::get_if<std::string>(&node.data);
  if (!text) wrong_type(node, "a text in quotes");
  return *text;
}

std::vector<double> numbers_from(const Node& node, std::string_view si_unit, const Range& range) {
  const auto* const list = std::get_if<Node::List>(&node.data);
  if (!list) return {number_from(node, si_unit, range)};
  std::vector<double> result;
  for (const Node& item : *list) result.push_back(number_from(item, si_unit, range));
  return result;
}

std::vector<std::string> names_from(const Node& node, const std::vector<std::string_view>& allowed) {
  const auto name = [&](const Node& item) {
    return allowed.empty() ? text_from(item) : std::string(allowed[choice_from(item, allowed)]);
  };
  const auto* const list = std::get_if<Node::List>(&node.data);
  if (!list) return {name(node)};
  std::vector<std::string> result;
  for (const Node& item : *list) result.push_back(name(item));
  return result;
}

std::size_t choice_from(const Node& node, const std::vector<std::string_view>& names) {
  const auto* const text = std::get_if<std::string>(&node.data);
  if (!text) wrong_type(node, fmt::format("one of the words {}", joined(names)));
  const auto found = std::find(names.begin(), names.end(), *text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const bool guess = !nearest(*text, names).empty();
  throw InputError(
      fmt::format("\"{}\" is not one of {}{}", *text, joined(names), guess ? did_you_mean(*text, names) : ""));
}

Property property_from(const Node& node, std::string_view si_unit, const Range& range,
                       const std::vector<std::string_view>& keywords) {
  if (const auto* const text = std::get_if<std::string>(&node.data)) {
    if (std::find(keywords.begin(), keywords.end(), *text) != keywords.end()) return Property::keyword(*text);
    if (!keywords.empty() && text->find_first_of("0123456789.+-") != 0)
      throw InputError(fmt::format("\"{}\" is neither {} nor one of the words {}{}", *text, expected_quantity(si_unit),
                                   joined(keywords),
                                   nearest(*text, keywords).empty() ? "" : did_you_mean(*text, keywords)));
  }
  const auto* const law = std::get_if<Node::Table>(&node.data);
  if (!law) return Property::constant(number_from(node, si_unit, range));

  const Property property = law_from(*law, si_unit, range);
  const Node* const source = entry(*law, "source");
  return source ? property.with_source(text_from(*source)) : property;
}

}  // namespace joulet
