#pragma once

#include <joulet/results/snapshot.h>

#include <mpi.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// A snapshot as one HDF5 file: an array for each field, for each set of numbers and each text, with its unit and a
/// checksum; the groups are the parts of the names before the stroke. HDF5's own structures carry its checksums.
namespace joulet {

constexpr std::uint64_t checkpoint_format = 4;

/// Writes the file, whole or not at all: a file beside it, on the disk before it takes its name. All ranks write, each
/// its piece of every array: rank 0 has HDF5 lay out the file, and then every write and every closing is a checked
/// system call (docs/decisions/0023). Collective. Throws IoError on all ranks.
void write_checkpoint(const std::filesystem::path& file, const Snapshot& snapshot, MPI_Comm communicator);

/// Opens a file and reads all of it once to verify the checksums. Collective. Throws IoError on all ranks: what is
/// wrong with it.
std::unique_ptr<StoredSnapshot> open_checkpoint(const std::filesystem::path& file, MPI_Comm communicator);

}  // namespace joulet
