#include "../chemistry/mechanism_sample.h"
#include "catch.h"

#include <joulet/bed/gas_balance.h>

#include <numeric>

using namespace joulet;

namespace {

/// Solves the balance of a fresh sample and returns its largest error relative to the flow.
double closure(const Mechanism& m, GasBalance& balance, double T, const GasFeed& feed, RateValues& factors) {
  const std::vector<double> initial = charge(m, 1), extents(m.n_reactions(), 0);
  std::vector<double> weights(m.n_reactions());
  const Progress progress(m, initial);
  progress.weights(std::vector<double>(progress.size(), 0).data(), extents.data(), weights.data());
  balance.solve({0, T, initial, extents, weights}, feed, factors);
  const double all = std::accumulate(balance.outflow().begin(), balance.outflow().end(), feed.inert);
  double worst = 0;
  for (std::size_t g = 0; g < m.gases().size(); ++g) {
    double formed = feed.gases[g];
    for (std::size_t r = 0; r < m.n_reactions(); ++r) formed += m.gas_coefficient(r, g) * weights[r] * factors.value[r];
    worst = std::max(worst, std::abs(balance.outflow()[g] - formed) / all);
    CHECK(balance.pressures()[g] == Approx(1900 * balance.outflow()[g] / all).margin(1e-12));
    CHECK(balance.pressures()[g] >= 0);
  }
  return worst;
}

}  // namespace

TEST_CASE("What leaves the bed is what is fed and formed, at any temperature and feed") {
  const Mechanism m = read_mechanism("coray2019");
  for (const double T : {700., 1033., 1300., 1673., 1900., 2300.})
    for (const char* gas : {"CO", "CO2", "O2"})
      for (const double share : {1e-9, 1e-3, 0.05, 0.5}) {
        INFO(T << " K, " << share << " " << gas);
        GasBalance balance(m, 1900);
        GasFeed feed{6e-3 * (1 - share), std::vector<double>(m.gases().size(), 0)};
        feed.gases[m.gas(gas)] = 6e-3 * share;
        RateValues factors;
        CHECK(closure(m, balance, T, feed, factors) < 1e-7);
      }
}

TEST_CASE("A free reaction fills a slow sweep up to its equilibrium") {
  // Fast enough that Q/K = 1: then p_Mg = p_CO = sqrt(K) = 990 Pa at 1400 degC.
  const Mechanism m = one_reaction("contact_factor = 1e4\nequilibria = [\"MgO + C = Mg + CO\"]\n");
  GasBalance balance(m, 1e5);
  const std::vector<double> initial = charge(m, 1), extents = {0}, weights = {3};
  RateValues factors;
  balance.solve({0, 1673.15, initial, extents, weights}, {6e-3, {0, 0}}, factors);
  CHECK(balance.pressures()[m.gas("Mg")] == Approx(990).epsilon(0.003));
  CHECK(balance.pressures()[m.gas("CO")] == Approx(balance.pressures()[m.gas("Mg")]));
}

TEST_CASE("Oxygen as a free gas between oxide and carbon would stop path 1") {
  // The first pathway taken literally: free O2, burnt by carbon no faster than that of the sweep. Local equilibrium
  // leaves 2e-13 Pa of O2 at 54 Pa of Mg; far too little for the film to carry off what the experiments show.
  const std::string law = "pre_exponential_factor = ";
  const Mechanism m =
      mechanism_from_text("[[reaction]]\nname = \"a\"\nequation = \"MgO = Mg + 1/2 O2\"\n" + law +
                              "\"5e-5 1/s\"\nactivation_energy = \"0 J/mol\"\nequilibria = [\"MgO = Mg + 1/2 O2\"]\n"
                              "[[reaction]]\nname = \"b\"\nequation = \"C + 1/2 O2 = CO\"\nmodel = \"R1\"\n" +
                              law +
                              "\"1.1e-4 1/s\"\nactivation_energy = \"0 J/mol\"\n[[reaction.pressure]]\ngas = \"O2\"\n"
                              "reference_pressure = \"20 Pa\"\n",
                          "literal");
  GasBalance balance(m, 1900);
  RateValues factors;
  CHECK(closure(m, balance, 1673.15, {5.85e-3, std::vector<double>(3, 0)}, factors) < 1e-7);
  CHECK(factors.value[0] < 1e-4 * 5e-5);
  CHECK(balance.pressures()[m.gas("Mg")] < 54e-3);
}
