#include <joulet/base/error.h>
#include <joulet/results/read_fields.h>
#include <joulet/results/series.h>

#include <fstream>

#include "catch.h"
#include "files.h"
#include "sample_piece.h"

using namespace joulet;

namespace {

VtuPiece sample_piece() {
  VtuPiece piece = two_quadrilaterals();
  piece.point_data.push_back({"conversion", "1", 1, std::vector<double>(6, 0.5)});
  piece.cell_data = {{"material_id", "", 1, std::vector<std::int32_t>{0, 7}}};
  return piece;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("what was written is read bit for bit, and only what was asked for") {
  const TestFolder folder;
  const VtuPiece piece = sample_piece();
  write_vtu(folder / "a.vtu", piece);
  const StoredFields fields = read_stored_fields(folder / "a.vtu", {"temperature", "material_id"});
  CHECK(fields.version == VtuVersion::v1_0);
  REQUIRE(fields.pieces.size() == 1);
  const VtuPiece& read = fields.pieces[0];
  CHECK(read.points == piece.points);
  CHECK(read.connectivity == piece.connectivity);
  CHECK(read.points_per_cell == 4);
  CHECK(read.cell == VtuCell::lagrange_quadrilateral);
  REQUIRE(read.point_data.size() == 1);
  CHECK(read.point_data[0].values == piece.point_data[0].values);
  REQUIRE(read.cell_data.size() == 1);
  CHECK(read.cell_data[0].values == piece.cell_data[0].values);
}

TEST_CASE("several pieces in a file, and several files of an index") {
  const TestFolder folder;
  VtuPiece first = sample_piece(), second = first, empty;
  for (double& x : second.points) x += 2;
  empty.points_per_cell = 4;
  empty.point_data = {{"temperature", "K", 1, std::vector<double>()}, {"conversion", "1", 1, std::vector<double>()}};
  empty.cell_data = {{"material_id", "", 1, std::vector<std::int32_t>()}};
  const EncodedPiece a = encode(first), b = encode(second, a.bytes.size());
  write_text(folder / "joint.vtu",
             vtu_begin(1, {a.description, b.description}, VtuVersion::v2_2) + a.bytes + b.bytes + vtu_end());
  write_vtu(folder / "none.vtu", empty);
  write_pvtu(folder / "all.pvtu", {"joint.vtu", "none.vtu"}, first);
  const StoredFields joint = read_stored_fields(folder / "joint.vtu", {});
  CHECK(joint.version == VtuVersion::v2_2);
  const StoredFields all = read_stored_fields(folder / "all.pvtu", {"temperature"});
  REQUIRE(all.pieces.size() == 3);
  CHECK(all.pieces[0].points == first.points);
  CHECK(all.pieces[1].points == second.points);
  CHECK(all.pieces[1].point_data.at(0).values == first.point_data[0].values);
  CHECK(all.pieces[2].points.empty());
}

TEST_CASE("the last fields of an index are those of the latest time") {
  const TestFolder folder;
  FieldSeries series(folder / "solution.pvd");
  series.add(0, "fields/fields-0000.vtu");
  series.add(2.5, "fields/fields-0001.vtu");
  CHECK(last_fields(folder / "solution.pvd") == folder / "fields/fields-0001.vtu");
  CHECK_THROWS_WITH(last_fields(folder / "other.pvd"), ContainsSubstring("other.pvd"));
}

TEST_CASE("a file that is cut off, or declares what it does not hold, is an error at each place") {
  const TestFolder folder;
  write_vtu(folder / "a.vtu", sample_piece());
  const std::string whole = content_of(folder / "a.vtu");
  const std::size_t needed = whole.size() - std::string("\n</AppendedData>\n</VTKFile>\n").size();
  for (std::size_t size = 0; size < needed; size += 37) {
    CAPTURE(size);
    write_text(folder / "cut.vtu", whole.substr(0, size));
    CHECK_THROWS_AS(read_stored_fields(folder / "cut.vtu", {"temperature", "material_id"}), IoError);
  }
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    write_text(folder / "changed.vtu", text);
    return folder / "changed.vtu";
  };
  CHECK_THROWS_AS(read_stored_fields(with("NumberOfCells=\"2\"", "NumberOfCells=\"4000000000000\""), {}), IoError);
  CHECK_THROWS_AS(read_stored_fields(with("NumberOfCells=\"2\"", "NumberOfCells=\"-1\""), {}), IoError);
  CHECK_THROWS_AS(read_stored_fields(with("NumberOfPoints=\"6\"", "NumberOfPoints=\"5\""), {}), IoError);
  CHECK_THROWS_AS(read_stored_fields(with("offset=\"16\"", "offset=\"18446744073709551615\""), {"temperature"}),
                  IoError);
}
