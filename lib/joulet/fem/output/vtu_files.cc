#include <fcntl.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/output/vtu_files.h>
#include <joulet/fem/output/write_together.h>
#include <joulet/results/checked_file.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace joulet {

namespace {

namespace fs = std::filesystem;
namespace mpi = dealii::Utilities::MPI;

/// The ranks that share a file; the first of them is its rank 0.
class Group {
public:
  Group(MPI_Comm all, int number) {
    checked(MPI_Comm_split(all, number, static_cast<int>(mpi::this_mpi_process(all)), &communicator_));
  }
  ~Group() { in_destructor(MPI_Comm_free(&communicator_)); }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  MPI_Comm communicator() const { return communicator_; }
  bool is_first() const { return mpi::this_mpi_process(communicator_) == 0; }

private:
  MPI_Comm communicator_ = MPI_COMM_NULL;
};

/// One file of a group, under another name until it is whole.
class SharedFile {
public:
  SharedFile(fs::path file, const VtuPiece& piece, VtuVersion version, const Group& group)
      : file_(std::move(file)), part_(file_.string() + ".part"), first_(group.is_first()) {
    const std::uint64_t size = encoded_size(piece);
    const std::vector<std::uint64_t> sizes = mpi::all_gather(group.communicator(), size);
    const unsigned rank = mpi::this_mpi_process(group.communicator());
    std::uint64_t before = 0, all = 0;
    for (unsigned r = 0; r < sizes.size(); ++r) {
      if (r < rank) before += sizes[r];
      all += sizes[r];
    }
    EncodedPiece encoded = encode(piece, before);
    const auto descriptions = mpi::gather(group.communicator(), encoded.description, 0);
    if (first_) begin_ = vtu_begin(piece.time, descriptions, version);
    const std::uint64_t data = mpi::broadcast(group.communicator(), static_cast<std::uint64_t>(begin_.size()), 0);
    place_ = data + before;
    end_ = data + all;
    bytes_ = std::move(encoded.bytes);
  }
  /// Only on the first rank of the group: makes the file, with room for all, and what stands around the pieces.
  void make() const {
    CheckedFile file(part_, O_WRONLY | O_CREAT | O_TRUNC);
    file.reserve(end_ + vtu_end().size());
    file.write(begin_.data(), begin_.size(), 0);
    file.write(vtu_end().data(), vtu_end().size(), end_);
    file.close();
  }
  void write_piece() const {
    CheckedFile file(part_, O_WRONLY);
    file.write(bytes_.data(), bytes_.size(), place_);
    file.close();
  }
  void give_name() const {
    std::error_code error;
    fs::rename(part_, file_, error);
    if (error) throw IoError(fmt::format("cannot write \"{}\": {}", file_.string(), error.message()));
  }
  void remove() const {
    std::error_code ignored;
    if (first_) fs::remove(part_, ignored);
  }
  bool first() const { return first_; }

private:
  fs::path file_, part_;
  bool first_;
  std::string begin_, bytes_;
  std::uint64_t place_ = 0, end_ = 0;
};

void write_shared(const SharedFile& file, MPI_Comm communicator) {
  try {
    write_together(communicator, [&] {
      if (file.first()) file.make();
    });
    write_together(communicator, [&] { file.write_piece(); });
    write_together(communicator, [&] {
      if (file.first()) file.give_name();
    });
  } catch (const IoError&) {
    file.remove();
    throw;
  }
}

}  // namespace

VtuVersion version_of_files(int most_files, MPI_Comm communicator) {
  return mpi::n_mpi_processes(communicator) > static_cast<unsigned>(most_files) ? VtuVersion::v2_2 : VtuVersion::v1_0;
}

fs::path write_vtu_files(const fs::path& folder, const std::string& stem, const VtuPiece& piece, int most_files,
                         MPI_Comm communicator) {
  const unsigned ranks = mpi::n_mpi_processes(communicator), rank = mpi::this_mpi_process(communicator);
  const auto files = static_cast<unsigned>(std::min<std::uint64_t>(static_cast<std::uint64_t>(most_files), ranks));
  const auto name = [&](unsigned file) {
    return files == 1 ? stem + ".vtu" : fmt::format("{}-piece{}.vtu", stem, file);
  };
  if (ranks == 1) {
    write_vtu(folder / name(0), piece);
    return name(0);
  }
  const auto number = static_cast<unsigned>(std::uint64_t{rank} * files / ranks);
  const Group group(communicator, static_cast<int>(number));
  write_shared(SharedFile(folder / name(number), piece, version_of_files(most_files, communicator), group),
               communicator);
  if (files == 1) return name(0);
  const std::string index = stem + ".pvtu";
  write_together(communicator, [&] {
    if (rank != 0) return;
    std::vector<std::string> names;
    for (unsigned file = 0; file < files; ++file) names.push_back(name(file));
    write_pvtu(folder / index, names, piece);
  });
  return index;
}

}  // namespace joulet
