#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/input/case_file.h>
#include <joulet/problem/initial_result.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const Problem& problem, const std::string& why) {
  throw InputError(fmt::format("thermal.initial_result: \"{}\" {}", problem.thermal.initial_result, why));
}

std::string text(const Node* node) {
  const auto* value = node ? std::get_if<std::string>(&node->data) : nullptr;
  return value ? *value : std::string();
}

/// The input that the run wrote. It is not read as a case, which would ask for the files that it names.
CaseFile input_of(const Problem& problem) {
  const fs::path folder = problem.thermal.initial_result, file = folder / "effective-input.toml";
  std::error_code error;
  if (!fs::is_directory(folder, error)) refuse(problem, "is no folder; give the results folder of a run");
  if (!fs::is_regular_file(file, error))
    refuse(problem, "has no effective-input.toml; give the results folder of a run");
  if (!fs::is_regular_file(folder / "solution.pvd", error))
    refuse(
        problem,
        "has no solution.pvd with fields; run it with output.fields = true, and without --vtkhdf, which is not read");
  return CaseFile::from_file(file);
}

std::string geometry_of(const CaseFile& input) {
  const Node* numerics = entry(input.root(), "numerics");
  return text(numerics ? entry(*numerics, "geometry") : nullptr);
}

std::vector<std::string> bodies_of(const CaseFile& input) {
  std::vector<std::string> names = {"pellet"};
  const Node* parts = entry(input.root(), "part");
  if (const auto* list = parts ? std::get_if<Node::List>(&parts->data) : nullptr)
    for (const Node& part : *list) names.push_back(text(entry(part, "name")));
  return names;
}

/// As a case names them.
std::string name_of(Geometry geometry) {
  constexpr std::array names = {"axisymmetric", "3d", "planar"};
  return names[static_cast<std::size_t>(geometry)];
}

}  // namespace

std::vector<std::size_t> bodies_of_initial_result(const Problem& problem) {
  if (!problem.thermal.prescribed.empty())
    throw InputError("thermal.initial_result: thermal.prescribed gives the temperature at all times; leave one out");
  if (!(problem.thermal.initial_temperature == Thermal().initial_temperature))
    throw InputError("thermal.initial_result: thermal.initial_temperature is given as well; leave one out");
  const CaseFile input = input_of(problem);
  const std::string here = name_of(problem.numerics.geometry), there = geometry_of(input);
  if (here != there)
    refuse(problem,
           fmt::format("has numerics.geometry = \"{}\" and this case \"{}\"; they must be the same", there, here));
  const std::vector<std::string> names = bodies_of(input);
  std::vector<std::size_t> numbers = {0};
  for (const Part& part : problem.parts) {
    const auto found = std::find(names.begin() + 1, names.end(), part.name);
    if (found == names.end())
      refuse(problem, fmt::format("has no body \"{}\"; it has {}", part.name, fmt::join(names, ", ")));
    numbers.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  return numbers;
}

std::vector<fs::path> files_of_initial_result(const Problem& problem) {
  if (problem.thermal.initial_result.empty()) return {};
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const char* name : {"effective-input.toml", "history.csv", "solution.pvd"}) {
    const fs::path file = fs::path(problem.thermal.initial_result) / name;
    if (fs::is_regular_file(file, ignored)) files.push_back(file);
  }
  return files;
}

}  // namespace joulet
