#include <fmt/format.h>
#include <joulet/input/case_file.h>
#include <joulet/study/case_value.h>

#include <algorithm>
#include <charconv>

namespace joulet {
namespace {

/// Null if there is nothing.
const Node* node_of(const CaseFile& file, const std::string& key) {
  const Node* node = &file.root();
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    const std::string part = key.substr(begin, end - begin);
    begin = end + 1;
    if (const auto* table = std::get_if<Node::Table>(&node->data)) {
      const auto found = table->find(part);
      if (found == table->end()) return nullptr;
      node = &found->second;
    } else if (const auto* list = std::get_if<Node::List>(&node->data)) {
      std::size_t index = 0;
      const auto [last, error] = std::from_chars(part.data(), part.data() + part.size(), index);
      if (error != std::errc() || index >= list->size()) return nullptr;
      node = &(*list)[index];
    } else {
      return nullptr;
    }
  }
  return node;
}

std::string number_text(const Node& node) {
  if (const auto* text = std::get_if<std::string>(&node.data)) return *text;
  if (const auto* number = std::get_if<double>(&node.data)) return fmt::format("{}", *number);
  if (const auto* whole = std::get_if<std::int64_t>(&node.data)) return fmt::format("{}", *whole);
  return "";
}

}  // namespace

CaseValue value_in_case(const std::string& base, const std::string& key) {
  const CaseFile file = CaseFile::from_text(base, "case");
  const Node* const node = node_of(file, key);
  CaseValue value;
  if (!node) return value;
  value.there = true;
  value.number = number_text(*node);
  const auto* table = std::get_if<Node::Table>(&node->data);
  if (table && table->count("expression") > 0 && table->count("unit") > 0)
    value.law = CaseValue::Law{std::get<std::string>(table->at("expression").data),
                               std::get<std::string>(table->at("unit").data)};
  return value;
}

}  // namespace joulet
