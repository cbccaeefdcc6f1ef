#pragma once

#include <filesystem>

namespace joulet {

/// The file of D3, from its Debian package: beside the program's data when installed, else where the build found it.
/// Throws IoError that says which package is missing.
std::filesystem::path chart_library();

}  // namespace joulet
