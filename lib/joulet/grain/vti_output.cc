#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/vti_output.h>
#include <joulet/results/atomic_file.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace joulet {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view byte_order = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "LittleEndian" : "BigEndian";

struct Array {
  std::string name, unit, type;
  std::function<void(std::string&, std::size_t)> append;  ///< the value of a voxel, as bytes
};

template <class T>
void append_bytes(std::string& bytes, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.append(raw, sizeof(T));
}

std::vector<Array> arrays_of(const Voxels& voxels, const Labels& labels, const VolumeFields& fields) {
  std::vector<Array> arrays{{"phase", "", "UInt8", [&](std::string& bytes, std::size_t i) {
                               bytes += static_cast<char>(labels.phase_of(voxels.label[i]));
                             }}};
  const auto add = [&](const char* name, const char* unit, const VoxelField& field) {
    if (field.empty()) return;
    arrays.push_back({name, unit, "Float32", [&field](std::string& bytes, std::size_t i) {
                        append_bytes(bytes, static_cast<float>(field[i]));
                      }});
  };
  add("electric_potential", "V", fields.potential);
  add("joule_heat", "W/m^3", fields.heat);
  add("temperature_excess", "K", fields.temperature);
  return arrays;
}

std::string unit_key(const Array& array) {
  if (array.unit.empty()) return "";
  return fmt::format("<InformationKey name=\"UNITS_LABEL\" location=\"vtkDataArray\">{}</InformationKey>", array.unit);
}

std::string extent(const Grid& grid, int first, int planes) {
  return fmt::format("0 {} 0 {} {} {}", grid.n[0], grid.n[1], first, first + planes);
}

std::string spacing(const Grid& grid) {
  return fmt::format("{:.17g} {:.17g} {:.17g}", grid.h[0], grid.h[1], grid.h[2]);
}

void write_piece(const fs::path& file, const Slab& slab, const std::vector<Array>& arrays) {
  const std::string own = extent(slab.grid(), slab.first(), slab.planes());
  std::string xml = fmt::format(
      "<?xml version=\"1.0\"?>\n<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"{}\" header_type=\"UInt64\">\n"
      "<ImageData WholeExtent=\"{}\" Origin=\"0 0 0\" Spacing=\"{}\">\n<Piece Extent=\"{}\">\n<CellData "
      "Scalars=\"phase\">\n",
      byte_order, own, spacing(slab.grid()), own);
  std::string bytes;
  for (const Array& array : arrays) {
    xml += fmt::format("<DataArray type=\"{}\" Name=\"{}\" format=\"appended\" offset=\"{}\">{}</DataArray>\n",
                       array.type, array.name, bytes.size(), unit_key(array));
    append_bytes(bytes, static_cast<std::uint64_t>(slab.owned() * (array.type == "UInt8" ? 1 : 4)));
    for (std::size_t i = slab.begin(); i < slab.end(); ++i) array.append(bytes, i);
  }
  xml += "</CellData>\n</Piece>\n</ImageData>\n<AppendedData encoding=\"raw\">\n_";
  write_atomically(file, xml + bytes + "\n</AppendedData>\n</VTKFile>\n");
}

void write_index(const fs::path& file, const Slab& slab, const std::vector<Array>& arrays) {
  const Grid& grid = slab.grid();
  std::string xml = fmt::format(
      "<?xml version=\"1.0\"?>\n<VTKFile type=\"PImageData\" version=\"1.0\" byte_order=\"{}\" "
      "header_type=\"UInt64\">\n"
      "<PImageData WholeExtent=\"{}\" GhostLevel=\"0\" Origin=\"0 0 0\" Spacing=\"{}\">\n<PCellData "
      "Scalars=\"phase\">\n",
      byte_order, extent(grid, 0, grid.n[2]), spacing(grid));
  for (const Array& array : arrays)
    xml +=
        fmt::format("<PDataArray type=\"{}\" Name=\"{}\">{}</PDataArray>\n", array.type, array.name, unit_key(array));
  xml += "</PCellData>\n";
  const int size = slab.communicator().size();
  for (int r = 0; r < size; ++r) {
    const int first = static_cast<int>(std::int64_t(grid.n[2]) * r / size);
    const int end = static_cast<int>(std::int64_t(grid.n[2]) * (r + 1) / size);
    xml += fmt::format("<Piece Extent=\"{}\" Source=\"fields/volume-{}.vti\"/>\n", extent(grid, first, end - first), r);
  }
  write_atomically(file, xml + "</PImageData>\n</VTKFile>\n");
}

}  // namespace

fs::path write_vti(const fs::path& folder, const Voxels& voxels, const Labels& labels, const VolumeFields& fields) {
  const Slab& slab = voxels.slab;
  const Communicator& communicator = slab.communicator();
  const std::vector<Array> arrays = arrays_of(voxels, labels, fields);
  const bool alone = communicator.size() == 1;
  const fs::path piece =
      alone ? folder / "volume.vti" : folder / "fields" / fmt::format("volume-{}.vti", communicator.rank());
  communicator.on_rank_0([&] {
    std::error_code error;
    fs::create_directories(piece.parent_path(), error);
    if (error)
      throw IoError(fmt::format("cannot make the folder \"{}\": {}", piece.parent_path().string(), error.message()));
    if (!alone) write_index(folder / "volume.pvti", slab, arrays);
  });
  communicator.on_each_rank([&] { write_piece(piece, slab, arrays); });
  return alone ? piece : folder / "volume.pvti";
}

}  // namespace joulet
