#pragma once

#include <joulet/grain/volume_state.h>

#include <filesystem>

namespace joulet {

/// Writes phases and fields as VTK ImageData, cell data with units (UNITS_LABEL): one .vti for each rank in
/// `folder`/fields and `folder`/volume.pvti that joins them; with one rank `folder`/volume.vti alone. Single precision.
/// Collective; throws IoError on all ranks. Returns the file to open.
std::filesystem::path write_vti(const std::filesystem::path& folder, const Voxels& voxels, const Labels& labels,
                                const VolumeFields& fields);

}  // namespace joulet
