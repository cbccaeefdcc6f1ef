#include <joulet/base/error.h>
#include <joulet/results/vtu.h>

#include <cstring>
#include <stdexcept>

#include "catch.h"
#include "files.h"
#include "sample_piece.h"

using namespace joulet;

namespace {

VtuPiece sample_piece() {
  VtuPiece piece = two_quadrilaterals();
  piece.cell_data = {{"heat_flux", "W/m^2", 3, std::vector<double>{1, 2, 3, 4, 5, 6}},
                     {"rank", "", 1, std::vector<std::int32_t>{0, 7}}};
  piece.time = 0.1;
  return piece;
}

/// The values of the array of that name, found through its offset as a reader does.
template <class T>
std::vector<T> array_of(const std::string& file, const std::string& name) {
  const auto tag = file.find("Name=\"" + name + "\"");
  REQUIRE(tag != std::string::npos);
  const auto offset = std::stoul(file.substr(file.find("offset=\"", tag) + 8));
  const auto marker = file.find("<AppendedData encoding=\"raw\">\n_");
  const char* block = file.data() + marker + std::strlen("<AppendedData encoding=\"raw\">\n_") + offset;
  std::uint64_t size = 0;
  std::memcpy(&size, block, sizeof size);
  REQUIRE(size % sizeof(T) == 0);
  std::vector<T> values(size / sizeof(T));
  std::memcpy(values.data(), block + sizeof size, size);
  return values;
}

}  // namespace

TEST_CASE("a piece can be read back, bit for bit") {
  const TestFolder folder;
  const VtuPiece piece = sample_piece();
  write_vtu(folder / "a.vtu", piece);
  const std::string file = content_of(folder / "a.vtu");
  CHECK(array_of<double>(file, "Points") == piece.points);
  CHECK(array_of<double>(file, "temperature") == std::get<0>(piece.point_data[0].values));
  CHECK(array_of<double>(file, "heat_flux") == std::get<0>(piece.cell_data[0].values));
  CHECK(array_of<std::int32_t>(file, "rank") == std::get<1>(piece.cell_data[1].values));
  CHECK(array_of<std::int64_t>(file, "connectivity") == piece.connectivity);
  CHECK(array_of<std::int64_t>(file, "offsets") == std::vector<std::int64_t>{4, 8});
  CHECK(array_of<std::uint8_t>(file, "types") == std::vector<std::uint8_t>{70, 70});
  CHECK(array_of<double>(file, "TimeValue") == std::vector<double>{0.1});
}

TEST_CASE("the header says sizes, types, components and units") {
  const TestFolder folder;
  write_vtu(folder / "a.vtu", sample_piece());
  const std::string file = content_of(folder / "a.vtu");
  CHECK_THAT(file, ContainsSubstring("<Piece NumberOfPoints=\"6\" NumberOfCells=\"2\">"));
  CHECK_THAT(file, ContainsSubstring("type=\"Float64\" Name=\"heat_flux\" NumberOfComponents=\"3\""));
  CHECK_THAT(file, ContainsSubstring("<InformationKey name=\"UNITS_LABEL\" location=\"vtkDataArray\">K</Inf"));
  CHECK_THAT(file, ContainsSubstring("type=\"Int32\" Name=\"rank\""));
}

TEST_CASE("an empty piece is valid: a rank may own no cell") {
  const TestFolder folder;
  VtuPiece piece = sample_piece();
  piece.points.clear();
  piece.connectivity.clear();
  piece.point_data[0].values = std::vector<double>{};
  piece.cell_data[0].values = std::vector<double>{};
  piece.cell_data[1].values = std::vector<std::int32_t>{};
  write_vtu(folder / "a.vtu", piece);
  CHECK_THAT(content_of(folder / "a.vtu"), ContainsSubstring("NumberOfPoints=\"0\" NumberOfCells=\"0\""));
}

TEST_CASE("the index of pieces names arrays and files") {
  const TestFolder folder;
  write_pvtu(folder / "a.pvtu", {"a.0.vtu", "a.1.vtu"}, sample_piece());
  const std::string file = content_of(folder / "a.pvtu");
  CHECK_THAT(file, ContainsSubstring("<Piece Source=\"a.0.vtu\"/>\n<Piece Source=\"a.1.vtu\"/>"));
  CHECK_THAT(file, ContainsSubstring("<PDataArray type=\"Int32\" Name=\"rank\" NumberOfComponents=\"1\">"));
}

TEST_CASE("arrays must fit, and the folder must exist") {
  const TestFolder folder;
  VtuPiece piece = sample_piece();
  CHECK_THROWS_AS(write_vtu(folder / "missing/a.vtu", piece), IoError);
  piece.cell_data[0].values = std::vector<double>{1, 2, 3};
  CHECK_THROWS_AS(write_vtu(folder / "a.vtu", piece), std::invalid_argument);
}
