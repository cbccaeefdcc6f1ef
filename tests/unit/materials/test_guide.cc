#include <fmt/format.h>
#include <joulet/materials/material_library.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "catch.h"

using namespace joulet;

namespace {

std::string cell(const Property& law) {
  if (!law.keyword().empty()) return law.keyword();
  return law.is_constant() ? fmt::format("{:.3g}", law(300)) : fmt::format("{:.3g}, {:.3g}", law(300), law(1000));
}

/// The row of the table in docs/guide/materials.md.
std::string row(const Material& m) {
  return fmt::format("| `{}` | {:g} | {} | {} | {} | {} |\n", m.name, m.density, cell(m.electrical_conductivity),
                     cell(m.thermal_conductivity), cell(m.heat_capacity), cell(emissivity_of(m)));
}

}  // namespace

TEST_CASE("the guide's table has the materials as they are") {
  std::ifstream file(JOULET_GUIDE_TO_MATERIALS);
  const std::string guide{std::istreambuf_iterator<char>(file), {}};
  const MaterialLibrary library;
  for (const std::string& name : library.names()) {
    const std::string expected = row(library.find(name));
    const bool found = guide.find(expected) != std::string::npos;
    if (!found) std::cout << expected;  // to be copied
    CHECK(found);
  }
}
