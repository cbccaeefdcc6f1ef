#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/case_table.h>

#include <string>
#include <vector>

namespace joulet {

/// What is computed: a base case, how it is changed, what is asked. Together they determine the results.
struct Study {
  std::string base;  ///< effective input, from `study_base`
  CaseTable cases;
  StudySettings settings;
  int ranks_per_case = 1;
  bool stop_at_failure = false;  ///< else a case that fails is a result with its error
  /// Every case takes the steps in time of the first one, where that is possible (`can_repeat_steps`): for differences
  /// between cases that are nearly the same.
  bool steps_of_first_case = false;
};

/// The complete input of a case as text, from its file or preset and changes as after -s; the starting point of all
/// cases of a study. Output times are dropped: a study needs none. Throws as `read_problem`.
std::string study_base(const std::string& source, const std::vector<std::string>& overrides);

/// Everything that can be known before the first run: keys, units, ranges, times. Throws InputError.
void check_study(const Study& study);

}  // namespace joulet
