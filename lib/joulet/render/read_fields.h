#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// A field that files hold.
struct FieldInfo {
  std::string name;
  bool on_points = true;  ///< else a mean over each cell
};

/// Names of the fields of a .vtu or .pvtu file, or of voxels, without reading them. Throws IoError.
std::vector<FieldInfo> fields_of(const std::filesystem::path& file);

/// Reads the named fields of a .vtu file, or of the pieces of a .pvtu file, and hands them to `use`: hexahedra piece by
/// piece, so that never more than one is held here; flat cells, which are few, as one grid. Lengths are made mm. Throws
/// IoError when a file cannot be read.
void read_fields(const std::filesystem::path& file, const std::vector<std::string>& names,
                 const std::function<void(vtkUnstructuredGrid*)>& use);

/// The unit that the file gives for an array; empty for none.
std::string unit_of(vtkDataArray* array);

/// The array of that name at points or in cells, or null.
vtkDataArray* find_array(vtkDataSet* data, const std::string& name);

}  // namespace joulet
