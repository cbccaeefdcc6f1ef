// Conditions of faces that follow the time: closed forms, energy, steps that end at the kinks.
#include <joulet/base/constants.h>
#include <joulet/base/time_curve.h>

#include "catch.h"
#include "drive.h"
#include "note.h"
#include "passive_cylinder.h"

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace joulet;

namespace {

/// d(conversion)/dt = 0.05/s p_CO/(100 Pa) (1 - conversion) at any temperature.
std::string mechanism_of_the_pressure() {
  const auto file =
      std::filesystem::temp_directory_path() / ("joulet-pressure-mechanism-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file) << "title = \"a rate that goes with the pressure of CO\"\nsource = \"-\"\npublished = \"-\"\n"
                         "fitted = \"-\"\nassumed = \"all of it\"\n\n[[reaction]]\nname = \"contact\"\n"
                         "equation = \"MgO + C = Mg + CO\"\nmodel = \"F1\"\npre_exponential_factor = \"0.05 1/s\"\n"
                         "activation_energy = \"0.001 J/mol\"\n\n[[reaction.pressure]]\ngas = \"CO\"\nexponent = 1.0\n"
                         "reference_pressure = \"100 Pa\"\n";
  return file.string();
}

}  // namespace

TEST_CASE("a body of one temperature in surroundings that warm: 80 s behind them") {
  Problem problem = passive_cylinder(4e5);
  const double h = 100, slope = 1.5, r = 10e-3, height = 40e-3;
  problem.boundaries = {
      {{"lateral", "bottom", "top"}, Convection{h, TimeCurve::points({{0, 300}, {200, 300 + 200 * slope}})}}};
  const double tau = 2e6 * height * r / (2 * h * (r + height));
  const StepReport report = reports_at(problem, {200}).back();
  const double exact = 300 + slope * (200 - tau * (1 - std::exp(-200 / tau)));
  note("one temperature: %.6f K, exact %.6f K\n", report.temperature.mean, exact);
  CHECK(report.temperature.mean == Approx(exact).margin(2e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("a heat-transfer coefficient that grows, and surroundings that radiate more and more") {
  Problem problem = passive_cylinder(4e5);
  const double r = 10e-3, height = 40e-3, area = 2 * constants::pi * r * (r + height),
               capacity = 2e6 * constants::pi * r * r * height;
  problem.boundaries = {
      {{"lateral", "bottom", "top"}, Convection{TimeCurve::points({{0, 0}, {100, 200}}), 500.}},
      {{"lateral", "bottom", "top"}, Radiation{0.8, TimeCurve::points({{0, 300}, {50, 900}, {100, 600}})}}};
  const StepReport report = reports_at(problem, {100}).back();
  double temperature = 300;  // midpoint rule, 2e5 steps: 1e-6 K
  const double dt = 5e-4;
  const auto rate = [&](double t, double T) {
    const double surroundings = t < 50 ? 300 + 12 * t : 900 - 6 * (t - 50);
    return area / capacity *
           (2 * t * (500 - T) + 0.8 * constants::stefan_boltzmann * (std::pow(surroundings, 4) - std::pow(T, 4)));
  };
  for (int i = 0; i < 200000; ++i) {
    const double t = i * dt;
    temperature += dt * rate(t + dt / 2, temperature + dt / 2 * rate(t, temperature));
  }
  note("coefficient and surroundings: %.6f K, exact %.6f K\n", report.temperature.mean, temperature);
  CHECK(report.temperature.mean == Approx(temperature).margin(2e-3));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("faces held at a temperature that rises: the middle follows L^2/(8a) later") {
  Problem problem = passive_cylinder(20);
  const double slope = 2, length = 40e-3, diffusivity = 20 / 2e6;
  problem.boundaries = {{{"bottom", "top"}, FixedTemperature{TimeCurve::points({{0, 300}, {400, 300 + 400 * slope}})}},
                        {{"lateral"}, Insulated{}}};
  problem.numerics.refinement = 1;
  const StepReport report = reports_at(problem, {400}).back();
  // After many times L^2/(pi^2 a) = 16 s a parabola that moves with the ends.
  const double held = 300 + 400 * slope;
  note("held: T max %.6f K, T min %.6f K, exact %.6f K\n", report.temperature.max, report.temperature.min,
       held - slope * length * length / (8 * diffusivity));
  CHECK(report.temperature.max == Approx(held).epsilon(1e-12));
  CHECK(report.temperature.min == Approx(held - slope * length * length / (8 * diffusivity)).margin(1e-4));
  CHECK(report.temperature.mean == Approx(held - slope * length * length / (12 * diffusivity)).margin(1e-4));
  CHECK(energy_left_open(report) < 1e-9);
}

TEST_CASE("steps end where a curve bends") {
  Problem problem = passive_cylinder(4e5);
  problem.boundaries = {{{"lateral", "bottom", "top"},
                         Convection{100., TimeCurve::points({{0, 300}, {7.3, 300}, {11.9, 900}, {60, 900}})}}};
  bool at_first = false, at_second = false;
  for (const StepReport& report : all_steps(problem, {30})) {
    at_first = at_first || report.time == 7.3;
    at_second = at_second || report.time == 11.9;
    if (report.time <= 7.3) CHECK(report.temperature.max == Approx(300).margin(1e-9));
  }
  CHECK(at_first);
  CHECK(at_second);
}

TEST_CASE("a rate that goes with a chamber pressure that follows the time") {
  Problem problem = passive_cylinder(20);
  problem.kinetics.mechanism = mechanism_of_the_pressure();
  problem.boundaries = {{{"lateral", "bottom", "top"}, Insulated{}}};
  problem.time.tolerance = 1e-7;
  double integral = 0;  // of p_CO, half of the pressure, Pa s
  SECTION("a table") {
    problem.kinetics.chamber_pressure = TimeCurve::points({{0, 0}, {10, 400}, {20, 100}});
    integral = 0.5 * (0.5 * 10 * 400 + 10 * 250);
  }
  SECTION("a formula") {
    problem.kinetics.chamber_pressure = TimeCurve::expression("200 + 10*t", "Pa", 1);
    integral = 0.5 * (200 * 20 + 10 * 200);
  }
  const StepReport report = reports_at(problem, {20}).back();
  const double exact = 1 - std::exp(-0.05 * integral / 100);
  note("chamber pressure: conversion %.8f, exact %.8f\n", report.conversion.mean, exact);
  CHECK(report.conversion.mean == Approx(exact).margin(1e-5));
}
