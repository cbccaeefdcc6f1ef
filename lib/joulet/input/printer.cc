#include <fmt/format.h>
#include <joulet/base/property.h>
#include <joulet/base/text.h>
#include <joulet/base/time_curve.h>
#include <joulet/base/units.h>
#include <joulet/input/printer.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace joulet {

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      quoted += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      quoted += c;
  }
  return quoted + "\"";
}

std::string toml_number(double value, std::string_view si_unit) {
  const std::string text = text_from_si(value, si_unit);
  return si_unit == "1" ? text : toml_text(text);
}

namespace {

std::string toml_table(const Property::Table& table, std::string_view si_unit) {
  std::vector<std::string> points;
  for (std::size_t i = 0; i < table.value.size(); ++i)
    points.push_back(
        fmt::format("[{}, {}]", toml_number(table.temperature[i], "K"), toml_number(table.value[i], si_unit)));
  return fmt::format("[{}]", joined(points));
}

std::string toml_expression(const Property& property) {
  const auto [formula, unit] = property.formula_and_unit();
  std::string text = fmt::format("expression = {}, unit = {}", toml_text(formula), toml_text(unit));
  if (const auto valid = property.valid_range()) {
    text += fmt::format(", valid = [{}, {}]", toml_number(valid->from, "K"), toml_number(valid->to, "K"));
    if (valid->beyond == ValidRange::Beyond::extrapolate) text += ", beyond = \"extrapolate\"";
  }
  return text;
}

}  // namespace

std::string toml_property(const Property& property, std::string_view si_unit) {
  if (property.is_reciprocal()) throw std::logic_error("toml_property: a reciprocal has no text");
  if (!property.keyword().empty()) return toml_text(property.keyword());
  const double* const value = property.as_constant();
  if (value && property.source().empty()) return toml_number(*value, si_unit);
  const std::string source = property.source().empty() ? "" : ", source = " + toml_text(property.source());
  if (value) return fmt::format("{{ value = {}{} }}", toml_number(*value, si_unit), source);
  if (const auto* const table = property.as_table())
    return fmt::format("{{ table = {}{} }}", toml_table(*table, si_unit), source);
  return fmt::format("{{ {}{} }}", toml_expression(property), source);
}

std::string toml_time_curve(const TimeCurve& curve, std::string_view si_unit) {
  if (curve.is_constant()) return toml_number(curve(0), si_unit);
  if (const auto [formula, unit] = curve.formula_and_unit(); !formula.empty())
    return fmt::format("{{ expression = {}, unit = {} }}", toml_text(formula), toml_text(unit));
  std::vector<std::string> points;
  for (std::size_t i = 0; i < curve.times().size(); ++i)
    points.push_back(
        fmt::format("[{}, {}]", toml_number(curve.times()[i], "s"), toml_number(curve.values()[i], si_unit)));
  return fmt::format("{{ table = [{}] }}", joined(points));
}

Printer::Printer() : blocks_(1) {}

std::string Printer::text() const { return text_of(blocks_.front()); }

std::string Printer::text_of(const Block& block) {
  std::size_t key_width = 0, value_width = 0;
  for (const Line& line : block.lines) {
    key_width = std::max(key_width, line.key.size());
    const std::size_t width = display_width(line.value);
    if (width <= 48) value_width = std::max(value_width, width);
  }
  std::string text;
  if (!block.heading.empty()) text = fmt::format("\n# {}\n{}\n", block.help, block.heading);
  for (const Line& line : block.lines) {
    const std::size_t width = display_width(line.value);
    const std::string padding(width < value_width ? value_width - width : 0, ' ');
    text += fmt::format("{:<{}} = {}{}  # {}\n", line.key, key_width, line.value, padding, line.help);
  }
  return text + block.tables;
}

void Printer::line(std::string_view key, std::string value, std::string_view help) {
  blocks_.back().lines.push_back({std::string(key), std::move(value), std::string(help)});
}

std::string Printer::path_of(std::string_view key) const {
  const std::string& path = blocks_.back().path;
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

void Printer::value(double& member, std::string_view key, std::string_view si_unit, Range, std::string_view help) {
  line(key, toml_number(member, si_unit), help);
}

void Printer::value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range,
                    std::string_view help) {
  if (member) line(key, toml_number(*member, si_unit), help);
}

void Printer::value(int& member, std::string_view key, Range, std::string_view help) {
  line(key, std::to_string(member), help);
}

void Printer::value(bool& member, std::string_view key, std::string_view help) {
  line(key, member ? "true" : "false", help);
}

void Printer::value(std::string& member, std::string_view key, std::string_view help) {
  line(key, toml_text(member), help);
}

void Printer::value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range,
                    std::string_view help) {
  std::vector<std::string> items;
  for (const double item : member) items.push_back(toml_number(item, si_unit));
  line(key, fmt::format("[{}]", joined(items)), help);
}

void Printer::value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>&,
                    std::string_view help) {
  std::vector<std::string> items;
  for (const std::string& item : member) items.push_back(toml_text(item));
  line(key, fmt::format("[{}]", joined(items)), help);
}

void Printer::value(Property& member, std::string_view key, std::string_view si_unit, Range, std::string_view help,
                    const std::vector<std::string_view>&) {
  // It comes from the resistivity of a material, which the case names.
  if (!member.is_reciprocal()) line(key, toml_property(member, si_unit), help);
}

void Printer::value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range,
                    std::string_view help, const std::vector<std::string_view>&) {
  if (member && !member->is_reciprocal()) line(key, toml_property(*member, si_unit), help);
}

void Printer::value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range, std::string_view help) {
  line(key, toml_time_curve(member, si_unit), help);
}

void Printer::value(TimeCurve& member, std::optional<Property>& law, std::string_view key, std::string_view si_unit,
                    Range, std::string_view help) {
  line(key, law ? toml_property(*law, si_unit) : toml_time_curve(member, si_unit), help);
}

void Printer::choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
                     std::string_view help) {
  line(key, toml_text(names.at(member)), help);
}

std::vector<std::size_t> Printer::which(std::string_view key, const std::vector<std::string_view>& names,
                                        std::size_t current, std::string_view help) {
  line(key, toml_text(names.at(current)), help);
  return {current};
}

void Printer::begin_section(std::string_view key, std::string_view help) {
  const std::string path = path_of(key);
  blocks_.push_back({path, fmt::format("[{}]", path), std::string(help), {}, ""});
}

void Printer::end_section() {
  const std::string text = text_of(blocks_.back());
  blocks_.pop_back();
  blocks_.back().tables += text;
}

Visitor::ListSize Printer::begin_list(std::string_view key, std::size_t size, std::string_view help) {
  // An empty list must be said: the default need not be empty.
  if (size == 0) line(key, "[]", help);
  lists_.push_back({path_of(key), std::string(help)});
  return {size, false};
}

void Printer::begin_item(std::size_t) {
  const auto& [path, help] = lists_.back();
  blocks_.push_back({path, fmt::format("[[{}]]", path), help, {}, ""});
}

void Printer::end_item() { end_section(); }

void Printer::end_list() { lists_.pop_back(); }

}  // namespace joulet
