#include <fcntl.h>
#include <joulet/fem/output/vtkhdf_file.h>
#include <joulet/fem/output/write_together.h>
#include <joulet/results/checked_file.h>
#include <joulet/results/hdf5_layout.h>

#include <deal.II/base/mpi.h>

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <system_error>
#include <type_traits>
#include <variant>
#include <vector>

namespace joulet {

namespace {

namespace fs = std::filesystem;
namespace mpi = dealii::Utilities::MPI;

/// What the piece of a rank adds to the arrays of the file.
struct PieceSizes {
  std::uint64_t points = 0, cells = 0, connectivity = 0, offsets = 0;
  void add(const PieceSizes& other) {
    points += other.points;
    cells += other.cells;
    connectivity += other.connectivity;
    offsets += other.offsets;
  }
};

/// An array of the file, and the entries of this rank.
struct FileArray {
  std::string name, unit;
  hid_t type = -1;
  std::uint64_t entry_size = 0;       ///< bytes of a row
  std::vector<hsize_t> size;          ///< rows, and components of a row if there are several
  std::uint64_t first = 0, rows = 0;  ///< of this rank
  const void* data = nullptr;
  std::uint64_t place = 0;  ///< in the file
};

template <class T>
hid_t type_of() {
  if constexpr (std::is_same_v<T, double>) return H5T_NATIVE_DOUBLE;
  if constexpr (std::is_same_v<T, std::int32_t>) return H5T_NATIVE_INT32;
  if constexpr (std::is_same_v<T, std::int64_t>) return H5T_NATIVE_INT64;
  if constexpr (std::is_same_v<T, std::uint8_t>) return H5T_NATIVE_UINT8;
}

/// All that one rank writes, and where.
class Arrays {
public:
  Arrays(const VtuPiece& piece, MPI_Comm communicator) : piece_(piece) {
    // A rank without cells has no piece: readers take an empty one for a broken file.
    if (piece.n_cells() > 0) own_ = {piece.n_points(), piece.n_cells(), piece.connectivity.size(), piece.n_cells() + 1};
    const std::array<std::uint64_t, 3> sizes{own_.points, own_.cells, own_.connectivity};
    const auto all = mpi::all_gather(communicator, sizes);
    const unsigned rank = mpi::this_mpi_process(communicator);
    for (unsigned r = 0; r < all.size(); ++r) {
      const auto& [points, cells, connectivity] = all[r];
      const PieceSizes counts{points, cells, connectivity, cells > 0 ? cells + 1 : 0};
      if (r < rank) before_.add(counts);
      whole_.add(counts);
      if (cells == 0) continue;
      n_points_.push_back(static_cast<std::int64_t>(points));
      n_cells_.push_back(static_cast<std::int64_t>(cells));
      n_connectivity_.push_back(static_cast<std::int64_t>(connectivity));
    }
    for (std::uint64_t i = 0; i < own_.offsets; ++i)
      ends_.push_back(static_cast<std::int64_t>(i) * piece.points_per_cell);
    types_.assign(own_.cells, static_cast<std::uint8_t>(piece.cell));
    time_ = {piece.time};
    list(rank == 0);
  }
  std::vector<FileArray>& arrays() { return arrays_; }

private:
  void list(bool first_rank) {
    add_one("NumberOfPoints", n_points_, first_rank);
    add_one("NumberOfCells", n_cells_, first_rank);
    add_one("NumberOfConnectivityIds", n_connectivity_, first_rank);
    add("Points", "m", 3, piece_.points, before_.points, own_.points, whole_.points);
    add("Connectivity", "", 1, piece_.connectivity, before_.connectivity, own_.connectivity, whole_.connectivity);
    add("Offsets", "", 1, ends_, before_.offsets, own_.offsets, whole_.offsets);
    add("Types", "", 1, types_, before_.cells, own_.cells, whole_.cells);
    add_group("PointData/", piece_.point_data, before_.points, own_.points, whole_.points);
    add_group("CellData/", piece_.cell_data, before_.cells, own_.cells, whole_.cells);
    add_one("FieldData/TimeValue", time_, first_rank, "s");
  }
  template <class T>
  void add(const std::string& name, const std::string& unit, int components, const std::vector<T>& values,
           std::uint64_t first, std::uint64_t rows, std::uint64_t all) {
    const auto width = static_cast<std::uint64_t>(components);
    if (values.size() != rows * width)
      throw std::invalid_argument(fmt::format("VTKHDF array {} has {} values for {} places of {} components", name,
                                              values.size(), rows, components));
    FileArray array{"/VTKHDF/" + name, unit, type_of<T>(), width * sizeof(T), {all}, first, rows, values.data()};
    if (components > 1) array.size.push_back(width);
    arrays_.push_back(std::move(array));
  }
  /// Of the whole file, written by its first rank.
  template <class T>
  void add_one(const std::string& name, const std::vector<T>& values, bool first_rank, const std::string& unit = "") {
    FileArray array{"/VTKHDF/" + name, unit, type_of<T>(), sizeof(T), {values.size()}, 0, 0, values.data()};
    if (first_rank) array.rows = values.size();
    arrays_.push_back(std::move(array));
  }
  void add_group(const char* group, const std::vector<VtuArray>& arrays, std::uint64_t first, std::uint64_t rows,
                 std::uint64_t all) {
    for (const VtuArray& array : arrays)
      std::visit(
          [&](const auto& values) { add(group + array.name, array.unit, array.components, values, first, rows, all); },
          array.values);
  }

  const VtuPiece& piece_;
  PieceSizes own_, before_, whole_;
  std::vector<std::int64_t> n_points_, n_cells_, n_connectivity_, ends_;
  std::vector<std::uint8_t> types_;
  std::vector<double> time_;
  std::vector<FileArray> arrays_;
};

void write_version(hid_t group) {
  constexpr hsize_t two = 2;
  constexpr int version[2] = {1, 0};
  const Hdf5Handle space(H5Screate_simple(1, &two, nullptr), H5Sclose, "H5Screate_simple");
  const Hdf5Handle made(H5Acreate2(group, "Version", H5T_NATIVE_INT, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                        "H5Acreate2");
  hdf5_check(H5Awrite(made, H5T_NATIVE_INT, version), "H5Awrite");
}

/// Takes the room of the whole file, lays it out, and finds where each array lies.
void lay_out(const fs::path& part, std::vector<FileArray>& arrays) {
  std::uint64_t bytes = 64 * 1024;  // for the structures of HDF5
  for (const FileArray& array : arrays) bytes += array.size.front() * array.entry_size + 1024;
  CheckedFile room(part, O_WRONLY | O_CREAT | O_TRUNC);
  room.reserve(bytes);
  room.close();
  const Hdf5Quiet quiet;
  Hdf5Handle file = hdf5_create(part);
  Hdf5Handle group = hdf5_group(file, "VTKHDF");
  for (const char* below : {"PointData", "CellData", "FieldData"}) hdf5_group(group, below).close();
  write_version(group);
  hdf5_attribute(group, "Type", "UnstructuredGrid", false);
  group.close();
  for (FileArray& array : arrays) {
    Hdf5Handle set = hdf5_contiguous(file, array.name, array.type, array.size);
    if (!array.unit.empty()) hdf5_attribute(set, "unit", array.unit);
    array.place = hdf5_place(set);
    set.close();
  }
  file.close();
}

void write_rows(const fs::path& part, const std::vector<FileArray>& arrays) {
  CheckedFile file(part, O_WRONLY);
  for (const FileArray& array : arrays)
    file.write(array.data, array.rows * array.entry_size, array.place + array.first * array.entry_size);
  file.close();
}

void write_file(const fs::path& file, const fs::path& part, std::vector<FileArray>& arrays, MPI_Comm communicator) {
  const bool first_rank = mpi::this_mpi_process(communicator) == 0;
  write_together(communicator, [&] {
    if (first_rank) lay_out(part, arrays);
  });
  std::vector<std::uint64_t> places;
  for (const FileArray& array : arrays) places.push_back(array.place);
  places = mpi::broadcast(communicator, places, 0);
  for (std::size_t i = 0; i < arrays.size(); ++i) arrays[i].place = places[i];
  write_together(communicator, [&] { write_rows(part, arrays); });
  write_together(communicator, [&] {
    std::error_code error;
    if (first_rank) fs::rename(part, file, error);
    if (error) throw IoError(fmt::format("cannot write \"{}\": {}", file.string(), error.message()));
  });
}

}  // namespace

fs::path write_vtkhdf(const fs::path& folder, const std::string& stem, const VtuPiece& piece, MPI_Comm communicator) {
  H5dont_atexit();  // a file that HDF5 could not close would otherwise take the program down at its end
  const std::string name = stem + ".hdf";
  const fs::path part = folder / (name + ".part");
  Arrays arrays(piece, communicator);
  try {
    write_file(folder / name, part, arrays.arrays(), communicator);
  } catch (const IoError&) {
    std::error_code ignored;
    if (mpi::this_mpi_process(communicator) == 0) fs::remove(part, ignored);
    throw;
  }
  return name;
}

}  // namespace joulet
