#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace joulet {

/// What fits into the terminals and reports of most people.
constexpr std::size_t line_width = 100;

/// The text with lines of at most `width` characters: a longer one is broken at blanks, and what follows is indented to
/// its last cell, that is to where its text goes on after two blanks or more (in the left half of the line), else to
/// its own indent. A word that is longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t width = line_width);

/// The same with one indent for whatever follows in a line: for texts whose lines begin with a blank and a label of one
/// width. Lines that do not begin with a blank are rows of tables, and stay whole.
std::string wrapped_behind_labels(std::string_view text, std::size_t indent, std::size_t width = line_width);

}  // namespace joulet
