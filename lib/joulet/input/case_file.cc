#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/input/case_file.h>
#include <joulet/input/toml_check.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace joulet {
namespace {

std::string place_of(std::string_view name, const toml::source_region& source) {
  if (!source.begin) return std::string(name);
  return fmt::format("{}:{}:{}", name, source.begin.line, source.begin.column);
}

/// `name` of the file; an override is its own place, without line and column.
struct Origin {
  std::string name;
  bool is_file;
  std::string place(const toml::source_region& source) const { return is_file ? place_of(name, source) : name; }
};

Node from_toml(const toml::node& node, const Origin& origin, const toml::source_region& source) {
  Node result{{}, origin.place(source)};
  if (const auto* table = node.as_table()) {
    Node::Table entries;
    for (const auto& [key, value] : *table)
      entries.emplace(std::string(key.str()), from_toml(value, origin, key.source()));
    result.data = std::move(entries);
  } else if (const auto* array = node.as_array()) {
    Node::List items;
    for (const auto& item : *array) items.push_back(from_toml(item, origin, item.source()));
    result.data = std::move(items);
  } else if (const auto* text = node.as_string()) {
    result.data = text->get();
  } else if (const auto* integer = node.as_integer()) {
    result.data = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    result.data = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    result.data = boolean->get();
  } else {
    throw InputError(result.place + ": dates and times of day are not used; write a time as \"10 s\"");
  }
  return result;
}

bool is_checked(std::string_view text) {
  try {
    check_toml(text, "");
    return true;
  } catch (const InputError&) {
    return false;
  }
}

/// The value of an override. What is not TOML, such as 300 °C without quotes, is a text.
Node parse_value(std::string_view text, const std::string& place) {
  const std::string assignment = fmt::format("value = {}", text);
  if (!is_checked(assignment)) return {std::string(text), place};
  try {
    const toml::table table = toml::parse(assignment);
    const toml::node* const value = table.get("value");
    if (table.size() == 1 && value && !value->is_date() && !value->is_time() && !value->is_date_time())
      return from_toml(*value, {place, false}, value->source());
  } catch (const toml::parse_error&) {
    // Not TOML: a text.
  }
  return {std::string(text), place};
}

std::optional<std::size_t> as_index(std::string_view text) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return index;
}

/// The entry `part` of `node`, made if it is not there.
Node& step_into(Node& node, const std::string& part, const std::string& place, std::string_view path) {
  if (auto* const table = std::get_if<Node::Table>(&node.data))
    return table->try_emplace(part, Node{Node::Table{}, place}).first->second;
  auto* const list = std::get_if<Node::List>(&node.data);
  if (!list)
    throw InputError(
        fmt::format("{}: \"{}\" can't be set, because {} gives {} there", place, path, node.place, node.kind()));
  const std::optional<std::size_t> index = as_index(part);
  if (!index || *index > list->size())
    throw InputError(
        fmt::format("{}: \"{}\" is not an item of the list in {}; it has {} (0 is the first, {} would be "
                    "appended)",
                    place, part, node.place, list->size(), list->size()));
  if (*index == list->size()) list->push_back({Node::Table{}, place});
  return (*list)[*index];
}

}  // namespace

std::string_view Node::kind() const {
  constexpr std::string_view names[] = {"true or false", "a whole number", "a number", "a text", "a list", "a table"};
  return names[data.index()];
}

CaseFile::CaseFile() : root_{Node::Table{}, "defaults"} {}

CaseFile CaseFile::from_file(const std::filesystem::path& path) {
  CaseFile file = from_text(text_of_file(path, "case file"), path.string());
  file.folder_ = path.parent_path();
  return file;
}

CaseFile CaseFile::from_text(std::string_view text, std::string_view name) {
  check_toml(text, name);
  try {
    const toml::table table = toml::parse(text);
    CaseFile result;
    result.root_ = from_toml(table, {std::string(name), true}, {});
    return result;
  } catch (const toml::parse_error& error) {
    throw InputError(fmt::format("{}: not valid TOML: {}; put texts, and values with units, in quotes",
                                 place_of(name, error.source()), error.description()));
  }
}

void CaseFile::override_key(std::string_view assignment) {
  constexpr std::size_t shown = 200;
  const std::string place = assignment.size() <= shown ? fmt::format("-s {}", assignment)
                                                       : fmt::format("-s {}...", assignment.substr(0, shown));
  const auto equals = assignment.find('=');
  const std::string path{trimmed(assignment.substr(0, equals))};
  if (equals == assignment.npos || path.empty())
    throw InputError(fmt::format("{}: expected section.key=value, e.g. pellet.diameter=6 mm", place));
  if (std::count(path.begin(), path.end(), '.') >= most_key_parts)
    throw InputError(fmt::format("-s {}...: a key of more than {} parts; keys are written as section.key",
                                 path.substr(0, 40), most_key_parts));
  Node* node = &root_;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    if (end == begin) throw InputError(fmt::format("{}: the key \"{}\" has an empty part", place, path));
    node = &step_into(*node, path.substr(begin, end - begin), place, path);
    begin = end + 1;
  }
  *node = parse_value(trimmed(assignment.substr(equals + 1)), place);
}

void CaseFile::erase(const std::string& section, std::string_view key) {
  auto& sections = std::get<Node::Table>(root_.data);
  const auto found = sections.find(section);
  if (found == sections.end()) return;
  if (auto* const keys = std::get_if<Node::Table>(&found->second.data)) keys->erase(std::string(key));
}

const Node* entry(const Node& node, const std::string& key) {
  const auto* table = std::get_if<Node::Table>(&node.data);
  const auto found = table ? table->find(key) : Node::Table::const_iterator();
  return table && found != table->end() ? &found->second : nullptr;
}

}  // namespace joulet
