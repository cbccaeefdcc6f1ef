#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/assembly.h>

#include <algorithm>
#include <map>

namespace joulet {
namespace {

/// How much a name of faces means: a part of a face, one face, a body, a side of all bodies.
enum class Width { part, face, body, side };

Width width_of(const Assembly& assembly, std::string_view name) {
  const auto is_named = [name](const auto& thing) { return thing.name == name; };
  const auto named = std::find_if(assembly.surfaces.begin(), assembly.surfaces.end(), is_named);
  if (named != assembly.surfaces.end()) return named->part_of >= 0 ? Width::part : Width::face;
  return std::any_of(assembly.bodies.begin(), assembly.bodies.end(), is_named) ? Width::body : Width::side;
}

/// The conditions of one surface; those of a narrower name take the place of those of a wider one.
struct Conditions {
  Width width = Width::side;
  std::vector<ThermalBoundary> list;
  void add(const ThermalBoundary& boundary, Width of_name) {
    if (of_name < width) list.clear();
    if (of_name > width) return;
    width = of_name;
    list.push_back(boundary);
  }
};

}  // namespace

std::vector<std::vector<ThermalBoundary>> conditions_by_surface(const Assembly& assembly,
                                                                const std::vector<ThermalBoundary>& boundaries) {
  std::vector<Conditions> conditions(assembly.surfaces.size());
  const ThermalBoundary* other = nullptr;
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    std::map<std::size_t, Width> meant;  // the narrowest name of each surface
    for (const std::string& name : boundaries[i].faces) {
      if (name == "other") {
        if (other) throw InputError(fmt::format("boundary.{}: \"other\" is named twice", i));
        other = &boundaries[i];
        continue;
      }
      try {
        const auto named = assembly.surfaces_named(name);
        if (std::none_of(named.begin(), named.end(), [&](std::size_t s) { return assembly.surfaces[s].free; }))
          throw InputError(fmt::format("\"{}\" is nowhere free; other parts cover it, or it does not exist", name));
        const Width width = width_of(assembly, name);
        for (const std::size_t surface : named) {
          const auto [known, is_new] = meant.try_emplace(surface, width);
          if (!is_new) known->second = std::min(known->second, width);
        }
      } catch (const InputError& error) {
        throw InputError(fmt::format("boundary.{}: {}", i, error.what()));
      }
    }
    for (const auto& [surface, width] : meant) conditions[surface].add(boundaries[i], width);
  }
  std::vector<std::vector<ThermalBoundary>> lists;
  for (Conditions& here : conditions) {
    if (other && here.list.empty()) here.list.push_back(*other);
    lists.push_back(std::move(here.list));
  }
  return lists;
}

}  // namespace joulet
