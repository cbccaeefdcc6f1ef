#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/grain/grain_case.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Share = GrainPhase::Share;

std::vector<std::string> names_of(const std::vector<GrainPhase>& phases) {
  std::vector<std::string> names;
  for (const GrainPhase& phase : phases) names.push_back(phase.name);
  return names;
}

void check_phases(const GrainCase& grain) {
  if (grain.phases.empty()) throw InputError("phase: a volume consists of at least one [[phase]]; there is none");
  const std::vector<std::string> names = names_of(grain.phases);
  int rests = 0;
  for (std::size_t p = 0; p < names.size(); ++p) {
    const GrainPhase& phase = grain.phases[p];
    const std::string place = fmt::format("phase.{}", p);
    if (names[p].empty()) throw InputError(place + ".name: every phase needs a name");
    if (std::count(names.begin(), names.end(), names[p]) > 1)
      throw InputError(fmt::format("{}.name: two phases are called \"{}\"", place, names[p]));
    for (const auto* law : {&phase.electrical_conductivity, &phase.thermal_conductivity})
      if (law->depends_on_conversion() || law->depends_on_position())
        throw InputError(place + ": the conductivity of a phase is a law of the temperature T alone");
    rests += phase.share == Share::rest;
    const bool two =
        !std::holds_alternative<RandomGrains>(grain.structure) && !std::holds_alternative<ImageStack>(grain.structure);
    if (two && phase.share != Share::given && phase.share != Share::rest)
      throw InputError(place + ".share: this structure takes \"given\" or \"rest\"");
  }
  if (rests > 1) throw InputError("phase: only one phase can have share = \"rest\"");
  if (std::holds_alternative<RandomGrains>(grain.structure) && rests == 0)
    throw InputError(
        "phase: with structure = \"grains\" one phase must have share = \"rest\", to fill what the grains leave");
  const bool pair =
      std::holds_alternative<SquareArray>(grain.structure) || std::holds_alternative<SphereLattice>(grain.structure);
  if (pair && grain.phases.size() != 2)
    throw InputError(fmt::format("phase: a lattice has two phases, what is in it and what is around; {} are given",
                                 grain.phases.size()));
}

void check_image(const ImageStack& image, const std::vector<GrainPhase>& phases) {
  if (image.file.empty()) throw InputError("file: structure = \"image\" needs the file of the image");
  if (image.type != "uint8" && image.type != "uint16")
    throw InputError(fmt::format("type: \"{}\" is not known{}", image.type,
                                 did_you_mean(image.type, std::vector<std::string>{"uint8", "uint16"})));
  std::vector<double> seen;
  for (std::size_t p = 0; p < phases.size(); ++p) {
    if (phases[p].labels.empty())
      throw InputError(fmt::format("phase.{}.labels: say which values of the image are \"{}\"", p, phases[p].name));
    for (const double label : phases[p].labels) {
      if (std::count(seen.begin(), seen.end(), label))
        throw InputError(fmt::format("phase.{}.labels: {:g} belongs to another phase already", p, label));
      seen.push_back(label);
    }
  }
}

void check_contacts(const GrainCase& grain) {
  const std::vector<std::string> names = names_of(grain.phases);
  for (std::size_t c = 0; c < grain.contacts.size(); ++c) {
    const GrainContact& contact = grain.contacts[c];
    if (contact.between.size() != 2)
      throw InputError(
          fmt::format("contact.{}.between: two phases are needed, {} are given", c, contact.between.size()));
    for (const std::string& name : contact.between)
      if (std::find(names.begin(), names.end(), name) == names.end())
        throw InputError(
            fmt::format("contact.{}.between: there is no phase \"{}\"{}", c, name, did_you_mean(name, names)));
    const bool same = contact.between[0] == contact.between[1];
    if (same && !std::holds_alternative<RandomGrains>(grain.structure))
      throw InputError(
          fmt::format("contact.{}.between: only structure = \"grains\" knows the grains of one phase apart", c));
  }
}

void check(const GrainCase& grain) {
  check_phases(grain);
  if (const auto* image = std::get_if<ImageStack>(&grain.structure)) check_image(*image, grain.phases);
  check_contacts(grain);
  if (!grain.box.shape.empty() && grain.box.shape.size() != 2)
    throw InputError("box.shape: two numbers, the lengths along y and z over that along x");
  if (grain.solver.directions.empty()) throw InputError("solver.directions: at least one of x, y, z");
  if (!std::holds_alternative<ImageStack>(grain.structure)) volume_fractions(grain, grain.conditions.conversion);
}

GrainCase grain_from(const CaseFile& file, const fs::path& folder) {
  GrainCase grain;
  read(file, grain);
  check(grain);
  if (auto* image = std::get_if<ImageStack>(&grain.structure))
    image->file = fs::absolute(folder / image->file).lexically_normal().string();
  return grain;
}

/// The file that a source names.
fs::path grain_file(const std::string& source) {
  std::error_code error;
  const fs::path path = source;
  if (fs::is_regular_file(path, error) || path.has_parent_path() || path.has_extension()) return path;
  const auto names = grain_names();
  if (std::find(names.begin(), names.end(), source) == names.end())
    throw InputError(fmt::format("\"{}\" is neither a case file nor a volume that comes with Joulet{}", source,
                                 did_you_mean(source, names)));
  return data_file(fmt::format("grains/{}.toml", source));
}

double share_of(const IngredientVolumes& recipe, const GrainPhase& phase) {
  switch (phase.share) {
    case Share::dolomite:
      return recipe.dolomite;
    case Share::coke:
      return recipe.coke;
    case Share::graphite:
      return recipe.graphite;
    case Share::fluorite:
      return recipe.fluorite;
    case Share::rest:
      return 0;
    case Share::given:
      break;
  }
  return phase.volume_fraction;
}

}  // namespace

std::vector<double> volume_fractions(const GrainCase& grain, double conversion) {
  const IngredientVolumes recipe = ingredient_volumes(grain.recipe, grain.conditions.density, conversion);
  std::vector<double> fractions;
  double sum = 0;
  bool has_rest = false;
  for (const GrainPhase& phase : grain.phases) {
    fractions.push_back(share_of(recipe, phase));
    sum += fractions.back();
    has_rest = has_rest || phase.share == Share::rest;
  }
  if (sum > 1 + 1e-9) throw InputError(fmt::format("phase: the volume fractions add up to {:.4g}, above 1", sum));
  if (!has_rest && sum < 1 - 1e-9)
    throw InputError(
        fmt::format("phase: the volume fractions add up to {:.4g}; one phase may have share = \"rest\"", sum));
  for (std::size_t p = 0; p < fractions.size(); ++p)
    if (grain.phases[p].share == Share::rest) fractions[p] = 1 - sum;
  return fractions;
}

std::vector<std::string> grain_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data_folder() / "grains", error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

GrainCase read_grain(const std::string& source, const std::vector<std::string>& overrides) {
  const fs::path path = grain_file(source);
  CaseFile file = CaseFile::from_file(path);
  apply_overrides(file, overrides);
  return grain_from(file, path.parent_path());
}

GrainCase grain_from_text(std::string_view text, std::string_view name) {
  return grain_from(CaseFile::from_text(text, name), {});
}

std::string grain_input(const GrainCase& grain) { return to_toml(grain); }

}  // namespace joulet
