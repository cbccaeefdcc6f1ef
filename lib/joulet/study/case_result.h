#pragma once

#include <joulet/base/error.h>

#include <string>
#include <vector>

namespace joulet {

/// What a study keeps of one case.
struct CaseResult {
  bool finished = false;
  ExitCode error_code = ExitCode::success;
  std::string error;               ///< why it did not finish
  std::vector<double> answers;     ///< in the order of answers(); NaN when there is none
  std::vector<double> conversion;  ///< at the times of the settings
  std::vector<double> energy;      ///< J, supplied, at the same times
  double seconds = 0;              ///< of wall time
  int steps = 0;
};

}  // namespace joulet
