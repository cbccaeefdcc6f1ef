#pragma once

#include <joulet/study/fitted_input.h>
#include <joulet/study/measured_histories.h>

#include <string>
#include <vector>

namespace joulet {

class KnownCases;

/// Which inputs of a case are fitted to what was measured.
struct CalibrationTask {
  std::string base;  ///< effective input, from `study_base`
  std::vector<FittedInput> inputs;
  MeasuredHistories data;
  int ranks_per_case = 1;
  bool stop_at_failure = false;  ///< else a case that fails is a bad point
  KnownCases* known = nullptr;   ///< where finished cases are kept; null: nowhere
};

}  // namespace joulet
