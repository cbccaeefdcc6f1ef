#include <joulet/fem/time/time_control.h>

#include "catch.h"

#include <algorithm>
#include <vector>

using joulet::StepSizeControl;

namespace {

/// The steps taken to cover `length` when the error control always wants the same.
std::vector<double> steps_to(double length, double wanted) {
  std::vector<double> steps;
  for (double time = 0; time < length;) {
    const double step = StepSizeControl::fit(wanted, length - time);
    steps.push_back(step);
    time = step >= length - time ? length : time + step;
    if (steps.size() > 10000) break;
  }
  return steps;
}

}  // namespace

TEST_CASE("a step that reaches the target lands on it exactly") {
  CHECK(StepSizeControl::fit(2., 0.3) == 0.3);
  CHECK(StepSizeControl::fit(0.3, 0.3) == 0.3);
}

TEST_CASE("a step far from the target is what was wanted") { CHECK(StepSizeControl::fit(0.1, 10.) == 0.1); }

TEST_CASE("no step to a target is a sliver") {
  for (const double wanted : {0.07, 0.19, 0.3, 0.333, 0.4999, 0.51, 0.9, 0.99999}) {
    CAPTURE(wanted);
    const auto steps = steps_to(1, wanted);
    CHECK(*std::max_element(steps.begin(), steps.end()) <= wanted);
    CHECK(*std::min_element(steps.begin(), steps.end()) >= wanted / 2 * (1 - 1e-9));
    CHECK(steps.size() <= 1 / wanted + 2);
  }
}

TEST_CASE("an error at the tolerance shortens the step by the safety factor, a sixteenth nearly doubles it") {
  CHECK(StepSizeControl().after_accepted(1, 1) == Approx(0.9));
  CHECK(StepSizeControl().after_accepted(1, 1. / 16) == Approx(1.8));
}

TEST_CASE("growth and cut of a step are limited") {
  for (const double error : {0., 1e-300, 1e-12, 1e-4, 0.5, 1.}) {
    const double next = StepSizeControl().after_accepted(0.1, error);
    CHECK(next <= 0.6 * (1 + 1e-12));
    CHECK(next >= 0.02 * (1 - 1e-12));
  }
  CHECK(StepSizeControl().after_accepted(0.1, 0) == Approx(0.6));
  CHECK(StepSizeControl().after_rejected(0.1, 1e9) == Approx(0.02));
  CHECK(StepSizeControl().after_rejected(0.1, 16) == Approx(0.045));
  CHECK(StepSizeControl().after_rejected(0.1, 1.0001) <= 0.09);
}

TEST_CASE("the step does not grow right after a refusal, then it may") {
  StepSizeControl control;
  const double shorter = control.after_rejected(1, 100);
  CHECK(control.after_accepted(shorter, 1e-6) <= shorter);
  CHECK(control.after_accepted(shorter, 1e-6) > shorter);
}

TEST_CASE("an error that grows from step to step asks for more caution than the same error alone") {
  StepSizeControl predictive;
  predictive.after_accepted(1, 0.02);
  CHECK(predictive.after_accepted(1, 0.5) < StepSizeControl().after_accepted(1, 0.5));
}

TEST_CASE("a restart forgets the history") {
  StepSizeControl used;
  used.after_accepted(1, 0.02);
  used.after_rejected(1, 3);
  used.restart();
  CHECK(used.after_accepted(1, 0.05) == StepSizeControl().after_accepted(1, 0.05));
}
