// Quantities of a run between its steps.
#include "catch.h"

#include <joulet/results/run_history.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr const char* csv =
    "time [s],voltage [V],temperature_pyrometer [K]\n"
    "0,1,nan\n"
    "1,2,400\n"
    "3,2,500\n";

}  // namespace

TEST_CASE("a history has the values of its steps, and none outside the run") {
  const RunHistory history = RunHistory::from_csv(csv, "history.csv");
  CHECK(history.end() == 3);
  CHECK(history.at("voltage", 1)->value == 2);
  CHECK(history.at("voltage", 1)->error == 0);
  CHECK_FALSE(history.at("voltage", 3.01));
  CHECK_FALSE(history.at("voltage", -0.01));
  CHECK_FALSE(history.at("current", 1));
}

TEST_CASE("beside a value that is not finite a history has none") {
  const RunHistory history = RunHistory::from_csv(csv, "history.csv");
  CHECK_FALSE(history.at("temperature_pyrometer", 0));
  CHECK_FALSE(history.at("temperature_pyrometer", 0.5));
  CHECK(history.at("temperature_pyrometer", 3)->value == 500);
}

TEST_CASE("between steps nothing exceeds them, and what does not change stays") {
  const RunHistory history = RunHistory::from_csv(csv, "history.csv");
  for (const double time : {0.1, 0.5, 0.9, 1.5, 2.9}) {
    INFO(time);
    CHECK(history.at("voltage", time)->value <= 2);
    CHECK(history.at("voltage", time)->value >= 1);
  }
  CHECK(history.at("voltage", 2)->value == Approx(2).epsilon(1e-15));
}

TEST_CASE("between steps a smooth curve is met far better than by straight lines, within the error that is told") {
  RunHistory history;
  const auto curve = [](double t) { return 1000 * (1 - std::exp(-t / 10)); };
  for (const double time : {0., 1., 2.5, 4., 7., 11., 16., 22., 30.}) {
    history.add_time(time);
    history.add_value("T", curve(time));
  }
  for (const double time : {3.2, 5.5, 9., 13., 19.}) {
    INFO(time);
    const auto value = history.at("T", time);
    CHECK(std::abs(value->value - curve(time)) < value->error);
    CHECK(std::abs(value->value - curve(time)) < 1.);
  }
}
