#include <joulet/base/text.h>
#include <joulet/base/wrap.h>

#include <algorithm>
#include <cctype>

namespace joulet {
namespace {

/// Column of the last cell of a line that begins in its left half; its indent when there is one cell.
std::size_t last_cell(std::string_view line, std::size_t width) {
  std::size_t column = line.find_first_not_of(' ');
  for (std::size_t at = line.find("  ", column); at != line.npos && at < width / 2; at = line.find("  ", at)) {
    at = line.find_first_not_of(' ', at);
    if (at == line.npos || at > width / 2) break;
    column = at;
  }
  return column;
}

/// Whether a blank stands between a number and its unit, which stay together: "26.1 W", "99 %".
bool joins_unit(std::string_view line, std::size_t blank) {
  if (blank == 0 || blank + 1 >= line.size()) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t end = std::min(line.find(' ', blank + 1), line.size());
  constexpr std::size_t longest_unit = 10;
  const bool short_word = end - blank - 1 <= longest_unit;
  const auto next = static_cast<unsigned char>(line[blank + 1]);
  return is_digit(line[blank - 1]) && short_word && (next == '%' || (std::isalpha(next) != 0));
}

/// What stands left of `indent` stays as it is.
std::string wrapped_line(std::string_view line, std::size_t indent, std::size_t width) {
  std::string result, current(line.substr(0, indent));
  bool empty = true;  // whether the current line has no word yet
  for (std::size_t at = indent; at < line.size();) {
    std::size_t end = std::min(line.find(' ', at), line.size());
    while (joins_unit(line, end)) end = std::min(line.find(' ', end + 1), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (!empty && display_width(current) + 1 + display_width(word) > width) {
      result += current + "\n";
      current.assign(indent, ' ');
      empty = true;
    }
    if (!empty) current += ' ';
    current += word;
    empty = false;
    at = end + 1;
  }
  return result + current;
}

/// `indent_of` says where a line that is too long goes on.
template <class IndentOf>
std::string wrapped_lines(std::string_view text, std::size_t width, const IndentOf& indent_of) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    result += display_width(line) <= width ? std::string(line) : wrapped_line(line, indent_of(line), width);
    if (end < text.size()) result += '\n';
    begin = end + 1;
  }
  return result;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width) {
  return wrapped_lines(text, width, [width](std::string_view line) { return last_cell(line, width); });
}

std::string wrapped_behind_labels(std::string_view text, std::size_t indent, std::size_t width) {
  return wrapped_lines(text, width,
                       [indent](std::string_view line) { return line.front() == ' ' ? indent : line.size(); });
}

}  // namespace joulet
