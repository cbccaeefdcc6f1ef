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

TEST_CASE("conditions speak") {
  CHECK(description({ConversionReached{0.95}}) == "the mean conversion reached 0.95");
  CHECK(description({TemperatureExceeded{1873.15, ""}}) == "the highest temperature reached 1600.0 degC");
  CHECK(description({TimeReached{60}}) == "60 s have passed");
}
