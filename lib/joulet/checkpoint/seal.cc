#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/checkpoint/checksum.h>
#include <joulet/checkpoint/seal.h>
#include <joulet/results/checked_file.h>
#include <joulet/simulation/collective.h>

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

namespace joulet {
namespace {

constexpr const char* seal_form = "joulet checkpoint\nbytes {:020}\nchecksum {:016x}\n";

std::string seal_text(std::uint64_t size, std::uint64_t sum) {
  std::string text = fmt::format(seal_form, size, sum);
  text.resize(seal_size, '\0');
  return text;
}

/// Over this rank's share of what follows the seal.
std::uint64_t partial_sum(const CheckedFile& file, std::uint64_t size, int rank, int ranks) {
  const std::uint64_t bytes = size - seal_size, n = static_cast<std::uint64_t>(ranks);
  const auto begin_of = [&](int r) { return seal_size + bytes / n * static_cast<std::uint64_t>(r); };
  const std::uint64_t end = rank + 1 == ranks ? size : begin_of(rank + 1);
  std::vector<char> block(1 << 20);
  std::uint64_t sum = 0;
  for (std::uint64_t at = begin_of(rank); at < end; at += block.size()) {
    const std::uint64_t count = std::min<std::uint64_t>(block.size(), end - at);
    file.read(block.data(), count, at);
    sum += Checksum::of(block.data(), count, at);
  }
  return sum;
}

/// Size and checksum of the file, found by all ranks together.
std::pair<std::uint64_t, std::uint64_t> measure(const std::filesystem::path& name, MPI_Comm communicator) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(communicator, &rank);
  MPI_Comm_size(communicator, &ranks);
  std::uint64_t size = 0, sum = 0;
  std::exception_ptr error;
  try {
    const CheckedFile file(name, O_RDONLY);
    size = file.size();
    if (size <= seal_size) throw IoError("it is too short to be one");
    sum = partial_sum(file, size, rank, ranks);
  } catch (...) {
    error = std::current_exception();
  }
  throw_first_error(communicator, error);
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, communicator);
  return {size, sum};
}

}  // namespace

void seal_file(const std::filesystem::path& name, MPI_Comm communicator) {
  const auto [size, sum] = measure(name, communicator);
  const std::string text = seal_text(size, sum);
  on_rank_0(communicator, [&] {
    CheckedFile file(name, O_WRONLY);
    file.write(text.data(), text.size(), 0);
    file.finish();
  });
}

void check_seal(const std::filesystem::path& name, MPI_Comm communicator) {
  const auto [size, sum] = measure(name, communicator);
  const std::string expected = seal_text(size, sum);
  on_rank_0(communicator, [&] {
    std::string found(seal_size, '\0');
    CheckedFile(name, O_RDONLY).read(found.data(), seal_size, 0);
    if (found != expected) throw IoError("its content is not what was written: size or checksum differ");
  });
}

}  // namespace joulet
