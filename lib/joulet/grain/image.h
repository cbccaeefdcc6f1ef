#pragma once

#include <joulet/grain/grain_case.h>
#include <joulet/grain/voxels.h>

#include <array>
#include <cstdint>
#include <vector>

namespace joulet {

/// Voxels of an image along x, y and z, from its header alone. Formats, by the end of the file's name: TIFF (.tif,
/// .tiff; pages are planes along z; or a folder of them, by name), VTK ImageData (.vti; cell data, appended raw or
/// ascii, not compressed), else raw data of the size that the case gives. Throws IoError when the file can't be read,
/// InputError when it does not fit the case.
std::array<int, 3> image_size(const ImageStack& image);

/// The planes of one rank, values turned into numbers of phases. Sizes are checked against the file before memory is
/// taken. Throws as above; InputError for a value that no phase claims.
void read_image(const ImageStack& image, const std::vector<GrainPhase>& phases, const Slab& slab,
                std::vector<std::uint8_t>& label);

}  // namespace joulet
