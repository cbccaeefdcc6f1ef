#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// The names that are easily mistaken for `word`, best first, at most three; empty if none is near. Edit distance with
/// swapped neighbours as one edit (Damerau 1964, optimal string alignment); a difference in case costs almost nothing.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string_view>& names);
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

/// Without blanks, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case.
std::string lower_case(std::string_view text);

/// joined({"a", "b"}) -> "a, b".
std::string joined(const std::vector<std::string_view>& names, std::string_view separator = ", ");
std::string joined(const std::vector<std::string>& names, std::string_view separator = ", ");

/// The end of a message about a wrong name: `; did you mean "diameter"?`, or, if none is near, `; allowed: a, b, c`.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names);
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

/// A table for the terminal. Columns in which every cell begins with a digit or a sign are aligned to the right.
class TextTable {
public:
  explicit TextTable(std::vector<std::string> header);
  /// Missing cells are empty. Throws std::invalid_argument when there are more cells than columns.
  void add_row(std::vector<std::string> cells);
  /// Lines that end with a newline, columns two blanks apart.
  std::string text() const;

private:
  std::vector<std::vector<std::string>> rows_;  // the header is the first
};

/// Number of characters that UTF-8 text takes in a terminal (combining and wide characters aside).
std::size_t display_width(std::string_view utf8);

}  // namespace joulet
