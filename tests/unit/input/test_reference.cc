#include <joulet/base/error.h>
#include <joulet/input/reference.h>

#include <algorithm>
#include <string>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

const std::vector<KeyReference>& rows() {
  static const auto all = reference_of(sample::Case{});
  return all;
}

const KeyReference& row(const std::string& path, const std::string& condition = "") {
  const auto found = std::find_if(rows().begin(), rows().end(),
                                  [&](const auto& r) { return r.path == path && r.condition == condition; });
  INFO(path);
  REQUIRE(found != rows().end());
  return *found;
}

}  // namespace

TEST_CASE("one row per key") {
  CHECK(row("pellet.diameter").unit == "m");
  CHECK(row("pellet.diameter").default_value == "\"0.006 m\"");
  CHECK(row("pellet.diameter").allowed == "> 0 m");
  CHECK(row("pellet.diameter").help == "diameter of the pellet");
  CHECK(row("pellet.porosity").unit == "");
  CHECK(row("pellet.porosity").allowed == "0 to 1");
  CHECK(row("pellet.conductivity").default_value == "\"40 S/m\"");
  CHECK(row("pellet.heat_capacity").allowed == "> 0 J/kg/K; or \"recipe\", \"mixture\"");
  CHECK(row("supply.voltage_limit").default_value == "");
  CHECK(row("supply.programme[].time").allowed == ">= 0 s");
  CHECK(row("degree").default_value == "2");
  CHECK(row("geometry").allowed == "\"axisymmetric\", \"3d\"");
  CHECK(row("pellet").kind == KeyReference::Kind::section);
  CHECK(row("boundary[]").kind == KeyReference::Kind::list);
  CHECK(row("boundary[]").default_value == "2 items");
}

TEST_CASE("all alternatives are listed, with the defaults of an item") {
  CHECK(row("boundary[].emissivity", "condition = \"radiation\"").default_value == "0.9");
  CHECK(row("boundary[].temperature", "condition = \"fixed\"").default_value == "\"300 K\"");
  CHECK(row("boundary[].condition").default_value == "\"radiation\"");
  CHECK(row("times").condition == "");
  CHECK(rows().size() == 22);
}

TEST_CASE("help on a key") {
  const std::string text = help_on("pellet.diameter", rows());
  CHECK_THAT(text, ContainsSubstring("diameter of the pellet") && ContainsSubstring("default  \"0.006 m\"") &&
                       ContainsSubstring("allowed  > 0 m") && !ContainsSubstring("porosity"));
  CHECK_THAT(help_on("pellet", rows()), ContainsSubstring("pellet.diameter") && ContainsSubstring("pellet.porosity"));
  CHECK_THAT(help_on("emissivity", rows()), ContainsSubstring("boundary[].emissivity") &&
                                                ContainsSubstring("only if  condition = \"radiation\"") &&
                                                ContainsSubstring("-s boundary.0.emissivity="));
  CHECK(help_on("supply.programme.1.time", rows()) == help_on("supply.programme[].time", rows()));
  CHECK_THROWS_WITH(help_on("pellet.diametre", rows()), ContainsSubstring("did you mean \"pellet.diameter\"?"));
  CHECK_THROWS_WITH(help_on("emisivity", rows()), ContainsSubstring("did you mean \"boundary.emissivity\"?"));
  CHECK_THROWS_WITH(help_on("zzzzzz", rows()), ContainsSubstring("sections are pellet, supply, ") &&
                                                   ContainsSubstring("keys outside of them are title"));
  CHECK_THROWS_AS(help_on("", rows()), InputError);
}

TEST_CASE("the page of all keys") {
  const std::string page = reference_markdown(rows());
  CHECK_THAT(page,
             ContainsSubstring("## `[pellet]`") && ContainsSubstring("## `[[supply.programme]]`") &&
                 ContainsSubstring("| `diameter` | number | `m` | `\"0.006 m\"` | > 0 m | diameter of the pellet |"));
  for (const KeyReference& r : rows())
    if (r.kind == KeyReference::Kind::key) CHECK_THAT(page, ContainsSubstring(r.help));
}
