#include <joulet/simulation/stop.h>

#include <vector>

#include "catch.h"

using namespace joulet;

TEST_CASE("the margin is zero where the condition is met") {
  StepReport report;
  report.time = 30;
  report.conversion.mean = 0.7;
  report.conversion.max = 0.99;
  report.temperature.mean = 1700;
  report.temperature.max = 1800;
  CHECK(margin({ConversionReached{0.95}}, report) == Approx(-0.25));
  CHECK(margin({ConversionReached{0.7}}, report) == 0);
  CHECK(margin({TemperatureExceeded{1750, ""}}, report) == Approx(50));
  CHECK(margin({TimeReached{40}}, report) == Approx(-10));
}

TEST_CASE("the first condition that is met, in the order of the case") {
  const std::vector<StopCondition> conditions = {
      {ConversionReached{0.95}}, {TemperatureExceeded{1750, ""}}, {TimeReached{20}}};
  StepReport report;
  CHECK(met(conditions, report) == nullptr);
  report.time = 20;
  CHECK(met(conditions, report) == &conditions[2]);
  report.temperature.max = 1750;
  CHECK(met(conditions, report) == &conditions[1]);
  CHECK(met({}, report) == nullptr);
}

TEST_CASE("every body is watched, or the one that the condition names") {
  StepReport report;
  report.temperature.max = 1200;
  report.parts.resize(2);
  report.parts[0].name = "cold";
  report.parts[0].temperature_max = 400;
  report.parts[1].name = "heater";
  report.parts[1].temperature_max = 2000;
  CHECK(margin({TemperatureExceeded{1500, ""}}, report) == Approx(500));
  CHECK(margin({TemperatureExceeded{1500, "pellet"}}, report) == Approx(-300));
  CHECK(margin({TemperatureExceeded{1500, "cold"}}, report) == Approx(-1100));
  CHECK(margin({TemperatureExceeded{1500, "heater"}}, report) == Approx(500));
  CHECK(description({TemperatureExceeded{1873.15, ""}}, report) ==
        "the highest temperature reached 1600.0 degC in the part \"heater\"");
  CHECK(description({TemperatureExceeded{1873.15, "pellet"}}, report) ==
        "the highest temperature reached 1600.0 degC in the pellet");
}

TEST_CASE("conditions speak") {
  const StepReport report;
  CHECK(description({ConversionReached{0.95}}, report) == "the mean conversion reached 0.95");
  CHECK(description({TimeReached{60}}, report) == "60 s have passed");
}
