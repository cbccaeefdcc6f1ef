#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// A name as it stands in the header of a CSV file, `name [unit]`: blanks, separators, quotes, brackets and control
/// characters become underscores.
std::string column_name(std::string text);

/// Whether a body, plate, material or reaction may be called so: not empty, no blanks at its ends, and none of the
/// characters with a meaning in keys, tables and files: . , ; " [ ] and control characters. Throws InputError that
/// begins with `where`.
void check_name(std::string_view where, std::string_view name);

}  // namespace joulet
