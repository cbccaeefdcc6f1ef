#include <joulet/base/error.h>
#include <joulet/results/result_folder.h>

#include "catch.h"
#include "files.h"

using namespace joulet;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file) { std::ofstream(file) << "old"; }

}  // namespace

TEST_CASE("a new run removes what an earlier one left, and nothing else") {
  const TestFolder folder;
  {
    const ResultFolder first(folder / "out");
    for (const auto& file :
         {first.input(), first.history(), first.summary(), first.series(), first.series(FieldIndex::hdf_series)})
      write(file);
    for (const char* name :
         {"fields-0001.vtu", "fields-0001.pvtu", "surface-0001.vtu", "fields-0002.hdf", "mine.txt", "fields-mine.txt"})
      write(first.fields() / name);
    write(folder / "out/notes.txt");
  }
  ResultFolder second(folder / "out");
  CHECK(fs::exists(second.summary()));  // the earlier results stay until there are new ones
  second.begin();
  CHECK(!fs::exists(second.history()));
  CHECK(!fs::exists(second.summary()));
  CHECK(!fs::exists(second.fields() / "fields-0001.vtu"));
  CHECK(!fs::exists(second.fields() / "surface-0001.vtu"));
  CHECK(!fs::exists(second.fields() / "fields-0002.hdf"));
  CHECK(!fs::exists(second.series(FieldIndex::hdf_series)));
  CHECK(fs::exists(second.fields() / "mine.txt"));
  CHECK(fs::exists(second.fields() / "fields-mine.txt"));
  CHECK(content_of(folder / "out/notes.txt") == "old");
}

TEST_CASE("a discarded run leaves nothing, not even the folders that it made") {
  const TestFolder folder;
  {
    const ResultFolder results(folder / "a/b");
    write(results.history());
    write(results.fields() / "fields-0000.vtu");
    results.discard();
  }
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a discarded run keeps what is not its own") {
  const TestFolder folder;
  fs::create_directory(folder / "out");
  write(folder / "out/notes.txt");
  {
    const ResultFolder results(folder / "out");
    write(results.summary());
    results.discard();
  }
  CHECK(fs::exists(folder / "out/notes.txt"));
  CHECK(!fs::exists(folder / "out/summary.json"));
  CHECK(!fs::exists(folder / "out/fields"));
}

TEST_CASE("a file in the way is named, and nothing is left or lost") {
  const TestFolder folder;
  write(folder / "file");
  CHECK_THROWS_WITH(ResultFolder(folder / "file"), ContainsSubstring("file"));
  CHECK_THROWS_AS(ResultFolder(folder / "file/below"), IoError);
  CHECK(content_of(folder / "file") == "old");

  fs::create_directory(folder / "out");
  write(folder / "out/fields");
  write(folder / "out/summary.json");
  CHECK_THROWS_AS(ResultFolder(folder / "out"), IoError);
  CHECK(content_of(folder / "out/summary.json") == "old");
}
