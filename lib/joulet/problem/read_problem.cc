#include <fmt/format.h>
#include <joulet/base/csv_column.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>
#include <joulet/materials/ingredients.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/case.h>
#include <joulet/problem/check.h>
#include <joulet/problem/load_mesh.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/pellet_material.h>
#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/visit.h>

#include <array>
#include <filesystem>
#include <optional>
#include <utility>
#include <variant>

namespace joulet {
namespace {

CaseFile case_file(const std::string& source) {
  const std::string name = source.empty() ? std::string(default_preset) : source;
  std::error_code error;
  const std::filesystem::path path = name;
  const bool looks_like_a_path = path.has_parent_path() || path.has_extension();
  if (std::filesystem::is_regular_file(path, error) || looks_like_a_path) return CaseFile::from_file(path);
  if (is_preset(name)) return CaseFile::from_text(preset_text(name), name + ".toml");
  throw InputError(
      fmt::format("\"{}\" is neither a case file nor a preset{}", name, did_you_mean(name, preset_names())));
}

/// An empty list of the user is a mistake, and not the wish for the default.
void check_programme_is_not_empty(const CaseFile& file, const Supply& supply) {
  const Node* section = entry(file.root(), "supply");
  const Node* programme = section ? entry(*section, "programme") : nullptr;
  if (programme && supply.programme.empty())
    throw InputError(
        fmt::format("{}: supply.programme: the programme is empty; give it at least one point, at 0 s, or "
                    "give power_density, power, voltage, current or temperature",
                    programme->place));
}

bool gives_a_quantity(const Supply& s) { return s.power_density || s.power || s.voltage || s.current || s.temperature; }

/// What an override controls, if it is one of the quantities of the supply.
std::optional<SupplyMode> controlled_by(std::string_view assignment) {
  for (const SupplyMode mode : {SupplyMode::power_density, SupplyMode::power, SupplyMode::voltage, SupplyMode::current,
                                SupplyMode::temperature}) {
    const std::string key = fmt::format("supply.{}", key_of(mode));
    const std::string_view given = assignment.substr(0, assignment.find_first_of(" ="));
    if (given == key) return mode;
  }
  return std::nullopt;
}

/// An assembly whose boundaries nobody gave: cooled where the supply is clamped on, radiating elsewhere.
std::vector<ThermalBoundary> boundaries_of_an_assembly(const Problem& problem, bool enclosure) {
  Problem unbounded = problem;
  unbounded.boundaries.clear();
  if (enclosure) unbounded.boundaries = {{{"other"}, EnclosureRadiation{}}};  // parts that touch nothing count on it
  const Assembly assembly = assemble(unbounded);
  ThermalBoundary clamped{{}, FixedTemperature{}};
  for (const auto* terminal : {&assembly.positive, &assembly.ground})
    for (const std::size_t surface : *terminal) clamped.faces.push_back(assembly.surfaces[surface].name);
  if (enclosure) return {clamped, {{"other"}, EnclosureRadiation{}}};
  return {clamped, {{"other"}, Radiation{}}};
}

void keep_only(Supply& supply, SupplyMode mode) {
  if (mode != SupplyMode::power_density) supply.power_density.reset();
  if (mode != SupplyMode::power) supply.power.reset();
  if (mode != SupplyMode::voltage) supply.voltage.reset();
  if (mode != SupplyMode::current) supply.current.reset();
  if (mode != SupplyMode::temperature) supply.temperature.reset();
  supply.programme.clear();
}

/// The rows of a log become the programme, which the effective input shows.
void follow_log(Supply& supply, const CaseFile& file) {
  const SupplyLog log = std::exchange(supply.log, SupplyLog());
  if (log.file.empty()) return;
  const Node* const section = entry(*entry(file.root(), "supply"), "log");
  try {
    if (log.value.empty()) throw InputError("value: give the name of the column");
    if (!supply.programme.empty() || gives_a_quantity(supply))
      throw InputError("the supply is given by a log and in another way; leave one of them out");
    std::optional<double> SupplyPoint::*const members[] = {&SupplyPoint::power_density, &SupplyPoint::power,
                                                           &SupplyPoint::voltage, &SupplyPoint::current,
                                                           &SupplyPoint::temperature};
    constexpr std::array<std::string_view, 5> units = {"W/m^3", "W", "V", "A", "K"};
    const auto quantity = static_cast<std::size_t>(log.quantity);
    const std::filesystem::path path = file.folder() / log.file;
    const CsvTable table = parse_csv(text_of_file(path, "log"), path.string(), "a header such as t [s],I [A]");
    const TimeCurve curve = TimeCurve::points(points_of(table, {log.time, log.value, log.unit}, units[quantity]));
    const auto add = [&](double time) {
      SupplyPoint point;
      point.time = time;
      point.*members[quantity] = curve(time);
      point.ramp = time > 0;
      supply.programme.push_back(point);
    };
    add(0);
    for (const double time : curve.times())
      if (time > 0) add(time);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: supply.log: {}", section->place, error.what()));
  }
}

/// A file of a mechanism is named from where the case is; the effective input, which stands elsewhere, names it in
/// full.
void find_mechanism(Problem& problem, const std::filesystem::path& folder) {
  const std::filesystem::path path = problem.kinetics.mechanism;
  const bool is_file = path.has_parent_path() || path.has_extension();
  if (is_file) problem.kinetics.mechanism = std::filesystem::absolute(folder / path).lexically_normal().string();
}

void find_initial_result(std::string& folder_of_result, const std::filesystem::path& folder) {
  if (folder_of_result.empty()) return;
  const auto path = std::filesystem::absolute(folder / folder_of_result).lexically_normal();
  folder_of_result = (path.has_filename() ? path : path.parent_path()).string();  // "out/a/" is "out/a"
}

/// The logs are named in full, and by every item.
void find_measured(std::vector<Measured>& list, const std::filesystem::path& folder) {
  std::string last;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string& file = list[i].file;
    if (!file.empty()) last = std::filesystem::absolute(folder / file).lexically_normal().string();
    if (last.empty()) throw InputError(fmt::format("measured.{}.file: give the CSV file of the log", i));
    file = last;
  }
}

bool gives_size_of_pellet(const CaseFile& file) {
  const Node* pellet = entry(file.root(), "pellet");
  return pellet && (entry(*pellet, "diameter") || entry(*pellet, "height") || entry(*pellet, "inner_diameter"));
}

/// `folder` is where a relative path of a mesh starts.
Case case_from(CaseFile file, const std::vector<std::string>& overrides, const std::filesystem::path& folder) {
  apply_overrides(file, overrides);
  Case whole;
  Problem& problem = whole.problem;
  read(file, whole);
  std::optional<SupplyMode> overridden;
  for (const std::string& assignment : overrides) {
    const auto mode = controlled_by(assignment);
    if (mode && overridden && *mode != *overridden)
      throw InputError(fmt::format("-s {}: supply.{} is given as well, but only one quantity can be controlled",
                                   assignment, key_of(*overridden)));
    if (mode) overridden = mode;
  }
  follow_log(problem.supply, file);
  if (overridden) keep_only(problem.supply, *overridden);
  if (!gives_a_quantity(problem.supply)) check_programme_is_not_empty(file, problem.supply);
  if (!gives_a_quantity(problem.supply) && problem.supply.programme.empty())
    problem.supply.power_density = Supply::default_power_density;
  if (!problem.mesh.file.empty())
    problem.mesh.file = std::filesystem::absolute(folder / problem.mesh.file).lexically_normal().string();
  load_mesh(problem, gives_size_of_pellet(file));
  take_pellet_material(file, overrides, problem);
  if (!problem.parts.empty() && !entry(file.root(), "boundary"))
    problem.boundaries = boundaries_of_an_assembly(problem, entry(file.root(), "enclosure") != nullptr);
  find_mechanism(problem, folder);
  find_initial_result(problem.thermal.initial_result, folder);
  find_measured(whole.measured, folder);
  check(problem);
  return whole;
}

}  // namespace

Case read_case(const std::string& source, const std::vector<std::string>& overrides) {
  return case_from(case_file(source), overrides, std::filesystem::path(source).parent_path());
}

Case case_from_text(std::string_view text, std::string_view name, const std::vector<std::string>& overrides) {
  return case_from(CaseFile::from_text(text, name), overrides, {});
}

std::string effective_input(const Case& whole) { return to_toml(whole); }

Problem read_problem(const std::string& source, const std::vector<std::string>& overrides) {
  return read_case(source, overrides).problem;
}

Problem problem_from_text(std::string_view text, std::string_view name, const std::vector<std::string>& overrides) {
  return case_from_text(text, name, overrides).problem;
}

std::string effective_input(const Problem& problem) { return to_toml(problem); }

std::string case_name(const std::string& source) {
  if (source.empty()) return std::string(default_preset);
  const std::string name = std::filesystem::path(source).stem().string();
  // "...toml" and the like would name the folder of results itself, or the one above it.
  return name.find_first_not_of('.') == std::string::npos ? "case" : name;
}

}  // namespace joulet
