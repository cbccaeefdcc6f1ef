#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/names.h>
#include <joulet/base/text.h>

#include <algorithm>

namespace joulet {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

constexpr std::string_view reserved = ".,;\"[]";

}  // namespace

std::string column_name(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return is_control(c) || std::string_view(" ,;\"[]").find(c) < 6; }, '_');
  return text;
}

void check_name(std::string_view where, std::string_view name) {
  if (name.empty()) throw InputError(fmt::format("{}: a name is missing", where));
  if (std::any_of(name.begin(), name.end(), is_control))
    throw InputError(fmt::format("{}: the name holds a line end, a tab or another control character", where));
  if (trimmed(name) != name)
    throw InputError(fmt::format("{}: the name \"{}\" begins or ends with a blank", where, name));
  const auto found = std::find_if(name.begin(), name.end(), [](char c) { return reserved.find(c) != reserved.npos; });
  if (found == name.end()) return;
  throw InputError(fmt::format("{}: the name \"{}\" holds {}", where, name,
                               *found == '.' ? "a dot, which separates a part from its side"
                                             : fmt::format("the character {}, which has a meaning in tables", *found)));
}

}  // namespace joulet
