#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/results/read_fields.h>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <sstream>
#include <string_view>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Xml = boost::property_tree::ptree;

Xml parse_xml(const std::string& text) {
  std::istringstream stream(text);
  Xml tree;
  boost::property_tree::read_xml(stream, tree);
  return tree;
}

template <class Value = std::string>
Value attribute(const Xml& element, const char* name) {
  return element.get<Value>(std::string("<xmlattr>.") + name);
}

/// One file, its description and the bytes behind it.
class VtuFile {
public:
  explicit VtuFile(const fs::path& file)
      : text_(text_of_file(file, "fields", std::numeric_limits<std::size_t>::max())) {
    constexpr std::string_view mark = "<AppendedData encoding=\"raw\">";
    const std::size_t end = text_.find(mark);
    const std::size_t underscore = text_.find('_', std::min(end, text_.size()));
    if (end == std::string::npos || underscore == std::string::npos) throw IoError("it has no appended raw data");
    data_ = underscore + 1;
    const Xml whole = parse_xml(text_.substr(0, end) + "</VTKFile>");
    const Xml& head = whole.get_child("VTKFile");
    if (attribute(head, "header_type") != "UInt64" || attribute(head, "byte_order") != native_order())
      throw IoError("it was written on another kind of machine, or not by Joulet");
    fields_.version = attribute(head, "version") == "1.0" ? VtuVersion::v1_0 : VtuVersion::v2_2;
    grid_ = head.get_child("UnstructuredGrid");
  }

  StoredFields read(const std::vector<std::string>& arrays) {
    for (const auto& [tag, element] : grid_)
      if (tag == "Piece") fields_.pieces.push_back(piece(element, arrays));
    return std::move(fields_);
  }

private:
  static std::string native_order() { return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "LittleEndian" : "BigEndian"; }

  /// The values of an array, of which there must be `count`.
  template <class T>
  std::vector<T> values(const Xml& array, std::size_t count) const {
    const auto offset = attribute<std::uint64_t>(array, "offset");
    std::uint64_t size = 0;
    const std::uint64_t room = text_.size() - data_;
    if (offset > room || room - offset < sizeof size) throw IoError("it is cut off");
    std::memcpy(&size, text_.data() + data_ + offset, sizeof size);
    if (size > room - offset - sizeof size) throw IoError("it is cut off");
    if (size % sizeof(T) != 0 || size / sizeof(T) != count)
      throw IoError(fmt::format("{} has {} bytes for {} values", attribute(array, "Name"), size, count));
    std::vector<T> result(count);
    if (count > 0) std::memcpy(result.data(), text_.data() + data_ + offset + sizeof size, size);
    return result;
  }

  VtuArray array(const Xml& element, std::size_t places) const {
    VtuArray result;
    result.name = attribute(element, "Name");
    result.components = attribute<int>(element, "NumberOfComponents");
    const std::size_t count = places * static_cast<std::size_t>(std::max(result.components, 0));
    const std::string type = attribute(element, "type");
    if (type == "Float64")
      result.values = values<double>(element, count);
    else if (type == "Int32")
      result.values = values<std::int32_t>(element, count);
    else
      throw IoError(fmt::format("{} has values of type {}, which Joulet does not write", result.name, type));
    return result;
  }

  std::vector<VtuArray> group(const Xml& piece, const char* tag, std::size_t places,
                              const std::vector<std::string>& arrays) const {
    std::vector<VtuArray> result;
    for (const auto& [name, element] : piece.get_child(tag))
      if (name == "DataArray" && std::count(arrays.begin(), arrays.end(), attribute(element, "Name")) > 0)
        result.push_back(array(element, places));
    return result;
  }

  VtuPiece piece(const Xml& element, const std::vector<std::string>& arrays) const {
    VtuPiece result;
    const auto n_points = attribute<std::size_t>(element, "NumberOfPoints"),
               n_cells = attribute<std::size_t>(element, "NumberOfCells");
    if (std::max(n_points, n_cells) > text_.size()) throw IoError("it declares more than it holds");
    result.point_data = group(element, "PointData", n_points, arrays);
    result.cell_data = group(element, "CellData", n_cells, arrays);
    result.points = values<double>(element.get_child("Points.DataArray"), 3 * n_points);
    if (n_cells > 0) read_cells(element.get_child("Cells"), n_cells, result);
    for (const std::int64_t point : result.connectivity)
      if (point < 0 || static_cast<std::size_t>(point) >= n_points)
        throw IoError("a cell has points that are not there");
    return result;
  }

  void read_cells(const Xml& cells, std::size_t n_cells, VtuPiece& piece) const {
    const auto named = [&](const char* name) -> const Xml& {
      for (const auto& [tag, element] : cells)
        if (tag == "DataArray" && attribute(element, "Name") == name) return element;
      throw IoError(fmt::format("its cells have no {}", name));
    };
    const auto types = values<std::uint8_t>(named("types"), n_cells);
    const auto ends = values<std::int64_t>(named("offsets"), n_cells);
    if (ends[0] < 1 || ends[0] > 1000) throw IoError("its cells are none of Joulet's");
    piece.cell = static_cast<VtuCell>(types[0]);
    piece.points_per_cell = static_cast<int>(ends[0]);
    for (std::size_t i = 0; i < n_cells; ++i)
      if (types[i] != types[0] || ends[i] != static_cast<std::int64_t>(i + 1) * ends[0])
        throw IoError("its cells are of several kinds");
    piece.connectivity =
        values<std::int64_t>(named("connectivity"), n_cells * static_cast<std::size_t>(piece.points_per_cell));
  }

  const std::string text_;
  std::size_t data_ = 0;
  Xml grid_;
  StoredFields fields_;
};

[[noreturn]] void cannot_read(const fs::path& file, const char* why) {
  throw IoError(fmt::format("cannot read the fields in \"{}\": {}", file.string(), why));
}

/// The parser's words and those of VtuFile with the name of the file before them.
template <class Read>
auto named(const fs::path& file, const Read& read) -> decltype(read()) {
  try {
    return read();
  } catch (const boost::property_tree::ptree_error& error) {
    cannot_read(file, error.what());
  } catch (const IoError& error) {
    cannot_read(file, error.what());
  }
}

std::vector<fs::path> files_of(const fs::path& file) {
  if (file.extension() != ".pvtu") return {file};
  return named(file, [&] {
    std::vector<fs::path> files;
    const Xml tree = parse_xml(text_of_file(file, "fields"));
    for (const auto& [tag, element] : tree.get_child("VTKFile.PUnstructuredGrid"))
      if (tag == "Piece") files.push_back(file.parent_path() / attribute(element, "Source"));
    return files;
  });
}

}  // namespace

StoredFields read_stored_fields(const fs::path& file, const std::vector<std::string>& arrays) {
  StoredFields all;
  for (const fs::path& part : files_of(file)) {
    StoredFields read = named(part, [&] { return VtuFile(part).read(arrays); });
    all.version = read.version;
    std::move(read.pieces.begin(), read.pieces.end(), std::back_inserter(all.pieces));
  }
  return all;
}

fs::path last_fields(const fs::path& index) {
  return named(index, [&] {
    fs::path last;
    double latest = -std::numeric_limits<double>::infinity();
    const Xml tree = parse_xml(text_of_file(index, "index of the fields"));
    for (const auto& [tag, element] : tree.get_child("VTKFile.Collection")) {
      if (tag != "DataSet" || attribute<double>(element, "timestep") < latest) continue;
      latest = attribute<double>(element, "timestep");
      last = index.parent_path() / attribute(element, "file");
    }
    if (last.empty()) throw IoError("it lists no fields");
    return last;
  });
}

}  // namespace joulet
