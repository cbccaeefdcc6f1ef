#include "volumes.h"

#include <catch.h>
#include <joulet/base/property.h>
#include <joulet/grain/conductivity_law.h>

#include <cmath>

using namespace joulet;

namespace {
void rejected(const std::string& text, const std::string& message) {
  INFO(text);
  CHECK_THROWS_WITH(grain_from_text(text, "case.toml"), ContainsSubstring(message));
}
const std::string phases =
    "[[phase]]\nname = \"coke\"\nvolume_fraction = 0.3\n[[phase]]\nname = \"oxide\"\nshare = \"rest\"\n";
}  // namespace

TEST_CASE("a wrong case is told what is wrong and what is near") {
  rejected("structur = \"grains\"\n" + phases, "did you mean \"structure\"");
  rejected("structure = \"grain\"\n" + phases, "did you mean \"grains\"");
  rejected("structure = \"grains\"\n", "there is none");
  rejected("structure = \"grains\"\n[[phase]]\nname = \"a\"\nvolume_fraction = 0.3\n", "share = \"rest\"");
  rejected(phases + "[[contact]]\nbetween = [\"cok\", \"oxide\"]\n", "did you mean \"coke\"");
  rejected(phases + "[[contact]]\nbetween = [\"coke\"]\n", "two phases are needed, 1 are given");
  rejected("[box]\nlength = \"3 kg\"\n" + phases, "box.length");
  rejected(
      "[[phase]]\nname = \"a\"\nvolume_fraction = 0.7\n[[phase]]\nname = \"b\"\nvolume_fraction = 0.7\n[[phase]]\nname "
      "= "
      "\"c\"\nshare = \"rest\"\n",
      "add up to 1.4");
  rejected("[[phase]]\nname = \"a\"\nelectrical_conductivity = { expression = \"conversion\", unit = \"S/m\" }\n",
           "temperature T alone");
  rejected("structure = \"image\"\n[[phase]]\nname = \"a\"\nlabels = [1]\n", "needs the file");
}

TEST_CASE("what is printed reads back to the same case") {
  for (const std::string& name : grain_names()) {
    const GrainCase grain = read_grain(name);
    CHECK(grain_input(grain_from_text(grain_input(grain), "printed")) == grain_input(grain));
  }
  CHECK_THROWS_WITH(read_grain("luo2025-grain"), ContainsSubstring("did you mean \"luo2025-grains\""));
}

TEST_CASE("a law for joulet run meets the table and stays constant beyond") {
  LawTable table;
  table.conversions = {0, 0.5, 1};
  table.temperatures = {300, 1765};
  table.values = {{100, 40}, {50, 10}, {1, 0.5}};
  const Property law = Property::expression(law_formula(table, "sigma"), "S/m", 1);
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t t = 0; t < 2; ++t)
      CHECK(law(table.temperatures[t], table.conversions[c]) == Approx(table.values[c][t]).epsilon(1e-8));
  CHECK(law(3000, 0) == Approx(40));
  CHECK(law((300 + 1765) / 2., 0) == Approx(std::sqrt(100. * 40)).epsilon(1e-8));
  table.values[1][0] = 0;
  CHECK_THROWS_WITH(law_formula(table, "sigma"), ContainsSubstring("sigma is 0 at conversion 0.5 and 300 K"));
}

TEST_CASE("another share of carbon keeps the volume of the solids") {
  const GrainCase grain = read_grain("luo2025-grains");
  const std::vector<double> before = volume_fractions(grain, 0),
                            after = volume_fractions(with_carbon_fraction(grain, 0.5), 0);
  CHECK(after[4] == Approx(before[4]));
  CHECK((after[1] + after[2]) / (1 - after[4]) == Approx(0.5));
}
