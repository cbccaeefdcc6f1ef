#include "bodies.h"
#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/enclosure.h>

#include <cmath>
#include <limits>
#include <numeric>

using namespace joulet;
using namespace joulet::radiation;

namespace {

/// A convex body of area a1 inside one of area a2.
Enclosure nested(double a1, double a2) {
  ExchangeAreas e({a1, a2});
  e.set(0, 1, a1);
  e.set(1, 1, a2 - a1);
  close(e, Surroundings::none);
  return Enclosure(e, {"inner", "outer"});
}

/// A pellet between two wide electrodes and a ring-shaped plate, open to the chamber.
Enclosure assembly() {
  const AxisymmetricSurfaces s(
      bodies::joined({bodies::line(3e-3, 0, 3e-3, 8e-3, 4), bodies::line(8e-3, 0, 3e-3, 0, 3),
                      bodies::line(3e-3, 8e-3, 8e-3, 8e-3, 3), bodies::line(12e-3, 9e-3, 12e-3, -1e-3, 3)}));
  return Enclosure(exchange_areas(s, Surroundings::open));
}

const std::vector<double> emissivities{0.9, 0.85, 0.9, 0.8, 0.6, 0.7, 0.65, 0.3, 0.25, 0.2, 1.0, 0.0, 0.5};
const std::vector<double> temperatures{1700, 1750, 1760, 1690, 900, 950, 1000, 1100, 1000, 930, 600, 640, 620};

std::vector<double> powers() {
  std::vector<double> e;
  for (const double t : temperatures) e.push_back(emissive_power(t));
  return e;
}

double total(const Enclosure& e, const RadiationState& s) {
  double sum = 0;
  for (std::size_t i = 0; i < e.size(); ++i) sum += e.exchange().area(i) * s.net_flux[i];
  return sum;
}

}  // namespace

TEST_CASE("V6: a radiating face alone in its surroundings") {
  // 51.0704 W/m2 with the Stefan-Boltzmann constant rounded to 5.67e-8 W/m2/K4
  const double expected = 51.0704 * constants::stefan_boltzmann / 5.67e-8;
  ExchangeAreas alone({2.0});
  close(alone, Surroundings::open);
  Enclosure e(alone);
  e.set_emissivities({0.95});
  const RadiationState s = e.solve({emissive_power(302)}, emissive_power(293));
  CHECK(s.net_flux[0] == Approx(expected).epsilon(1e-6));
  CHECK(s.surroundings_power == Approx(2 * expected).epsilon(1e-6));
}

TEST_CASE("V13: gray exchange between nested bodies and between plates") {
  // sigma (T1^4 - T2^4) / (1/eps1 + A1/A2 (1/eps2 - 1)): coaxial cylinders r1/r2, spheres (r1/r2)^2, plates 1.
  for (const double ratio : {0.3, 0.09, 0.999999})
    for (const double eps1 : {0.1, 0.9, 1.0})
      for (const double eps2 : {0.05, 1.0}) {
        Enclosure e = nested(ratio, 1);
        e.set_emissivities({eps1, eps2});
        const double e1 = emissive_power(1700), e2 = emissive_power(400);
        const RadiationState s = e.solve({e1, e2}, 0);
        const double expected = (e1 - e2) / (1 / eps1 + ratio * (1 / eps2 - 1));
        CHECK(s.net_flux[0] == Approx(expected).epsilon(1e-12));
        CHECK(s.net_flux[1] == Approx(-ratio * expected).epsilon(1e-12));
        CHECK(e.total_exchange().at(0, 1) == Approx(ratio / (1 / eps1 + ratio * (1 / eps2 - 1))).epsilon(1e-12));
      }
  ExchangeAreas plates({1, 1});
  plates.set(0, 1, 1);
  close(plates, Surroundings::none);
  Enclosure e(plates);
  e.set_emissivities({0.8, 0.3});
  CHECK(e.solve({1000, 300}, 0).net_flux[0] == Approx(700 / (1 / 0.8 + 1 / 0.3 - 1)).epsilon(1e-13));
}

TEST_CASE("V13: concentric spheres of bands, with their computed view factors") {
  const int n = 12;
  const AxisymmetricSurfaces bands(bodies::joined({bodies::sphere(0.5, n, true), bodies::sphere(1, n, false)}));
  Enclosure e(exchange_areas(bands, Surroundings::none));
  std::vector<double> eps(2 * n, 0.7), power(2 * n, emissive_power(1500));
  std::fill(eps.begin() + n, eps.end(), 0.4);
  std::fill(power.begin() + n, power.end(), emissive_power(500));
  e.set_emissivities(eps);
  const RadiationState s = e.solve(power, 0);
  double inner = 0, a1 = 0, a2 = 0;
  for (int i = 0; i < 2 * n; ++i) (i < n ? a1 : a2) += e.exchange().area(i);
  for (int i = 0; i < n; ++i) inner += e.exchange().area(i) * s.net_flux[i];
  const double expected = a1 * (power[0] - power[n]) / (1 / 0.7 + a1 / a2 * (1 / 0.4 - 1));
  CHECK(inner == Approx(expected).epsilon(5e-3));  // radiosities of the outer bands differ a little
}

TEST_CASE("The balance closes to roundoff, and equal temperatures exchange nothing") {
  Enclosure e = assembly();
  e.set_emissivities(emissivities);
  const RadiationState s = e.solve(powers(), emissive_power(300));
  CHECK(total(e, s) == Approx(s.surroundings_power).epsilon(1e-12));
  CHECK(s.net_flux[11] == 0);  // emissivity 0
  CHECK(s.radiosity[11] == Approx(s.irradiance[11]).epsilon(1e-13));
  for (std::size_t i = 0; i < e.size(); ++i)
    CHECK(s.net_flux[i] == Approx(s.radiosity[i] - s.irradiance[i]).epsilon(1e-10).margin(1e-6));
  const double hot = emissive_power(1500);
  const RadiationState equal = e.solve(std::vector<double>(e.size(), hot), hot);
  for (const double q : equal.net_flux) CHECK(std::abs(q) < 1e-12 * hot);
}

TEST_CASE("Derivatives are exact") {
  Enclosure e = assembly();
  e.set_emissivities(emissivities);
  const std::vector<double> power = powers();
  const double outside = emissive_power(300);
  const RadiationState s = e.solve(power, outside);
  // q is linear in E: any step gives the derivative
  std::vector<double> dE(e.size());
  for (std::size_t i = 0; i < e.size(); ++i) dE[i] = std::sin(1.0 + 3 * i) * 1e4;
  std::vector<double> moved = power;
  for (std::size_t i = 0; i < e.size(); ++i) moved[i] += dE[i];
  const std::vector<double> dq = e.derivative(s, power, dE, {}, 500), q1 = e.solve(moved, outside + 500).net_flux;
  for (std::size_t i = 0; i < e.size(); ++i) CHECK(dq[i] == Approx(q1[i] - s.net_flux[i]).epsilon(1e-9).margin(1e-7));
  // emissivities, by central differences
  std::vector<double> d_eps(e.size()), up = emissivities, down = emissivities;
  for (std::size_t i = 0; i < e.size(); ++i) d_eps[i] = emissivities[i] == 1 || emissivities[i] == 0 ? 0 : std::cos(i);
  const double h = 1e-5;
  for (std::size_t i = 0; i < e.size(); ++i) up[i] += h * d_eps[i], down[i] -= h * d_eps[i];
  const std::vector<double> both = e.derivative(s, power, dE, d_eps);
  const auto flux = [&](const std::vector<double>& eps, double sign) {
    std::vector<double> p = power;
    for (std::size_t i = 0; i < e.size(); ++i) p[i] += sign * h * dE[i];
    Enclosure other = assembly();
    other.set_emissivities(eps);
    return other.solve(p, outside).net_flux;
  };
  const std::vector<double> qu = flux(up, 1), qd = flux(down, -1);
  for (std::size_t i = 0; i < e.size(); ++i)
    CHECK(both[i] == Approx((qu[i] - qd[i]) / (2 * h)).epsilon(1e-7).margin(1e-3));
}

TEST_CASE("Total exchange areas: symmetric, and the same fluxes and derivatives") {
  Enclosure e = assembly();
  e.set_emissivities(emissivities);
  const std::vector<double> power = powers(), estimate = e.diagonal_estimate();
  const double outside = emissive_power(350);
  const RadiationState s = e.solve(power, outside);
  const TotalExchange w = e.total_exchange();
  for (std::size_t i = 0; i < e.size(); ++i) {
    double sum = w.to_surroundings[i] * (power[i] - outside);
    for (std::size_t j = 0; j < e.size(); ++j) {
      sum += w.at(i, j) * (power[i] - power[j]);
      CHECK(w.at(i, j) == w.at(j, i));
      CHECK(w.at(i, j) >= 0);
    }
    CHECK(sum / w.area[i] == Approx(s.net_flux[i]).epsilon(1e-10).margin(1e-6));
    std::vector<double> unit(e.size(), 0.0);
    unit[i] = 1;
    const double exact = e.derivative(s, power, unit, {})[i];
    CHECK(w.diagonal(i) == Approx(exact).epsilon(1e-12).margin(1e-14));
    CHECK(estimate[i] >= exact - 1e-14);
    CHECK(estimate[i] <= 1.1 * exact + 1e-14);
  }
}

TEST_CASE("A table between groups adds up") {
  Enclosure e = assembly();
  e.set_emissivities(emissivities);
  const std::vector<double> power = powers();
  const double outside = emissive_power(300);
  const std::vector<std::size_t> group{0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2};
  const ExchangeTable t = exchange_table(e.total_exchange(), group, {"pellet", "electrodes", "plate"}, power, outside);
  const RadiationState s = e.solve(power, outside);
  double pellet = 0, plate = 0, emitted = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    pellet += e.exchange().area(i) * s.net_flux[i];
    emitted += e.exchange().area(i) * emissivities[i] * power[i];
  }
  for (std::size_t i = 10; i < 13; ++i) plate += e.exchange().area(i) * s.net_flux[i];
  CHECK(t.size() == 4);
  CHECK(t.net_loss(0) == Approx(pellet).epsilon(1e-11));
  CHECK(t.net_loss(2) == Approx(plate).epsilon(1e-11));
  CHECK(t.net_loss(3) == Approx(-s.surroundings_power).epsilon(1e-11));
  CHECK(t.absorbed(0, 0) + t.absorbed(0, 1) + t.absorbed(0, 2) + t.absorbed(0, 3) == Approx(emitted).epsilon(1e-12));
  CHECK(t.net(0, 2) == -t.net(2, 0));
  CHECK(t.net(0, 2) > 0);
  CHECK_THAT(text(t), ContainsSubstring("electrodes") && ContainsSubstring("to surroundings"));
  CHECK_THROWS_AS(exchange_table(e.total_exchange(), group, {"a", "b"}, power, outside), InputError);
  CHECK_THROWS_AS(exchange_table(e.total_exchange(), {0}, {"a"}, power, outside), InputError);
}

TEST_CASE("Mirrors: allowed where something emits, refused where nothing does") {
  Enclosure e = nested(0.5, 1);
  CHECK_NOTHROW(e.set_emissivities({0, 0.5}));
  CHECK(e.solve({1000, 200}, 0).net_flux[0] == 0);
  CHECK(e.solve({1000, 200}, 0).net_flux[1] == Approx(0).margin(1e-12));
  CHECK_THROWS_WITH(e.set_emissivities({0, 0}), ContainsSubstring("'inner'"));
  CHECK(e.emissivities() == std::vector<double>{0, 0.5});  // as before
  CHECK_THROWS_AS(e.set_emissivities({0.5, 1.01}), InputError);
  CHECK_THROWS_AS(e.set_emissivities({0.5, -0.01}), InputError);
  CHECK_THROWS_AS(e.set_emissivities({0.5, std::nan("")}), InputError);
  CHECK_THROWS_AS(e.set_emissivities({0.5}), InputError);
  CHECK_THROWS_AS(e.solve({1000}, 0), InputError);
  CHECK_THROWS_AS(e.solve({1000, std::numeric_limits<double>::infinity()}, 0), InputError);
  CHECK_THROWS_AS(e.solve({1000, 1}, std::nan("")), InputError);
  CHECK_THROWS_AS(nested(0.5, 1).solve({1, 1}, 0), InputError);
}
