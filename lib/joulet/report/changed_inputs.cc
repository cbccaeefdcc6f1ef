#include <fmt/format.h>
#include <joulet/input/case_file.h>
#include <joulet/input/reference.h>
#include <joulet/problem/case.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/visit.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

namespace joulet {
namespace {

const Node* entry(const Node::Table& table, const std::string& key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

std::string text_of(const Node& node);

std::string list_text(const Node::List& list) {
  std::string text;
  for (const Node& item : list) text += (text.empty() ? "" : ", ") + text_of(item);
  return text.empty() ? "none" : text;
}

/// A law in a table: an expression with its unit, the points of a table, a value with its source.
std::string law_text(const Node::Table& law) {
  if (const Node* expression = entry(law, "expression")) {
    const Node* unit = entry(law, "unit");
    return text_of(*expression) + (unit ? " [" + printed_unit(text_of(*unit)) + "]" : "");
  }
  if (const Node* value = entry(law, "value")) return text_of(*value);
  const auto* points = std::get_if<Node::List>(&entry(law, "table")->data);
  if (!points || points->empty()) return "table";
  return fmt::format("table of {} points, from {} to {}", points->size(), text_of(points->front()),
                     text_of(points->back()));
}

bool is_law(const Node::Table& table) {
  return entry(table, "expression") || entry(table, "table") || entry(table, "value");
}

struct ToText {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& text) const { return handy_value(text); }
  std::string operator()(const Node::List& list) const { return list_text(list); }
  std::string operator()(const Node::Table& table) const { return is_law(table) ? law_text(table) : "…"; }
};

std::string text_of(const Node& node) { return std::visit(ToText{}, node.data); }

bool holds_tables(const Node::List& list) {
  return !list.empty() && std::holds_alternative<Node::Table>(list.front().data);
}

void collect(const Node& node, const std::string& path, std::vector<InputValue>& values) {
  if (const auto* table = std::get_if<Node::Table>(&node.data); table && !is_law(*table)) {
    for (const auto& [key, item] : *table) collect(item, path.empty() ? key : path + "." + key, values);
    return;
  }
  if (const auto* list = std::get_if<Node::List>(&node.data); list && holds_tables(*list)) {
    for (std::size_t i = 0; i < list->size(); ++i) collect((*list)[i], fmt::format("{}.{}", path, i), values);
    return;
  }
  values.push_back({path, text_of(node)});
}

/// "boundary.0.emissivity" -> "boundary[].emissivity", as the reference names items of lists.
std::string general_path(const std::string& key) {
  std::string path;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    const std::string part = key.substr(begin, end - begin);
    if (!part.empty() && std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c); }))
      path += "[]";
    else
      path += (path.empty() ? "" : ".") + part;
    begin = end + 1;
  }
  return path;
}

const std::vector<KeyReference>& reference() {
  static const std::vector<KeyReference> rows = reference_of(Case());
  return rows;
}

/// Place in the reference; unknown keys come last.
std::size_t place_of(const std::string& key) {
  const std::string path = general_path(key);
  const auto found =
      std::find_if(reference().begin(), reference().end(), [&](const KeyReference& row) { return row.path == path; });
  return static_cast<std::size_t>(found - reference().begin());
}

std::string default_of(const std::vector<InputValue>& usual, const std::string& key) {
  for (const InputValue& value : usual)
    if (value.key == key) return value.value;
  return "";
}

}  // namespace

std::string handy_value(const std::string& value) {
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (end == value.c_str() || *end != ' ') return value;
  const Shown shown = shown_as("", end + 1);
  std::string text = fmt::format("{:.10g}", shown.value(number));
  return text + " " + shown.unit;
}

std::vector<InputValue> input_values(std::string_view case_text, const std::string& name) {
  std::vector<InputValue> values;
  collect(CaseFile::from_text(case_text, name).root(), "", values);
  return values;
}

std::vector<ChangedInput> changed_inputs(std::string_view effective, const std::string& name) {
  const auto usual = input_values(effective_input(problem_from_text("", "defaults")), "defaults");
  std::vector<ChangedInput> changed;
  for (const InputValue& value : input_values(effective, name)) {
    const std::string standard = default_of(usual, value.key);
    if (standard == value.value || value.key == "title") continue;
    const std::size_t place = place_of(value.key);
    changed.push_back({value.key, value.value, standard, place < reference().size() ? reference()[place].help : ""});
  }
  std::stable_sort(changed.begin(), changed.end(),
                   [](const ChangedInput& a, const ChangedInput& b) { return place_of(a.key) < place_of(b.key); });
  return changed;
}

}  // namespace joulet
