#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/correlation.h>
#include <joulet/study/uncertain.h>
#include <joulet/study/variation.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// An answer with a bound.
struct Limit {
  std::size_t answer = 0;  ///< index into answers()
  double value = 0;        ///< SI
  bool at_least = false;   ///< else at most
  double quantile = 0.95;  ///< of a robust design: the share of the uncertain inputs for which it is to hold
};

/// `T_max=1600degC`: an answer by name or alias, and a value with a unit. Throws InputError that begins with `option`.
Limit limit_from_text(const std::string& option, const std::string& text, bool at_least);

class KnownCases;

/// What a robust design has to bear. Objective and limits are quantiles over one sample of the uncertain inputs, the
/// same for all designs (sample average approximation; Shapiro, Dentcheva & Ruszczynski, Lectures on Stochastic
/// Programming, 2009, chapter 5).
struct Robustness {
  std::vector<Uncertain> inputs;
  std::vector<Correlation> correlations;
  std::size_t samples = 16;  ///< of the search, a Latin hypercube
  std::size_t checks = 80;   ///< independent ones by which the design is judged; bounds a quantile of 95 %
  double objective_quantile = 0.95;

  /// What the members of a sample assign to the keys of the inputs, [member][input]: of a Latin hypercube, or each by
  /// itself. Throws InputError when correlations contradict each other.
  std::vector<std::vector<std::string>> sample(std::uint64_t seed) const;
  std::vector<std::vector<std::string>> check_sample(std::uint64_t seed) const;
};

/// What a pellet and its operation are to be sized for.
struct SizingTask {
  std::string base;                  ///< effective input, from `study_base`
  std::vector<Variation> variables;  ///< with intervals
  std::vector<Limit> limits;
  std::size_t objective = 0;  ///< index into answers()
  bool maximise = false;
  StudySettings settings;
  KnownCases* known = nullptr;       ///< where finished cases are kept; null: nowhere
  int starts = 4;                    ///< local searches
  std::uint64_t seed = 1;            ///< of the sample that they start from
  bool stop_at_failure = false;      ///< else a case that fails is a bad point
  std::optional<Robustness> robust;  ///< absent: the inputs of the case hold
  double per_day = 0;                ///< kg/s of magnesium wanted of all presses; 0: not said
};

/// `--within 120s`: lets the end of the process move from a tenth of it up to it. Throws InputError that begins with
/// `option`, also when time.end is varied already.
void limit_duration(SizingTask& task, const std::string& within, const std::string& option = "--within");

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
