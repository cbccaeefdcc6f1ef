#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace joulet {

/// The largest text that is read unless a caller says otherwise, byte: no case or table is as long, /dev/zero is.
constexpr std::size_t usual_text_limit = std::size_t{256} << 20;

/// The content of a file. Throws IoError with the reason: `cannot read the case file "a.toml": it is a folder`; `what`
/// is the kind of file that the message names, if any. A file of more than `limit` bytes is refused before it fills the
/// memory.
std::string text_of_file(const std::filesystem::path& file, const std::string& what = "",
                         std::size_t limit = usual_text_limit);

}  // namespace joulet
