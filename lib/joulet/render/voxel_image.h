#pragma once

#include <joulet/render/body.h>
#include <joulet/render/read_fields.h>
#include <vtkImageData.h>
#include <vtkSmartPointer.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// Whether a file holds voxels (.vti or .pvti) rather than cells.
bool is_voxel_file(const std::filesystem::path& file);

/// Names of the fields of the voxels, without reading them. Throws IoError.
std::vector<FieldInfo> voxel_fields_of(const std::filesystem::path& file);

/// Reads the named fields of all pieces; the middle of the box is the origin, lengths are mm. Throws IoError.
vtkSmartPointer<vtkImageData> read_voxels(const std::filesystem::path& file, const std::vector<std::string>& names);

/// Says of a voxel, by its number in the image, whether it counts.
using VoxelChoice = std::function<bool(vtkIdType)>;

/// The sides of voxels that face the eye of `Scene::look`, towards x, -y and z, each with the value of its voxel in
/// `field`. Those `drawn` hide each other; sides are made of those that are also `own`. Sides at the quarter that is
/// cut away are `faces`, all others `skin`; edges are those of the box.
BodyShape voxel_shape(vtkImageData* image, const std::string& field, Cut cut, const VoxelChoice& drawn,
                      const VoxelChoice& own);

}  // namespace joulet
