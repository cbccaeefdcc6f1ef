#include <joulet/base/error.h>
#include <joulet/results/series.h>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "files.h"

using namespace joulet;

TEST_CASE("the index grows, with times in full digits") {
  const TestFolder folder;
  FieldSeries series(folder / "solution.pvd");
  series.add(0, "fields/fields-0000.pvtu");
  series.add(0.1 + 0.2, "fields/a&b.pvtu");
  const std::string text = content_of(folder / "solution.pvd");
  CHECK_THAT(text, ContainsSubstring("timestep=\"0\" group=\"\" part=\"0\" file=\"fields/fields-0000.pvtu\"/>"));
  CHECK_THAT(text, ContainsSubstring("timestep=\"0.30000000000000004\""));
  CHECK_THAT(text, ContainsSubstring("a&amp;b"));
  CHECK_THAT(text, ContainsSubstring("</Collection>\n</VTKFile>\n"));
  CHECK(!std::filesystem::exists(folder / "solution.pvd.part"));
}

TEST_CASE("a file series of ParaView, by its ending") {
  const TestFolder folder;
  FieldSeries series(folder / "solution.hdf.series");
  series.add(0, "fields/fields-0000.hdf");
  series.add(0.1 + 0.2, "fields/a\"b.hdf");
  const auto json = nlohmann::json::parse(content_of(folder / "solution.hdf.series"));
  CHECK(json["file-series-version"] == "1.0");
  REQUIRE(json["files"].size() == 2);
  CHECK(json["files"][1]["name"] == "fields/a\"b.hdf");
  CHECK(json["files"][1]["time"] == 0.1 + 0.2);
}

TEST_CASE("an index that cannot be written is an error") {
  const TestFolder folder;
  FieldSeries series(folder / "missing/solution.pvd");
  CHECK_THROWS_AS(series.add(0, "x.vtu"), IoError);
}
