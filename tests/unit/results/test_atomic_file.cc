#include <joulet/base/error.h>
#include <joulet/results/atomic_file.h>

#include "catch.h"
#include "files.h"

using namespace joulet;
namespace fs = std::filesystem;

TEST_CASE("a file is replaced as a whole or stays as it was") {
  const TestFolder folder;
  write_atomically(folder / "a", "old");
  check_writable(folder / "a");
  CHECK(content_of(folder / "a") == "old");
  write_atomically(folder / "a", "new");
  CHECK(content_of(folder / "a") == "new");
  CHECK_FALSE(fs::exists(folder / "a.part"));
}

TEST_CASE("where nothing can be written is known before the work") {
  const TestFolder folder;
  for (const fs::path& file : {folder / "none/a", fs::path("/proc/joulet.csv"), folder.path}) {
    CHECK_THROWS_WITH(check_writable(file), ContainsSubstring("cannot write \"" + file.string()));
    CHECK_THROWS_AS(write_atomically(file, "x"), IoError);
  }
  check_writable(folder / "b");
  CHECK(fs::is_empty(folder.path));
}
