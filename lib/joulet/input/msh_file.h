#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A mesh of Gmsh (MSH 4.1 or 2.2, ASCII; Geuzaine and Remacle 2009, format in Gmsh's manual, "MSH file format") as
/// plain arrays. Linear quadrilaterals or hexahedra; faces are edges or quadrilaterals.
struct MshFile {
  std::string name;                             ///< for messages
  int dimension = 2;                            ///< of the cells, 2 or 3
  std::vector<std::array<double, 3>> vertices;  ///< m
  struct Element {
    std::vector<unsigned> vertices;  ///< in Gmsh's order: around the quadrilateral; bottom, then top of a hexahedron
    std::string group;               ///< name of its physical group
  };
  std::vector<Element> cells;  ///< each has a group
  std::vector<Element> faces;  ///< those that have a group
};

/// Throws IoError when the file can't be read. Throws InputError when it is no such file, or has cells of other shapes
/// (triangles, tetrahedra, curved elements), cells without a physical group, or elements in two groups. `length`: the
/// unit of its coordinates, m.
MshFile read_msh(const std::filesystem::path& path, double length);
/// The same from text; `name` stands for the file in messages.
MshFile msh_from_text(std::string_view text, std::string_view name, double length);

}  // namespace joulet
