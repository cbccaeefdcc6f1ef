#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace joulet {

/// Values at points or cells of a VTK file, the components of one point side by side.
struct VtuArray {
  std::string name;
  std::string unit;    ///< shown by ParaView as the label of the array; empty for none
  int components = 1;  ///< 1, or 3 for a vector
  std::variant<std::vector<double>, std::vector<std::int32_t>> values;
};

/// Cell types of VTK 9 with nodes of any degree (vtkCellType.h).
/// Files of version 1.0, as ours, number the nodes of a hexahedron as VTK did up to 9.0: the upright edges in the order
/// (0,0), (1,0), (0,1), (1,1) of their corners. Newer readers convert them; older ones would not understand newer
/// files.
enum class VtuCell : std::uint8_t { lagrange_curve = 68, lagrange_quadrilateral = 70, lagrange_hexahedron = 72 };

/// Part of an unstructured grid, all cells of one type and degree.
struct VtuPiece {
  VtuCell cell = VtuCell::lagrange_quadrilateral;
  int points_per_cell = 4;
  std::vector<double> points;              ///< x, y, z of each point, m
  std::vector<std::int64_t> connectivity;  ///< points of each cell, in the order that VTK defines for the cell
  std::vector<VtuArray> point_data, cell_data;
  double time = 0;  ///< s, stored as field data "TimeValue"

  std::size_t n_points() const { return points.size() / 3; }
  std::size_t n_cells() const { return connectivity.size() / static_cast<std::size_t>(points_per_cell); }
};

/// A piece as it stands in a file: the description of its arrays in XML, and their bytes.
struct EncodedPiece {
  std::string description, bytes;
};

/// What the arrays of a piece take in a file, in bytes.
std::uint64_t encoded_size(const VtuPiece& piece);

/// `first` is where the bytes will begin, counted from the first piece of the file. Throws std::invalid_argument as
/// write_vtu.
EncodedPiece encode(const VtuPiece& piece, std::uint64_t first = 0);

/// Version of a file, and with it how the upright edges of hexahedra are counted: 1.0 as VTK did up to 9.0, which later
/// readers convert; 2.2 as VTK does since 9.1.
enum class VtuVersion { v1_0, v2_2 };

/// What stands before the bytes of the pieces, and what after them. A file may have any number of pieces; with several
/// the version must be 2.2, since VTK 9.1 converts all pieces that it has read once more after each one.
std::string vtu_begin(double time, const std::vector<std::string>& descriptions, VtuVersion version);
std::string vtu_end();

/// Writes a .vtu file of one piece: XML with appended raw binary data, Float64 and UInt64 headers. Throws IoError when
/// it can't be written, std::invalid_argument when the length of an array does not fit the points or cells. Format: VTK
/// file formats, "XML formats: UnstructuredGrid", https://docs.vtk.org.
void write_vtu(const std::filesystem::path& file, const VtuPiece& piece);

/// Writes a .pvtu file that joins pieces; `files` are relative to it. `layout` gives the names, units and types of the
/// arrays, its values are not used. Throws IoError.
void write_pvtu(const std::filesystem::path& file, const std::vector<std::string>& files, const VtuPiece& layout);

}  // namespace joulet
