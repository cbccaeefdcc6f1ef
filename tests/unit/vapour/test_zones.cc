#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/vapour/zones.h>

#include <cmath>

using namespace joulet;
using namespace joulet::vapour;

namespace {
constexpr double R = constants::gas_constant;
}

TEST_CASE("The pressure of a gap with an opening: source over conductance") {
  Surfaces s(1);
  s.source = {0.3};  // mol/m^2/s
  const std::vector<Zone> zones{{1e-5, 900, 8e-4, {0}}};
  std::vector<double> amount{0};
  ZoneState state;
  for (int i = 0; i < 400; ++i) {
    state = advance(zones, {}, mg_molar_mass, {2e-4}, s, amount, 1e-3);
    amount = {state.pressure[0] * 1e-5 / (R * 900)};
  }
  CHECK(state.pressure[0] == Approx(0.3 * 2e-4 * R * 900 / 8e-4).epsilon(1e-9));
  CHECK(state.pumped == Approx(0.3 * 2e-4).epsilon(1e-9));
}

TEST_CASE("Filling of a zone follows the exponential of its volume over its pumping") {
  Surfaces s(1);
  s.source = {1};
  const std::vector<Zone> zones{{1, 500, 2, {0}}};
  std::vector<double> amount{0};
  const double h = 1e-4;
  double p = 0;
  for (int i = 0; i < 5000; ++i) {
    p = advance(zones, {}, mg_molar_mass, {1}, s, amount, h).pressure[0];
    amount = {p / (R * 500)};
  }
  CHECK(p == Approx(R * 500 / 2 * (1 - std::exp(-1.))).epsilon(2e-4));
}

TEST_CASE("Two zones, a plate that condenses and one that runs bare: all is found again") {
  Surfaces s(4);
  s.source = {0.5, 0, 0, 0};
  s.accommodation = {0, 1, 0.5, 1};
  s.evaporation = {0, 2e-2, 50, 1e-9};
  s.deposit = {0, 0, 1e-5, 0};
  const std::vector<double> area{1e-4, 2e-4, 3e-4, 1e-2};
  const std::vector<Zone> zones{{1e-5, 900, 0, {0, 1, 2}}, {1e-2, 300, 1e-2, {3}}};
  const std::vector<double> amount{1e-7, 3e-7};
  const double h = 0.01;
  const auto state = advance(zones, {{0, 1, 1e-3}}, mg_molar_mass, area, s, amount, h);
  CHECK(state.settled.exhausted[2]);
  CHECK(state.settled.depositing[2] == Approx(-1e-5 / h));
  CHECK(state.settled.depositing[1] > 0);
  double balance = area[0] * 0.5 - state.pumped;
  for (std::size_t i = 0; i < 4; ++i) balance -= area[i] * state.settled.depositing[i];
  for (std::size_t z = 0; z < 2; ++z)
    balance -= (state.pressure[z] * zones[z].volume / (R * zones[z].temperature) - amount[z]) / h;
  CHECK(std::abs(balance) < 1e-14 * area[0]);
  CHECK(state.settled.arriving[1] == Approx(state.pressure[0] * effusion_coefficient(900, mg_molar_mass)));
}

TEST_CASE("A zone without a way out fills for ever, and without a volume is an error") {
  Surfaces s(1);
  s.source = {1};
  CHECK(advance({{1, 500, 0, {0}}}, {}, mg_molar_mass, {1}, s, {0}, 2).pressure[0] == Approx(2 * R * 500));
  CHECK_THROWS_AS(advance({{0, 500, 0, {0}}}, {}, mg_molar_mass, {1}, s, {0}, 2), SolverError);
}
