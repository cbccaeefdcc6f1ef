#include "../chemistry/mechanism_sample.h"
#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/bed/reactor.h>

using namespace joulet;

namespace {

LinearTable constant(double T) { return {{0, 1}, {T, T}, LinearTable::Beyond::constant}; }

}  // namespace

TEST_CASE("A single step follows g^-1 of the reduced time, for every conversion model") {
  for (const ConversionModel& model : conversion_models()) {
    INFO(model.name);
    const Mechanism m = one_reaction("", std::string(model.name));
    Reactor reactor(m, charge(m, 3), constant(1650), constant_pressures(m, {}), {1e-10, 1e-14});
    const double k = Arrhenius{549.3, 169.1e3}.rate(1650);
    for (const double t : {1e-3, 1., 50., 150., 600.}) {
      reactor.advance(t);
      const double expected = model.inverse_g(k * t);
      // Models that begin with an infinite rate have no reduced time here; they slow down in the last thousandth.
      const double margin = m.has_reduced_time(m.solid("MgO")) ? 1e-8 : expected > 1 - scarce ? scarce : 3e-6;
      CHECK(reactor.conversion(m.solid("MgO")) == Approx(expected).margin(margin));
    }
  }
}

TEST_CASE("luo2025-uniform gives 95.83 % after 120 s at 1492 degC, and 55.82 % at 1350 degC") {
  const Mechanism m = read_mechanism("luo2025-uniform");
  const auto conversion = [&](double celsius) {
    Reactor reactor(m, charge(m, 2.05), constant(celsius + 273.15), constant_pressures(m, {}), {});
    reactor.advance(120);
    return 100 * reactor.conversion(m.solid("MgO"));
  };
  CHECK(conversion(1492) == Approx(95.83).margin(0.006));
  CHECK(conversion(1350) == Approx(55.82).margin(0.006));
}

TEST_CASE("A ramp agrees with the integral of k over it") {
  const Mechanism m = one_reaction();
  Reactor reactor(m, charge(m, 3), {{0, 30, 60, 90}, {300, 1700, 1700, 900}, LinearTable::Beyond::constant},
                  constant_pressures(m, {}), {1e-10, 1e-14});
  reactor.advance(90);
  const Arrhenius law{549.3, 169.1e3};
  double theta = 0;
  const int n = 30000;  // midpoints
  for (int i = 0; i < n; ++i) {
    const double x = (i + 0.5) / n;
    theta += 30. / n * (law.rate(300 + 1400 * x) + law.rate(1700) + law.rate(1700 - 800 * x));
  }
  CHECK(reactor.conversion(m.solid("MgO")) == Approx(conversion_model("R3").inverse_g(theta)).epsilon(1e-7));
}

TEST_CASE("Carbon that runs out ends the reaction at its own amount") {
  const Mechanism m = one_reaction();
  Reactor reactor(m, charge(m, 0.4), constant(1750), constant_pressures(m, {}), {});
  double before = 0;
  for (const double t : {10., 30., 100., 1000., 1e5}) {
    reactor.advance(t);
    CHECK(reactor.extents()[0] >= before);
    before = reactor.extents()[0];
    CHECK(reactor.amounts()[m.solid("C")] >= 0);
  }
  CHECK(reactor.extents()[0] == Approx(0.4).epsilon(1e-5));
  CHECK(element_error(m, reactor.initial(), reactor.extents()) < 1e-15);
}

TEST_CASE("Two oxides share the carbon in the ratio of their rates") {
  const std::string head = "model = \"F1\"\nactivation_energy = \"0 J/mol\"\npre_exponential_factor = ";
  const Mechanism m = mechanism_from_text(
      "[[reaction]]\nname = \"a\"\nequation = \"MgO + C = Mg + CO\"\n" + head +
          "\"3e-3 1/s\"\n[[reaction]]\nname = \"b\"\nequation = \"CaO + C = Ca + CO\"\n" + head + "\"1e-3 1/s\"\n",
      "t");
  Reactor reactor(m, charge(m, 0.9, 2.), constant(1500), constant_pressures(m, {}), {1e-10, 1e-14});
  reactor.advance(100);
  // Enough carbon as yet: each follows its own first order.
  CHECK(reactor.extents()[0] == Approx(1 - std::exp(-0.3)).epsilon(1e-8));
  CHECK(reactor.extents()[1] == Approx(2 * (1 - std::exp(-0.1))).epsilon(1e-8));
  reactor.advance(1e6);
  // Both are slowed alike when it runs out, so that ln(1-X_a) / ln(1-X_b) stays 3.
  CHECK(reactor.extents()[0] + reactor.extents()[1] == Approx(0.9).epsilon(1e-4));
  CHECK(std::log(1 - reactor.extents()[0]) / std::log(1 - reactor.extents()[1] / 2) == Approx(3).epsilon(1e-6));
}

TEST_CASE("Reactions of one solid divide its conversion in the ratio of their rates") {
  const Mechanism m = read_mechanism("rongti2003");
  Reactor reactor(m, charge(m, 3), constant(1800), constant_pressures(m, {}), {1e-10, 1e-14});
  reactor.advance(60);
  const Arrhenius a{8125.4, 208.3e3}, b{7.2211e8, 374.1e3};
  const double k1 = a.rate(1800), k2 = b.rate(1800);
  const double conversion = conversion_model("R3").inverse_g((k1 + k2) * 60);
  CHECK(reactor.extents()[0] + reactor.extents()[1] == Approx(conversion).epsilon(1e-9));
  CHECK(reactor.extents()[0] / reactor.extents()[1] == Approx(k1 / k2).epsilon(1e-7));
}

TEST_CASE("An equilibrium with the gas around stops the reaction") {
  const Mechanism m = read_mechanism("mgo-cao");
  const auto calcium = [&](double co) {
    Reactor reactor(m, charge(m, 2), constant(1765.15), constant_pressures(m, {{"CO", co}, {"Ca", 10}, {"Mg", 1}}), {});
    reactor.advance(600);
    return reactor.extents()[1];
  };
  // K = 10^-5.3514 bar^2: with 10 Pa of Ca, CO stops CaO + C from 4454 Pa on.
  CHECK(calcium(4400) > 0);
  CHECK(calcium(4500) == 0);
  CHECK(calcium(0) > 10 * calcium(4400));
}

TEST_CASE("Sintering takes area from the oxide") {
  const Mechanism m = one_reaction("", "R1");
  const Sintering law{{0.01, 0}, 0.25};
  Reactor reactor(m, charge(m, 3), constant(1500), constant_pressures(m, {}), {1e-10, 1e-14}, law);
  reactor.advance(80);
  const double k = Arrhenius{549.3, 169.1e3}.rate(1500);
  CHECK(reactor.area() == Approx(0.25 + 0.75 * std::exp(-0.8)));
  CHECK(reactor.extents()[0] == Approx(k * (0.25 * 80 + 75 * (1 - std::exp(-0.8)))).epsilon(1e-8));
  CHECK(reactor.rates()[0] == Approx(k * reactor.area()));
}

TEST_CASE("Pressures of gases that are not there are refused") {
  const Mechanism m = one_reaction();
  CHECK_THROWS_WITH(constant_pressures(m, {{"C0", 1}}), ContainsSubstring("CO"));
  CHECK_THROWS_AS(constant_pressures(m, {{"CO", -1}}), InputError);
}
