#include <catch.h>

#include <joulet/base/error.h>
#include <joulet/render/result_index.h>
#include <joulet/results/series.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

using namespace joulet;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("joulet-render-" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  void write(const char* name, const char* text) const { std::ofstream(path / name) << text; }
  fs::path path;
};

}  // namespace

TEST_CASE("a results folder gives its times, files, title and parts") {
  const Folder folder;
  FieldSeries series(folder.path / "solution.pvd"), surfaces(folder.path / "surface.pvd");
  series.add(0, "fields/fields-0000.vtu");
  series.add(0.1, "fields/fields-0001.vtu");
  surfaces.add(0, "fields/surface-0000.vtu");
  folder.write("effective-input.toml", R"(title = "Two rods"
[[part]]
name = "rod"
[[enclosure.plate]]
name = "condenser"
diameter = "0.024 m"
inner_diameter = "0.022 m"
bottom = "-0.006 m"
height = "0.02 m"
)");
  const ResultIndex index = open_result(folder.path);
  CHECK(index.title == "Two rods");
  CHECK(index.parts == std::vector<std::string>{"pellet", "rod"});
  REQUIRE(index.frames.size() == 2);
  CHECK(index.frames[1].time == 0.1);
  CHECK(index.frames[1].volume == folder.path / "fields/fields-0001.vtu");
  CHECK(index.frames[0].surface == folder.path / "fields/surface-0000.vtu");
  CHECK(index.frames[1].surface.empty());  // the run is between its two files
  REQUIRE(index.plates.size() == 1);
  CHECK(index.plates[0].inner_radius == Approx(0.011));
  CHECK(index.plates[0].top == Approx(0.014));

  CHECK(index.at(0.04).time == 0);
  CHECK(index.at(0.06).time == 0.1);
  CHECK(index.at(99).time == 0.1);
  CHECK(open_result(folder.path / "solution.pvd").frames.size() == 2);
}

TEST_CASE("a volume of grains is one steady frame whose parts are its phases") {
  const Folder folder;
  folder.write("volume.vti", "not read here");
  folder.write("effective-input.toml", R"(title = "Grains"
[[phase]]
name = "coke"
kind = "carbon"
[[phase]]
name = "void"
kind = "pore"
)");
  for (const auto& source : {folder.path, folder.path / "volume.vti"}) {
    const ResultIndex index = open_result(source);
    CHECK(index.title == "Grains");
    CHECK(index.parts == std::vector<std::string>{"coke", "void"});
    CHECK(index.pores == std::vector<std::string>{"void"});
    REQUIRE(index.frames.size() == 1);
    CHECK(index.frames[0].volume == folder.path / "volume.vti");
  }
}

TEST_CASE("what is no result is said to be none, and why") {
  const Folder folder;
  CHECK_THROWS_AS(open_result(folder.path), IoError);
  CHECK_THROWS_WITH(open_result(folder.path), ContainsSubstring("no solution.pvd"));
  CHECK_THROWS_WITH(open_result(folder.path / "nowhere"), ContainsSubstring("there is no results folder"));
  folder.write("solution.pvd", "not XML");
  CHECK_THROWS_WITH(open_result(folder.path), ContainsSubstring("is no VTK file with a Collection"));
  folder.write("solution.pvd", "<VTKFile><Collection/></VTKFile>");
  CHECK_THROWS_WITH(open_result(folder.path), ContainsSubstring("lists no fields"));
  folder.write("solution.pvd", "<VTKFile><Collection><DataSet file=\"a.vtu\"/></Collection></VTKFile>");
  CHECK_THROWS_WITH(open_result(folder.path), ContainsSubstring("no timestep"));
}
