#pragma once

#include <joulet/results/vtu.h>

#include <mpi.h>

#include <filesystem>
#include <string>

namespace joulet {

/// The version of the files that `write_vtu_files` makes, by which the nodes of the pieces must be counted.
VtuVersion version_of_files(int most_files, MPI_Comm communicator);

/// Writes the pieces of all ranks as `most_files` .vtu files or fewer, each with the pieces of neighbouring ranks, and
/// an index (.pvtu) of them if there are several. A file gets its name when it is whole. Collective. Returns the file
/// to open, relative to the folder. Throws IoError on all ranks when any of them can't write.
std::filesystem::path write_vtu_files(const std::filesystem::path& folder, const std::string& stem,
                                      const VtuPiece& piece, int most_files, MPI_Comm communicator);

}  // namespace joulet
