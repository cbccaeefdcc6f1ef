#include "catch.h"

#include <joulet/base/csv.h>
#include <joulet/base/csv_dialect.h>
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

TEST_CASE("Tables as spreadsheets and instruments write them") {
  const CsvTable excel = read("sep=;\ntime [s];x [1]\n1;2,5\n");
  CHECK(excel.columns[1].unit == "1");
  CHECK(excel.rows[0].cells == Cells{"1", "2.5"});
  CHECK(read("sep=|\na|b\n1|2\n").rows[0].cells == Cells{"1", "2"});

  const CsvTable netzsch =
      read("#EXPORTTYPE:DATA ALL\n##Temp./\xB0 K;Time/min;DSC/(mV/mg)\n25.5;0.0;-0.01\n26;0.5;1\n");
  CHECK(netzsch.header_line == 2);
  CHECK(netzsch.columns[0].name == "Temp.");
  CHECK(netzsch.columns[0].unit == "\xC2\xB0 K");
  CHECK(netzsch.columns[1].name == "Time");
  CHECK(netzsch.columns[2].unit == "mV/mg");
  REQUIRE(netzsch.rows.size() == 2);
  CHECK(netzsch.rows[0].line == 3);

  // Remarks of two signs are still remarks where a header follows.
  CHECK(read("## a, b\ntime [s],x\n1,2\n").columns[0].name == "time");
  // What Excel calls Unicode text.
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("a [K]\tb\n1\t2\n")) utf16 += {c, '\0'};
  CHECK(read(utf16).columns[0].unit == "K");
  CHECK(read(utf16).rows[0].cells == Cells{"1", "2"});
  CHECK_THROWS_WITH(read(utf16.substr(2)), ContainsSubstring("UTF-16") && ContainsSubstring("UTF-8"));
  CHECK_THROWS_WITH(read("1,2\n3,4\n"), ContainsSubstring("a.csv:1") && ContainsSubstring("without a header"));
}

TEST_CASE("Broken tables are named with file and line") {
  CHECK_THROWS_WITH(read(""), ContainsSubstring("a.csv: the file is empty; a header of names"));
  CHECK_THROWS_WITH(read("a,b\n"), ContainsSubstring("no rows"));
  CHECK_THROWS_WITH(read("a,a\n1,2\n"), ContainsSubstring("a.csv:1") && ContainsSubstring("twice"));
  CHECK_THROWS_WITH(read("a,b\n1\n"), ContainsSubstring("a.csv:2: 1 cells"));
  CHECK_THROWS_WITH(read("a,b\n1,\"2\n"), ContainsSubstring("a.csv:2") && ContainsSubstring("quote"));
  CHECK_THROWS_WITH(read("a [s,b\n1,2\n"), ContainsSubstring("name [unit]"));
}

TEST_CASE("Decimal commas, a row of units, and columns of other names") {
  const CsvTable german = read("Zeit;Umsatz\n[s];[%]\n0;0\n10,5;1,25\n");
  CHECK(german.columns[0].unit == "s");
  CHECK(german.columns[1].unit == "%");
  REQUIRE(german.rows.size() == 2);
  CHECK(german.rows[1].cells == Cells{"10.5", "1.25"});
  CHECK(german.rows[1].line == 4);
  CHECK(read("a\tb\ns\tdegC\n1\t2\n").columns[1].unit == "degC");
  // Words are no units where no number follows, or where the header has some.
  CHECK(read("model\nR3\nF1\n").rows.size() == 2);
  CHECK(read("a [s];name\nx;y\n1;z\n").rows.size() == 2);
  // What may be thousands, or a column with points, is left alone.
  CHECK(read("a;b\n1,234;1.5\n12,500;2,5\n").rows[1].cells == Cells{"12,500", "2,5"});
  CHECK(read("a;b\n0,123;1\n1,234;1\n").rows[1].cells == Cells{"1.234", "1"});

  const CsvTable renamed =
      parse_csv("t [s],Umsatz\n1,2\n", "a.csv", "a header",
                {column_name_from_text("conversion = Umsatz [%]"), column_name_from_text("time=t")});
  CHECK(renamed.columns[0].name == "time");
  CHECK(renamed.columns[0].unit == "s");
  CHECK(renamed.columns[1].name == "conversion");
  CHECK(renamed.columns[1].unit == "%");
  const auto with = [](const char* text) {
    parse_csv("t [s],Umsatz\n1,2\n", "a.csv", "a header", {column_name_from_text(text)});
  };
  CHECK_THROWS_WITH(with("conversion=Umsats"), ContainsSubstring("a.csv:1") && ContainsSubstring("\"Umsatz\""));
  CHECK_THROWS_WITH(with("t=Umsatz"), ContainsSubstring("already"));
  CHECK_THROWS_WITH(with("Umsatz"), ContainsSubstring("--column"));
}
