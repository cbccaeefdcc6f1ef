#pragma once

#include <joulet/chemistry/mechanism.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Names of the mechanisms that come with Joulet, one file each in lib/data/mechanisms, by alphabet.
std::vector<std::string> mechanism_names();

/// A mechanism by its name ("luo2025"), or by the path of its file ("./mine.toml"; relative paths count from `folder`,
/// where the case is). Throws InputError with file, line and key, or with the nearest names; IoError when the file
/// can't be read.
Mechanism read_mechanism(const std::string& name_or_path, const std::filesystem::path& folder = {});

/// The same from TOML text; `name` stands for the file in messages.
Mechanism mechanism_from_text(std::string_view text, std::string_view name);

}  // namespace joulet
