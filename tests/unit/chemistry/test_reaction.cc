#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/gibbs_line.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>

#include <cmath>
#include <vector>

using namespace joulet;

namespace {

Reaction reaction(const char* equation) { return {equation, species_library()}; }

}  // namespace

TEST_CASE("V5: lg K of the reactions around MgO + C") {
  struct Row {
    const char* equation;
    double lg_K[4];       // 1648.15, 1673.15, 1723.15, 1765.15 K
    double heat[3];       // kJ/mol at 1400, 1600, 1800 K
    double fit_a, fit_b;  // dG = a + b T [J/mol] within 0.4 kJ over 1400..1900 K
    int digits;           // of lg K as given
  };
  const Row table[] = {
      {"MgO(s) + C(gr) = Mg + CO", {-4.3000, -4.0085, -3.4516, -3.0089}, {621.3, 617.0, 612.5}, 616071, -291.384, 4},
      {"2 MgO(s) = 2 Mg + O2", {-24.852, -24.159, -22.834, -21.780}, {1471.7, 1465.8, 1459.7}, 1464590, -412.719, 3},
      {"MgO(s) + CO = Mg + CO2", {-7.9925, -7.7783, -7.3689, -7.0433}, {454.9, 452.9, 450.9}, 452540, -121.519, 4},
      {"C(gr) + CO2 = 2 CO", {3.6925, 3.7698, 3.9173, 4.0344}, {166.4, 164.0, 161.6}, 163532, -169.865, 4},
      {"C(gr) + 1/2 O2 = CO", {8.1260, 8.0709, 7.9653, 7.8809}, {-114.5, -115.9, -117.4}, -116223, -85.024, 4},
      {"CaO(s) + C(gr) = Ca + CO", {-6.7695, -6.4493, -5.8376, -5.3514}, {682.6, 677.7, 672.7}, 676727, -280.897, 4},
      {"0.5 O2 = O", {-4.5958, -4.4753, -4.2446, -4.0608}, {253.9, 254.4, 254.9}, 254527, -66.456, 4},
  };
  const double temperatures[] = {1648.15, 1673.15, 1723.15, 1765.15};
  for (const Row& row : table) {
    INFO(row.equation);
    const Reaction r = reaction(row.equation);
    for (int i = 0; i < 4; ++i)
      REQUIRE(r.log10_equilibrium_constant(temperatures[i]) ==
              Approx(row.lg_K[i]).margin(row.digits == 4 ? 2e-4 : 1e-3));
    for (int i = 0; i < 3; ++i) REQUIRE(r.heat(1400 + 200 * i) == Approx(1e3 * row.heat[i]).margin(60));
    for (double T = 1400; T <= 1900; T += 100)
      REQUIRE(r.gibbs_energy(T) == Approx(row.fit_a + row.fit_b * T).margin(450));
    std::vector<double> every_ten_kelvin;
    for (int i = 0; i <= 50; ++i) every_ten_kelvin.push_back(1400 + 10 * i);
    const GibbsLine line = gibbs_line(r, every_ten_kelvin);
    REQUIRE(line.at_zero == Approx(row.fit_a).margin(0.6));
    REQUIRE(line.slope == Approx(row.fit_b).margin(6e-4));
    REQUIRE(line.worst < 400);
  }
  CHECK_THROWS_AS(gibbs_line(reaction("C(gr) + CO2 = 2 CO"), {1400, 1500}), InputError);
  CHECK_THROWS_AS(gibbs_line(reaction("C(gr) + CO2 = 2 CO"), {1400, 1400, 1400}), InputError);
}

TEST_CASE("dG = dH - T dS, and Gibbs-Helmholtz ties them together") {
  const Reaction r = reaction("MgO(s) + C(gr) = Mg + CO");
  for (const double T : {400.0, 900.0, 1400.0, 1765.15}) {
    REQUIRE(r.gibbs_energy(T) == Approx(r.heat(T) - T * r.entropy(T)).epsilon(1e-12));
    const double h = 0.05;
    const double slope = (r.gibbs_energy(T + h) / (T + h) - r.gibbs_energy(T - h) / (T - h)) / (2 * h);
    REQUIRE(slope == Approx(-r.heat(T) / (T * T)).epsilon(1e-6));
  }
}

TEST_CASE("Reversed and scaled reactions") {
  const Reaction forward = reaction("MgO(s) + C(gr) = Mg + CO"), back = reaction("2 Mg + 2 CO = 2 MgO(s) + 2 C(gr)");
  CHECK(back.heat(900) == Approx(-2 * forward.heat(900)));
  CHECK(forward.terms().size() == 4);
  CHECK(forward.terms()[0].coefficient == -1);
  CHECK(forward.terms()[3].coefficient == 1);
}

TEST_CASE("Equations are read with and without blanks") {
  const double T = 1500;
  CHECK(reaction("2MgO=2Mg+O2").gibbs_energy(T) == reaction("2 MgO(s) = 2 Mg + O2").gibbs_energy(T));
  CHECK(reaction("C+1/2O2=CO").heat(T) == reaction("C(gr) + 0.5 O2 = CO").heat(T));
  CHECK(reaction("C + 1/2 O2 = CO").terms()[1].coefficient == -0.5);
}

TEST_CASE("Reactions that are wrong are refused") {
  CHECK_THROWS_AS(reaction("1/MgO = MgO"), InputError);
  CHECK_THROWS_AS(reaction("MgO++C=Mg+CO"), InputError);
  CHECK_THROWS_WITH(reaction("MgO(s) + C(gr) = Mg + CO2"), ContainsSubstring("O is not balanced: 1 mol more"));
  CHECK_THROWS_WITH(reaction("MgO(s) + 2 C(gr) = Mg + CO"), ContainsSubstring("C is not balanced: 1 mol less"));
  CHECK_THROWS_WITH(reaction("MgO(s) + C(g) = Mg + CO"), ContainsSubstring("C(g)") && ContainsSubstring("C(gr)"));
  CHECK_THROWS_AS(reaction(""), InputError);
  CHECK_THROWS_AS(reaction("MgO(s) + C(gr)"), InputError);
  CHECK_THROWS_AS(reaction("MgO(s) + C(gr) ="), InputError);
  CHECK_THROWS_AS(reaction("= Mg + CO"), InputError);
  CHECK_THROWS_AS(reaction("MgO(s) C(gr) = Mg + CO"), InputError);
  CHECK_THROWS_AS(reaction("C(gr) = C(gr) = C(gr)"), InputError);
  CHECK_THROWS_AS(reaction("0 C(gr) = 0 C(gr)"), InputError);
  CHECK_THROWS_AS(reaction("-1 C(gr) = -1 C(gr)"), InputError);
  CHECK_THROWS_AS(reaction("1/0 C(gr) = C(gr)"), InputError);
  CHECK_THROWS_WITH(reaction("CaO + MgO = MgO + CaO"), ContainsSubstring("nothing reacts"));
  CHECK_THROWS_WITH(reaction("Mg(g) + 2 CO = CO + Mg + CO"), ContainsSubstring("nothing reacts"));
  CHECK_NOTHROW(reaction("CO + MgO + C = Mg + 2 CO"));  // a gas that takes part as well may stand on both sides
}
