#include <fmt/format.h>
#include <joulet/base/property.h>
#include <joulet/base/text.h>
#include <joulet/input/printer.h>
#include <joulet/input/range_text.h>
#include <joulet/input/reference.h>

#include <utility>

namespace joulet {
namespace {

std::string both(const std::string& a, const std::string& b) { return a + (a.empty() || b.empty() ? "" : "; ") + b; }

std::string quoted(const std::vector<std::string_view>& names) {
  return names.empty() ? "" : fmt::format("\"{}\"", joined(names, "\", \""));
}

std::string words(const std::vector<std::string_view>& keywords) {
  return keywords.empty() ? "" : "or " + quoted(keywords);
}

}  // namespace

Reference::Reference() : paths_{""} {}

void Reference::add(std::string_view key, std::string type, std::string_view si_unit, std::string default_value,
                    std::string allowed, std::string_view help) {
  rows_.push_back({KeyReference::Kind::key, paths_.back() + std::string(key), std::move(type),
                   si_unit == "1" ? "" : std::string(si_unit), std::move(default_value), std::move(allowed),
                   std::string(help), joined(conditions_, ", ")});
}

void Reference::value(double& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help) {
  add(key, "number", si_unit, toml_number(member, si_unit), range_text(range, si_unit), help);
}

void Reference::value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help) {
  add(key, "number, optional", si_unit, member ? toml_number(*member, si_unit) : "", range_text(range, si_unit), help);
}

void Reference::value(int& member, std::string_view key, Range range, std::string_view help) {
  add(key, "whole number", "1", std::to_string(member), range_text(range, "1"), help);
}

void Reference::value(bool& member, std::string_view key, std::string_view help) {
  add(key, "true or false", "1", member ? "true" : "false", "", help);
}

void Reference::value(std::string& member, std::string_view key, std::string_view help) {
  add(key, "text", "1", toml_text(member), "", help);
}

void Reference::value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help) {
  std::vector<std::string> items;
  for (const double item : member) items.push_back(toml_number(item, si_unit));
  add(key, "list of numbers", si_unit, fmt::format("[{}]", joined(items)), range_text(range, si_unit), help);
}

void Reference::value(std::vector<std::string>& member, std::string_view key,
                      const std::vector<std::string_view>& allowed, std::string_view help) {
  std::vector<std::string> items;
  for (const std::string& item : member) items.push_back(toml_text(item));
  add(key, "list of words", "1", fmt::format("[{}]", joined(items)), quoted(allowed), help);
}

void Reference::value(Property& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help, const std::vector<std::string_view>& keywords) {
  add(key, "constant, table or expression", si_unit, toml_property(member, si_unit),
      both(range_text(range, si_unit), words(keywords)), help);
}

void Reference::value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help, const std::vector<std::string_view>& keywords) {
  add(key, "constant, table or expression, optional", si_unit, member ? toml_property(*member, si_unit) : "",
      both(range_text(range, si_unit), words(keywords)), help);
}

void Reference::value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range range,
                      std::string_view help) {
  add(key, "constant, table or expression in time, or CSV", si_unit, toml_time_curve(member, si_unit),
      range_text(range, si_unit), help);
}

void Reference::value(TimeCurve& member, std::optional<Property>&, std::string_view key, std::string_view si_unit,
                      Range range, std::string_view help) {
  add(key, "constant, table or expression in time or temperature, or CSV", si_unit, toml_time_curve(member, si_unit),
      range_text(range, si_unit), help);
}

void Reference::choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
                       std::string_view help) {
  add(key, "one word", "1", toml_text(names.at(member)), quoted(names), help);
}

void Reference::begin_section(std::string_view key, std::string_view help) {
  add(key, "section", "1", "", "", help);
  rows_.back().kind = KeyReference::Kind::section;
  paths_.push_back(rows_.back().path + ".");
}

void Reference::end_section() { paths_.pop_back(); }

Visitor::ListSize Reference::begin_list(std::string_view key, std::size_t size, std::string_view help) {
  add(fmt::format("{}[]", key), "list of tables", "1", size == 0 ? "empty" : fmt::format("{} items", size), "", help);
  rows_.back().kind = KeyReference::Kind::list;
  paths_.push_back(rows_.back().path + ".");
  return {1, true};
}

void Reference::end_list() { paths_.pop_back(); }

std::vector<std::size_t> Reference::which(std::string_view key, const std::vector<std::string_view>& names,
                                          std::size_t current, std::string_view help) {
  std::size_t selected = current;
  choice(selected, key, names, help);
  selectors_.emplace_back(key);
  // The current one first, while the struct still holds its values.
  std::vector<std::size_t> all = {current};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (i != current) all.push_back(i);
  alternatives_left_.push_back(all.size());
  return all;
}

void Reference::begin_alternative(std::string_view name) {
  conditions_.push_back(fmt::format("{} = \"{}\"", selectors_.back(), name));
}

void Reference::end_alternative() {
  conditions_.pop_back();
  if (--alternatives_left_.back() > 0) return;
  alternatives_left_.pop_back();
  selectors_.pop_back();
}

}  // namespace joulet
