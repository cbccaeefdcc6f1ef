#include "catch.h"
#include "mechanism_sample.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/species_library.h>

#include <functional>

using namespace joulet;

namespace {

std::string reaction(const std::string& name, const std::string& equation, const std::string& lines) {
  return "[[reaction]]\nname = \"" + name + "\"\nequation = \"" + equation + "\"\n" + lines;
}
const std::string plain = "pre_exponential_factor = \"1 1/s\"\nactivation_energy = \"100 kJ/mol\"\n";

double rate_of(const Mechanism& m, double T, const std::vector<double>& initial, const std::vector<double>& extents,
               const std::vector<double>& pressures) {
  RateValues rates;
  m.rates({T, initial.data(), extents.data(), pressures.data()}, rates);
  return rates.value[0];
}

/// Central difference of every rate in one number.
void check_slope(const Mechanism& m, std::vector<double> initial, double T, std::vector<double> extents,
                 std::vector<double> pressures) {
  RateValues at, up, down;
  const auto evaluate = [&](RateValues& result) {
    m.rates({T, initial.data(), extents.data(), pressures.data()}, result);
  };
  evaluate(at);
  const auto compare = [&](double& number, double h, const std::function<double(std::size_t)>& slope) {
    const double before = number;
    number = before + h;
    evaluate(up);
    number = before - h;
    evaluate(down);
    number = before;
    for (std::size_t r = 0; r < m.n_reactions(); ++r)
      CHECK(slope(r) ==
            Approx((up.value[r] - down.value[r]) / (2 * h)).epsilon(1e-5).margin(1e-12 * std::abs(at.value[r]) / h));
  };
  compare(T, 1e-2, [&](std::size_t r) { return at.d_temperature[r]; });
  for (std::size_t i = 0; i < extents.size(); ++i)
    compare(extents[i], 1e-6, [&](std::size_t r) { return at.d_extent[r * m.n_reactions() + i]; });
  for (std::size_t g = 0; g < pressures.size(); ++g)
    compare(pressures[g], 1e-4 * pressures[g], [&](std::size_t r) { return at.d_pressure[r * m.gases().size() + g]; });
}

}  // namespace

TEST_CASE("Every shipped mechanism reads, balances, has its source and conserves elements for any extents") {
  REQUIRE(mechanism_names().size() >= 6);
  for (const std::string& name : mechanism_names()) {
    INFO(name);
    const Mechanism m = read_mechanism(name);
    CHECK(!m.data().title.empty());
    CHECK(!m.data().source.empty());
    CHECK(!m.data().published.empty());
    CHECK(!m.data().fitted.empty());
    CHECK(!m.data().assumed.empty());
    const std::vector<double> initial = charge(m, 2.05);
    std::vector<double> extents(m.n_reactions());
    for (std::size_t r = 0; r < extents.size(); ++r) extents[r] = 0.1 + 0.0713 * static_cast<double>(r);
    CHECK(element_error(m, initial, extents) < 1e-14);
    for (std::size_t r = 0; r < extents.size(); ++r) CHECK(std::isfinite(m.heat(r, 1700)));
  }
}

TEST_CASE("luo2025 is the reduced-time law of the pellet") {
  const auto single = read_mechanism("luo2025").single_step();
  REQUIRE(single);
  CHECK(single->model == "R3");
  CHECK(single->rate.pre_exponential_factor == 623.05);
  CHECK(single->rate.activation_energy == Approx(169.1e3).epsilon(1e-15));
  CHECK(read_mechanism("luo2025-uniform").single_step()->rate.pre_exponential_factor == 549.3);
  CHECK(!read_mechanism("coray2019").single_step());
  CHECK(!read_mechanism("rongti2003").single_step());
  CHECK(!one_reaction("carbon_exponent = 0.5\n").single_step());
  CHECK(!one_reaction("equilibria = [\"MgO + C = Mg + CO\"]\n").single_step());
  CHECK(one_reaction("contact_factor = 2\n").single_step()->rate.pre_exponential_factor == 2 * 549.3);
}

TEST_CASE("Shipped constants give the numbers that they were fitted to") {
  const double kelvin = 1573;
  const auto xie = read_mechanism("xie2016").single_step();
  CHECK(conversion_model("R3").inverse_g(xie->rate.rate(kelvin) * 3600) == Approx(0.837).epsilon(1e-4));
  // Rongti: both reactions have the rate of luo2025-uniform at 1750 K and change places there.
  const Mechanism rongti = read_mechanism("rongti2003");
  const std::vector<double> initial = charge(rongti, 2), none(rongti.n_reactions(), 0), p(rongti.gases().size(), 0);
  RateValues f;
  const auto factors = [&](double T) { rongti.factors({T, initial.data(), none.data(), p.data()}, f); };
  const double luo = read_mechanism("luo2025-uniform").single_step()->rate.rate(1750);
  factors(1750);
  CHECK(f.value[0] == Approx(luo).epsilon(1e-4));
  CHECK(f.value[1] == Approx(luo).epsilon(1e-4));
  factors(1650);
  CHECK(f.value[0] > f.value[1]);
  factors(1850);
  CHECK(f.value[0] < f.value[1]);
}

TEST_CASE("A rate is the product of its factors") {
  const std::vector<double> zero = {0}, p = {100, 200};  // Mg, CO
  const double T = 1700, k = Arrhenius{549.3, 169.1e3}.rate(T);
  const Mechanism bare = one_reaction();
  const std::vector<double> initial = charge(bare, 0.5);
  CHECK(rate_of(bare, T, initial, zero, p) == Approx(3 * k));
  CHECK(rate_of(bare, T, initial, {0.271}, p) == Approx(3 * k * std::pow(0.729, 2. / 3)));
  CHECK(rate_of(one_reaction("carbon_exponent = 2\n"), T, initial, {0.1}, p) ==
        Approx(rate_of(bare, T, initial, {0.1}, p) * 0.16));
  const Mechanism pressure = one_reaction(
      "[[reaction.pressure]]\ngas = \"CO\"\nexponent = 0.5\nreference_pressure = \"0.5 mbar\"\ninhibition = \"0.01 "
      "1/Pa\"\n");
  CHECK(rate_of(pressure, T, initial, zero, p) == Approx(3 * k * 2 / 3));
  const Mechanism driven = one_reaction("equilibria = [\"MgO + C = Mg + CO\"]\n");
  const Reaction net("MgO(s) + C(gr) = Mg + CO", species_library());
  const double K = std::pow(10, net.log10_equilibrium_constant(T));
  CHECK(rate_of(driven, T, initial, zero, p) == Approx(3 * k * (1 - 1e-3 * 2e-3 / K)));
  CHECK(rate_of(driven, T, initial, zero, {1e5, 1e5}) == 0);
  CHECK(driven.saturation(0, T, p.data()) == Approx(2e-6 / K));
  // Extents count per mole of the basis, however the equation is scaled.
  const Mechanism doubled = mechanism_from_text(reaction("r", "2 MgO + 2 C = 2 Mg + 2 CO", plain), "t");
  CHECK(doubled.solid_coefficient(0, doubled.solid("MgO")) == -1);
  CHECK(doubled.gas_coefficient(0, doubled.gas("Mg")) == 1);
  CHECK(doubled.heat(0, T) == Approx(net.heat(T)));
}

TEST_CASE("A rate constant may be an expression or a table of temperature") {
  const std::string head = "name = \"r\"\nequation = \"MgO + C = Mg + CO\"\nrate_constant = ";
  const Mechanism typed =
      mechanism_from_text("[[reaction]]\n" + head + "{expression = \"600*exp(-20000/T)\", unit = \"1/min\"}\n", "t");
  const std::vector<double> initial = charge(typed, 2);
  CHECK(rate_of(typed, 1700, initial, {0}, {0, 0}) == Approx(3 * 10 * std::exp(-20000. / 1700)));
  CHECK_THROWS_WITH(mechanism_from_text("[[reaction]]\n" + head + "{expression = \"alpha\", unit = \"1/s\"}\n", "t"),
                    ContainsSubstring("T only"));
}

TEST_CASE("Derivatives of rates agree with differences") {
  const Mechanism two = read_mechanism("coray2019");
  check_slope(two, charge(two, 1), 1673, {0.11, 0.07, 0.02, 0.05}, {1e-9, 95, 2e-6, 1e-6});
  const Mechanism ca = read_mechanism("mgo-cao");
  check_slope(ca, charge(ca, 1), 1765, {0.3, 0.02}, {300, 500, 3});
  // Where carbon runs out.
  check_slope(ca, charge(ca, 0.3204), 1765, {0.3, 0.02}, {300, 500, 3});
  const Mechanism f1 = one_reaction("carbon_exponent = 0.4\n", "F1");
  check_slope(f1, charge(f1, 1.5), 1600, {0.6}, {1, 1});
}

TEST_CASE("Carbon that is out stops what needs it, smoothly") {
  CHECK(availability(2 * scarce) == 1);
  CHECK(availability(scarce) == 1);
  CHECK(availability(0) == 0);
  CHECK(availability(-1) == 0);
  CHECK(availability(0.5 * scarce) == Approx(0.5));
  CHECK(d_availability(0.5 * scarce) == Approx(1.5 / scarce));
  CHECK(d_availability(0) == 0);
  CHECK(d_availability(scarce) == 0);
  const Mechanism m = read_mechanism("mgo-cao");
  const std::vector<double> initial = charge(m, 0.5), extents = {0.4, 0.1};
  CHECK(rate_of(m, 1765, initial, extents, {0, 0, 0}) == 0);
  // Of 0.625 there is 0.5: both that use it give way alike.
  std::vector<double> feasible = extents, beyond = {0.5, 0.125}, left(3);
  m.make_feasible(initial.data(), feasible.data());
  CHECK(feasible == extents);
  m.make_feasible(initial.data(), beyond.data());
  CHECK(beyond[0] == Approx(0.4));
  CHECK(beyond[1] == Approx(0.1));
  m.amounts(initial.data(), beyond.data(), left.data());
  for (const double amount : left) CHECK(amount >= 0);
  // What needs no carbon keeps its extent.
  const Mechanism mixed =
      mechanism_from_text(reaction("a", "MgO + C = Mg + CO", plain) + reaction("b", "MgO + CO = Mg + CO2", plain), "t");
  std::vector<double> two = {0.4, 0.3};
  mixed.make_feasible(charge(mixed, 0.2).data(), two.data());
  CHECK(two[0] == Approx(0.2));
  CHECK(two[1] == 0.3);
}

TEST_CASE("Broken mechanisms are refused with file, reaction and what is allowed") {
  const auto fails = [](const std::string& text, const std::string& a, const std::string& b) {
    INFO(text);
    CHECK_THROWS_WITH(mechanism_from_text(text, "mine.toml"), ContainsSubstring(a) && ContainsSubstring(b));
    CHECK_THROWS_AS(mechanism_from_text(text, "mine.toml"), InputError);
  };
  fails("title = \"x\"\n", "mine.toml", "[[reaction]]");
  fails(reaction("a", "MgO + C = Mg + CO2", plain), "reaction.0 \"a\"", "O is not balanced");
  fails(reaction("a", "MgO + C = Mg + C0", plain), "C0", "did you mean");
  fails(reaction("a", "0.333333333 MgO + 0.333333333 C = 0.333333333 Mg + 0.3333333331 CO", plain), "a", "1/3");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "model = \"R5\"\n"), "R5", "R3");
  fails(reaction("a", "MgO + C = Mg + CO", "pre_exponential_factor = \"1 1/s\"\n"), "activation_energy",
        "rate_constant");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "rate_constant = \"1 1/s\"\n"), "a", "takes the place");
  fails(reaction("a", "MgO + C = Mg + CO", "pre_exponential_factor = \"1 1/s\"\nactivation_energy = \"-1 kJ/mol\"\n"),
        "mine.toml:5:", ">= 0 J/mol");
  fails(reaction("a", "MgO + C = Mg + CO", "pre_exponential_factor = \"1 m\"\n"), "pre_exponential_factor", "1/s");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "basis = \"CaO\"\n"), "basis", "CaO");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "basis = \"Mg0\"\n"), "Mg0", "MgO(s)");
  fails(reaction("a", "CO + 1/2 O2 = CO2", plain), "no solid on the left", "");
  fails(reaction("a", "MgO + CO = Mg + CO2", plain + "carbon_exponent = 1\n"), "carbon_exponent", "C(gr)");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "equilibrium = [\"x\"]\n"), "equilibrium", "equilibria");
  fails(reaction("a", "MgO + C = Mg + CO", plain + "[[reaction.pressure]]\ngas = \"C(gr)\"\n"), "C(gr)", "not a gas");
  fails(reaction("a", "MgO + C = Mg + CO", plain) + reaction("a", "CaO + C = Ca + CO", plain), "reaction.1",
        "same name");
  fails(reaction("a", "MgO + C = Mg + CO", plain) + reaction("b", "MgO + CO = Mg + CO2", plain + "model = \"F1\"\n"),
        "different models", "F1");
  fails(reaction("a", "MgO + C = Mg + CO", plain) + reaction("b", "C + CO2 = 2 CO", plain + "model = \"A2\"\n"),
        "never begin", "A2");
  CHECK_THROWS_WITH(read_mechanism("luo2052"), ContainsSubstring("did you mean") && ContainsSubstring("luo2025"));
  CHECK_THROWS_AS(read_mechanism("./none.toml"), IoError);
  const Mechanism m = one_reaction();
  CHECK_THROWS_WITH(m.initial_amounts({}), ContainsSubstring("C(gr)"));
  CHECK_THROWS_WITH(m.initial_amounts({{"C", -1}}), ContainsSubstring("> 0"));
  CHECK_THROWS_WITH(m.initial_amounts({{"C", 1}, {"CaO", 1}}), ContainsSubstring("CaO"));
}
