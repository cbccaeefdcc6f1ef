#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/operation.h>
#include <joulet/study/sizing.h>
#include <joulet/study/sizing_report.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double gas_constant = 8.31446261815324, activation_energy = 169.1e3, factor = 550;

/// An isothermal pellet, where everything is known: conversion 1 - (1 - kt)^3 with k = A exp(-Ea/RT).
SizingTask isothermal() {
  SizingTask task;
  task.base = study_base("", {R"(thermal.prescribed=[{time="0 s", temperature="1765.15 K"}])",
                              "kinetics.pre_exponential_factor=550 1/s", "numerics.refinement=0"});
  task.starts = 2;
  return task;
}

}  // namespace

TEST_CASE("the lowest temperature that converts 95 % in 120 s is found to 1e-3") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1300..2000 K")};
  task.limits = {limit_from_text("--target", "conversion=0.95", true)};
  task.objective = answer_index("temperature_peak");
  const SizingResult result = best_design(task, MPI_COMM_WORLD);
  const double k = (1 - std::cbrt(0.05)) / 120, expected = activation_energy / (gas_constant * std::log(factor / k));
  REQUIRE(result.feasible);
  CHECK(result.best.answers[task.objective] == Approx(expected).epsilon(1e-3));
  const auto active = active_constraints(task, result.best);
  REQUIRE(active.size() == 1);
  CHECK(active.front() == "conversion >= 95 %");
}

TEST_CASE("the time of highest throughput with a turnaround is found to 1e-3") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("time.end=20..180 s")};
  task.settings.turnaround = 60;
  task.objective = answer_index("throughput");
  task.maximise = true;
  const SizingResult result = best_design(task, MPI_COMM_WORLD);
  // d/dt of (1 - (1 - kt)^3)/(t + 60) is zero at the root of this, found by bisection.
  const double k = factor * std::exp(-activation_energy / (gas_constant * 1765.15));
  const auto slope = [&](double t) { return 3 * k * std::pow(1 - k * t, 2) * (t + 60) - (1 - std::pow(1 - k * t, 3)); };
  double low = 1, high = 180;
  while (high - low > 1e-9) (slope((low + high) / 2) > 0 ? low : high) = (low + high) / 2;
  REQUIRE(result.feasible);
  const auto at = [&](double t) { return (1 - std::pow(1 - k * t, 3)) / (t + 60); };
  const double found = 20 + 160 * result.best.point[0];
  CHECK(found == Approx(low).epsilon(1e-2));  // flat there; its value is sharp
  CHECK(at(found) == Approx(at(low)).epsilon(1e-5));
  CHECK(active_constraints(task, result.best).empty());
}

TEST_CASE("what cannot be done is said, with the nearest design") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1300..1600 K")};
  task.limits = {limit_from_text("--target", "conversion=0.95", true)};
  task.objective = answer_index("temperature_peak");
  const SizingResult result = best_design(task, MPI_COMM_WORLD);
  CHECK_FALSE(result.feasible);
  CHECK(result.best.point[0] == Approx(1).margin(1e-2));
  REQUIRE(broken_limits(task, result.best).size() == 1);
  CHECK_THAT(broken_limits(task, result.best).front(), ContainsSubstring("instead of at least 95 %"));
  CHECK_THAT(design_text(task, result), ContainsSubstring("NOT POSSIBLE"));
  CHECK_THAT(impossible_text(task, result.best),
             ContainsSubstring("nearest, thermal.prescribed.0.temperature 1600 K") &&
                 ContainsSubstring("instead of at least 95 %"));
  CHECK_THROWS_AS(pareto_front(task, answer_index("energy"), false, 3, MPI_COMM_WORLD), SolverError);
}

TEST_CASE("a front between low temperature and high conversion has no dominated design") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1400..1700 K")};
  task.objective = answer_index("temperature_peak");
  const std::size_t conversion = answer_index("conversion");
  const auto front = pareto_front(task, conversion, true, 4, MPI_COMM_WORLD);
  REQUIRE(front.size() == 4);
  for (std::size_t i = 1; i < front.size(); ++i) {
    CHECK(front[i].answers[conversion] > front[i - 1].answers[conversion]);
    CHECK(front[i].answers[task.objective] > front[i - 1].answers[task.objective]);
  }
}

TEST_CASE("mistakes in a sizing task") {
  CHECK_THROWS_WITH(limit_from_text("--limit", "T_max", false), ContainsSubstring("T_max=1600degC"));
  CHECK_THROWS_WITH(limit_from_text("--limit", "T_maxi=1600degC", false), ContainsSubstring("T_max"));
  CHECK_THROWS_WITH(limit_from_text("--limit", "T_max=1600 s", false), ContainsSubstring("a temperature"));
  CHECK(limit_from_text("--limit", "T_max=1600degC", false).value == Approx(1873.15));
  SizingTask task = isothermal();
  CHECK_THROWS_WITH(best_design(task, MPI_COMM_WORLD), ContainsSubstring("--vary"));
  task.variables = {variation_from_text("pellet.diameter=4, 5 mm")};
  CHECK_THROWS_WITH(best_design(task, MPI_COMM_WORLD), ContainsSubstring("a range"));
  limit_duration(task, "2 min");
  CHECK(task.variables.back().at(1) == "120 s");
  CHECK_THROWS_AS(limit_duration(task, "2 min"), InputError);
  CHECK_THROWS_WITH(limit_from_text("--target", "conversion=95", true), ContainsSubstring("write 0.95 for 95 %"));
  CHECK_THROWS_AS(limit_from_text("--target", "conversion=-0.1", true), InputError);
  CHECK_THROWS_AS(limit_from_text("--target", "conversion=120 %", true), InputError);
  CHECK(limit_from_text("--target", "conversion=95 %", true).value == Approx(0.95));
  CHECK_THROWS_AS(pareto_answers("energy"), InputError);
  CHECK_THROWS_AS(pareto_answers("energy,energy"), InputError);
}

TEST_CASE("Ranges that leave a calibration are refused, with the number and the corner") {
  SizingTask task;
  task.base = study_base("luo2025-6mm-electrodes", {});
  task.variables = {variation_from_text("supply.power_density=0.3..0.55 W/mm^3")};
  limit_duration(task, "120 s");
  CHECK_NOTHROW(check_within_calibration(task));
  task.variables.push_back(variation_from_text("pellet.height=8..12 mm"));
  CHECK_THROWS_WITH(check_within_calibration(task),
                    ContainsSubstring("contact.0.thermal_conductance = 1980*(T/1500)^3") &&
                        ContainsSubstring("height 12 mm (fitted at 8 mm)") &&
                        ContainsSubstring("--beyond-calibration"));
  // The lower corner counts as well.
  task.variables.back() = variation_from_text("pellet.height=6..8 mm");
  CHECK_THROWS_WITH(check_within_calibration(task), ContainsSubstring("pellet.height 6 mm"));
}

TEST_CASE("What a design means for a plant") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("time.end=20..180 s")};
  task.settings.turnaround = 60;
  task.per_day = 1. / 86400;  // a kilogram a day
  Design design;
  design.point = {0.5};  // 100 s
  design.answers.assign(answers().size(), 0);
  const auto set = [&](const char* name, double value) { design.answers[answer_index(name)] = value; };
  set("mg_mass", 70e-6);
  set("throughput", 70e-6 / 160);
  set("energy", 12e3);
  set("voltage_peak", 30);
  set("power_peak", 120);
  const auto operation = operation_of(task, design);
  REQUIRE(operation);
  CHECK(operation->cycle == Approx(160));
  CHECK(operation->process == Approx(100));
  CHECK(operation->pellets_per_day == 540);
  CHECK(operation->magnesium_per_day == Approx(540 * 70e-6));
  CHECK(operation->energy_per_day == Approx(540 * 12e3));
  CHECK(operation->voltage == Approx(36));
  CHECK(operation->power == Approx(144));
  CHECK(operation->presses == 27);  // 1 kg / 37.8 g
  CHECK_THAT(operation_text(task, design),
             ContainsSubstring("540 pellets a day, one every 160 s") && ContainsSubstring("27 for 1000 g"));
  set("mg_mass", 0);
  CHECK_FALSE(operation_of(task, design));
}

TEST_CASE("Two seeds give the same optimum") {
  SizingTask task = isothermal();
  task.variables = {variation_from_text("thermal.prescribed.0.temperature=1300..2000 K"),
                    variation_from_text("time.end=20..180 s")};
  task.limits = {limit_from_text("--target", "conversion=0.95", true)};
  task.settings.turnaround = 60;
  task.objective = answer_index("throughput");
  task.maximise = true;
  const SizingResult first = best_design(task, MPI_COMM_WORLD);
  task.seed = 2;
  const SizingResult second = best_design(task, MPI_COMM_WORLD);
  REQUIRE((first.feasible && second.feasible));
  CHECK(second.best.answers[task.objective] == Approx(first.best.answers[task.objective]).epsilon(1e-4));
}
