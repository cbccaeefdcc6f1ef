#include <joulet/base/property.h>
#include <joulet/fem/nodal/nodal_laws.h>
#include <joulet/problem/model.h>

#include "catch.h"

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

std::vector<double> enthalpy(const NodalLaws& laws, const std::vector<double>& t, const std::vector<double>& theta) {
  std::vector<double> h;
  laws.evaluate_enthalpy(t.size(), t.data(), theta.data(), h);
  return h;
}

std::vector<double> shifted(std::vector<double> x, double by) {
  for (double& entry : x) entry += by;
  return x;
}

}  // namespace

TEST_CASE("nodal laws are those of the model, the rate and the recipe") {
  NodalLaws laws(resolve(reacting(Property::keyword("recipe"))));
  laws.evaluate(temperatures.size(), temperatures.data(), thetas.data(), true);
  for (std::size_t i = 0; i < temperatures.size(); ++i) {
    CHECK(laws.conversion[i] == laws.model().inverse_g(thetas[i]));
    CHECK(laws.slope[i] == laws.model().slope(thetas[i]));
    CHECK(laws.rate[i] == laws.arrhenius().rate(temperatures[i]));
    CHECK(laws.rate_slope[i] == laws.arrhenius().d_rate_d_temperature(temperatures[i]));
  }
  CHECK(laws.conversion.back() == 1);
  CHECK(laws.slope.back() == 0);
  CHECK(laws.mgo_concentration() == Approx(14020).epsilon(0.005));
  CHECK(laws.reaction_heat[2] == Approx(600e3 * laws.mgo_concentration()));
  CHECK(laws.reaction_heat_dtemperature[2] == 0);
}

TEST_CASE("a given concentration replaces that of the recipe") {
  Problem problem = reacting(Property::constant(1100));
  problem.kinetics.mgo_concentration = 14000;
  NodalLaws laws(resolve(problem));
  laws.evaluate(1, temperatures.data(), thetas.data(), false);
  CHECK(laws.reaction_heat[0] == 8.4e9);
}

TEST_CASE("the capacity is the slope of the enthalpy, for the recipe and for a typed law") {
  for (const auto& law : {Property::keyword("recipe"), Property::expression("900 + 0.2*T - 150*alpha", "J/kg/K", 1)}) {
    NodalLaws laws(resolve(reacting(law)));
    laws.evaluate(temperatures.size(), temperatures.data(), thetas.data(), true);
    const double step = 0.01;
    const auto above = enthalpy(laws, shifted(temperatures, step), thetas);
    const auto below = enthalpy(laws, shifted(temperatures, -step), thetas);
    for (std::size_t i = 0; i < temperatures.size(); ++i) {
      CAPTURE(temperatures[i], thetas[i]);
      CHECK(laws.capacity[i] == Approx((above[i] - below[i]) / (2 * step)).epsilon(1e-6));
    }
  }
}

TEST_CASE("derivatives in the conversion are those of capacity and enthalpy") {
  NodalLaws laws(resolve(reacting(Property::keyword("recipe")))), other(resolve(reacting(Property::keyword("recipe"))));
  const std::vector<double> t = {1100, 1600, 1765.15}, theta = {0.05, 0.4, 0.9};
  laws.evaluate(t.size(), t.data(), theta.data(), true);
  const double step = 1e-5;
  const auto theta_above = shifted(theta, step), theta_below = shifted(theta, -step);
  const auto h_above = enthalpy(laws, t, theta_above), h_below = enthalpy(laws, t, theta_below);
  other.evaluate(t.size(), t.data(), theta_above.data(), false);
  const auto c_above = other.capacity, alpha_above = other.conversion, slope_above = other.slope;
  other.evaluate(t.size(), t.data(), theta_below.data(), false);
  for (std::size_t i = 0; i < t.size(); ++i) {
    CHECK(laws.slope[i] == Approx((alpha_above[i] - other.conversion[i]) / (2 * step)).epsilon(1e-6));
    CHECK(laws.curvature[i] == Approx((slope_above[i] - other.slope[i]) / (2 * step)).epsilon(1e-6));
    CHECK(laws.enthalpy_dconversion[i] * laws.slope[i] == Approx((h_above[i] - h_below[i]) / (2 * step)).epsilon(1e-6));
    CHECK(laws.enthalpy_dconversion[i] < 0);
    CHECK(laws.capacity_dconversion[i] * laws.slope[i] ==
          Approx((c_above[i] - other.capacity[i]) / (2 * step)).epsilon(1e-6));
    const double t_above = t[i] + 0.5, t_below = t[i] - 0.5;
    NodalLaws& one = other;
    one.evaluate(1, &t_above, &theta[i], false);
    const double rate_above = one.rate[0];
    one.evaluate(1, &t_below, &theta[i], false);
    CHECK(laws.rate_slope[i] == Approx(rate_above - one.rate[0]).epsilon(1e-4));
    other.evaluate(t.size(), t.data(), theta_below.data(), false);
  }
}
