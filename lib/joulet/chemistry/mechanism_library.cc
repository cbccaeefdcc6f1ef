#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/mechanism_library.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/input/reader.h>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

Mechanism mechanism_from(const CaseFile& file, const std::string& where) {
  MechanismData data;
  read(file, data);
  return {std::move(data), species_library(), where};
}

}  // namespace

std::vector<std::string> mechanism_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data_folder() / "mechanisms", error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Mechanism read_mechanism(const std::string& name_or_path, const fs::path& folder) {
  const fs::path path = name_or_path;
  if (path.has_parent_path() || path.has_extension()) {
    const fs::path file = path.is_absolute() ? path : folder / path;
    return mechanism_from(CaseFile::from_file(file), file.string());
  }
  const auto names = mechanism_names();
  if (std::find(names.begin(), names.end(), name_or_path) == names.end())
    throw InputError(
        fmt::format("there is no mechanism \"{}\" (a file of your own is named with its path, \"./mine.toml\"){}",
                    name_or_path, did_you_mean(name_or_path, names)));
  const fs::path file = data_file(fmt::format("mechanisms/{}.toml", name_or_path));
  return mechanism_from(CaseFile::from_file(file), file.string());
}

Mechanism mechanism_from_text(std::string_view text, std::string_view name) {
  return mechanism_from(CaseFile::from_text(text, name), std::string(name));
}

}  // namespace joulet
