#pragma once

#include <mpi.h>

#include <cstdint>
#include <filesystem>

/// The seal of a checkpoint: size and checksum of the whole file, in its first bytes, which HDF5 leaves to its users
/// (the user block). It is checked before HDF5 sees the file, since HDF5 does not stand damaged ones: some make it loop
/// or crash.
namespace joulet {

constexpr std::uint64_t seal_size = 512;  ///< byte, as HDF5 asks for

/// Ends the writing of a file whose first bytes are free. Collective. Throws IoError on all ranks.
void seal_file(const std::filesystem::path& file, MPI_Comm communicator);

/// Reads all of the file once, each rank its share. Collective. Throws IoError on all ranks: what is wrong with it.
void check_seal(const std::filesystem::path& file, MPI_Comm communicator);

}  // namespace joulet
