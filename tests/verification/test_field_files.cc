// Files that many ranks write together: what stands in them, read back as a reader does.
#include <hdf5.h>
#include <joulet/base/error.h>
#include <joulet/fem/output/vtkhdf_file.h>
#include <joulet/fem/output/vtu_files.h>
#include <joulet/simulation/collective.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.h"
#include "shared_folder.h"

using namespace joulet;
namespace fs = std::filesystem;

namespace {

int rank() {
  int number;
  MPI_Comm_rank(world, &number);
  return number;
}
int ranks() {
  int number;
  MPI_Comm_size(world, &number);
  return number;
}

/// Rank r has r + 1 lines in a row, of three points each, and rank 1 nothing at all: a rank may own no cell.
VtuPiece piece_of(int r) {
  VtuPiece piece;
  piece.cell = VtuCell::lagrange_curve;
  piece.points_per_cell = 3;
  piece.time = 0.5;
  std::vector<double> temperature, flux;
  std::vector<std::int32_t> number;
  if (r != 1)
    for (int cell = 0; cell <= r; ++cell) {
      for (int i = 0; i < 3; ++i) {
        piece.connectivity.push_back(static_cast<std::int64_t>(piece.n_points()));
        piece.points.insert(piece.points.end(), {100. * r + cell, 0.5 * i, 0});
        temperature.push_back(1000. * r + 10 * cell + i);
      }
      flux.insert(flux.end(), {1. * r, 2. * cell, 3.});
      number.push_back(r);
    }
  piece.point_data = {{"temperature", "K", 1, temperature}};
  piece.cell_data = {{"heat_flux", "W/m^2", 3, flux}, {"rank", "", 1, number}};
  return piece;
}

/// Of the ranks from `first` on that have cells.
std::vector<VtuPiece> pieces(int first, int end) {
  std::vector<VtuPiece> found;
  for (int r = first; r < end; ++r) found.push_back(piece_of(r));
  return found;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The arrays of that name in all pieces of a .vtu file, one after the other.
template <class T>
std::vector<T> arrays_of(const std::string& file, const std::string& name) {
  const std::string marker = "<AppendedData encoding=\"raw\">\n_", tag = "Name=\"" + name + "\"";
  const std::size_t data = file.find(marker) + marker.size();
  std::vector<T> all;
  for (std::size_t at = file.find(tag); at < data; at = file.find(tag, at + 1)) {
    const char* block = file.data() + data + std::stoul(file.substr(file.find("offset=\"", at) + 8));
    std::uint64_t size = 0;
    std::memcpy(&size, block, sizeof size);
    std::vector<T> values(size / sizeof(T));
    std::memcpy(values.data(), block + sizeof size, size);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

template <class Get>
auto all_of(const std::vector<VtuPiece>& from, const Get& get) {
  auto all = get(from.front());
  for (std::size_t i = 1; i < from.size(); ++i) {
    const auto more = get(from[i]);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

const auto points = [](const VtuPiece& p) { return p.points; };
const auto temperatures = [](const VtuPiece& p) { return std::get<std::vector<double>>(p.point_data[0].values); };
const auto fluxes = [](const VtuPiece& p) { return std::get<std::vector<double>>(p.cell_data[0].values); };
const auto numbers = [](const VtuPiece& p) { return std::get<std::vector<std::int32_t>>(p.cell_data[1].values); };

template <class T>
std::vector<T> hdf_array(hid_t file, const char* name, hid_t type) {
  const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
  INFO(name);
  REQUIRE(set >= 0);
  const hid_t space = H5Dget_space(set);
  std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
  CHECK(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
  H5Sclose(space);
  H5Dclose(set);
  return values;
}

}  // namespace

TEST_CASE("ranks share a file: all pieces are in it, bit for bit") {
  const SharedFolder folder;
  const fs::path opened = write_vtu_files(folder.path(), "fields-0000", piece_of(rank()), 1, world);
  CHECK(opened == "fields-0000.vtu");
  if (!is_rank_0(world)) return;
  const std::string file = content_of(folder.path() / opened);
  const auto all = pieces(0, ranks());
  CHECK(arrays_of<double>(file, "Points") == all_of(all, points));
  CHECK(arrays_of<double>(file, "temperature") == all_of(all, temperatures));
  CHECK(arrays_of<double>(file, "heat_flux") == all_of(all, fluxes));
  CHECK(arrays_of<std::int32_t>(file, "rank") == all_of(all, numbers));
  CHECK(arrays_of<double>(file, "TimeValue") == std::vector<double>{0.5});
  CHECK(file.substr(file.size() - vtu_end().size()) == vtu_end());
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("two files at most: each has the pieces of neighbouring ranks, an index names both") {
  const SharedFolder folder;
  const fs::path opened = write_vtu_files(folder.path(), "fields-0000", piece_of(rank()), 2, world);
  if (!is_rank_0(world)) return;
  if (ranks() == 1) {
    CHECK(opened == "fields-0000.vtu");
    return;
  }
  CHECK(opened == "fields-0000.pvtu");
  CHECK_THAT(
      content_of(folder.path() / opened),
      ContainsSubstring("<Piece Source=\"fields-0000-piece0.vtu\"/>\n<Piece Source=\"fields-0000-piece1.vtu\"/>"));
  const int second = (ranks() + 1) / 2;  // the first rank of the second file
  const auto first_file = content_of(folder.path() / "fields-0000-piece0.vtu");
  CHECK(arrays_of<double>(first_file, "temperature") == all_of(pieces(0, second), temperatures));
  const auto second_file = content_of(folder.path() / "fields-0000-piece1.vtu");
  CHECK(arrays_of<double>(second_file, "temperature") == all_of(pieces(second, ranks()), temperatures));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 3);
}

TEST_CASE("VTKHDF: the arrays of all ranks in one file, with what a reader needs to tell the pieces apart") {
  const SharedFolder folder;
  CHECK(write_vtkhdf(folder.path(), "fields-0000", piece_of(rank()), world) == "fields-0000.hdf");
  if (!is_rank_0(world)) return;
  const hid_t file = H5Fopen((folder.path() / "fields-0000.hdf").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  REQUIRE(file >= 0);
  const auto all = pieces(0, ranks());
  std::vector<std::int64_t> n_points, n_cells, connectivity, offsets;
  for (const VtuPiece& piece : all) {
    if (piece.n_cells() == 0) continue;
    n_points.push_back(static_cast<std::int64_t>(piece.n_points()));
    n_cells.push_back(static_cast<std::int64_t>(piece.n_cells()));
    connectivity.insert(connectivity.end(), piece.connectivity.begin(), piece.connectivity.end());
    for (std::size_t cell = 0; cell <= piece.n_cells(); ++cell) offsets.push_back(static_cast<std::int64_t>(3 * cell));
  }
  CHECK(hdf_array<std::int64_t>(file, "/VTKHDF/NumberOfPoints", H5T_NATIVE_INT64) == n_points);
  CHECK(hdf_array<std::int64_t>(file, "/VTKHDF/NumberOfCells", H5T_NATIVE_INT64) == n_cells);
  CHECK(hdf_array<std::int64_t>(file, "/VTKHDF/Connectivity", H5T_NATIVE_INT64) == connectivity);
  CHECK(hdf_array<std::int64_t>(file, "/VTKHDF/Offsets", H5T_NATIVE_INT64) == offsets);
  CHECK(hdf_array<double>(file, "/VTKHDF/Points", H5T_NATIVE_DOUBLE) == all_of(all, points));
  CHECK(hdf_array<double>(file, "/VTKHDF/PointData/temperature", H5T_NATIVE_DOUBLE) == all_of(all, temperatures));
  CHECK(hdf_array<double>(file, "/VTKHDF/CellData/heat_flux", H5T_NATIVE_DOUBLE) == all_of(all, fluxes));
  CHECK(hdf_array<std::int32_t>(file, "/VTKHDF/CellData/rank", H5T_NATIVE_INT32) == all_of(all, numbers));
  const auto types = hdf_array<std::uint8_t>(file, "/VTKHDF/Types", H5T_NATIVE_UINT8);
  CHECK(std::count(types.begin(), types.end(), 68) == static_cast<std::ptrdiff_t>(types.size()));
  CHECK(hdf_array<double>(file, "/VTKHDF/FieldData/TimeValue", H5T_NATIVE_DOUBLE) == std::vector<double>{0.5});
  H5Fclose(file);
}

TEST_CASE("a folder that is not there is an error on all ranks, and leaves nothing") {
  const SharedFolder folder;
  CHECK_THROWS_AS(write_vtu_files(folder.path() / "missing", "fields-0000", piece_of(rank()), 1, world), IoError);
  CHECK_THROWS_AS(write_vtkhdf(folder.path() / "missing", "fields-0000", piece_of(rank()), world), IoError);
  MPI_Barrier(world);
  CHECK(fs::is_empty(folder.path()));
}
