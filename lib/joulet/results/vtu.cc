#include <fmt/format.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/vtu.h>
#include <joulet/results/xml.h>

#include <cstring>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace joulet {
namespace {

constexpr std::string_view byte_order = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "LittleEndian" : "BigEndian";

template <class T>
constexpr std::string_view type_name() {
  if constexpr (std::is_same_v<T, double>) return "Float64";
  if constexpr (std::is_same_v<T, std::int32_t>) return "Int32";
  if constexpr (std::is_same_v<T, std::int64_t>) return "Int64";
  if constexpr (std::is_same_v<T, std::uint8_t>) return "UInt8";
}

std::string head(std::string_view grid, VtuVersion version = VtuVersion::v1_0) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<VTKFile type=\"{}\" version=\"{}\" byte_order=\"{}\" header_type=\"UInt64\">\n<{}",
      grid, version == VtuVersion::v1_0 ? "1.0" : "2.2", byte_order, grid);
}

/// vtkDataArray::UNITS_LABEL; VTK keeps it with the array and ParaView can show it.
std::string unit_key(const std::string& unit) {
  if (unit.empty()) return "";
  return fmt::format("<InformationKey name=\"UNITS_LABEL\" location=\"vtkDataArray\">{}</InformationKey>",
                     xml_escaped(unit));
}

/// The XML that describes arrays, and the bytes they refer to.
class Arrays {
public:
  explicit Arrays(std::uint64_t first) : first_(first) {}

  template <class T>
  void add(std::string_view name, int components, const std::vector<T>& values, const std::string& unit = "",
           std::string_view extra = "") {
    xml += fmt::format(
        "<DataArray type=\"{}\" Name=\"{}\" NumberOfComponents=\"{}\" format=\"appended\" offset=\"{}\"{}>{}"
        "</DataArray>\n",
        type_name<T>(), xml_escaped(name), components, first_ + bytes.size(), extra, unit_key(unit));
    const std::uint64_t size = values.size() * sizeof(T);
    append(&size, sizeof size);
    append(values.data(), size);
  }

  void add(const VtuArray& array, std::size_t places) {
    std::visit(
        [&](const auto& values) {
          if (values.size() != places * static_cast<std::size_t>(array.components))
            throw std::invalid_argument(fmt::format("VTU array {} has {} values for {} places of {} components",
                                                    array.name, values.size(), places, array.components));
          add(array.name, array.components, values, array.unit);
        },
        array.values);
  }

  void add_group(std::string_view tag, const std::vector<VtuArray>& arrays, std::size_t places) {
    xml += fmt::format("<{}>\n", tag);
    for (const VtuArray& array : arrays) add(array, places);
    xml += fmt::format("</{}>\n", tag);
  }

  std::string xml, bytes;

private:
  void append(const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); }

  std::uint64_t first_;
};

template <class T>
std::uint64_t size_of(const std::vector<T>& values) {
  return sizeof(std::uint64_t) + values.size() * sizeof(T);
}

std::uint64_t size_of(const std::vector<VtuArray>& arrays) {
  std::uint64_t size = 0;
  for (const VtuArray& array : arrays) size += std::visit([](const auto& v) { return size_of(v); }, array.values);
  return size;
}

/// The time stands in front of all pieces.
Arrays time_array(double time) {
  Arrays arrays(0);
  arrays.add("TimeValue", 1, std::vector<double>{time}, "s", " NumberOfTuples=\"1\"");
  return arrays;
}

void add_cells(Arrays& arrays, const VtuPiece& piece) {
  std::vector<std::int64_t> ends(piece.n_cells());
  for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = static_cast<std::int64_t>(i + 1) * piece.points_per_cell;
  const std::vector<std::uint8_t> types(piece.n_cells(), static_cast<std::uint8_t>(piece.cell));
  arrays.xml += "<Cells>\n";
  arrays.add("connectivity", 1, piece.connectivity);
  arrays.add("offsets", 1, ends);
  arrays.add("types", 1, types);
  arrays.xml += "</Cells>\n";
}

std::string parallel_array(const VtuArray& array) {
  const auto type =
      std::visit([](const auto& values) { return type_name<typename std::decay_t<decltype(values)>::value_type>(); },
                 array.values);
  return fmt::format("<PDataArray type=\"{}\" Name=\"{}\" NumberOfComponents=\"{}\">{}</PDataArray>\n", type,
                     xml_escaped(array.name), array.components, unit_key(array.unit));
}

std::string parallel_group(std::string_view tag, const std::vector<VtuArray>& arrays) {
  std::string xml = fmt::format("<{}>\n", tag);
  for (const VtuArray& array : arrays) xml += parallel_array(array);
  return xml + fmt::format("</{}>\n", tag);
}

}  // namespace

std::uint64_t encoded_size(const VtuPiece& piece) {
  const std::uint64_t cells = piece.n_cells() * (sizeof(std::int64_t) + sizeof(std::uint8_t));
  return size_of(piece.point_data) + size_of(piece.cell_data) + size_of(piece.points) + size_of(piece.connectivity) +
         2 * sizeof(std::uint64_t) + cells;
}

EncodedPiece encode(const VtuPiece& piece, std::uint64_t first) {
  Arrays arrays(time_array(piece.time).bytes.size() + first);
  arrays.bytes.reserve(encoded_size(piece));
  arrays.xml = fmt::format("<Piece NumberOfPoints=\"{}\" NumberOfCells=\"{}\">\n", piece.n_points(), piece.n_cells());
  arrays.add_group("PointData", piece.point_data, piece.n_points());
  arrays.add_group("CellData", piece.cell_data, piece.n_cells());
  arrays.xml += "<Points>\n";
  arrays.add("Points", 3, piece.points);
  arrays.xml += "</Points>\n";
  add_cells(arrays, piece);
  arrays.xml += "</Piece>\n";
  return {std::move(arrays.xml), std::move(arrays.bytes)};
}

std::string vtu_begin(double time, const std::vector<std::string>& descriptions, VtuVersion version) {
  const Arrays of_time = time_array(time);
  std::string text = head("UnstructuredGrid", version) + ">\n<FieldData>\n" + of_time.xml + "</FieldData>\n";
  for (const std::string& description : descriptions) text += description;
  // Raw data begin after the underscore.
  return text + "</UnstructuredGrid>\n<AppendedData encoding=\"raw\">\n_" + of_time.bytes;
}

std::string vtu_end() { return "\n</AppendedData>\n</VTKFile>\n"; }

void write_vtu(const std::filesystem::path& file, const VtuPiece& piece) {
  EncodedPiece encoded = encode(piece);
  write_atomically(file, vtu_begin(piece.time, {encoded.description}, VtuVersion::v1_0) + encoded.bytes + vtu_end());
}

void write_pvtu(const std::filesystem::path& file, const std::vector<std::string>& files, const VtuPiece& layout) {
  std::string xml = head("PUnstructuredGrid") + " GhostLevel=\"0\">\n";
  xml += parallel_group("PPointData", layout.point_data) + parallel_group("PCellData", layout.cell_data);
  xml += "<PPoints>\n<PDataArray type=\"Float64\" Name=\"Points\" NumberOfComponents=\"3\"/>\n</PPoints>\n";
  for (const std::string& piece : files) xml += fmt::format("<Piece Source=\"{}\"/>\n", xml_escaped(piece));
  write_atomically(file, xml + "</PUnstructuredGrid>\n</VTKFile>\n");
}

}  // namespace joulet
