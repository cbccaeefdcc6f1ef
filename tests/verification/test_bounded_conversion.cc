// Whatever the step, the conversion stays within [0, 1] and never falls.
#include <joulet/chemistry/conversion_model.h>

#include "cases.h"
#include "catch.h"
#include "drive.h"

#include <cmath>
#include <string>

using namespace joulet;

TEST_CASE("conversion stays in [0, 1] for every model with steps of half a minute") {
  for (const auto& model : conversion_models()) {
    const std::string name(model.name);
    CAPTURE(name);
    Problem problem = pellet_benchmark();
    problem.numerics.refinement = 0;
    problem.kinetics.model = name;
    problem.kinetics.pre_exponential_factor = 5000;
    problem.thermal.initial_temperature = 1600;
    fix_steps(problem, 30);
    double before = 0;
    for (const auto& report : all_steps(problem, {300})) {
      CAPTURE(report.time);
      CHECK(report.conversion.min >= 0);
      CHECK(report.conversion.max <= 1);
      CHECK(report.conversion.mean >= before);
      CHECK(report.conversion.mean <= 1);
      CHECK(report.mgo_left >= 0);
      CHECK(std::isfinite(report.temperature.mean));
      before = report.conversion.mean;
    }
    CHECK(before > 0.5);
  }
}
