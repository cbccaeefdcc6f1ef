#include "../chemistry/mechanism_sample.h"
#include "catch.h"

#include <joulet/bed/reactor.h>

#include <random>

using namespace joulet;

namespace {

/// Draws of everything that a sample is made of.
class Dice {
public:
  double between(double low, double high) { return low + (high - low) * (engine_() * 0x1p-32); }
  double decades(double low, double high) { return std::pow(10, between(low, high)); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(between(0, static_cast<double>(n))); }

  LinearTable temperatures(double end) {
    std::vector<double> time = {0}, temperature = {between(300, 2100)};
    const std::size_t points = 2 + below(3);
    for (std::size_t i = 1; i < points; ++i) {
      time.push_back(end * (static_cast<double>(i) + 0.5 * between(0, 1)) / static_cast<double>(points));
      temperature.push_back(below(4) == 0 ? temperature.back() : between(300, 2300));
    }
    return {time, temperature, LinearTable::Beyond::constant};
  }

private:
  std::mt19937 engine_{20190101};
};

/// Two oxides, burn-off, a random model and random exponents: what no shipped mechanism has together.
Mechanism random_mechanism(Dice& dice) {
  const auto& models = conversion_models();
  const auto line = [&](const char* name, const char* equation, std::string_view model, double Ea) {
    std::string text = "[[reaction]]\nname = \"" + std::string(name) + "\"\nequation = \"" + equation +
                       "\"\nmodel = \"" + std::string(model) + "\"\npre_exponential_factor = \"" +
                       std::to_string(dice.decades(1, 6)) + " 1/s\"\nactivation_energy = \"" + std::to_string(Ea) +
                       " kJ/mol\"\n";
    if (dice.below(2) == 0) text += "carbon_exponent = " + std::to_string(dice.between(0, 2.5)) + "\n";
    return text;
  };
  const std::string_view oxide = models[dice.below(models.size())].name, lime = models[dice.below(models.size())].name;
  const std::string_view carbon[] = {"R1", "R2", "R3", "F1", "F2"};
  return mechanism_from_text(line("a", "MgO + C = Mg + CO", oxide, dice.between(50, 300)) +
                                 line("b", "MgO + CO = Mg + CO2", oxide, dice.between(50, 300)) +
                                 line("c", "CaO + C = Ca + CO", lime, dice.between(50, 300)) +
                                 line("d", "C + CO2 = 2 CO", carbon[dice.below(5)], dice.between(0, 200)),
                             "random");
}

}  // namespace

TEST_CASE("Conversions stay in [0, 1] and elements are conserved, 10^4 random histories, tolerances and mechanisms") {
  Dice dice;
  std::vector<Mechanism> mechanisms;
  for (const std::string& name : mechanism_names()) mechanisms.push_back(read_mechanism(name));
  while (mechanisms.size() < 60) mechanisms.push_back(random_mechanism(dice));
  double worst_element = 0, lowest_conversion = 1, highest_conversion = 0, lowest_amount = 1, backwards = 0;
  int ran_out_of_carbon = 0, complete = 0;
  for (int sample = 0; sample < 10000; ++sample) {
    const Mechanism& m = mechanisms[dice.below(mechanisms.size())];
    const double end = dice.decades(-1, 4), carbon = dice.decades(-2, 0.5);
    std::map<std::string, double> pressures;
    for (const Species& gas : m.gases()) pressures[gas.name()] = dice.below(3) == 0 ? 0 : dice.decades(-12, 4);
    const Reactor::Tolerance tolerance = {dice.decades(-8, -3), dice.decades(-10, -4)};
    Reactor reactor(m, charge(m, carbon, dice.decades(-1, 1)), dice.temperatures(end), constant_pressures(m, pressures),
                    tolerance);
    std::vector<double> before(m.n_reactions(), 0);
    const int outputs = 1 + static_cast<int>(dice.below(3));
    for (int i = 1; i <= outputs; ++i) {
      reactor.advance(end * i / outputs);
      worst_element = std::max(worst_element,
                               element_error(m, reactor.initial(), reactor.extents()) /
                                   std::max(1., *std::max_element(reactor.initial().begin(), reactor.initial().end())));
      for (std::size_t s = 0; s < m.solids().size(); ++s) {
        lowest_conversion = std::min(lowest_conversion, reactor.conversion(s));
        highest_conversion = std::max(highest_conversion, reactor.conversion(s));
        lowest_amount = std::min(lowest_amount, reactor.amounts()[s]);
      }
      for (std::size_t r = 0; r < before.size() && tolerance.relative < 1e-6; ++r)
        backwards = std::max(backwards, before[r] - reactor.extents()[r]);
      before = reactor.extents();
    }
    if (reactor.conversion(m.solid("C")) > 1 - 1e-3) ++ran_out_of_carbon;
    if (reactor.conversion(m.solid("MgO")) > 1 - 1e-6) ++complete;
  }
  INFO("ran out of carbon: " << ran_out_of_carbon << ", complete: " << complete);
  CHECK(worst_element < 1e-12);
  CHECK(lowest_conversion >= 0);
  CHECK(highest_conversion <= 1);
  CHECK(lowest_amount >= 0);
  CHECK(backwards < 1e-2);  // extents only grow, but for the error where carbon runs out
  // The samples reach the ends that they are meant to test.
  CHECK(ran_out_of_carbon > 500);
  CHECK(complete > 300);
}
