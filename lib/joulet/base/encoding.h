#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// Text of a spreadsheet or an instrument as UTF-8 without a byte order mark: from UTF-8, from UTF-16 with its mark
/// (what Excel calls Unicode text), else from ISO 8859-1, in which the degree sign of old instruments is one byte.
std::string utf8_from(std::string_view bytes);

}  // namespace joulet
