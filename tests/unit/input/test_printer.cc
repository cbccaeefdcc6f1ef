#include <joulet/input/case_file.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>

#include <string>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

/// Everything differs from the default, and numbers have no short decimal form.
sample::Case unusual() {
  sample::Case c;
  c.title = "quotes \" backslash \\ newline \n tab \t and °C";
  c.degree = 3;
  c.fields = false;
  c.geometry = sample::Geometry::three_dimensional;
  c.times = {0.1 + 0.2, 1. / 3, 1e-300, 120};
  c.pellet.diameter = 6e-3 * (1 + 1e-15);
  c.pellet.porosity = 2. / 3;
  c.pellet.conductivity = Property::table({{300, 40}, {1000. / 3, 1. / 7}, {2000, 5e9}});
  c.pellet.heat_capacity = Property::expression("1000*(1 + 1e-4*T)*(2 - alpha)", "mJ/g/K", 1);
  c.supply.voltage_limit = 29.7;
  c.supply.programme = {{0, 10., false}, {5, {}, true}};
  c.boundaries = {{{"top", "bottom"}, sample::Fixed{1. / 9}},
                  {{}, sample::Insulated{}},
                  {{"lateral"}, sample::Radiation{0.1, 1e3}}};
  return c;
}

sample::Case read_text(const std::string& text) {
  sample::Case result;
  read(CaseFile::from_text(text, "echo.toml"), result);
  return result;
}

void check_same(const sample::Case& a, const sample::Case& b) {
  CHECK(a.title == b.title);
  CHECK(a.degree == b.degree);
  CHECK(a.fields == b.fields);
  CHECK(a.geometry == b.geometry);
  CHECK(a.times == b.times);
  CHECK(a.pellet.diameter == b.pellet.diameter);
  CHECK(a.pellet.porosity == b.pellet.porosity);
  CHECK(a.pellet.conductivity == b.pellet.conductivity);
  CHECK(a.pellet.heat_capacity == b.pellet.heat_capacity);
  CHECK(a.supply.voltage_limit == b.supply.voltage_limit);
  REQUIRE(a.supply.programme.size() == b.supply.programme.size());
  for (std::size_t i = 0; i < a.supply.programme.size(); ++i) {
    CHECK(a.supply.programme[i].time == b.supply.programme[i].time);
    CHECK(a.supply.programme[i].power == b.supply.programme[i].power);
    CHECK(a.supply.programme[i].ramp == b.supply.programme[i].ramp);
  }
  REQUIRE(a.boundaries.size() == b.boundaries.size());
  for (std::size_t i = 0; i < a.boundaries.size(); ++i) {
    CHECK(a.boundaries[i].faces == b.boundaries[i].faces);
    REQUIRE(a.boundaries[i].condition.index() == b.boundaries[i].condition.index());
    if (const auto* const r = std::get_if<sample::Radiation>(&a.boundaries[i].condition)) {
      CHECK(r->emissivity == std::get<sample::Radiation>(b.boundaries[i].condition).emissivity);
      CHECK(r->ambient == std::get<sample::Radiation>(b.boundaries[i].condition).ambient);
    }
    if (const auto* const f = std::get_if<sample::Fixed>(&a.boundaries[i].condition))
      CHECK(f->temperature == std::get<sample::Fixed>(b.boundaries[i].condition).temperature);
  }
}

}  // namespace

TEST_CASE("what is printed reads back to the same bits") {
  check_same(read_text(to_toml(sample::Case{})), sample::Case{});
  check_same(read_text(to_toml(unusual())), unusual());
}

TEST_CASE("the factor of an expression survives") {
  sample::Case c;
  c.pellet.conductivity = Property::expression("0.4 + 0*T", "S/cm", 100);
  CHECK(read_text(to_toml(c)).pellet.conductivity(500) == Approx(40));
}

TEST_CASE("an empty list is said, because the default need not be empty") {
  sample::Case c;
  c.boundaries.clear();
  CHECK(read_text(to_toml(c)).boundaries.empty());
}

TEST_CASE("printing twice gives the same text") {
  const std::string text = to_toml(unusual());
  CHECK(to_toml(read_text(text)) == text);
}

TEST_CASE("the echo is readable") {
  const std::string text = to_toml(sample::Case{});
  CHECK_THAT(text, ContainsSubstring("# The pressed cylinder\n[pellet]\n"));
  CHECK_THAT(text, ContainsSubstring("diameter      = \"0.006 m\"  # diameter of the pellet\n"));
  CHECK_THAT(text, ContainsSubstring("porosity      = 0.3        # volume fraction of pores\n"));
  CHECK_THAT(text, ContainsSubstring("[[boundary]]"));
  CHECK_THAT(text, !ContainsSubstring("voltage_limit"));
}
