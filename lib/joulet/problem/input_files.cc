#include <joulet/base/data_folder.h>
#include <joulet/problem/initial_result.h>
#include <joulet/problem/input_files.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// A mechanism of Joulet by its name, or a file of the user.
fs::path mechanism_file(const std::string& name_or_path) {
  const fs::path path = name_or_path;
  const bool is_file = path.has_parent_path() || path.has_extension();
  return is_file ? path : data_folder() / "mechanisms" / (name_or_path + ".toml");
}

/// Names of materials of Joulet may be hidden by, or the base of, materials of the case.
std::set<std::string> names_of_materials(const Problem& problem) {
  std::set<std::string> names;
  for (const Part& part : problem.parts) names.insert(part.material);
  for (const MaterialEntry& entry : problem.materials) names.insert(entry.from);
  return names;
}

}  // namespace

std::vector<fs::path> input_files(const Problem& problem) {
  std::set<fs::path> files = {data_folder() / "species" / "nasa7.toml"};
  if (!problem.mesh.file.empty()) files.insert(problem.mesh.file);
  for (const fs::path& file : files_of_initial_result(problem)) files.insert(file);
  if (!problem.kinetics.mechanism.empty()) files.insert(mechanism_file(problem.kinetics.mechanism));
  std::error_code ignored;
  for (const std::string& name : names_of_materials(problem)) {
    const fs::path file = data_folder() / "materials" / (name + ".toml");
    if (fs::is_regular_file(file, ignored)) files.insert(file);
  }
  return {files.begin(), files.end()};
}

}  // namespace joulet
