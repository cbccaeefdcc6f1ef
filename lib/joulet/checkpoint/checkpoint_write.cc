#include <fcntl.h>
#include <hdf5.h>
#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/checkpoint/checkpoint_layout.h>
#include <joulet/checkpoint/seal.h>
#include <joulet/results/checked_file.h>
#include <joulet/results/durable_file.h>
#include <joulet/simulation/collective.h>

#include <exception>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// What rank 0 knows of the arrays after it has laid out the file, for the others.
void share_offsets(std::vector<CheckpointArray>& arrays, MPI_Comm communicator) {
  std::vector<std::uint64_t> offsets;
  for (const CheckpointArray& array : arrays) offsets.push_back(array.offset);
  MPI_Bcast(offsets.data(), static_cast<int>(offsets.size()), MPI_UINT64_T, 0, communicator);
  for (std::size_t i = 0; i < arrays.size(); ++i) arrays[i].offset = offsets[i];
}

void sum_checksums(std::vector<CheckpointArray>& arrays, MPI_Comm communicator) {
  std::vector<std::uint64_t> sums;
  for (const CheckpointArray& array : arrays) sums.push_back(array.checksum);
  MPI_Allreduce(MPI_IN_PLACE, sums.data(), static_cast<int>(sums.size()), MPI_UINT64_T, MPI_SUM, communicator);
  for (std::size_t i = 0; i < arrays.size(); ++i) arrays[i].checksum = sums[i];
}

void lay_out(const fs::path& part, std::vector<CheckpointArray>& arrays) {
  std::uint64_t bytes = 64 * 1024;  // for the structures of HDF5
  for (const CheckpointArray& array : arrays) bytes += array.size * array.width() + 1024;
  CheckedFile reserved(part, O_WRONLY | O_CREAT | O_TRUNC);
  reserved.reserve(bytes);
  reserved.finish();
  lay_out_checkpoint(part, arrays);
}

void write_pieces(const fs::path& part, const std::vector<CheckpointArray>& arrays) {
  CheckedFile file(part, O_WRONLY);
  for (const CheckpointArray& array : arrays)
    file.write(array.data, array.count * array.width(), array.offset + array.first * array.width());
  file.finish();
}

}  // namespace

void write_checkpoint(const fs::path& file, const Snapshot& snapshot, MPI_Comm communicator) {
  H5dont_atexit();  // a file that HDF5 could not close would otherwise take the program down at its end
  std::vector<CheckpointArray> arrays = arrays_of(snapshot, is_rank_0(communicator));
  sum_checksums(arrays, communicator);
  fs::path part = file;
  part += ".part";
  try {
    on_rank_0(communicator, [&] { lay_out(part, arrays); });
    share_offsets(arrays, communicator);
    std::exception_ptr error;
    try {
      write_pieces(part, arrays);
    } catch (...) {
      error = std::current_exception();
    }
    throw_first_error(communicator, error);
    seal_file(part, communicator);
    on_rank_0(communicator, [&] { rename_durably(part, file); });
  } catch (...) {
    std::error_code ignored;
    if (is_rank_0(communicator)) fs::remove(part, ignored);
    throw;
  }
}

}  // namespace joulet
