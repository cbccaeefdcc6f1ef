#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/vapour/collection.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace joulet;
using namespace joulet::vapour;

namespace {

constexpr double pi = constants::pi, sigma = constants::stefan_boltzmann;

/// A strip of n cells along its length, 1 mm thick and 1 m wide.
ThinPlates strip(double length, int n, double density, Property heat_capacity, Property conductivity, double t0) {
  ThinPlates p;
  p.plates = {{"strip", density, heat_capacity, conductivity, 1., t0, 300}};
  for (int i = 0; i < n; ++i) {
    p.cells.push_back({0, 1e-3 * length / n});
    if (i > 0) p.links.push_back({static_cast<std::size_t>(i - 1), static_cast<std::size_t>(i), 1e-3 * n / length});
    p.shares.push_back({static_cast<std::size_t>(i), static_cast<std::size_t>(i), 1});
  }
  return p;
}

/// Patches that see black, open surroundings alone.
CollectionSetup alone(ThinPlates plates) {
  CollectionSetup setup;
  std::vector<double> areas;
  for (const auto& cell : plates.cells) areas.push_back(cell.volume / 1e-3);
  setup.exchange = radiation::ExchangeAreas(areas);
  radiation::close(setup.exchange, radiation::Surroundings::open);
  setup.roles.assign(areas.size(), Role::collects);
  setup.held_temperature.resize(areas.size());
  setup.plates = std::move(plates);
  return setup;
}

StepAround cold(const Collection& collection, double duration, double emissivity) {
  const std::size_t n = collection.setup().plates.cells.size();
  StepAround around;
  around.duration = duration;
  around.dark_gain_begin = around.dark_gain_end = std::vector<double>(n);
  around.loss.resize(n * n);
  for (std::size_t i = 0; i < n; ++i) around.loss[i * n + i] = emissivity * collection.setup().exchange.area(i);
  return around;
}

}  // namespace

TEST_CASE("A plate that radiates into the cold: the closed form") {
  Collection plate(alone(strip(0.1, 1, 3970, 1000., 10., 1200)));
  auto state = plate.initial();
  plate.advance(state, cold(plate, 40, 0.7));
  // dT/dt = -eps sigma T^4/(rho c t)
  const double k = 0.7 * sigma / (3970 * 1000 * 1e-3);
  CHECK(state.temperature[0] == Approx(std::pow(std::pow(1200., -3) + 3 * k * 40, -1. / 3)).margin(0.05));
  CHECK(state.stored == Approx(state.radiated).epsilon(1e-4));
  const double warm = state.temperature[0];
  CHECK(plate.mean_emissive_powers()[0] < radiation::emissive_power(1200));
  CHECK(plate.mean_emissive_powers()[0] > radiation::emissive_power(warm));
  CHECK(plate.mean_emissive_powers()[0] * 0.7 * 0.1 * 40 == Approx(-state.radiated).epsilon(2e-3));
}

TEST_CASE("The error of the plates follows the one that is allowed") {
  const double exact = std::pow(std::pow(1200., -3) + 3 * 0.7 * sigma / 3970 * 40, -1. / 3);
  double before = 0;
  for (const double allowed : {1., 0.1, 0.01}) {
    auto setup = alone(strip(0.1, 1, 3970, 1000., 10., 1200));
    setup.temperature_error = allowed;
    Collection plate(std::move(setup));
    auto state = plate.initial();
    plate.advance(state, cold(plate, 40, 0.7));
    const double error = std::abs(state.temperature[0] - exact);
    CHECK(error < allowed);
    if (before > 0) CHECK(error < 0.3 * before);
    before = error;
  }
}

TEST_CASE("Conduction along a plate: the first mode decays as it must") {
  const int n = 40;
  Collection plate(alone(strip(0.05, n, 3970, 1000., 20., 900)));
  auto state = plate.initial();
  for (int i = 0; i < n; ++i) state.temperature[static_cast<std::size_t>(i)] += 50 * std::cos(pi * (i + 0.5) / n);
  plate.advance(state, cold(plate, 30, 0));
  const double decay = std::exp(-20. / (3970 * 1000) * std::pow(pi / 0.05, 2) * 30);
  CHECK(state.temperature[0] - 900 == Approx(50 * std::cos(pi * 0.5 / n) * decay).epsilon(2e-3));
  double mean = 0;
  for (const double t : state.temperature) mean += t / n;
  CHECK(mean == Approx(900).epsilon(1e-10));
}

TEST_CASE("A plate that nothing but its coolant touches nears it exponentially, and the coolant gets its heat") {
  auto plates = strip(0.1, 1, 3970, 1000., 10., 900);
  plates.cells[0].cooling = 2;
  plates.plates[0].coolant_temperature = 350;
  Collection plate(alone(plates));
  auto state = plate.initial();
  plate.advance(state, cold(plate, 100, 0));
  const double capacity = 3970 * 1000 * 1e-3 * 0.1;  // J/K
  const double exact = 350 + 550 * std::exp(-2 * 100 / capacity);
  CHECK(state.temperature[0] == Approx(exact).margin(0.05));
  CHECK(state.cooled.at(0) == Approx(capacity * (900 - state.temperature[0])).epsilon(1e-6));
  CHECK(state.stored == Approx(-state.cooled[0]).epsilon(1e-6));
}

TEST_CASE("A plate between radiation and a coolant settles where both are equal") {
  auto plates = strip(0.1, 1, 3970, 1000., 10., 300);
  plates.cells[0].cooling = 20;  // 200 W/m^2/K
  plates.plates[0].coolant_temperature = 293;
  Collection plate(alone(plates));
  auto state = plate.initial();
  auto around = cold(plate, 2000, 0.7);
  around.dark_gain_begin = around.dark_gain_end = {0.1 * 0.7 * radiation::emissive_power(1500)};
  plate.advance(state, around);
  // eps sigma (1500^4 - T^4) = h (T - 293)
  const double t = state.temperature[0];
  CHECK(0.7 * (radiation::emissive_power(1500) - radiation::emissive_power(t)) ==
        Approx(200 * (t - 293)).epsilon(1e-6));
  CHECK(t > 1000);
}

TEST_CASE("The heat content of a plate whose heat capacity depends on temperature") {
  const auto plates = strip(1, 1, 2, Property::expression("1000 + T", "J/kg/K", 1), 1., 300);  // 2e-3 kg, 300 to 500 K
  CHECK(plates.heat(0, 300, 500) == Approx(2e-3 * (1000 * 200 + (500. * 500 - 300. * 300) / 2)));
}

TEST_CASE("An isotherm across a plate lies where a linear temperature has it, whatever the cells") {
  for (const std::size_t n : {1, 3, 8}) {
    const std::size_t m = 5;
    ThinPlates p;
    std::vector<double> temperature;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j) {
        const std::size_t cell = i * m + j;
        p.cells.push_back({0, 1});
        if (i > 0) p.links.push_back({cell - m, cell, 1});
        if (j > 0) p.links.push_back({cell - 1, cell, 1});
        const double x = (static_cast<double>(i) + 0.5) / static_cast<double>(n),
                     y = (static_cast<double>(j) + 0.5) / static_cast<double>(m);
        temperature.push_back(n > 1 ? 800 + 30 * x + 90 * y : 815 + 90 * y);
      }
    // 30 x + 90 y > limit - 800 in the unit square, once by a corner and once across it.
    for (const auto& [limit, expected] : {std::pair{815., 1 - 15. * 15 / (2 * 30 * 90)}, std::pair{860., 0.5}}) {
      CAPTURE(n, limit);
      double part = 0;
      for (const double share : p.share_above(limit, temperature)) part += share / static_cast<double>(n * m);
      if (n > 1) CHECK(part == Approx(expected).epsilon(1e-12));
      if (n == 1) CHECK(part == Approx(std::clamp(1 - (limit - 815) / 90, 0., 1.)).epsilon(1e-12));
    }
    for (const double share : p.share_above(700, temperature)) CHECK(share == 1);
    for (const double share : p.share_above(1000, temperature)) CHECK(share == 0);
  }
}
