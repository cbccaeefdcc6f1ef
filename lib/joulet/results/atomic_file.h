#pragma once

#include <filesystem>
#include <string_view>

namespace joulet {

/// Replaces the file by `content` in one go: written beside it, then renamed, so that a reader never meets half a file
/// and a full disk leaves the old one. Throws IoError.
void write_atomically(const std::filesystem::path& file, std::string_view content);

/// Before work whose result goes there: throws the IoError that `write_atomically` would throw, as far as it is known
/// now. The file stays as it is.
void check_writable(const std::filesystem::path& file);

}  // namespace joulet
