#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/input/node_value.h>
#include <joulet/input/reader.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace joulet {

Reader::Reader(const CaseFile& file)
    : folder_(file.folder()), scopes_{{&std::get<Node::Table>(file.root().data), "", "at the top level", {}}} {}

void Reader::finish() { check_unknown(); }

std::string Reader::path_of(std::string_view key) const { return scopes_.back().path + std::string(key); }

const Node* Reader::find(std::string_view key) {
  Scope& scope = scopes_.back();
  // Two alternatives may share a key.
  if (std::find(scope.asked.begin(), scope.asked.end(), key) == scope.asked.end()) scope.asked.emplace_back(key);
  if (!scope.table) return nullptr;
  const auto found = scope.table->find(std::string(key));
  return found == scope.table->end() ? nullptr : &found->second;
}

void Reader::read(std::string_view key, const std::function<void(const Node&)>& body) {
  const Node* const node = find(key);
  if (!node) return;
  try {
    body(*node);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}: {}", node->place, path_of(key), error.what()));
  }
}

void Reader::check_unknown() const {
  const Scope& scope = scopes_.back();
  if (!scope.table) return;
  for (const auto& [key, node] : *scope.table)
    if (std::find(scope.asked.begin(), scope.asked.end(), key) == scope.asked.end())
      throw InputError(
          fmt::format("{}: unknown key \"{}\" {}{}", node.place, key, scope.title, did_you_mean(key, scope.asked)));
}

void Reader::value(double& member, std::string_view key, std::string_view si_unit, Range range, std::string_view) {
  read(key, [&](const Node& node) { member = number_from(node, si_unit, range); });
}

void Reader::value(std::optional<double>& member, std::string_view key, std::string_view si_unit, Range range,
                   std::string_view) {
  read(key, [&](const Node& node) { member = number_from(node, si_unit, range); });
}

void Reader::value(int& member, std::string_view key, Range range, std::string_view) {
  read(key, [&](const Node& node) { member = whole_number_from(node, range); });
}

void Reader::value(bool& member, std::string_view key, std::string_view) {
  read(key, [&](const Node& node) { member = boolean_from(node); });
}

void Reader::value(std::string& member, std::string_view key, std::string_view) {
  read(key, [&](const Node& node) { member = text_from(node); });
}

void Reader::value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
                   std::string_view) {
  read(key, [&](const Node& node) { member = numbers_from(node, si_unit, range); });
}

void Reader::value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>& allowed,
                   std::string_view) {
  read(key, [&](const Node& node) { member = names_from(node, allowed); });
}

void Reader::value(Property& member, std::string_view key, std::string_view si_unit, Range range, std::string_view,
                   const std::vector<std::string_view>& keywords) {
  read(key, [&](const Node& node) { member = property_from(node, si_unit, range, keywords); });
}

void Reader::value(std::optional<Property>& member, std::string_view key, std::string_view si_unit, Range range,
                   std::string_view, const std::vector<std::string_view>& keywords) {
  read(key, [&](const Node& node) { member = property_from(node, si_unit, range, keywords); });
}

void Reader::value(TimeCurve& member, std::string_view key, std::string_view si_unit, Range range, std::string_view) {
  read(key, [&](const Node& node) { member = time_curve_from(node, si_unit, range, folder_); });
}

void Reader::value(TimeCurve& member, std::optional<Property>& law, std::string_view key, std::string_view si_unit,
                   Range range, std::string_view) {
  read(key, [&](const Node& node) {
    law.reset();
    if (is_law_of_temperature(node))
      law = property_from(node, si_unit, range, {});
    else
      member = time_curve_from(node, si_unit, range, folder_);
  });
}

void Reader::choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
                    std::string_view) {
  read(key, [&](const Node& node) { member = choice_from(node, names); });
}

std::vector<std::size_t> Reader::which(std::string_view key, const std::vector<std::string_view>& names,
                                       std::size_t current, std::string_view) {
  read(key, [&](const Node& node) { current = choice_from(node, names); });
  return {current};
}

void Reader::begin_section(std::string_view key, std::string_view) {
  const Node::Table* table = nullptr;
  read(key, [&](const Node& node) {
    table = std::get_if<Node::Table>(&node.data);
    if (!table) throw InputError(fmt::format("a table [{}] is expected, not {}", path_of(key), node.kind()));
  });
  const std::string path = path_of(key);
  scopes_.push_back({table, path + ".", fmt::format("in [{}]", path), {}});
}

void Reader::end_section() {
  check_unknown();
  scopes_.pop_back();
}

namespace {

/// Items of the default list changed one by one, `-s boundary.0.emissivity=0.8`, arrive as a table whose keys are their
/// numbers. Returns how many items the list then has.
std::size_t size_with_items(const Node::Table& items, std::size_t size) {
  const std::size_t given = size;
  std::size_t appended = 0;
  for (const auto& [key, node] : items) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error != std::errc() || end != key.data() + key.size())
      throw InputError(
          fmt::format("\"{}\" is not the number of an item; a list of tables is expected, written with "
                      "double brackets [[...]]",
                      key));
    if (index >= given) ++appended;
    size = std::max(size, index + 1);
  }
  if (size != given + appended)
    throw InputError(fmt::format("there is no item {}; the list has {} (the first is 0)", size - 1, given));
  return size;
}

}  // namespace

Visitor::ListSize Reader::begin_list(std::string_view key, std::size_t size, std::string_view) {
  const Node* list = nullptr;
  ListSize result{size, false};
  read(key, [&](const Node& node) {
    list = &node;
    if (const auto* const items = std::get_if<Node::List>(&node.data))
      result = {items->size(), true};
    else if (const auto* const table = std::get_if<Node::Table>(&node.data))
      result = {size_with_items(*table, size), false};
    else
      throw InputError(fmt::format("a list of tables [[{}]] is expected, not {}", path_of(key), node.kind()));
  });
  lists_.push_back({list, path_of(key)});
  return result;
}

void Reader::begin_item(std::size_t index) {
  const auto& [list, path] = lists_.back();
  const Node* item = nullptr;
  if (list) {
    if (const auto* const items = std::get_if<Node::List>(&list->data)) {
      item = &(*items)[index];
    } else {
      const auto& table = std::get<Node::Table>(list->data);
      const auto found = table.find(std::to_string(index));
      if (found != table.end()) item = &found->second;
    }
  }
  const auto* const table = item ? std::get_if<Node::Table>(&item->data) : nullptr;
  if (item && !table)
    throw InputError(
        fmt::format("{}: {}.{}: a table [[{}]] is expected, not {}", item->place, path, index, path, item->kind()));
  scopes_.push_back({table, fmt::format("{}.{}.", path, index), fmt::format("in [[{}]]", path), {}});
}

void Reader::end_item() { end_section(); }

void Reader::end_list() { lists_.pop_back(); }

}  // namespace joulet
