#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/checkpoint/checkpoint_layout.h>
#include <joulet/checkpoint/checksum.h>
#include <joulet/checkpoint/seal.h>
#include <joulet/results/hdf5_handle.h>
#include <joulet/simulation/collective.h>

#include <algorithm>
#include <exception>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void broken(const std::string& what) { throw IoError(what); }

std::uint64_t number_attribute(hid_t object, const char* name) {
  const Hdf5Handle attribute(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, "H5Aopen");
  std::uint64_t value = 0;
  hdf5_check(H5Aread(attribute, H5T_NATIVE_UINT64, &value), "H5Aread");
  return value;
}

/// An open array of a checkpoint.
class StoredArray {
public:
  StoredArray(hid_t file, const std::string& name)
      : name_(name),
        set_(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, ("opening " + name).c_str()),
        space_(H5Dget_space(set_), H5Sclose, "H5Dget_space") {
    hsize_t size = 0;
    if (H5Sget_simple_extent_ndims(space_) != 1 || H5Sget_simple_extent_dims(space_, &size, nullptr) != 1)
      broken(name_ + " has another shape than it should");
    size_ = size;
    // What a broken header declares must not be believed before memory is taken for it.
    if (H5Dget_storage_size(set_) < size_) broken(name_ + " declares more than the file holds");
  }

  std::uint64_t size() const { return size_; }
  bool is_bytes() const {
    const Hdf5Handle type(H5Dget_type(set_), H5Tclose, "H5Dget_type");
    return H5Tget_size(type) == 1;
  }
  std::uint64_t checksum() const { return number_attribute(set_, "checksum"); }

  template <class Number>
  std::vector<Number> read(std::uint64_t first, std::uint64_t count) const {
    if (first > size_ || count > size_ - first) broken(name_ + " is shorter than the mesh asks for");
    std::vector<Number> values(count);
    if (count == 0) return values;
    const hsize_t start = first, length = count;
    hdf5_check(H5Sselect_hyperslab(space_, H5S_SELECT_SET, &start, nullptr, &length, nullptr), "H5Sselect_hyperslab");
    const Hdf5Handle memory(H5Screate_simple(1, &length, nullptr), H5Sclose, "H5Screate_simple");
    const hid_t type = sizeof(Number) == 1 ? H5T_NATIVE_UINT8 : H5T_NATIVE_DOUBLE;
    hdf5_check(H5Dread(set_, type, memory, space_, H5P_DEFAULT, values.data()), ("reading " + name_).c_str());
    return values;
  }

private:
  const std::string name_;
  Hdf5Handle set_, space_;
  std::uint64_t size_ = 0;
};

Hdf5Handle open_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) broken("there is no such file");
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "H5Pcreate");
  hdf5_check(H5Pset_file_locking(access, false, true), "H5Pset_file_locking");
  return {H5Fopen(file.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "opening the file"};
}

class Hdf5Snapshot final : public StoredSnapshot {
public:
  explicit Hdf5Snapshot(const fs::path& file) : path_(file), file_(open_file(file)) {
    if (const auto version = number_attribute(file_, "format_version"); version != checkpoint_format)
      broken(fmt::format("it has format {}, this version of Joulet reads {}", version, checkpoint_format));
    read_names();
    for (const std::string& name : names_)
      if (name.rfind("fields/", 0) == 0) n_nodes_ = StoredArray(file_, name).size();
  }

  const std::vector<std::string>& names() const { return names_; }
  /// Sum over this rank's share of an array.
  std::uint64_t partial_checksum(const std::string& name, int rank, int ranks) const {
    const StoredArray array(file_, name);
    const auto n = static_cast<std::uint64_t>(ranks), r = static_cast<std::uint64_t>(rank);
    const std::uint64_t share = array.size() / n, rest = array.size() % n;
    const std::uint64_t begin = r * share + std::min(r, rest), end = begin + share + (r < rest ? 1 : 0);
    constexpr std::uint64_t block = 1 << 20;
    std::uint64_t sum = 0;
    for (std::uint64_t first = begin; first < end; first += block)
      sum += array.is_bytes() ? checksum_of<std::uint8_t>(array, first, std::min(block, end - first))
                              : checksum_of<double>(array, first, std::min(block, end - first));
    return sum;
  }
  std::uint64_t expected_checksum(const std::string& name) const { return StoredArray(file_, name).checksum(); }

  std::uint64_t n_nodes() const override { return n_nodes_; }
  std::vector<std::uint8_t> levels() const override { return whole<std::uint8_t>("mesh/levels"); }
  std::vector<double> field(const std::string& name, std::uint64_t first, std::uint64_t count) const override {
    return named([&] { return StoredArray(file_, "fields/" + name).read<double>(first, count); });
  }
  std::vector<double> numbers(const std::string& name) const override { return whole<double>("numbers/" + name); }
  std::string text(const std::string& name) const override {
    const auto bytes = whole<std::uint8_t>("texts/" + name);
    return {bytes.begin(), bytes.end()};
  }

private:
  void read_names() {
    const StoredArray list(file_, list_of_arrays);
    const auto bytes = list.read<char>(0, list.size());
    if (Checksum::of(bytes.data(), bytes.size(), 0) != list.checksum()) broken("the list of its arrays is damaged");
    for (auto begin = bytes.begin(); begin != bytes.end();) {
      const auto end = std::find(begin, bytes.end(), '\n');
      names_.emplace_back(begin, end);
      begin = end == bytes.end() ? end : end + 1;
    }
  }
  template <class Number>
  static std::uint64_t checksum_of(const StoredArray& array, std::uint64_t first, std::uint64_t count) {
    return Checksum::of(array.read<Number>(first, count).data(), count, first);
  }
  template <class Number>
  std::vector<Number> whole(const std::string& name) const {
    return named([&] {
      const StoredArray array(file_, name);
      return array.read<Number>(0, array.size());
    });
  }
  template <class Read>
  auto named(const Read& read) const -> decltype(read()) {
    const Hdf5Quiet quiet;
    try {
      return read();
    } catch (const IoError& error) {
      throw IoError(fmt::format("the checkpoint \"{}\" cannot be read: {}", path_.string(), error.what()));
    }
  }

  const fs::path path_;
  const Hdf5Handle file_;
  std::vector<std::string> names_;
  std::uint64_t n_nodes_ = 0;
};

/// Every rank reads its share of every array; the sums must be those that the file tells.
void verify(const Hdf5Snapshot& snapshot, MPI_Comm communicator) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(communicator, &rank);
  MPI_Comm_size(communicator, &ranks);
  std::vector<std::uint64_t> sums;
  std::exception_ptr error;
  try {
    for (const std::string& name : snapshot.names()) sums.push_back(snapshot.partial_checksum(name, rank, ranks));
  } catch (...) {
    error = std::current_exception();
  }
  throw_first_error(communicator, error);
  MPI_Allreduce(MPI_IN_PLACE, sums.data(), static_cast<int>(sums.size()), MPI_UINT64_T, MPI_SUM, communicator);
  for (std::size_t i = 0; i < sums.size(); ++i)
    if (sums[i] != snapshot.expected_checksum(snapshot.names()[i]))
      broken(fmt::format("{} is not what was written: its checksum differs", snapshot.names()[i]));
}

}  // namespace

std::unique_ptr<StoredSnapshot> open_checkpoint(const fs::path& file, MPI_Comm communicator) {
  check_seal(file, communicator);
  const Hdf5Quiet quiet;
  std::unique_ptr<Hdf5Snapshot> snapshot;
  std::exception_ptr error;
  try {
    snapshot = std::make_unique<Hdf5Snapshot>(file);
  } catch (...) {
    error = std::current_exception();
  }
  throw_first_error(communicator, error);
  verify(*snapshot, communicator);
  return snapshot;
}

}  // namespace joulet
