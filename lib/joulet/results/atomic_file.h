#pragma once

#include <filesystem>
#include <string_view>

namespace joulet {

/// Replaces the file by `content` in one go: written beside it, then renamed, so that a reader never meets half a file
/// and a full disk leaves the old one. Throws IoError.
void write_atomically(const std::filesystem::path& file, std::string_view content);

}  // namespace joulet
