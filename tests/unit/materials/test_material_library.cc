#include <joulet/base/error.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/material_library.h>

#include <cmath>
#include <string>
#include <vector>

#include "catch.h"

using namespace joulet;

namespace {

const MaterialLibrary& shipped() {
  static const MaterialLibrary library;
  return library;
}

MaterialEntry named(const std::string& name, const std::string& from = "") {
  MaterialEntry entry;
  entry.name = name;
  entry.from = from;
  return entry;
}

void check_law(const Property& law, const std::string& what, double least, double most) {
  CAPTURE(what);
  CHECK_FALSE(law.source().empty());
  if (!law.is_constant()) CHECK(law.valid_range().has_value());
  for (double T = 251.3; T <= 2300; T += 37.5) {  // not at the kinks of the tables
    CAPTURE(T);
    const double h = 0.02;
    double value, slope;
    law.evaluate(1, &T, nullptr, &value, &slope, nullptr);
    REQUIRE(value >= least);
    REQUIRE(value <= most);
    CHECK(slope == Approx((law(T + h) - law(T - h)) / (2 * h)).epsilon(1e-5).margin(1e-9 * value));
  }
}

}  // namespace

TEST_CASE("every shipped material is complete, sourced and physical at all temperatures") {
  CHECK(shipped().names() == std::vector<std::string>{"alumina", "copper", "graphite", "graphite-cincotti2007",
                                                      "molybdenum", "steel-304", "steel-304-cincotti2007"});
  for (const std::string& name : shipped().names()) {
    CAPTURE(name);
    const Material& m = shipped().find(name);
    CHECK_FALSE(m.source.empty());
    CHECK(m.density > 1000);
    CHECK(m.density < 20000);
    if (!m.is_insulator()) check_law(m.electrical_conductivity, "electrical conductivity", 1e4, 1.2e8);
    check_law(m.thermal_conductivity, "thermal conductivity", 4, 450);
    check_law(m.heat_capacity, "heat capacity", 200, 2400);
    check_law(emissivity_of(m), "emissivity", 0.02, 1);
    if (m.hardness) CHECK(*m.hardness > 1e8);
    CHECK_NOTHROW(property_heat_capacity(m.heat_capacity, m.density));
  }
}

TEST_CASE("handbook figures at room temperature") {
  struct Row {
    const char* name;
    double resistivity, k, cp;  // ohm m, W/m/K, J/kg/K at 300 K
  };
  for (const Row& row : {Row{"copper", 1.725e-8, 401, 385}, Row{"molybdenum", 5.52e-8, 138, 251},
                         Row{"steel-304", 7.27e-7, 14.9, 477}, Row{"graphite", 1.37e-5, 141.6, 712}}) {
    CAPTURE(row.name);
    const Material& m = shipped().find(row.name);
    CHECK(1 / m.electrical_conductivity(300) == Approx(row.resistivity).epsilon(5e-3));
    CHECK(m.thermal_conductivity(300) == Approx(row.k).epsilon(5e-3));
    CHECK(m.heat_capacity(300) == Approx(row.cp).epsilon(5e-3));
  }
}

TEST_CASE("metals obey Wiedemann and Franz") {
  constexpr double lorenz = 2.443e-8;  // W ohm/K^2, Sommerfeld
  for (const char* name : {"copper", "molybdenum", "steel-304"})
    for (const double T : {300., 600., 900.}) {
      CAPTURE(name, T);
      const Material& m = shipped().find(name);
      const double ratio = m.thermal_conductivity(T) / (m.electrical_conductivity(T) * T);
      CHECK(ratio > 0.85 * lorenz);
      CHECK(ratio < 1.5 * lorenz);  // the lattice of steel carries a third
    }
}

TEST_CASE("the properties of Cincotti et al. 2007 at 300 K") {
  const Material& steel = shipped().find("steel-304-cincotti2007");
  const Material& graphite = shipped().find("graphite-cincotti2007");
  CHECK(steel.electrical_conductivity(300) == Approx(1 / 7.048850e-7).epsilon(1e-6));
  CHECK(graphite.electrical_conductivity(300) == Approx(1 / 1.368567e-5).epsilon(1e-5));
  CHECK(steel.thermal_conductivity(300) == Approx(14.87).epsilon(1e-12));
  CHECK(graphite.heat_capacity(293) ==
        Approx(16.282 + 3.318 * 293 - 1.921e-3 * 293 * 293 + 3.852e-7 * std::pow(293, 3)));
}

TEST_CASE("materials of a case come first and may refine what is there") {
  MaterialEntry mine = named("my-graphite", "graphite"), finer = named("finer", "my-graphite"),
                own = named("copper", "copper");
  mine.density = 1700;
  finer.emissivity = Property::constant(0.7);
  own.emissivity = Property::constant(0.6);
  const MaterialLibrary library({mine, finer, own});
  CHECK(library.find("my-graphite").density == 1700);
  CHECK(library.find("finer").density == 1700);
  CHECK(emissivity_of(library.find("finer"))(300) == 0.7);
  CHECK(emissivity_of(library.find("copper"))(300) == 0.6);
  CHECK(library.find("copper").density == 8933);
  CHECK(library.find("graphite").density == 1850);
  CHECK(library.names().size() == shipped().names().size() + 2);
  CHECK(library.names().front() == "my-graphite");
  CHECK(library.has("finer"));
  CHECK_FALSE(library.has("coarser"));
}

TEST_CASE("names that lead nowhere") {
  CHECK_THROWS_WITH(shipped().find("grafite"), ContainsSubstring("did you mean \"graphite\""));
  CHECK_THROWS_WITH(MaterialLibrary({named("a", "graphit")}),
                    ContainsSubstring("material.0") && ContainsSubstring("\"graphite\""));
  CHECK_THROWS_WITH(MaterialLibrary({named("a", "b"), named("b", "graphite")}), ContainsSubstring("\"b\""));
  CHECK_THROWS_WITH(MaterialLibrary({named("a", "a")}), ContainsSubstring("material.0"));
  CHECK_THROWS_WITH(MaterialLibrary({named("a", "copper"), named("a", "copper")}),
                    ContainsSubstring("material.1") && ContainsSubstring("twice"));
  CHECK_THROWS_WITH(MaterialLibrary({named("")}), ContainsSubstring("no name"));
  CHECK_THROWS_WITH(MaterialLibrary({named("new")}), ContainsSubstring("density"));
}
