#pragma once

#include <joulet/fem/surface/plate_field.h>

#include <filesystem>

namespace joulet {

/// Writes `<folder>/plates-<number>.vtu`: the sides of plates and the wall with their temperature and what lies on
/// them. Rank 0 writes; collective. Returns the name of the file. Throws IoError.
std::filesystem::path write_plates(MPI_Comm communicator, const Problem& problem, const PlateSurfaces& surfaces,
                                   const std::filesystem::path& folder, int number, double time);

}  // namespace joulet
