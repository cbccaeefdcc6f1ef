#include "catch.h"

#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/materials/reaction_heat.h>

#include <vector>

using namespace joulet;

TEST_CASE("Heat of reaction: thermochemistry is dH of MgO + C = Mg + CO, with its derivative") {
  const ReactionHeat heat(Property::keyword("thermochemistry"));
  const Reaction reaction("MgO + C = Mg + CO", species_library());
  std::vector<double> T, alpha;
  for (double t = 250; t < 3000; t += 33.3) T.push_back(t), alpha.push_back(0.3);
  std::vector<double> value(T.size()), slope(T.size()), other(T.size(), 1.), plain(T.size());
  heat.evaluate(T.size(), T.data(), alpha.data(), value.data(), slope.data(), other.data());
  heat.evaluate(T.size(), T.data(), alpha.data(), plain.data(), nullptr, nullptr);
  for (std::size_t i = 0; i < T.size(); ++i) {
    INFO(T[i] << " K");
    CHECK(value[i] == Approx(reaction.heat(T[i])).epsilon(1e-7));
    CHECK(slope[i] == Approx(reaction.heat_capacity_change(T[i])).margin(1e-3));
    CHECK(other[i] == 0);
    CHECK(plain[i] == value[i]);
  }
  const double published = 1765.15;
  heat.evaluate(1, &published, alpha.data(), value.data(), nullptr, nullptr);
  CHECK(1e-3 * value[0] == Approx(613.3).margin(0.1));
}

TEST_CASE("Heat of reaction: a number or a law of the user") {
  const double T = 1500, alpha = 0.25;
  double value, d_T, d_alpha;
  ReactionHeat(Property::constant(600e3)).evaluate(1, &T, &alpha, &value, &d_T, &d_alpha);
  CHECK(value == 600e3);
  CHECK(d_T == 0);
  ReactionHeat(Property::expression("650 - 0.02*T + 8*alpha", "kJ/mol", 1e3))
      .evaluate(1, &T, &alpha, &value, &d_T, &d_alpha);
  CHECK(value == Approx(622e3));
  CHECK(d_T == Approx(-20).epsilon(1e-8));
  CHECK(d_alpha == Approx(8000).epsilon(1e-8));
}
