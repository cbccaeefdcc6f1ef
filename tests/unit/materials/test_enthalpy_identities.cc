// What must hold for every heat capacity, over a table of laws and states, after Cantera's test/thermo_consistency: the
// enthalpy is the integral of the law that was given (by quadrature between its own bends), the capacity is that law
// and the slope of the enthalpy, and the temperature comes back from the enthalpy.
#include "catch.h"
#include "heat_capacity_checks.h"

#include <joulet/base/property.h>
#include <joulet/materials/recipe.h>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double density = 1860;  // kg/m^3

struct Given {
  const char* name;
  Property cp;
  std::vector<Melting> melting;
  std::vector<double> bends;  ///< K: where the law is not smooth
  double accuracy = 1e-10;    ///< of the capacity
};

Property formula(const char* text, const std::optional<ValidRange>& valid = {}) {
  return Property::expression(text, "J/kg/K", 1, valid);
}

const std::vector<Melting> melts = {{200e3, 1000, 1001}},
                           many = {{50e3, 300, 310}, {200e3, 1000, 1000.1}, {30e3, 999, 1400}};

std::vector<Given> given() {
  const auto constant = ValidRange::Beyond::constant, extrapolate = ValidRange::Beyond::extrapolate;
  return {
      {"constant", 1100., {}, {}},
      {"constant that melts", 1100., melts, {1000, 1001}},
      {"constant that melts thrice", 1100., many, {300, 310, 999, 1000, 1000.1, 1400}},
      {"table", Property::table({{300, 800}, {1000, 1200}, {1500, 1300}}), {}, {300, 1000, 1500}},
      {"table that melts above its end", Property::table({{300, 800}, {900, 1200}}), melts, {300, 900, 1000, 1001}},
      {"triangle of 1 K",
       Property::table({{300, 500}, {1000, 500}, {1000.5, 400500}, {1001, 500}, {2000, 500}}),
       {},
       {300, 1000, 1000.5, 1001, 2000}},
      {"peak about a round number",
       Property::table({{300, 1000}, {999, 1000}, {1000, 200000}, {1001, 1000}}),
       {},
       {300, 999, 1000, 1001}},
      {"peak of 0.1 K",
       Property::table({{300, 500}, {1200, 500}, {1200.05, 4e6}, {1200.1, 700}}),
       {},
       {300, 1200, 1200.05, 1200.1}},
      {"doubled points",
       Property::table({{300, 500}, {1000, 500}, {1000.000001, 900}, {2000, 900}}),
       {},
       {300, 1000, 1000.000001, 2000}},
      {"table at 2 K", Property::table({{2, 0.01}, {20, 5}, {100, 250}, {300, 800}}), {}, {2, 20, 100, 300}},
      {"smooth formula", formula("1000 + 0.4*T + 1e5/T"), {}, {}},
      {"formula that melts", formula("1000 + 0.4*T"), many, {300, 310, 999, 1000, 1000.1, 1400}},
      {"Debye", formula("1200*T^3/(T^3 + 8e6)"), {}, {}, 1e-9},  // 1e-11 of what it reaches in the first piece
      {"step", formula("T < 1000 ? 500 : 900"), {}, {1000}},
      {"step at a computed place", formula("T < 2*612.3 ? 500 : 900"), {}, {1224.6}, 1e-6},
      {"kink", formula("500 + abs(T - 1234.5)"), {}, {1234.5}},
      {"box", formula("500 + (T > 1000 && T < 1001 ? 2e5 : 0)"), {}, {1000, 1001}},
      {"bell of 0.1 K", formula("500 + 2e6*exp(-((T - 1000.5)/0.05)^2)"), {}, {1000, 1000.5, 1001}},
      {"bell at no number", formula("500 + 1e5*exp(-((T - 10*123.4)/0.5)^2)"), {}, {1230, 1234, 1238}},
      {"valid range, constant", formula("700 + T/2", ValidRange{400, 1300, constant}), {}, {400, 1300}},
      {"valid range, extrapolated", formula("700 + T/2", ValidRange{400, 1300, extrapolate}), {}, {}},
      {"linear in the conversion", formula("(900 + 0.2*T)*(1 - 0.44*alpha)"), {}, {}},
      {"curved in the conversion", formula("(900 + 0.2*T)*exp(-alpha)"), melts, {1000, 1001}},
      {"steep in the conversion", formula("900 + 300*exp(-(alpha - 0.3)^2/0.001)"), {}, {}, 1e-9},
      {"jump in the conversion", formula("alpha < 0.4 ? 900 : 700 + 0.1*T"), {}, {}},
  };
}

constexpr double states[] = {1,      4,      77,    199.99, 200,     250,    298.15, 300,     305,
                             650,    998,    999.5, 1000,   1000.01, 1000.5, 1001,   1200.04, 1200.2,
                             1224.7, 1233.9, 1700,  2500,   3500,    4999,   5000};

double capacity_of(const Given& law, double T, double alpha) {
  double sum = law.cp(T, alpha);
  for (const Melting& m : law.melting) sum += m.heat_capacity(T);
  return density * sum;
}

/// Integral of the law itself, adaptively, from one bend to the next.
double integral(const Given& law, double from, double to, double alpha) {
  std::vector<double> ends = {from, to};
  for (const double bend : law.bends)
    if (bend > from && bend < to) ends.push_back(bend);
  std::sort(ends.begin(), ends.end());
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i)
    sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
        [&](double T) { return capacity_of(law, T, alpha); }, ends[i], ends[i + 1], 15, 1e-13);
  return sum;
}

}  // namespace

TEST_CASE("Enthalpy identities: over all laws, the enthalpy is the integral of what was given, from 1 to 5000 K") {
  for (const Given& law : given()) {
    const auto made = property_heat_capacity(law.cp, density, law.melting);
    for (const double alpha : {0., 0.37, 1.}) {
      REQUIRE(std::abs(at(*made, 298.15, alpha).enthalpy) < 1e-5);
      for (std::size_t i = 0; i + 1 < std::size(states); ++i) {
        const double from = states[i], to = states[i + 1];
        INFO(law.name << ", " << from << " to " << to << " K, conversion " << alpha);
        const double rise = at(*made, to, alpha).enthalpy - at(*made, from, alpha).enthalpy;
        REQUIRE(rise == Approx(integral(law, from, to, alpha)).epsilon(std::max(law.accuracy, 1e-10)).margin(1e-5));
      }
    }
  }
}

TEST_CASE("Enthalpy identities: over all laws, the capacity is the law, and the slope of the enthalpy") {
  for (const Given& law : given()) {
    const auto made = property_heat_capacity(law.cp, density, law.melting);
    for (const double alpha : {0., 0.37, 1.})
      for (const double state : states) {
        const double T = state + 0.003, h = 1e-4;
        if (T > 5000) continue;  // constant from there on
        if (std::any_of(law.bends.begin(), law.bends.end(), [=](double b) { return std::abs(b - T) < 3 * h; }))
          continue;
        INFO(law.name << ", " << T << " K, conversion " << alpha);
        const HeatCapacityValues v = at(*made, T, alpha), warm = at(*made, T + h, alpha),
                                 cold = at(*made, T - h, alpha);
        const double wide = at(*made, T + 2 * h, alpha).enthalpy - at(*made, T - 2 * h, alpha).enthalpy;
        const double slope = (8 * (warm.enthalpy - cold.enthalpy) - wide) / (12 * h);
        REQUIRE(v.capacity == Approx(capacity_of(law, T, alpha)).epsilon(law.accuracy));
        const double size = std::max(std::abs(warm.enthalpy), 1e5);
        REQUIRE(v.capacity == Approx(slope).epsilon(1e-5).margin(1e-11 * size));
        REQUIRE(v.d_capacity_d_temperature ==
                Approx((warm.capacity - cold.capacity) / (2 * h)).epsilon(1e-3).margin(1e-8 * v.capacity / h));
      }
  }
}

TEST_CASE("Enthalpy identities: over all laws, the slopes in the conversion") {
  for (const Given& law : given()) {
    const auto made = property_heat_capacity(law.cp, density, law.melting);
    for (const double alpha : {0.1, 0.37, 0.8})
      for (const double T : {77., 650., 1000.5, 1700., 5000.}) {
        INFO(law.name << ", " << T << " K, conversion " << alpha);
        const double e = 1e-5;
        const auto v = at(*made, T, alpha), more = at(*made, T, alpha + e), less = at(*made, T, alpha - e);
        REQUIRE(v.d_capacity_d_conversion ==
                Approx((more.capacity - less.capacity) / (2 * e)).epsilon(1e-5).margin(1e-7 * v.capacity));
        REQUIRE(v.d_enthalpy_d_conversion ==
                Approx((more.enthalpy - less.enthalpy) / (2 * e)).epsilon(1e-5).margin(1e-6 * std::abs(v.enthalpy)));
      }
  }
}

TEST_CASE("Latent heat: exactly L between solidus and liquidus, nothing outside, no jump") {
  for (const double width : {1e-3, 0.1, 1., 300.}) {
    INFO(width << " K");
    const double solidus = 1000, liquidus = solidus + width;
    const double rounding = 1e-12 + 1e-12 / width;  // of the temperature itself
    const auto solid = property_heat_capacity(500., density);
    const auto made = property_heat_capacity(500., density, {{200e3, solidus, liquidus}});
    const auto latent = [&](double T) { return at(*made, T, 0).enthalpy - at(*solid, T, 0).enthalpy; };
    CHECK(latent(solidus) == Approx(0).margin(1e-3));
    CHECK(latent((solidus + liquidus) / 2) == Approx(100e3 * density).epsilon(1e-9));
    CHECK(latent(liquidus) == Approx(200e3 * density).epsilon(rounding));
    CHECK(latent(5000) == Approx(200e3 * density).epsilon(rounding));
    CHECK(at(*made, solidus, 0).capacity == Approx(500 * density).epsilon(1e-4));
    CHECK(at(*made, liquidus, 0).capacity == Approx(500 * density).epsilon(1e-4));
    CHECK(at(*made, (solidus + liquidus) / 2, 0).capacity ==
          Approx((500 + 1.875 * 200e3 / width) * density).epsilon(1e-9));
  }
}

TEST_CASE("Latent heat of a recipe adds to its mixture") {
  const RecipeAmounts amounts = recipe_amounts(Recipe(), density);
  const auto plain = mixture_heat_capacity(amounts), melting = mixture_heat_capacity(amounts, density, melts);
  for (const double alpha : {0., 0.5}) {
    CHECK(at(*melting, 990, alpha).enthalpy == Approx(at(*plain, 990, alpha).enthalpy));
    CHECK(at(*melting, 1100, alpha).enthalpy - at(*plain, 1100, alpha).enthalpy ==
          Approx(200e3 * density).epsilon(1e-9));
  }
}

TEST_CASE("Ranges: a law says where it ends") {
  const auto range = [](const Property& cp) { return property_heat_capacity(cp, density)->range(); };
  CHECK(range(1100.).from == 0);
  CHECK(range(Property::table({{300, 800}, {1000, 1200}})).to == 1000);
  CHECK(range(formula("700 + T/2", ValidRange{400, 1300, ValidRange::Beyond::constant})).from == 400);
  CHECK(range(formula("700 + T/2")).from == 1);
  CHECK(range(formula("700 + T/2")).to == 5000);
  // 1000 + 0.4 T - 1e7/T^2 is negative below 98.1 K.
  const Property negative = formula("1000 + 0.4*T - 1e7/T^2");
  CHECK(range(negative).from == Approx(98.4).margin(0.6));
  CHECK(at(*property_heat_capacity(negative, density), 5, 0).capacity > 0);
  const auto recipe = mixture_heat_capacity(recipe_amounts(Recipe(), density));
  CHECK(recipe->range().from == 300);
}

TEST_CASE("A latent heat without a range, or with one that is no range, is refused with the place") {
  CHECK_THROWS_WITH(melting_from({200e3}, {1000}, "pellet"),
                    ContainsSubstring("pellet: 1 latent_heat but 1 temperatures"));
  CHECK_THROWS_WITH(melting_from({200e3}, {1000, 1000}, "pellet"),
                    ContainsSubstring("liquidus must be at least 0.001 K"));
  CHECK_THROWS_WITH(melting_from({200e3}, {1001, 1000}, "pellet"), ContainsSubstring("liquidus"));
  CHECK_THROWS_WITH(melting_from({}, {1000, 1001}, "pellet"), ContainsSubstring("0 latent_heat"));
  CHECK(melting_from({1., 2.}, {3, 4, 5, 6}, "pellet")[1].solidus == 5);
}

TEST_CASE("A heat capacity that jumps with the conversion where nothing says so is refused") {
  CHECK_THROWS_WITH(property_heat_capacity(formula("alpha + 0.1 < 0.777 ? 900 : 700"), density),
                    ContainsSubstring("too abruptly with the conversion near 0.67"));
}
