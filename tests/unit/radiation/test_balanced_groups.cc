#include "bodies.h"
#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/balanced_groups.h>

#include <cmath>

using namespace joulet;
using namespace joulet::radiation;

namespace {

/// Parallel plates of unit area: 0 sees side 1 of a shield, whose side 2 sees 3.
Enclosure shielded() {
  ExchangeAreas e({1, 1, 1, 1});
  e.set(0, 1, 1);
  e.set(2, 3, 1);
  close(e, Surroundings::none);
  Enclosure enclosure(e);
  enclosure.set_emissivities({0.8, 0.6, 0.3, 0.5});
  return enclosure;
}

}  // namespace

TEST_CASE("A shield between two plates: resistances in series") {
  const Enclosure e = shielded();
  BalancedGroups groups({{1, 2}});
  std::vector<double> power = {1000, 0, 0, 200};
  groups.settle(e, 0, power);
  const double first = 1 / 0.8 + 1 / 0.6 - 1, second = 1 / 0.3 + 1 / 0.5 - 1, flux = 800 / (first + second);
  CHECK(power[1] == Approx(1000 - flux * first).epsilon(1e-12));
  CHECK(power[2] == power[1]);
  const RadiationState s = e.solve(power, 0);
  CHECK(s.net_flux[0] == Approx(flux).epsilon(1e-12));
  CHECK(s.net_flux[1] + s.net_flux[2] == Approx(0).margin(1e-10));
}

TEST_CASE("A group that is alone takes the temperature of the surroundings; two groups are told apart") {
  const AxisymmetricSurfaces bands(
      bodies::joined({bodies::line(3e-3, 0, 3e-3, 8e-3, 2), bodies::line(9e-3, 6e-3, 9e-3, 1e-3, 2),
                      bodies::line(3e-3, 20e-3, 0, 20e-3, 2)}));
  Enclosure e(exchange_areas(bands, Surroundings::open));
  e.set_emissivities({0.9, 0.8, 0.7, 0.6, 0.5, 0.4});
  BalancedGroups groups({{2, 3}, {4, 5}});
  std::vector<double> power = {500, 500, 0, 0, 0, 0};
  groups.settle(e, 500, power);
  for (const double p : power) CHECK(p == Approx(500).epsilon(1e-12));

  power = {9000, 7000, 0, 0, 0, 0};
  groups.settle(e, 500, power);
  const RadiationState s = e.solve(power, 500);
  for (const std::size_t g : {0, 1}) {
    double sum = 0;
    for (const std::size_t i : groups.members(g)) sum += e.exchange().area(i) * s.net_flux[i];
    CHECK(std::abs(sum) < 1e-12 * e.exchange().area(2) * 9000);
  }
  CHECK(power[2] > power[4]);
}

TEST_CASE("Groups that see only each other have no temperature") {
  const Enclosure e = shielded();
  BalancedGroups groups(std::vector<std::vector<std::size_t>>{{0}, {1}});
  std::vector<double> power(4);
  CHECK_THROWS_WITH(groups.settle(e, 0, power), ContainsSubstring("undetermined"));
}

TEST_CASE("A cooled shield: what the hot plate brings goes to the coolant and to the cold plate") {
  const Enclosure e = shielded();
  const double first = 1 / 0.8 + 1 / 0.6 - 1, second = 1 / 0.3 + 1 / 0.5 - 1;
  const auto emissive = [](double t) { return constants::stefan_boltzmann * std::pow(t, 4); };
  // A weak coolant and a strong one; one that is hotter than everything else heats.
  for (const double conductance : {0.1, 10., 1e4})
    for (const double coolant : {290., 1500.}) {
      BalancedGroups groups({{1, 2}}, {{conductance, coolant}});
      std::vector<double> power = {emissive(1200), emissive(coolant), emissive(coolant), emissive(400)};
      groups.settle(e, 0, power);
      CHECK(power[1] == power[2]);
      const double t = std::pow(power[1] / constants::stefan_boltzmann, 0.25);
      const double in = (power[0] - power[1]) / first, out = (power[1] - power[3]) / second;
      CAPTURE(conductance, coolant, t);
      CHECK(in - out == Approx(conductance * (t - coolant)).margin(1e-9 * power[0]));
      CHECK(groups.cooling(0, power[1]) == Approx(conductance * (t - coolant)).margin(1e-9 * power[0]));

      // The answer to a change is that of the balance beside it.
      const std::vector<double> d_power = {10, 0, 0, 0};
      const auto d_flux = e.derivative(e.solve(power, 0), power, d_power, {});
      const double d_group = groups.answer(e, d_flux)[0];
      std::vector<double> beside = power;
      beside[0] += 10;
      groups.settle(e, 0, beside);
      CHECK(beside[1] - power[1] == Approx(d_group).epsilon(1e-3).margin(1e-9 * power[0]));
    }
}

TEST_CASE("The change of the irradiances goes with that of the net fluxes") {
  const Enclosure e = shielded();
  const std::vector<double> power = {1000, 300, 400, 200}, d_power = {3, -2, 5, 1}, d_eps = {0.01, 0.02, -0.01, 0.03};
  const RadiationState s = e.solve(power, 0);
  const RadiationChange c = e.change(s, power, d_power, d_eps);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(c.net_flux[i] ==
          Approx(e.emissivities()[i] * (d_power[i] - c.irradiance[i]) + d_eps[i] * (power[i] - s.irradiance[i])));
}
