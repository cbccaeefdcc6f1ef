#pragma once

#include <joulet/materials/material.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Finds materials by name: those of the case first, then the files of lib/data/materials. Immutable after
/// construction; references stay valid as long as the library.
class MaterialLibrary {
public:
  /// Reads the data files, unless the program has read them already, and completes the entries of a case. `from` names
  /// a data file, or an entry further up; so an entry may take the name of a data file and refine it. Throws InputError
  /// (`material.N: ...`) for an entry without a name, a name given twice, an unknown `from`, and as `complete` does;
  /// IoError when the data can't be read.
  explicit MaterialLibrary(const std::vector<MaterialEntry>& entries = {});

  /// Throws InputError with the nearest names.
  const Material& find(std::string_view name) const;
  /// Whether `find` finds it.
  bool has(std::string_view name) const;
  /// Those of the case first, then the files in alphabetical order.
  std::vector<std::string> names() const;

private:
  std::vector<Material> materials_;
};

}  // namespace joulet
