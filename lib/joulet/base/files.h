#pragma once

#include <filesystem>
#include <string>

namespace joulet {

/// The content of a file. Throws IoError with the reason: `cannot read the case file "a.toml": it is a folder`; `what`
/// is the kind of file that the message names, if any.
std::string text_of_file(const std::filesystem::path& file, const std::string& what = "");

}  // namespace joulet
