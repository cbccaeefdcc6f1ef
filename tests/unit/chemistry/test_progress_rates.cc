// Rates of the variables of a mechanism and their derivatives, against differences and against the parts they are made
// of.
#include "catch.h"
#include "mechanism_sample.h"

#include <joulet/chemistry/progress.h>
#include <joulet/chemistry/sintering.h>

#include <functional>

using namespace joulet;

namespace {

struct At {
  double temperature;
  std::vector<double> variables, pressures;
};

struct Evaluator {
  Evaluator(const Mechanism& mechanism, std::vector<double> initial)
      : m(mechanism),
        progress(mechanism, std::move(initial)),
        multiplier(m.n_reactions(), 0.7),
        slope(m.n_reactions(), 1e-4) {}
  ProgressRates operator()(const At& at) const {
    ProgressRates result;
    std::vector<double> value(multiplier);
    for (double& x : value) x += 1e-4 * (at.temperature - 1600);
    progress.evaluate(at.temperature, at.variables.data(), at.pressures.data(), {value.data(), slope.data()}, result);
    return result;
  }
  const Mechanism& m;
  Progress progress;
  std::vector<double> multiplier, slope;
};

void check_slopes(const Evaluator& evaluate, At at) {
  const ProgressRates here = evaluate(at);
  const std::size_t n = evaluate.progress.size(), n_reactions = evaluate.m.n_reactions();
  const auto compare = [&](double& number, double h, const std::function<double(std::size_t)>& extent_slope,
                           const std::function<double(std::size_t)>& extent_rate_slope,
                           const std::function<double(std::size_t)>& rate_slope) {
    const double before = number;
    number = before + h;
    const ProgressRates up = evaluate(at);
    number = before - h;
    const ProgressRates down = evaluate(at);
    number = before;
    for (std::size_t r = 0; r < n_reactions; ++r) {
      CHECK(extent_slope(r) == Approx((up.extents[r] - down.extents[r]) / (2 * h)).epsilon(1e-5).margin(1e-9));
      CHECK(extent_rate_slope(r) ==
            Approx((up.extent_rates[r] - down.extent_rates[r]) / (2 * h)).epsilon(1e-5).margin(1e-12 / h));
    }
    for (std::size_t v = 0; v < n; ++v)
      CHECK(rate_slope(v) == Approx((up.rates[v] - down.rates[v]) / (2 * h)).epsilon(1e-5).margin(1e-12 / h));
  };
  compare(
      at.temperature, 1e-2, [](std::size_t) { return 0.; }, [&](std::size_t r) { return here.extent_rates_dT[r]; },
      [&](std::size_t v) { return here.rates_dT[v]; });
  for (std::size_t j = 0; j < n; ++j) {
    CAPTURE(j);
    compare(
        at.variables[j], 1e-6, [&](std::size_t r) { return here.d_extents[r * n + j]; },
        [&](std::size_t r) { return here.d_extent_rates[r * n + j]; },
        [&](std::size_t v) { return here.d_rates[v * n + j]; });
  }
}

std::vector<double> some_variables(const Progress& progress) {
  std::vector<double> variables(progress.size());
  for (std::size_t v = 0; v < variables.size(); ++v) variables[v] = 0.13 + 0.04 * std::sin(1. + static_cast<double>(v));
  return variables;
}

std::vector<double> some_pressures(const Mechanism& m) {
  std::vector<double> pressures(m.gases().size(), 2);
  if (m.has_gas("CO")) pressures[m.gas("CO")] = 40;
  if (m.has_gas("CO2")) pressures[m.gas("CO2")] = 1e-3;
  if (m.has_gas("O2")) pressures[m.gas("O2")] = 1e-12;
  return pressures;
}

}  // namespace

TEST_CASE("Slopes of extents and rates are exact: shipped mechanisms, and one in which everything competes") {
  std::vector<Mechanism> mechanisms;
  for (const std::string& name : mechanism_names()) mechanisms.push_back(read_mechanism(name));
  const std::string line = "pre_exponential_factor = \"900 1/s\"\nactivation_energy = \"160 kJ/mol\"\n";
  mechanisms.push_back(mechanism_from_text(
      "[[reaction]]\nname = \"a\"\nequation = \"MgO + C = Mg + CO\"\nmodel = \"A2\"\ncarbon_exponent = 0.7\n" + line +
          "[[reaction]]\nname = \"b\"\nequation = \"MgO + CO = Mg + CO2\"\nmodel = \"A2\"\n" + line +
          "[[reaction]]\nname = \"c\"\nequation = \"CaO + C = Ca + CO\"\nmodel = \"D3\"\n" + line +
          "[[reaction]]\nname = \"d\"\nequation = \"C + CO2 = 2 CO\"\nmodel = \"F1\"\n" + line,
      "competing"));
  for (const Mechanism& m : mechanisms)
    for (const double carbon : {1.5, 0.45, 0.12}) {
      CAPTURE(m.data().title, carbon);
      const Evaluator evaluate(m, charge(m, carbon, 0.8));
      check_slopes(evaluate, {1650, some_variables(evaluate.progress), some_pressures(m)});
    }
}

TEST_CASE("Rates and extents are those of the parts") {
  const Mechanism m = read_mechanism("coray2019");
  const std::vector<double> initial = charge(m, 0.9);
  const Progress progress(m, initial);
  const std::vector<double> variables = some_variables(progress), pressures = some_pressures(m);
  const std::vector<double> one(m.n_reactions(), 1), zero(m.n_reactions(), 0);
  ProgressRates rates;
  progress.evaluate(1700, variables.data(), pressures.data(), {one.data(), zero.data()}, rates);
  std::vector<double> extents(m.n_reactions()), weights(m.n_reactions()), derivatives(progress.size());
  progress.extents(variables.data(), extents.data());
  progress.weights(variables.data(), extents.data(), weights.data());
  RateValues factors;
  m.factors({1700, initial.data(), extents.data(), pressures.data()}, factors);
  progress.derivatives(weights.data(), factors.value.data(), derivatives.data());
  CHECK(rates.extents == extents);
  CHECK(rates.weights == weights);
  CHECK(rates.rates == derivatives);
}

TEST_CASE("The area of sintering falls from 1 to the residual area") {
  const Sintering off, law{{1e5, 200e3}, 0.3};
  CHECK(!off.active());
  CHECK(law.active());
  CHECK(law.area(0) == 1);
  CHECK(law.area(100) == Approx(0.3));
  CHECK(law.d_area(0.4) == Approx((law.area(0.4 + 1e-6) - law.area(0.4 - 1e-6)) / 2e-6).epsilon(1e-8));
}
