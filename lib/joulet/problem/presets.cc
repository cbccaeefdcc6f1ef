#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/problem/presets.h>

#include <algorithm>
#include <filesystem>

namespace joulet {

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data_folder() / "presets", error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name == default_preset; });
  return names;
}

bool is_preset(std::string_view name) {
  const auto names = preset_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string preset_text(std::string_view name) {
  if (!is_preset(name))
    throw InputError(fmt::format("there is no preset \"{}\"{}", name, did_you_mean(name, preset_names())));
  return text_of_file(data_file(fmt::format("presets/{}.toml", name)), "preset");
}

}  // namespace joulet
