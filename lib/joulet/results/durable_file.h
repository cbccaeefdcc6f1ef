#pragma once

#include <filesystem>

namespace joulet {

/// Waits until what was written to the file is on the disk. Throws IoError.
void sync_file(const std::filesystem::path& file);

/// Gives a file that is on the disk its name, such that a crash of the machine leaves the file before or this one.
/// Throws IoError.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace joulet
