#include "catch.h"

#include <joulet/base/csv.h>
#include <joulet/base/error.h>

using namespace joulet;
using Cells = std::vector<std::string>;

namespace {

CsvTable read(const std::string& text) { return parse_csv(text, "a.csv", "a header of names"); }

}  // namespace

TEST_CASE("A header with units, rows with their lines") {
  const CsvTable table = read("# made by hand\n\ntime [s], name\n1,a\r\n\n2, b \n");
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[0].name == "time");
  CHECK(table.columns[0].unit == "s");
  CHECK(table.columns[1].unit.empty());
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[1].line == 6);
  CHECK(table.rows[1].cells == Cells{"2", "b"});
}

TEST_CASE("Cells in quotes may have separators and doubled quotes") {
  const CsvTable table = read("law,n\n\"{ expression = \"\"120*(300/T)\"\", unit = \"\"W/m/K\"\" }\",2\n");
  CHECK(table.rows[0].cells == Cells{"{ expression = \"120*(300/T)\", unit = \"W/m/K\" }", "2"});
  CHECK(read("a;b\n\"1;2\";3\n").rows[0].cells == Cells{"1;2", "3"});
}

TEST_CASE("Broken tables are named with file and line") {
  CHECK_THROWS_WITH(read(""), ContainsSubstring("a.csv: the file is empty; a header of names"));
  CHECK_THROWS_WITH(read("a,b\n"), ContainsSubstring("no rows"));
  CHECK_THROWS_WITH(read("a,a\n1,2\n"), ContainsSubstring("a.csv:1") && ContainsSubstring("twice"));
  CHECK_THROWS_WITH(read("a,b\n1\n"), ContainsSubstring("a.csv:2: 1 cells"));
  CHECK_THROWS_WITH(read("a,b\n1,\"2\n"), ContainsSubstring("a.csv:2") && ContainsSubstring("quote"));
  CHECK_THROWS_WITH(read("a [s,b\n1,2\n"), ContainsSubstring("name [unit]"));
}
