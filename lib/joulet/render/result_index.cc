#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/units.h>
#include <joulet/render/index_file.h>
#include <joulet/render/result_index.h>
#include <joulet/render/voxel_image.h>

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace joulet {
namespace {

namespace fs = std::filesystem;

using Entries = std::vector<std::pair<double, fs::path>>;

/// Time and file of each entry of a ParaView data file.
Entries read_series(const fs::path& file) {
  Entries entries;
  for_each_entry(file, "Collection", "DataSet", [&](vtkXMLDataElement* set) {
    double time = 0;
    const char* name = set->GetAttribute("file");
    if (!name || !set->GetScalarAttribute("timestep", time))
      throw IoError(fmt::format("\"{}\": entry {} has no file or no timestep", file.string(), entries.size() + 1));
    entries.emplace_back(time, file.parent_path() / name);
  });
  return entries;
}

DrawnPlate read_plate(const toml::table& table) {
  const auto length = [&](const char* key) { return si_from_text(table[key].value_or<std::string>("0 m"), "m"); };
  DrawnPlate plate;
  plate.name = table["name"].value_or<std::string>("plate");
  plate.inner_radius = length("inner_diameter") / 2;
  plate.radius = length("diameter") / 2;
  plate.bottom = length("bottom");
  plate.top = plate.bottom + length("height");
  return plate;
}

/// Title and names, from the input that the run has written; without it the parts have no names.
void read_case(const fs::path& file, ResultIndex& index) {
  std::error_code error;
  if (!fs::exists(file, error)) return;
  toml::table table;
  try {
    table = toml::parse(text_of_file(file), file.string());
  } catch (const toml::parse_error& problem) {
    throw IoError(fmt::format("\"{}\" is not the input that a run writes: {}", file.string(), problem.description()));
  }
  if (table["numerics"]["geometry"].value_or<std::string>("") == "planar")
    throw InputError(fmt::format(
        "\"{}\": pictures are of bodies of revolution and of bodies in space, and this is a planar section; open its "
        "fields with ParaView (docs/guide/paraview.md)",
        file.parent_path().string()));
  index.title = table["title"].value_or<std::string>("");
  for (const char* list : {"part", "phase"})  // of a pellet; of a volume of grains
    if (const toml::array* parts = table[list].as_array())
      for (const toml::node& part : *parts)
        if (const toml::table* entries = part.as_table()) {
          index.parts.push_back((*entries)["name"].value_or<std::string>(list));
          if ((*entries)["kind"].value_or<std::string>("") == "pore") index.pores.push_back(index.parts.back());
        }
  if (const toml::array* plates = table["enclosure"]["plate"].as_array())
    for (const toml::node& plate : *plates)
      if (const toml::table* entries = plate.as_table();
          entries && (*entries)["shape"].value_or<std::string>("ring") == "ring")
        index.plates.push_back(read_plate(*entries));
}

/// The file of a folder of `joulet grain`, or the file itself; empty if there is none.
fs::path voxels_of(const fs::path& result) {
  if (is_voxel_file(result)) return result;
  std::error_code error;
  for (const char* name : {"volume.pvti", "volume.vti"})
    if (fs::exists(result / name, error)) return result / name;
  return {};
}

/// One steady frame, whose parts are the phases.
ResultIndex volume_of_grains(const fs::path& voxels) {
  ResultIndex index;
  index.folder = voxels.parent_path();
  index.frames = {{std::numeric_limits<double>::infinity(), voxels, {}}};
  read_case(index.folder / "effective-input.toml", index);
  return index;
}

}  // namespace

const ResultFrame& ResultIndex::at(double time) const {
  return *std::min_element(frames.begin(), frames.end(), [&](const ResultFrame& a, const ResultFrame& b) {
    return std::abs(a.time - time) < std::abs(b.time - time);
  });
}

ResultIndex open_result(const fs::path& result) {
  std::error_code error;
  ResultIndex index;
  const bool names_file = result.extension() == ".pvd";
  index.folder = names_file ? result.parent_path() : result;
  const fs::path series = names_file ? result : result / "solution.pvd";
  if (const fs::path voxels = voxels_of(result); !voxels.empty()) return volume_of_grains(voxels);
  if (!fs::exists(series, error) && fs::exists(index.folder / "solution.hdf.series", error))
    throw IoError(
        fmt::format("the fields in \"{}\" are VTKHDF (--vtkhdf), which joulet render does not "
                    "read; ParaView opens solution.hdf.series",
                    index.folder.string()));
  if (!fs::exists(series, error))
    throw IoError(fmt::format(fs::exists(index.folder, error)
                                  ? "\"{}\" has no solution.pvd: it is no results folder of joulet run, or the run has "
                                    "written no fields yet, or output.fields is false"
                                  : "there is no results folder \"{}\"",
                              index.folder.string()));
  for (auto& [time, file] : read_series(series)) index.frames.push_back({time, std::move(file), {}});
  if (index.frames.empty()) throw IoError(fmt::format("\"{}\" lists no fields", series.string()));
  if (const fs::path surfaces = index.folder / "surface.pvd"; fs::exists(surfaces, error))
    for (auto& [time, file] : read_series(surfaces))
      for (ResultFrame& frame : index.frames)
        if (frame.time == time) frame.surface = file;
  index.parts = {"pellet"};
  read_case(index.folder / "effective-input.toml", index);
  return index;
}

}  // namespace joulet
