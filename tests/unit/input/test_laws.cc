#include <joulet/base/error.h>
#include <joulet/base/property.h>
#include <joulet/input/case_file.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>
#include <joulet/input/reference.h>

#include <optional>
#include <string>
#include <vector>

#include "catch.h"

using namespace joulet;

namespace {

struct Laws {
  Property conductivity = Property::constant(40);
  std::optional<Property> axial;
};

void visit(Visitor& v, Laws& laws) {
  v.value(laws.conductivity, "conductivity", "S/m", Range::positive(), "conductivity of the body");
  v.value(laws.axial, "axial", "S/m", Range::positive(), "conductivity along the axis", {"same"});
}

Laws laws_from(const std::string& text) {
  Laws laws;
  read(CaseFile::from_text(text, "case.toml"), laws);
  return laws;
}

}  // namespace

TEST_CASE("a law says where it holds and where it comes from") {
  const Property law = laws_from(R"(
conductivity = { expression = "T", unit = "kS/m", valid = ["0 degC", "1000 K"], source = "Someone 1999" })")
                           .conductivity;
  CHECK(law.source() == "Someone 1999");
  REQUIRE(law.valid_range());
  CHECK(law.valid_range()->from == Approx(273.15));
  CHECK(law(2000) == Approx(1e6));
  CHECK(laws_from(R"(conductivity = { value = "3 S/m", source = "S" })").conductivity ==
        Property::constant(3).with_source("S"));
  CHECK(laws_from(R"(conductivity = { table = [["300 K", "1 S/m"], ["400 K", "2 S/m"]], source = "S" })")
            .conductivity.source() == "S");
}

TEST_CASE("a range protects a formula from where it would be wrong") {
  const std::string line = R"(conductivity = { expression = "1000 - T", unit = "S/m", valid = ["300 K", "900 K"])";
  CHECK(laws_from(line + " }").conductivity(2500) == Approx(100));
  CHECK_THROWS_WITH(laws_from(line + R"(, beyond = "extrapolate" })"), ContainsSubstring("the expression gives"));
}

TEST_CASE("a law of the position is read without evaluating it") {
  const Property law = laws_from(R"(conductivity = { expression = "1/r - z", unit = "S/m" })").conductivity;
  CHECK(law.depends_on_position());
}

TEST_CASE("an optional law") {
  CHECK_FALSE(laws_from("").axial);
  CHECK(laws_from("axial = \"2 S/m\"").axial == Property::constant(2));
  CHECK(laws_from("axial = \"same\"").axial->keyword() == "same");
  CHECK_THROWS_WITH(laws_from("axial = \"0 S/m\""), ContainsSubstring("axial"));
  const auto rows = reference_of(Laws{});
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].type == "constant, table or expression, optional");
  CHECK(rows[1].default_value.empty());
  CHECK_THAT(to_toml(Laws{}), !ContainsSubstring("axial"));
}

TEST_CASE("what was read is echoed to the bit") {
  for (const char* text :
       {R"(axial = { value = "0.1 S/m", source = "a \"b\"" })",
        R"(axial = { expression = "T", unit = "kS/m", valid = ["300.1 K", "1e3 K"], beyond = "extrapolate" })",
        R"(axial = { expression = "T*r", unit = "kS/m", valid = ["300.1 K", "1e3 K"], source = "s" })",
        R"(axial = { table = [["300 K", "1 S/m"], ["400 K", "2 S/m"]], source = "s" })"}) {
    CAPTURE(text);
    const Laws laws = laws_from(text);
    REQUIRE(laws.axial);
    CHECK(laws_from(to_toml(laws)).axial == laws.axial);
  }
}

TEST_CASE("mistakes in a law") {
  struct Row {
    std::string law, message;
  };
  const std::vector<Row> rows = {
      {R"(expression = "T", unit = "S/m", valid = ["300 K"])", "\"valid\" has 1 temperatures"},
      {R"(expression = "T", unit = "S/m", valid = ["900 K", "300 K"])", "900 K to 300 K"},
      {R"(expression = "T", unit = "S/m", valid = ["300 K", "3 m"])", "cannot be converted to K"},
      {R"(expression = "T", unit = "S/m", beyond = "constant")", "without \"valid\""},
      {R"(expression = "T", unit = "S/m", valid = ["300 K", "400 K"], beyond = "constnt")", "\"constant\"?"},
      {R"(expression = "T", unit = "S/m", table = [])", "does not go with \"expression\""},
      {R"(value = "3 S/m", unit = "S/m")", "\"unit\" does not go with \"value\""},
      {R"(value = "3 S/m", sourc = "x")", "\"source\"?"},
      {R"(value = "-3 S/m")", "allowed: > 0 S/m"},
      {R"(source = "x")", "needs the key"},
      {R"(value = "3 S/m", source = 3)", "a text in quotes"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.law);
    CHECK_THROWS_WITH(laws_from("conductivity = { " + row.law + " }"),
                      ContainsSubstring(row.message) && ContainsSubstring("case.toml:1:1: conductivity: "));
  }
}
