#include <joulet/chemistry/driving_force.h>

#include "catch.h"
#include "mechanism_sample.h"

#include <cmath>
#include <limits>

using namespace joulet;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::string to_equilibrium = "equilibria = [\"MgO + C = Mg + CO\"]\n";

}  // namespace

TEST_CASE("the driving force falls from 1 through 0 to -1 and its slope is continuous") {
  CHECK(driving_force(-infinity, true).value == 1);
  CHECK(driving_force(std::log(0.25), true).value == Approx(0.75));
  CHECK(driving_force(0, true).value == Approx(0).margin(1e-15));
  CHECK(driving_force(std::log(4.), true).value == Approx(-0.75));
  CHECK(driving_force(infinity, true).value == -1);
  CHECK(driving_force(0.1, false).value == 0);
  CHECK(driving_force(0.1, false).d_log_saturation == 0);
  for (const double log_saturation : {-5., -0.3, -1e-9, 1e-9, 0.3, 5.}) {
    const double h = 1e-6;
    CAPTURE(log_saturation);
    CHECK(driving_force(log_saturation, true).d_log_saturation ==
          Approx((driving_force(log_saturation + h, true).value - driving_force(log_saturation - h, true).value) /
                 (2 * h))
              .epsilon(1e-5));
  }
}

TEST_CASE("equilibrium over MgO + C: each gas's pressure of the table, and van 't Hoff's slope") {
  const Mechanism mechanism = one_reaction(to_equilibrium);
  const double celsius[] = {1250, 1300, 1350, 1375, 1400, 1450, 1492, 1550};
  const double each[] = {111.5, 242, 501, 708, 990, 1880, 3130, 6080};
  REQUIRE(mechanism.n_equilibria() == 1);
  for (int i = 0; i < 8; ++i) {
    CAPTURE(celsius[i]);
    double log_k, d_log_k, above, below, unused;
    const double T = celsius[i] + 273.15;
    mechanism.equilibrium_constants(T, &log_k, &d_log_k);
    mechanism.equilibrium_constants(T + 0.05, &above, &unused);
    mechanism.equilibrium_constants(T - 0.05, &below, &unused);
    CHECK(1e5 * std::exp(log_k / 2) == Approx(each[i]).epsilon(0.005));
    CHECK(d_log_k == Approx((above - below) / 0.1).epsilon(1e-6));
    const double p[] = {each[i], each[i]};
    CHECK(mechanism.log_own_saturation(0, T, p) == Approx(0).margin(0.01));
  }
}

TEST_CASE("the effect of the gases and its slopes") {
  const Mechanism mechanism =
      one_reaction("reversible = true\n" + to_equilibrium +
                   "[[reaction.pressure]]\ngas = \"CO\"\nexponent = 0.5\ninhibition = \"1e-4 1/Pa\"\n");
  const auto effect = [&](double T, std::vector<double> p) {
    double log_k, d_log_k;
    mechanism.equilibrium_constants(T, &log_k, &d_log_k);
    return mechanism.gas_effect(0, &log_k, &d_log_k, p.data());
  };
  for (const std::vector<double>& p : {std::vector<double>{500, 2000}, {8000, 4000}}) {
    const GasEffect at = effect(1765, p);
    CHECK((at.value > 0) == (p[0] < 1000));
    CHECK(at.d_temperature == Approx((effect(1765.01, p).value - effect(1764.99, p).value) / 0.02).epsilon(1e-5));
    for (const std::size_t g : {0u, 1u}) {
      std::vector<double> above = p, below = p;
      above[g] += 0.01;
      below[g] -= 0.01;
      CHECK(at.d_pressure[g] == Approx((effect(1765, above).value - effect(1765, below).value) / 0.02).epsilon(1e-5));
    }
    CHECK(mechanism.pressure_terms(0, p.data()) == Approx(std::sqrt(p[1] / 100) / (1 + 1e-4 * p[1])));
  }
}

TEST_CASE("a reversible reaction runs back as far as it has gone") {
  const Mechanism mechanism = one_reaction("reversible = true\n" + to_equilibrium);
  const std::vector<double> initial = charge(mechanism, 1.2);
  const double p[] = {1e5, 1e5};
  const auto rate = [&](double extent) {
    RateValues values;
    mechanism.rates({1500, initial.data(), &extent, p}, values);
    return values;
  };
  CHECK(rate(0).value[0] == 0);
  CHECK(rate(0.3).value[0] < 0);
  CHECK(rate(0.5e-3).value[0] == Approx(0.5 * rate(2e-3).value[0]).epsilon(0.01));
  CHECK(rate(0.5e-3).d_extent[0] ==
        Approx((rate(0.5e-3 + 1e-8).value[0] - rate(0.5e-3 - 1e-8).value[0]) / 2e-8).epsilon(1e-5));
}

TEST_CASE("only its own equilibrium can turn a reaction") {
  CHECK_THROWS_WITH(one_reaction("reversible = true\n"), ContainsSubstring("reversible"));
  CHECK_THROWS_WITH(one_reaction("reversible = true\nequilibria = [\"MgO = Mg + 1/2 O2\"]\n"),
                    ContainsSubstring("reversible"));
}
