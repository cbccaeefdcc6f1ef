#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/input/reference.h>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace joulet {
namespace {

/// "supply.programme[].time" and "supply.programme.1.time" -> "supply.programme.time".
std::string plain_path(std::string_view path) {
  std::string result, part;
  std::istringstream stream{std::string(path)};
  while (std::getline(stream, part, '.')) {
    if (const auto brackets = part.find('['); brackets != part.npos) part.erase(brackets);
    const bool index =
        !part.empty() && std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c); });
    if (!part.empty() && !index) result += (result.empty() ? "" : ".") + part;
  }
  return result;
}

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string heading(const KeyReference& row) {
  if (row.kind == KeyReference::Kind::section) return fmt::format("[{}]", row.path);
  if (row.kind == KeyReference::Kind::list) return fmt::format("[[{}]]", plain_path(row.path));
  return row.path;
}

std::string description(const KeyReference& row) {
  std::string text = fmt::format("{}\n  {}\n", heading(row), row.help);
  const auto line = [&](const char* name, const std::string& what) {
    if (!what.empty()) text += fmt::format("  {:<8} {}\n", name, what);
  };
  line("type", row.type);
  line("unit", row.unit.empty() ? "" : fmt::format("{} (any unit that converts to it)", row.unit));
  line("default", row.default_value.empty() && row.kind == KeyReference::Kind::key ? "none" : row.default_value);
  line("allowed", row.allowed);
  line("only if", row.condition);
  if (row.kind == KeyReference::Kind::key && row.path.find("[].") != row.path.npos) {
    std::string example = row.path;
    for (auto at = example.find("[]"); at != example.npos; at = example.find("[]")) example.replace(at, 2, ".0");
    line("change", fmt::format("-s {}=...  (the first of the list is 0)", example));
  }
  return text;
}

/// Where to look when no name is near: the sections and lists at the top, and the keys outside of them.
std::string top_level(const std::vector<KeyReference>& rows) {
  std::vector<std::string> sections, keys;
  for (const KeyReference& row : rows)
    if (const std::string path = plain_path(row.path); path.find('.') == path.npos)
      (row.kind == KeyReference::Kind::key ? keys : sections).push_back(path);
  return fmt::format("; sections are {}{}", joined(sections),
                     keys.empty() ? "" : fmt::format("; keys outside of them are {}", joined(keys)));
}

std::string cell(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

std::string code(const std::string& text) { return text.empty() ? "" : fmt::format("`{}`", cell(text)); }

std::string section_of(const KeyReference& row) {
  if (row.kind != KeyReference::Kind::key) return row.path;
  const auto dot = row.path.rfind('.');
  return dot == row.path.npos ? "" : row.path.substr(0, dot);
}

}  // namespace

std::string help_on(std::string_view key, const std::vector<KeyReference>& rows) {
  const std::string wanted = plain_path(key);
  std::vector<std::string> paths;
  std::string exact, partial;
  for (const KeyReference& row : rows) {
    const std::string path = plain_path(row.path);
    paths.push_back(path);
    if (path == wanted || begins_with(path, wanted + "."))
      exact += (exact.empty() ? "" : "\n") + description(row);
    else if (ends_with(path, "." + wanted))
      partial += (partial.empty() ? "" : "\n") + description(row);
  }
  if (!wanted.empty() && !exact.empty()) return exact;
  if (!wanted.empty() && !partial.empty()) return partial;
  std::vector<std::string> near = nearest(wanted, paths);
  if (near.empty())  // only the last part may be known, or misspelt
    for (const std::string& path : paths)
      if (near.size() < 3 && !nearest(wanted, std::vector<std::string>{path.substr(path.rfind('.') + 1)}).empty())
        near.push_back(path);
  throw InputError(
      fmt::format("there is no key \"{}\"{}", key,
                  near.empty() ? top_level(rows) : fmt::format("; did you mean \"{}\"?", joined(near, "\" or \""))));
}

std::string reference_markdown(const std::vector<KeyReference>& rows) {
  std::vector<std::string> sections;
  for (const KeyReference& row : rows)
    if (std::find(sections.begin(), sections.end(), section_of(row)) == sections.end())
      sections.push_back(section_of(row));

  std::string text;
  for (const std::string& section : sections) {
    std::string keys;
    if (section.empty()) text += "## Top level\n\n";
    for (const KeyReference& row : rows) {
      if (section_of(row) != section) continue;
      if (row.kind != KeyReference::Kind::key) {
        text += fmt::format("## `{}`\n\n{}", heading(row), row.help);
        text += row.kind == KeyReference::Kind::list ? fmt::format(" (default: {})\n\n", row.default_value) : "\n\n";
        continue;
      }
      keys +=
          fmt::format("| `{}` | {} | {} | {} | {} | {}{} |\n", row.path.substr(row.path.rfind('.') + 1), row.type,
                      code(row.unit), row.default_value.empty() ? "none" : code(row.default_value), cell(row.allowed),
                      cell(row.help), row.condition.empty() ? "" : fmt::format(" (only if {})", code(row.condition)));
    }
    if (!keys.empty())
      text += "| key | type | SI unit | default | allowed | meaning |\n|---|---|---|---|---|---|\n" + keys + "\n";
  }
  return text;
}

}  // namespace joulet
