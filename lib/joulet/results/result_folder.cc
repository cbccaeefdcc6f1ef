#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/result_folder.h>

#include <cstdlib>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

bool is_field_file(const fs::path& file) {
  const std::string name = file.filename().string(), extension = file.extension().string();
  return (name.rfind("fields-", 0) == 0 || name.rfind("surface-", 0) == 0 || name.rfind("plates-", 0) == 0) &&
         (extension == ".vtu" || extension == ".pvtu" || extension == ".hdf" || extension == ".part");
}

/// "fields-0012-piece3.vtu" -> 12
int number_of(const fs::path& field_file) {
  const std::string name = field_file.filename().string();
  return std::atoi(name.c_str() + name.find('-') + 1);
}

}  // namespace

fs::path ResultFolder::series(FieldIndex index) const {
  return output_.path() / (index == FieldIndex::pvd ? "solution.pvd" : "solution.hdf.series");
}

fs::path ResultFolder::surface_series(FieldIndex index) const {
  return output_.path() / (index == FieldIndex::pvd ? "surface.pvd" : "surface.hdf.series");
}

ResultFolder::ResultFolder(const fs::path& folder) : output_(folder) { output_.make(fields()); }

void ResultFolder::begin() {
  try {
    remove_own_files();
  } catch (const fs::filesystem_error& error) {
    throw IoError(fmt::format("the results folder \"{}\" is not writable: {}", output_.path().string(), error.what()));
  }
}

void ResultFolder::resume(int n_outputs) {
  try {
    fs::remove(summary());
    fs::remove(measured());
    for (const auto& entry : fs::directory_iterator(fields()))
      if (is_field_file(entry.path()) && number_of(entry.path()) >= n_outputs) fs::remove(entry.path());
  } catch (const fs::filesystem_error& error) {
    throw IoError(fmt::format("the results folder \"{}\" is not writable: {}", output_.path().string(), error.what()));
  }
}

void ResultFolder::remove_own_files() const {
  for (const auto& file : {input(), history(), summary(), measured(), plate_series()}) fs::remove(file);
  for (const FieldIndex index : {FieldIndex::pvd, FieldIndex::hdf_series}) {
    fs::remove(series(index));
    fs::remove(surface_series(index));
  }
  for (const auto& entry : fs::directory_iterator(fields()))
    if (is_field_file(entry.path())) fs::remove(entry.path());
}

void ResultFolder::discard() const {
  try {
    remove_own_files();
  } catch (const fs::filesystem_error&) {
    // What can't be removed stays; the error that brought us here is the one to tell.
  }
}

}  // namespace joulet
