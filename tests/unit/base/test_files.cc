#include "catch.h"
#include "unit/results/files.h"

#include <joulet/base/error.h>
#include <joulet/base/files.h>

using namespace joulet;

TEST_CASE("A file is read whole, or refused before it fills the memory") {
  const TestFolder folder;
  std::ofstream(folder / "a") << std::string(200000, 'x');
  CHECK(text_of_file(folder / "a").size() == 200000);
  CHECK(text_of_file(folder / "a", "", 200000).size() == 200000);
  CHECK_THROWS_WITH(text_of_file(folder / "a", "case file", 199999), ContainsSubstring("cannot read the case file"));
  CHECK_THROWS_AS(text_of_file("/dev/zero"), IoError);
  CHECK_THROWS_AS(text_of_file("/dev/zero", "mesh file", std::size_t{1} << 40), IoError);
  CHECK_THROWS_WITH(text_of_file(folder / "none"), ContainsSubstring("No such file"));
  CHECK(text_of_file("/dev/null").empty());
}
