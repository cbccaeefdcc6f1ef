#pragma once

#include <joulet/results/vtu.h>

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// What a .vtu or .pvtu file of ours holds, a piece for each rank that wrote it. Joulet's own files alone: other
/// encodings are refused (joulet render reads with VTK, which the solver is better without).
struct StoredFields {
  VtuVersion version = VtuVersion::v1_0;  ///< of the counting of the nodes of hexahedra
  std::vector<VtuPiece> pieces;
};

/// Points, cells and those arrays of points and cells that are named. Throws IoError when the file cannot be read or is
/// not what Joulet writes; what a file declares is checked against its size before memory is taken.
StoredFields read_stored_fields(const std::filesystem::path& file, const std::vector<std::string>& arrays);

/// The file of the last time in an index such as solution.pvd. Throws IoError when there is none.
std::filesystem::path last_fields(const std::filesystem::path& index);

}  // namespace joulet
