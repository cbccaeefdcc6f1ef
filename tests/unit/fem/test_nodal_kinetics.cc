#include <joulet/base/property.h>
#include <joulet/chemistry/conversion_model.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/problem/model.h>

#include "catch.h"

#include <memory>
#include <string>
#include <vector>

using namespace joulet;

namespace {

// States within reach of a run, theta on both sides of complete conversion (1 for R3).
const std::vector<double> temperatures = {350, 1100, 1600, 1765.15, 2000};
const std::vector<double> thetas = {0, 0.05, 0.4, 0.9, 1.3};

Problem reacting(const Property& heat_capacity) {
  Problem problem;
  problem.pellet.heat_capacity = heat_capacity;
  problem.kinetics.reaction_heat = 600e3;
  return problem;
}

/// A node at `temperature` whose variables are all `value`.
struct Node {
  Node(double temperature_, double value, std::size_t n_variables)
      : temperature(temperature_), values(n_variables, value) {
    for (const double& v : values) pointers.push_back(&v);
  }
  NodalState state() const { return {1, &temperature, pointers.data()}; }
  double temperature;
  std::vector<double> values;
  std::vector<const double*> pointers;
};

/// Kinetics at one temperature and many reduced times.
void evaluate(NodalKinetics& kinetics, const std::vector<double>& t, const std::vector<double>& theta) {
  const double* variables = theta.data();
  kinetics.evaluate({t.size(), t.data(), &variables}, true);
}

using Values = std::vector<double> NodalKinetics::*;
/// Values with their derivatives in the temperature and in the variables; null: checked elsewhere.
struct Derivatives {
  const char* name;
  Values value, by_temperature, by_variable;
};
const std::vector<Derivatives> all_derivatives = {
    {"conversion", &NodalKinetics::conversion, nullptr, &NodalKinetics::conversion_dv},
    {"capacity", &NodalKinetics::capacity, &NodalKinetics::capacity_dT, &NodalKinetics::capacity_dv},
    {"power", &NodalKinetics::power, &NodalKinetics::power_dT, &NodalKinetics::power_dv},
    {"gas_power", &NodalKinetics::gas_power, &NodalKinetics::gas_power_dT, &NodalKinetics::gas_power_dv},
    {"rate", &NodalKinetics::rate, &NodalKinetics::rate_dT, &NodalKinetics::rate_dv},
    {"extent_rate", &NodalKinetics::extent_rate, &NodalKinetics::extent_rate_dT, &NodalKinetics::extent_rate_dv},
};

/// (value above - value below)/(2 step) of each array.
template <class Move>
std::vector<std::vector<double>> differences(NodalKinetics& kinetics, const Node& at, double step, Move move) {
  std::vector<std::vector<double>> result;
  for (const double sign : {1., -1.}) {
    Node moved(at.temperature, 0, at.values.size());
    std::copy(at.values.begin(), at.values.end(), moved.values.begin());
    move(moved, sign * step);
    kinetics.evaluate(moved.state(), false);
    for (std::size_t a = 0; a < all_derivatives.size(); ++a) {
      const std::vector<double>& values = kinetics.*all_derivatives[a].value;
      if (sign > 0) {
        result.push_back(values);
        continue;
      }
      for (std::size_t i = 0; i < values.size(); ++i) result[a][i] = (result[a][i] - values[i]) / (2 * step);
    }
  }
  return result;
}

void check_derivatives(const Problem& problem) {
  const Model model = resolve(problem);
  const auto kinetics = make_nodal_kinetics(model), exact = kinetics->clone();
  const std::size_t n = kinetics->n_variables();
  for (const double temperature : {1450., 1765.15})
    for (const double value : {0.05, 0.2}) {
      const Node node(temperature, value, n);
      exact->evaluate(node.state(), true);
      const auto in_temperature =
          differences(*kinetics, node, 0.01, [](Node& moved, double by) { moved.temperature += by; });
      for (std::size_t a = 0; a < all_derivatives.size(); ++a) {
        if (!all_derivatives[a].by_temperature) continue;
        for (std::size_t i = 0; i < in_temperature[a].size(); ++i) {
          CAPTURE(all_derivatives[a].name, temperature, value, i);
          const double size = std::abs(((*exact).*all_derivatives[a].value)[i]) / temperature;
          CHECK(in_temperature[a][i] ==
                Approx(((*exact).*all_derivatives[a].by_temperature)[i]).epsilon(1e-5).margin(1e-6 * size));
        }
      }
      for (std::size_t v = 0; v < n; ++v) {
        const auto in_variable =
            differences(*kinetics, node, 1e-5, [v](Node& moved, double by) { moved.values[v] += by; });
        for (std::size_t a = 0; a < all_derivatives.size(); ++a)
          for (std::size_t i = 0; i < in_variable[a].size(); ++i) {
            CAPTURE(all_derivatives[a].name, temperature, value, i, v);
            const double size = std::abs(((*exact).*all_derivatives[a].value)[i]);
            CHECK(in_variable[a][i] ==
                  Approx(((*exact).*all_derivatives[a].by_variable)[i * n + v]).epsilon(1e-5).margin(1e-6 * size));
          }
      }
    }
}

}  // namespace

TEST_CASE("the reduced time has the conversion of the model and the rate of Arrhenius' law") {
  const Model model = resolve(reacting(Property::keyword("recipe")));
  const auto kinetics = make_nodal_kinetics(model);
  REQUIRE(kinetics->n_variables() == 1);
  evaluate(*kinetics, temperatures, thetas);
  const ConversionModel& law = conversion_model(model.kinetics.model);
  for (std::size_t i = 0; i < temperatures.size(); ++i) {
    CHECK(kinetics->conversion[i] == law.inverse_g(thetas[i]));
    CHECK(kinetics->conversion_dv[i] == law.slope(thetas[i]));
    CHECK(kinetics->rate[i] == model.kinetics.rate.rate(temperatures[i]));
    CHECK(kinetics->conversion_rate[i] == law.slope(thetas[i]) * kinetics->rate[i]);
  }
  CHECK(kinetics->conversion.back() == 1);
  CHECK(kinetics->conversion_rate.back() == 0);
  CHECK(kinetics->mgo_concentration() == Approx(14020).epsilon(0.005));
  CHECK(kinetics->power[2] == Approx(600e3 * kinetics->mgo_concentration() * kinetics->conversion_rate[2]));
}

TEST_CASE("a given concentration replaces that of the recipe") {
  Problem problem = reacting(Property::constant(1100));
  problem.kinetics.mgo_concentration = 14000;
  const auto kinetics = make_nodal_kinetics(resolve(problem));
  evaluate(*kinetics, {1700}, {0.4});
  CHECK(kinetics->power[0] == Approx(8.4e9 * kinetics->conversion_rate[0]).epsilon(1e-14));
}

TEST_CASE("the capacity is the slope of the enthalpy, for the recipe and for a typed law") {
  for (const auto& law : {Property::keyword("recipe"), Property::expression("900 + 0.2*T - 150*alpha", "J/kg/K", 1)}) {
    const auto kinetics = make_nodal_kinetics(resolve(reacting(law)));
    evaluate(*kinetics, temperatures, thetas);
    const double step = 0.01;
    const double* variables = thetas.data();
    const auto enthalpy = [&](double by) {
      std::vector<double> t = temperatures, h;
      for (double& value : t) value += by;
      kinetics->evaluate_enthalpy(t.size(), t.data(), &variables, h);
      return h;
    };
    const auto above = enthalpy(step), below = enthalpy(-step);
    for (std::size_t i = 0; i < temperatures.size(); ++i) {
      CAPTURE(temperatures[i], thetas[i]);
      CHECK(kinetics->capacity[i] == Approx((above[i] - below[i]) / (2 * step)).epsilon(1e-6));
    }
  }
}

TEST_CASE("what leaves with the gas is what the enthalpy loses by conversion") {
  const auto kinetics = make_nodal_kinetics(resolve(reacting(Property::keyword("recipe"))));
  const std::vector<double> t = {1100, 1600, 1765.15}, theta = {0.05, 0.4, 0.9};
  evaluate(*kinetics, t, theta);
  const double step = 1e-5;
  const auto enthalpy = [&](double by) {
    std::vector<double> moved = theta, h;
    for (double& value : moved) value += by;
    const double* variables = moved.data();
    kinetics->evaluate_enthalpy(t.size(), t.data(), &variables, h);
    return h;
  };
  const auto above = enthalpy(step), below = enthalpy(-step);
  for (std::size_t i = 0; i < t.size(); ++i) {
    CHECK(kinetics->gas_power[i] == Approx((above[i] - below[i]) / (2 * step) * kinetics->rate[i]).epsilon(1e-6));
    CHECK(kinetics->gas_power[i] < 0);
  }
}

TEST_CASE("derivatives are those of the values: one step") {
  check_derivatives(reacting(Property::keyword("recipe")));
  Problem typed = reacting(Property::expression("900 + 0.2*T - 150*alpha", "J/kg/K", 1));
  typed.kinetics.reaction_heat = Property::expression("600e3 - 20*T + 3e4*alpha", "J/mol", 1);
  check_derivatives(typed);
}

TEST_CASE("derivatives are those of the values: a mechanism") {
  Problem problem = reacting(Property::keyword("recipe"));
  problem.kinetics.mechanism = "luo2025";
  problem.kinetics.sintering = {{1e3, 150e3}, 0.3};
  check_derivatives(problem);
}

TEST_CASE("nodes outside the pellet do not react") {
  for (const std::string mechanism : {"", "luo2025"}) {
    Problem problem = reacting(Property::keyword("recipe"));
    problem.kinetics.mechanism = mechanism;
    const auto kinetics = make_nodal_kinetics(resolve(problem));
    const Node node(1700, 0.1, kinetics->n_variables());
    NodalState state = node.state();
    kinetics->evaluate(state, true);
    CHECK(kinetics->power[0] > 0);
    const char stands = 0;
    state.reacts = &stands;
    kinetics->evaluate(state, true);
    for (const Derivatives& of : all_derivatives) {
      if (of.value == &NodalKinetics::conversion || of.value == &NodalKinetics::capacity) continue;
      CAPTURE(mechanism, of.name);
      for (const Values values : {of.value, of.by_temperature, of.by_variable})
        for (const double value : (*kinetics).*values) CHECK(value == 0);
    }
  }
}
