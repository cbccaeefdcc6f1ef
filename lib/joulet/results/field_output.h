#pragma once

namespace joulet {

/// How the fields of one output are written by all ranks together.
struct FieldOutput {
  enum class Format {
    vtu,    ///< VTK XML
    vtkhdf  ///< one HDF5 file
  };
  Format format = Format::vtu;
  int most_files = 16;  ///< .vtu files at most, for pellet and surface each; ranks share them when there are more
};

}  // namespace joulet
