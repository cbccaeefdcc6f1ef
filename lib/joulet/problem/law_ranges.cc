#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/law_ranges.h>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

namespace joulet {
namespace {

/// Of the law itself, and of the program, which gives a meaning to a formula as far as it makes sense.
ValidRange range_of_heat_capacity(const Problem& problem, const Material& material) {
  using Beyond = ValidRange::Beyond;
  const auto given = material.heat_capacity.valid_range();
  if (given && given->beyond == Beyond::extrapolate) return *given;
  const auto law =
      material.heat_capacity.keyword().empty()
          ? property_heat_capacity(material.heat_capacity, material.density, material.melting)
          : mixture_heat_capacity(recipe_amounts(problem.recipe, problem.pellet.density, carbon_of(problem.kinetics)));
  return {law->range().from, law->range().to, Beyond::constant};
}

/// From where on the data of all species of a mechanism hold, to where those of the first one end; their heat
/// capacities are constant beyond.
ValidRange range_of_data(const Mechanism& mechanism) {
  ValidRange range{0, std::numeric_limits<double>::infinity(), ValidRange::Beyond::constant};
  for (const auto* species : {&mechanism.solids(), &mechanism.gases()})
    for (const Species& s : *species) {
      range.from = std::max(range.from, s.lowest_temperature());
      range.to = std::min(range.to, s.highest_temperature());
    }
  return range;
}

}  // namespace

std::string LawRanges::contact_name(std::string_view a, std::string_view b) { return fmt::format("{}|{}", a, b); }

LawRanges::LawRanges(const Problem& problem) {
  for (const Body& body : assemble(problem).bodies) {
    const Material& m = body.material;
    const std::string of = body.name == m.name ? body.name : fmt::format("{} ({})", body.name, m.name);
    const auto add = [&](const char* key, const std::optional<Property>& law) {
      if (const auto range = law ? law->valid_range() : std::nullopt)
        laws_.push_back({body.name, fmt::format("{} of {}", key, of), *range});
    };
    if (!m.is_insulator()) add("electrical_conductivity", m.electrical_conductivity);
    add("electrical_conductivity_axial", m.electrical_conductivity_axial);
    add("thermal_conductivity", m.thermal_conductivity);
    add("thermal_conductivity_axial", m.thermal_conductivity_axial);
    add("emissivity", m.emissivity);
    laws_.push_back({body.name, fmt::format("heat_capacity of {}", of), range_of_heat_capacity(problem, m)});
  }
  for (const Contact& contact : problem.contacts) {
    if (contact.between.size() != 2) continue;
    const std::string name = contact_name(contact.between[0], contact.between[1]);
    for (const auto& [key, law] : {std::pair{"electrical_conductance", &contact.electrical_conductance},
                                   std::pair{"thermal_conductance", &contact.thermal_conductance},
                                   std::pair{"gap_conductance", &contact.gap_conductance}})
      if (const auto range = *law ? (*law)->valid_range() : std::nullopt)
        laws_.push_back({name, fmt::format("{} of the contact {}", key, name), *range});
  }
  const std::string pellet = "pellet";
  if (const auto range = problem.kinetics.reaction_heat.valid_range())
    laws_.push_back({pellet, "kinetics.reaction_heat", *range});
  if (const auto mechanism = choose_kinetics(problem).mechanism)
    laws_.push_back({pellet, "thermodynamic data of kinetics.mechanism", range_of_data(*mechanism)});
}

std::vector<std::string> LawRanges::left(std::string_view body, double lowest, double highest) {
  constexpr double margin = 1;  // K
  std::vector<std::string> result;
  const auto tell = [&result](const Law& law, double temperature, double end, const char* side) {
    result.push_back(fmt::format(
        "{}: at {:.4g} K, {} the {:.6g} K where the law ends; {}", law.name, temperature, side, end,
        law.range.beyond == ValidRange::Beyond::constant ? "its value there is held" : "the formula is extrapolated"));
  };
  for (Law& law : laws_) {
    if (law.body != body) continue;
    if (lowest < law.range.from - margin && !std::exchange(law.told_low, true))
      tell(law, lowest, law.range.from, "below");
    if (highest > law.range.to + margin && !std::exchange(law.told_high, true))
      tell(law, highest, law.range.to, "above");
  }
  return result;
}

}  // namespace joulet
