#pragma once

#include <joulet/render/picture.h>

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// What the command line asks for.
struct RenderOptions {
  std::filesystem::path result;
  Picture picture;
  std::string output;      ///< file, or folder for several pictures; empty: beside the result
  bool animation = false;  ///< a film over all output times
  double frames_per_second = 4;
  bool all_views = false, list = false, quiet = false;
  std::string help;  ///< not empty: to print, and nothing else
};

/// Throws InputError with the nearest name for an option that does not exist.
RenderOptions read_options(int argc, char** argv);

}  // namespace joulet
