#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/species_library.h>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace joulet {
namespace {

/// A table of the data file, with messages that name file and line.
class Entry {
public:
  Entry(const std::filesystem::path& file, const toml::node& node) : file_(file), node_(node) {}

  template <class T>
  T get(std::string_view key) const {
    const toml::table* table = node_.as_table();
    const std::optional<T> value = table ? (*table)[key].template value<T>() : std::nullopt;
    if (!value) fail(fmt::format("'{}' is missing or of the wrong kind", key));
    return *value;
  }

  const toml::array& array(std::string_view key) const {
    const toml::table* table = node_.as_table();
    const toml::array* found = table ? (*table)[key].as_array() : nullptr;
    if (!found) fail(fmt::format("'{}' must be an array", key));
    return *found;
  }

  template <std::size_t N>
  std::array<double, N> numbers(std::string_view key) const {
    const toml::array& found = array(key);
    if (found.size() != N) fail(fmt::format("'{}' must have {} numbers", key, N));
    std::array<double, N> values;
    for (std::size_t i = 0; i < N; ++i) {
      const std::optional<double> value = found[i].value<double>();
      if (!value) fail(fmt::format("'{}' must have numbers only", key));
      values[i] = *value;
    }
    return values;
  }

  Composition composition() const {
    Composition atoms;
    const toml::table* table = node_.as_table() ? (*node_.as_table())["composition"].as_table() : nullptr;
    if (!table) fail("'composition' must be a table such as { Mg = 1, O = 1 }");
    for (const auto& [symbol, count] : *table) atoms[std::string(symbol.str())] = count.value_or(0.0);
    return atoms;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(fmt::format("{}, line {}: {}", file_.string(), node_.source().begin.line, what));
  }

private:
  const std::filesystem::path& file_;
  const toml::node& node_;
};

Species read_species(const std::filesystem::path& file, const toml::node& node) {
  const Entry entry(file, node);
  const auto phase = entry.get<std::string>("phase");
  if (phase != "gas" && phase != "condensed") entry.fail("'phase' must be gas or condensed, not " + phase);
  std::vector<Species::Interval> intervals;
  for (const toml::node& item : entry.array("intervals")) {
    const Entry interval(file, item);
    const std::array<double, 2> range = interval.numbers<2>("T");
    intervals.push_back({range[0], range[1], interval.numbers<7>("a")});
  }
  return {entry.get<std::string>("name"), phase == "gas" ? Phase::gas : Phase::condensed, entry.composition(),
          std::move(intervals)};
}

Substance read_substance(const std::filesystem::path& file, const toml::node& node, const SpeciesLibrary& library) {
  const Entry entry(file, node);
  std::vector<Species> phases;
  for (const toml::node& phase : entry.array("phases")) phases.push_back(library.species(phase.value_or("")));
  return {entry.get<std::string>("name"), std::move(phases)};
}

toml::table parse(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    throw IoError("the species file '" + file.string() + "' does not exist");
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& problem) {
    throw InputError(
        fmt::format("{}, line {}: {}", file.string(), problem.source().begin.line, std::string(problem.description())));
  }
}

template <class Item>
const Item& find(const std::vector<Item>& items, std::string_view name, std::string_view kind) {
  std::vector<std::string_view> names;
  for (const Item& item : items) {
    if (item.name() == name) return item;
    names.push_back(item.name());
  }
  throw InputError(fmt::format("unknown {} '{}'{}", kind, name, did_you_mean(name, names)));
}

}  // namespace

SpeciesLibrary SpeciesLibrary::read(const std::filesystem::path& file) {
  const toml::table content = parse(file);
  const Entry top(file, content);
  SpeciesLibrary library;
  for (const toml::node& node : top.array("species")) library.species_.push_back(read_species(file, node));
  for (const toml::node& node : top.array("substance"))
    library.substances_.push_back(read_substance(file, node, library));
  return library;
}

const Species& SpeciesLibrary::species(std::string_view name) const { return find(species_, name, "species"); }

const Substance& SpeciesLibrary::substance(std::string_view name) const {
  return find(substances_, name, "condensed substance");
}

Species SpeciesLibrary::reactant(std::string_view name) const {
  const auto ends_with = [&](std::string_view mark) {
    return name.size() > mark.size() && name.substr(name.size() - mark.size()) == mark;
  };
  const std::string_view plain = ends_with("(g)") || ends_with("(c)") ? name.substr(0, name.size() - 3) : name;
  for (const Species& species : species_)
    if (species.name() == name || (ends_with("(g)") && species.phase() == Phase::gas && species.name() == plain))
      return species;
  std::vector<std::string> names;
  for (const Substance& substance : substances_) {
    if (!ends_with("(g)") && substance.name() == plain) return substance.stable();
    names.push_back(substance.name());
  }
  for (const Species& species : species_)
    if (std::find(names.begin(), names.end(), species.name()) == names.end()) names.push_back(species.name());
  throw InputError(fmt::format("unknown species '{}'{}", name, did_you_mean(name, names)));
}

const SpeciesLibrary& species_library() {
  static const SpeciesLibrary library = SpeciesLibrary::read(data_file("species/nasa7.toml"));
  return library;
}

}  // namespace joulet
