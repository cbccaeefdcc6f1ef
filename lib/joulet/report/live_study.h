#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace joulet {

/// How far a study of many cases is, as its folder shows it: cases in the journal of those that study.json asks for.
struct LiveStudy {
  std::size_t finished = 0, all = 0;  ///< cases
  bool complete = false;              ///< its tables are written
  double elapsed = 0;                 ///< s, from the first case of this folder to the last that is finished

  /// Throws IoError when study.json is broken.
  static LiveStudy read(const std::filesystem::path& folder);
  /// Whether the folder holds a study.
  static bool is_in(const std::filesystem::path& folder);
  /// " 12 of 81 cases, about 34 s left"; ends with a newline.
  std::string text() const;
};

}  // namespace joulet
