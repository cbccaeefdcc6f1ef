#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/input/reader.h>
#include <joulet/materials/material_library.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace joulet {
namespace {

namespace fs = std::filesystem;

const Material* find_in(const std::vector<Material>& materials, std::string_view name) {
  const auto found =
      std::find_if(materials.begin(), materials.end(), [&](const Material& m) { return m.name == name; });
  return found == materials.end() ? nullptr : &*found;
}

std::vector<std::string> names_of(const std::vector<Material>& materials) {
  std::vector<std::string> names;
  for (const Material& material : materials)
    if (std::find(names.begin(), names.end(), material.name) == names.end()) names.push_back(material.name);
  return names;
}

std::vector<fs::path> data_files() {
  std::vector<fs::path> files;
  const fs::path folder = data_folder() / "materials";
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (error)
    throw IoError(fmt::format("cannot read the folder of materials \"{}\": {}", folder.string(), error.message()));
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) { return a.stem() < b.stem(); });
  return files;
}

Material read_material(const fs::path& file) {
  MaterialEntry entry;
  read(CaseFile::from_file(file), entry);
  try {
    if (entry.name != file.stem().string() || !entry.from.empty())
      throw InputError(fmt::format("name = \"{}\" must be that of the file, and \"from\" is for cases", entry.name));
    return complete(entry, nullptr);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", file.string(), error.what()));
  }
}

/// The materials of the data files, which are read once for each folder: a study builds a library for every case.
const std::vector<Material>& shipped_materials() {
  static std::map<fs::path, std::vector<Material>> read;
  const fs::path folder = data_folder();
  if (const auto known = read.find(folder); known != read.end()) return known->second;
  std::vector<Material> materials;
  for (const fs::path& file : data_files()) materials.push_back(read_material(file));
  return read.emplace(folder, std::move(materials)).first->second;
}

/// `known`: those of the case so far, then the files.
Material complete_from(const MaterialEntry& entry, const std::vector<Material>& known) {
  if (entry.name.empty()) throw InputError("the material has no name; add name = \"...\"");
  if (entry.from.empty()) return complete(entry, nullptr);
  const Material* const base = find_in(known, entry.from);
  if (!base)
    throw InputError(fmt::format("material \"{}\": from: there is no material \"{}\" further up or in the data{}",
                                 entry.name, entry.from, did_you_mean(entry.from, names_of(known))));
  return complete(entry, base);
}

}  // namespace

MaterialLibrary::MaterialLibrary(const std::vector<MaterialEntry>& entries) {
  materials_ = shipped_materials();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto own_end = materials_.begin() + static_cast<std::ptrdiff_t>(i);
    try {
      if (std::any_of(materials_.begin(), own_end, [&](const Material& m) { return m.name == entries[i].name; }))
        throw InputError(fmt::format("the name \"{}\" is given twice", entries[i].name));
      materials_.insert(own_end, complete_from(entries[i], materials_));
    } catch (const InputError& error) {
      throw InputError(fmt::format("material.{}: {}", i, error.what()));
    }
  }
}

const Material& MaterialLibrary::find(std::string_view name) const {
  if (const Material* const found = find_in(materials_, name)) return *found;
  throw InputError(fmt::format("there is no material \"{}\"{}", name, did_you_mean(name, names())));
}

bool MaterialLibrary::has(std::string_view name) const { return find_in(materials_, name) != nullptr; }

std::vector<std::string> MaterialLibrary::names() const { return names_of(materials_); }

}  // namespace joulet
