#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/heat_sources.h>

#include <algorithm>
#include <string>

namespace joulet {

std::vector<std::size_t> heated_bodies(const Problem& problem, const Assembly& assembly) {
  std::vector<std::string> names;
  for (const Body& body : assembly.bodies) names.push_back(body.name);
  std::vector<std::size_t> bodies;
  for (std::size_t i = 0; i < problem.heat_sources.size(); ++i) {
    const std::string& name = problem.heat_sources[i].body;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      throw InputError(
          fmt::format("heat_source.{}.body: \"{}\" is no body of the case{}", i, name, did_you_mean(name, names)));
    if (!problem.thermal.prescribed.empty())
      throw InputError(fmt::format(
          "heat_source.{}: thermal.prescribed gives the temperature, so that no heat can change it; leave one out", i));
    bodies.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  return bodies;
}

}  // namespace joulet
