// A value of a case file that may follow the time.
#include <fmt/format.h>
#include <joulet/base/csv_column.h>
#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/node_value.h>
#include <joulet/input/range_text.h>

#include <algorithm>
#include <utility>

namespace joulet {

namespace {

using Points = std::vector<std::pair<double, double>>;

constexpr std::string_view shape =
    "a table in time { table = [[\"0 s\", value], [\"60 s\", value]] }, { expression = \"... t ...\", unit = \"...\" "
    "}, or { file = \"log.csv\", time = \"t [s]\", "
    "value = \"name [unit]\" }";

void check_curve_keys(const Node::Table& entries) {
  const std::vector<std::string_view> all = {"table", "file", "time", "value", "value_unit", "expression", "unit"};
  for (const auto& [key, value] : entries)
    if (std::find(all.begin(), all.end(), key) == all.end())
      throw InputError(
          fmt::format("unknown key \"{}\" in a value that follows the time{}", key, did_you_mean(key, all)));
  if (entries.count("table") + entries.count("file") + entries.count("expression") != 1)
    throw InputError(fmt::format("{} is expected", shape));
}

Points points_of_table(const Node& node, std::string_view si_unit, const Range& range) {
  const auto* const list = std::get_if<Node::List>(&node.data);
  if (!list) throw InputError(fmt::format("{} is expected, not {}", shape, node.kind()));
  Points points;
  for (const Node& point : *list) {
    const auto* const pair = std::get_if<Node::List>(&point.data);
    if (!pair || pair->size() != 2) throw InputError(fmt::format("each point is a time and a value: {}", shape));
    points.emplace_back(number_from((*pair)[0], "s", Range()), number_from((*pair)[1], si_unit, range));
  }
  return points;
}

Points points_of_file(const Node::Table& entries, std::string_view si_unit, const Range& range,
                      const std::filesystem::path& folder) {
  const auto text = [&](const std::string& key) {
    const auto found = entries.find(key);
    return found == entries.end() ? std::string() : text_from(found->second);
  };
  const CsvColumns columns{text("time"), text("value"), text("value_unit")};
  if (columns.time.empty() || columns.value.empty())
    throw InputError(fmt::format("file = needs the names of two columns: {}", shape));
  const std::filesystem::path file = folder / text("file");
  const CsvTable table = parse_csv(text_of_file(file, "log"), file.string(), "a header such as t [s],T [degC]");
  const Points points = points_of(table, columns, si_unit);
  for (const auto& [time, value] : points)
    if (!range.contains(value))
      throw InputError(
          fmt::format("{}: at {:.6g} s the column \"{}\" has {:.6g} {}, which is out of range; allowed: {}",
                      file.string(), time, columns.value, value, si_unit, range_text(range, si_unit)));
  return points;
}

TimeCurve formula_from(const Node::Table& entries, std::string_view si_unit, const Range& range) {
  const auto unit = entries.find("unit");
  if (unit == entries.end() && si_unit != "1")
    throw InputError(
        fmt::format("the expression has no unit; write {{ expression = \"...\", unit = \"{}\" }}", si_unit));
  const std::string unit_text = unit == entries.end() ? "1" : text_from(unit->second);
  const TimeCurve curve =
      TimeCurve::expression(text_from(entries.at("expression")), unit_text, factor_to_si(unit_text, si_unit));
  if (!range.contains(curve(0)))
    throw InputError(fmt::format("the expression gives {:.6g} {} at 0 s, which is out of range; allowed: {}", curve(0),
                                 si_unit, range_text(range, si_unit)));
  return curve;
}

bool is_in_time(const std::string& formula) {
  try {
    Expression::of_time(formula);
    return true;
  } catch (const InputError&) {
    return false;
  }
}

bool is_a_time(const Node& node) {
  try {
    number_from(node, "s", Range());
    return true;
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace

bool is_law_of_temperature(const Node& node) {
  const auto* const entries = std::get_if<Node::Table>(&node.data);
  if (!entries || entries->count("file") > 0) return false;
  if (const auto formula = entries->find("expression"); formula != entries->end()) {
    const auto* const text = std::get_if<std::string>(&formula->second.data);
    return !text || !is_in_time(*text);
  }
  const auto table = entries->find("table");
  if (table == entries->end()) return true;
  const auto* const points = std::get_if<Node::List>(&table->second.data);
  const auto* const first = points && !points->empty() ? std::get_if<Node::List>(&points->front().data) : nullptr;
  return first && !first->empty() && !is_a_time(first->front());
}

TimeCurve time_curve_from(const Node& node, std::string_view si_unit, const Range& range,
                          const std::filesystem::path& folder) {
  const auto* const entries = std::get_if<Node::Table>(&node.data);
  if (!entries) return number_from(node, si_unit, range);
  check_curve_keys(*entries);
  if (entries->count("expression") > 0) return formula_from(*entries, si_unit, range);
  const auto table = entries->find("table");
  return TimeCurve::points(table != entries->end() ? points_of_table(table->second, si_unit, range)
                                                   : points_of_file(*entries, si_unit, range, folder));
}

}  // namespace joulet
