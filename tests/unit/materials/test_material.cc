#include <joulet/base/error.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>
#include <joulet/materials/material.h>

#include <string>

#include "catch.h"

using namespace joulet;

namespace {

MaterialEntry entry_from(const std::string& text) {
  MaterialEntry entry;
  read(CaseFile::from_text(text, "material.toml"), entry);
  return entry;
}

const char* const brass = R"(
name = "brass"
density = "8.5 g/cm^3"
electrical_resistivity = { expression = "2.3e-8*T", unit = "ohm cm" }
thermal_conductivity = "110 W/m/K"
heat_capacity = "380 J/kg/K"
)";

Material complete_from(const std::string& text, const Material* base = nullptr) {
  return complete(entry_from(text), base);
}

}  // namespace

TEST_CASE("a material from a few lines") {
  const Material m = complete_from(brass);
  CHECK(m.name == "brass");
  CHECK(m.density == Approx(8500));
  const double T = 500;
  double sigma, slope;
  m.electrical_conductivity.evaluate(1, &T, nullptr, &sigma, &slope, nullptr);
  CHECK(sigma == Approx(1 / (2.3e-10 * T)).epsilon(1e-12));
  CHECK(slope == Approx(-sigma / T).epsilon(1e-8));
  CHECK(m.thermal_conductivity(300) == 110);
  CHECK_FALSE(m.thermal_conductivity_axial);
  CHECK_FALSE(m.is_insulator());
}

TEST_CASE("what only some problems need is asked for then") {
  const Material m = complete_from(brass);
  CHECK_THROWS_WITH(emissivity_of(m), ContainsSubstring("\"brass\"") && ContainsSubstring("emissivity"));
  CHECK_THROWS_WITH(hardness_of(m), ContainsSubstring("\"brass\"") && ContainsSubstring("hardness"));
  const Material full = complete_from(std::string(brass) + "emissivity = 0.2\nhardness = \"1 GPa\"");
  CHECK(emissivity_of(full)(300) == 0.2);
  CHECK(hardness_of(full) == Approx(1e9));
}

TEST_CASE("single properties of a base are replaced") {
  const Material base = complete_from(std::string(brass) + "thermal_conductivity_axial = \"90 W/m/K\"\nsource = \"S\"");
  const Material warm = complete_from("name = \"warm\"\nheat_capacity = \"400 J/kg/K\"", &base);
  CHECK(warm.name == "warm");
  CHECK(warm.heat_capacity(300) == 400);
  CHECK(warm.density == base.density);
  CHECK(warm.source == "S");
  CHECK((*warm.thermal_conductivity_axial)(300) == 90);
  CHECK(warm.electrical_conductivity == base.electrical_conductivity);
  const Material isotropic = complete_from("name = \"i\"\nthermal_conductivity = \"50 W/m/K\"", &base);
  CHECK(isotropic.thermal_conductivity(300) == 50);
  CHECK_FALSE(isotropic.thermal_conductivity_axial);
  const Material metal = complete_from("name = \"m\"\nelectrical_conductivity = \"5 S/m\"", &base);
  CHECK(metal.electrical_conductivity == Property::constant(5));
  const Material axial = complete_from("name = \"a\"\nelectrical_resistivity_axial = \"0.5 ohm m\"", &base);
  CHECK(axial.electrical_conductivity == base.electrical_conductivity);
  CHECK(*axial.electrical_conductivity_axial == Property::constant(2));
}

TEST_CASE("an insulator is a word") {
  const Material base = complete_from(brass);
  const Material m = complete_from("name = \"i\"\nelectrical_conductivity = \"insulator\"", &base);
  CHECK(m.is_insulator());
  CHECK_THROWS_WITH(
      complete_from("name = \"i\"\nelectrical_conductivity = \"insulator\"\nelectrical_conductivity_axial = \"1 S/m\"",
                    &base),
      ContainsSubstring("insulator"));
}

TEST_CASE("incomplete and contradictory materials") {
  const Material base = complete_from(brass);
  const auto fails = [&](const std::string& text, const std::string& message) {
    CAPTURE(text);
    CHECK_THROWS_WITH(complete_from("name = \"x\"\n" + text, &base),
                      ContainsSubstring("\"x\"") && ContainsSubstring(message));
  };
  fails("electrical_conductivity = \"5 S/m\"\nelectrical_resistivity = \"1 ohm m\"", "both given");
  fails("electrical_conductivity_axial = \"5 S/m\"\nelectrical_resistivity_axial = \"1 ohm m\"", "both given");
  fails("heat_capacity = { expression = \"900*(1 + alpha)\", unit = \"J/kg/K\" }", "only the pellet");
  fails("heat_capacity = { expression = \"900*(1 + r)\", unit = \"J/kg/K\" }", "position");
  fails("emissivity = { expression = \"0.5 + z\" }", "position");
  CHECK_NOTHROW(
      complete_from("name = \"x\"\nthermal_conductivity = { expression = \"9*(1 + r)\", unit = \"W/m/K\" }", &base));
  for (const char* key : {"density", "electrical_resistivity", "thermal_conductivity", "heat_capacity"}) {
    std::string text = brass;
    const auto begin = text.find(key);
    text.erase(begin, text.find('\n', begin) - begin);
    CAPTURE(text);
    CHECK_THROWS_WITH(complete_from(text), ContainsSubstring(key) && ContainsSubstring("not given"));
  }
  CHECK_THROWS_WITH(complete_from(std::string(brass) + "emissivity = 1.2"), ContainsSubstring("emissivity"));
}

TEST_CASE("an entry is echoed to the bit") {
  const MaterialEntry entry = entry_from(std::string(brass) + R"--(
from = "copper"
electrical_conductivity_axial = { expression = "1e5*(1 + r)", unit = "S/m", source = "s" }
emissivity = { table = [["300 K", 0.1], ["900 K", 0.3]] }
)--");
  const MaterialEntry again = entry_from(to_toml(entry));
  CHECK(again.name == entry.name);
  CHECK(again.from == "copper");
  CHECK(again.density == entry.density);
  CHECK(again.electrical_resistivity == entry.electrical_resistivity);
  CHECK(again.electrical_conductivity_axial == entry.electrical_conductivity_axial);
  CHECK(again.emissivity == entry.emissivity);
  CHECK_FALSE(again.hardness);
}
