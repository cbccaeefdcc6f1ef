#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/variation.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// An answer with a bound.
struct Limit {
  std::size_t answer = 0;  ///< index into answers()
  double value = 0;        ///< SI
  bool at_least = false;   ///< else at most
};

/// `T_max=1600degC`: an answer by name or alias, and a value with a unit. Throws InputError that begins with `option`.
Limit limit_from_text(const std::string& option, const std::string& text, bool at_least);

class KnownCases;

/// What a pellet and its operation are to be sized for.
struct SizingTask {
  std::string base;                  ///< effective input, from `study_base`
  std::vector<Variation> variables;  ///< with intervals
  std::vector<Limit> limits;
  std::size_t objective = 0;  ///< index into answers()
  bool maximise = false;
  StudySettings settings;
  KnownCases* known = nullptr;  ///< where finished cases are kept; null: nowhere
  int starts = 4;               ///< local searches
  std::uint64_t seed = 1;       ///< of the sample that they start from
  double per_day = 0;           ///< kg/s of magnesium wanted of all presses; 0: not said
};

/// `--within 120s`: lets the end of the process move from a tenth of it up to it. Throws InputError, also when time.end
/// is varied already.
void limit_duration(SizingTask& task, const std::string& within);

/// The two answers of `--pareto a,b`; `at_least` says that the answer is made large. Throws InputError.
std::pair<Limit, Limit> pareto_answers(const std::string& text);

/// All answers with their names, for --help.
std::string answers_help();

/// The cases of points of the unit cube over the variables.
CaseTable cases_at(const SizingTask& task, const std::vector<std::vector<double>>& points);

/// Everything that can be known before the first run. Throws InputError when variables or the base are wrong.
void check_sizing(const SizingTask& task);

/// Throws InputError when the ranges of the variables leave the range of a fitted number of the base: an optimiser goes
/// where a model is wrong in its favour.
void check_within_calibration(const SizingTask& task);

}  // namespace joulet
