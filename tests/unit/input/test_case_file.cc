#include <joulet/base/error.h>
#include <joulet/input/case_file.h>
#include <joulet/input/reader.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

sample::Case read_with(const std::string& text, const std::vector<std::string>& overrides) {
  CaseFile file = CaseFile::from_text(text, "case.toml");
  for (const std::string& assignment : overrides) file.override_key(assignment);
  sample::Case result;
  read(file, result);
  return result;
}

}  // namespace

TEST_CASE("a file is read from disk") {
  const auto folder = std::filesystem::temp_directory_path() / "joulet-test-case-file";
  std::filesystem::create_directories(folder);
  const auto path = folder / "case.toml";
  std::ofstream(path) << "[pellet]\ndiameter = \"7 mm\"\n";
  sample::Case result;
  read(CaseFile::from_file(path), result);
  CHECK(result.pellet.diameter == Approx(7e-3));

  CHECK_THROWS_WITH(CaseFile::from_file(folder / "absent.toml"),
                    ContainsSubstring("absent.toml") && ContainsSubstring("No such file"));
  CHECK_THROWS_AS(CaseFile::from_file(folder / "absent.toml"), IoError);
  CHECK_THROWS_WITH(CaseFile::from_file(folder), ContainsSubstring("it is a folder"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("what is not TOML is an error with line and column") {
  CHECK_THROWS_WITH(CaseFile::from_text("a = 1\nb = = 2\n", "case.toml"),
                    ContainsSubstring("case.toml:2:") && ContainsSubstring("not valid TOML"));
  CHECK_THROWS_WITH(CaseFile::from_text("a = 1\na = 2\n", "case.toml"), ContainsSubstring("case.toml:2:"));
  CHECK_THROWS_AS(CaseFile::from_text("diameter = 6 mm\n", "case.toml"), InputError);
  CHECK_THROWS_WITH(CaseFile::from_text("t = 2020-01-01\n", "case.toml"), ContainsSubstring("case.toml:1:1: dates"));
}

TEST_CASE("overrides need no quotes and may use TOML") {
  const sample::Case result =
      read_with("[pellet]\ndiameter = \"6 mm\"\n",
                {"pellet.diameter=8 mm", "pellet.porosity = 0.25", "degree=3", "fields=false", "geometry=3d",
                 "times=[\"1 s\", \"2 min\"]", "title=a = b", "pellet.conductivity={expression=\"T\",unit=\"S/m\"}",
                 "pellet.heat_capacity=\"1 kJ/kg/K\""});
  CHECK(result.pellet.diameter == Approx(8e-3));
  CHECK(result.pellet.porosity == 0.25);
  CHECK(result.degree == 3);
  CHECK_FALSE(result.fields);
  CHECK(result.geometry == sample::Geometry::three_dimensional);
  CHECK(result.times == std::vector<double>{1, 120});
  CHECK(result.title == "a = b");
  CHECK(result.pellet.conductivity(500) == 500);
  CHECK(result.pellet.heat_capacity(500) == Approx(1000));
}

TEST_CASE("overrides reach into lists") {
  const std::string text = "[[supply.programme]]\npower = \"10 W\"\n[[supply.programme]]\ntime = \"5 s\"\n";
  const sample::Case result =
      read_with(text, {"supply.programme.1.time=10 s", "supply.programme.2.time=20 s", "supply.programme.2.ramp=true"});
  REQUIRE(result.supply.programme.size() == 3);
  CHECK(*result.supply.programme[0].power == 10);
  CHECK(result.supply.programme[1].time == 10);
  CHECK(result.supply.programme[2].time == 20);
  CHECK(result.supply.programme[2].ramp);

  CHECK_THROWS_WITH(read_with(text, {"supply.programme.3.time=1 s"}), ContainsSubstring("\"3\" is not an item"));
  CHECK_THROWS_WITH(read_with(text, {"supply.programme.x.time=1 s"}), ContainsSubstring("\"x\" is not an item"));
}

TEST_CASE("overrides of a default list change one item") {
  sample::Case result = read_with("", {"boundary.1.emissivity=0.5"});
  REQUIRE(result.boundaries.size() == 2);
  CHECK(std::get<sample::Radiation>(result.boundaries[0].condition).emissivity == 0.8);
  CHECK(std::get<sample::Radiation>(result.boundaries[1].condition).emissivity == 0.5);
  CHECK(std::get<sample::Radiation>(result.boundaries[1].condition).ambient == 320);
  CHECK(result.boundaries[1].faces == std::vector<std::string>{"bottom", "top"});

  result = read_with("", {"boundary.0.condition=insulated"});
  CHECK(result.boundaries[0].condition.index() == 2);
  CHECK(result.boundaries[1].condition.index() == 0);
  CHECK_THROWS_WITH(read_with("", {"boundary.5.emissivity=1"}),
                    ContainsSubstring("there is no item 5; the list has 2"));
}

TEST_CASE("errors of an override name it") {
  CHECK_THROWS_WITH(read_with("", {"pellet.diameter=6"}),
                    ContainsSubstring("-s pellet.diameter=6: pellet.diameter: \"6\" has no unit"));
  CHECK_THROWS_WITH(read_with("", {"pellet.diametre=6 mm"}),
                    ContainsSubstring("-s pellet.diametre=6 mm: unknown key \"diametre\" in [pellet]"));
  CHECK_THROWS_WITH(read_with("", {"pellet.diameter"}), ContainsSubstring("expected section.key=value"));
  CHECK_THROWS_WITH(read_with("", {"=3"}), ContainsSubstring("expected section.key=value"));
  CHECK_THROWS_WITH(read_with("", {"pellet..diameter=3 mm"}), ContainsSubstring("empty part"));
  CHECK_THROWS_WITH(read_with("", {"pellet.=3 mm"}), ContainsSubstring("empty part"));
  CHECK_THROWS_WITH(read_with("title = \"x\"\n", {"title.y=3"}),
                    ContainsSubstring("-s title.y=3") && ContainsSubstring("case.toml:1:1 gives a text there"));
  CHECK_THROWS_WITH(read_with("", {"degree="}), ContainsSubstring("a whole number is expected, not a text"));
}
