#include "catch.h"

#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>

#include <cstdlib>

using namespace joulet;

TEST_CASE("The data files are found, and JOULET_DATA comes first") {
  unsetenv("JOULET_DATA");
  CHECK(std::filesystem::is_regular_file(data_file("species/nasa7.toml")));
  CHECK_THROWS_AS(data_file("species/no-such-file.toml"), IoError);
  const std::filesystem::path here = std::filesystem::temp_directory_path();
  setenv("JOULET_DATA", here.c_str(), 1);
  CHECK(data_folder() == here);
  setenv("JOULET_DATA", "/no/such/folder", 1);
  CHECK_THROWS_WITH(data_folder(), ContainsSubstring("/no/such/folder"));
  unsetenv("JOULET_DATA");
}
