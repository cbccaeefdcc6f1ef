// Kinetics alone, at a uniform prescribed temperature.
#include <joulet/base/constants.h>

#include "catch.h"
#include "drive.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double pre_exponential = 549.3, activation = 169.1e3;

Problem at_temperature(const std::vector<TemperaturePoint>& programme, const std::string& model = "R3") {
  Problem problem;
  problem.thermal.prescribed = programme;
  problem.kinetics.model = model;
  problem.kinetics.pre_exponential_factor = pre_exponential;
  problem.kinetics.activation_energy = activation;
  return problem;
}

/// Integral of A exp(-Ea/RT) dt over a linear ramp of `rate` K/s: (A/rate) [T exp(-x) - (Ea/R) E1(x)], x = Ea/RT.
double ramp_integral(double from, double to, double rate) {
  const double scale = activation / constants::gas_constant;
  const auto primitive = [scale](double t) {
    const double x = scale / t;
    return t * std::exp(-x) + scale * std::expint(-x);  // E1(x) = -Ei(-x)
  };
  return pre_exponential / rate * (primitive(to) - primitive(from));
}

double rate_at(double t) { return pre_exponential * std::exp(-activation / (constants::gas_constant * t)); }

}  // namespace

TEST_CASE("conversion in percent at 1250 to 1492 degC after 30 to 180 s (R3, A 549.3 1/s)") {
  const std::vector<std::pair<double, std::vector<double>>> table = {
      {1250, {7.65, 14.90, 21.76, 28.24, 34.35, 40.11}},  {1300, {11.53, 22.14, 31.87, 40.75, 48.82, 56.12}},
      {1350, {16.84, 31.67, 44.62, 55.82, 65.40, 73.49}}, {1400, {23.81, 43.51, 59.48, 72.11, 81.80, 88.94}},
      {1450, {32.62, 57.24, 74.99, 86.99, 94.36, 98.24}}, {1492, {41.43, 69.47, 86.73, 95.83, 99.38, 100.}}};
  for (const auto& [celsius, percent] : table) {
    const auto reports = reports_at(at_temperature({{0, celsius + 273.15}}), {30, 60, 90, 120, 150, 180});
    REQUIRE(reports.size() == percent.size());
    for (std::size_t i = 0; i < percent.size(); ++i) {
      CAPTURE(celsius, reports[i].time);
      CHECK(100 * reports[i].conversion.mean == Approx(percent[i]).margin(0.0065));
      CHECK(reports[i].conversion.min == Approx(reports[i].conversion.max).epsilon(1e-12));
    }
  }
}

TEST_CASE("complete at 183.7 s at 1492 degC, and complete it stays") {
  const auto reports = reports_at(at_temperature({{0, 1765.15}}), {183.6, 183.8, 1000});
  CHECK(reports[0].conversion.mean < 1);
  for (const int i : {1, 2}) {
    CHECK(reports[i].conversion.min == 1);
    CHECK(reports[i].conversion.max == 1);
    CHECK(reports[i].conversion.mean == Approx(1).epsilon(1e-14));
  }
  CHECK(reports[2].mgo_left == Approx(0).margin(1e-15));
}

TEST_CASE("a ramp, a hold and a cooling agree with the exponential integral") {
  struct Model {
    const char* name;
    double (*conversion)(double theta);
  };
  const Model models[] = {
      {"R3", [](double theta) { return 1 - std::pow(1 - std::min(theta, 1.), 3); }},
      {"F1", [](double theta) { return 1 - std::exp(-theta); }},
      {"A2", [](double theta) { return 1 - std::exp(-theta * theta); }},
      {"R1", [](double theta) { return std::min(theta, 1.); }},
  };
  const std::vector<TemperaturePoint> programme = {{0, 300}, {5, 1800}, {45, 1800}, {95, 1300}};
  for (const auto& model : models) {
    CAPTURE(model.name);
    const auto reports = reports_at(at_temperature(programme, model.name), {4, 5, 33.3, 70, 95});
    REQUIRE(reports.size() == 5);
    const double ramp = ramp_integral(300, 1800, 300), hold = rate_at(1800);
    const double expected[] = {ramp_integral(300, 1500, 300), ramp, ramp + 28.3 * hold,
                               ramp + 40 * hold + ramp_integral(1800, 1550, -10),
                               ramp + 40 * hold + ramp_integral(1800, 1300, -10)};
    for (std::size_t i = 0; i < reports.size(); ++i) {
      CAPTURE(reports[i].time);
      CHECK(reports[i].conversion.mean == Approx(model.conversion(expected[i])).margin(1e-8));
    }
    CHECK(reports[0].temperature.mean == Approx(1500));
    CHECK(reports[3].temperature.mean == Approx(1550));
  }
}
