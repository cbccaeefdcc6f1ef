#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// One output time of a result.
struct ResultFrame {
  double time = 0;                ///< s
  std::filesystem::path volume;   ///< .vtu or .pvtu with the fields in the bodies; .vti or .pvti of voxels
  std::filesystem::path surface;  ///< the same on their surface; empty without one
};

/// A ring or disc about the axis that takes part in the radiation alone; no fields are computed in it.
struct DrawnPlate {
  std::string name;
  double inner_radius = 0, radius = 0, bottom = 0, top = 0;  ///< m
};

/// What a results folder holds, without its fields.
struct ResultIndex {
  std::filesystem::path folder;
  std::string title;               ///< of the case; empty if it has none
  std::vector<std::string> parts;  ///< names by material_id, the first is the pellet; or of the phases of voxels
  std::vector<std::string> pores;  ///< which of the phases are empty
  std::vector<DrawnPlate> plates;
  std::vector<ResultFrame> frames;  ///< in ascending time, at least one

  /// The frame nearest to a time in s.
  const ResultFrame& at(double time) const;
};

/// `result` is a results folder or the solution.pvd in it, of a run that has ended or goes on; or a folder of `joulet
/// grain` or its volume of voxels. Throws IoError when
/// there are no fields, or a file cannot be read.
ResultIndex open_result(const std::filesystem::path& result);

}  // namespace joulet
