#pragma once

#include <filesystem>
#include <string_view>

namespace joulet {

/// The folder of the data files that belong to the library (lib/data in the source, share/joulet/data when installed).
/// The first that exists of: the environment variable JOULET_DATA; ../share/joulet/data beside the executable; the
/// source tree from which the library was built. Throws IoError that names them all.
std::filesystem::path data_folder();

/// `data_folder()/name`, e.g. "species/nasa7.toml". Throws IoError when there is no such file.
std::filesystem::path data_file(std::string_view name);

}  // namespace joulet
