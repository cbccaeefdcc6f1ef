#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/case_result.h>
#include <joulet/study/correlation.h>
#include <joulet/study/morris.h>
#include <joulet/study/sobol.h>
#include <joulet/study/uncertain.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

enum class SensitivityMethod { one_at_a_time, morris, sobol, derivatives };

/// "oat", "morris", "sobol" or "derivatives". Throws InputError.
SensitivityMethod sensitivity_method(const std::string& name);

/// Which inputs, how they are sampled, and which answers are asked about.
struct SensitivityStudy {
  SensitivityMethod method = SensitivityMethod::sobol;
  std::vector<Uncertain> inputs;
  std::size_t samples = 0;                ///< rows of Sobol, paths of Morris; else not used
  std::vector<std::size_t> asked;         ///< indices into answers()
  std::vector<Correlation> correlations;  ///< of the inputs; with derivatives only

  /// The points of the unit cube to run, in the order that the analyses below expect; none of derivatives. Throws
  /// InputError when there are too few samples for the analysis, or more runs than a table should have.
  std::vector<std::vector<double>> points() const;
  /// The cases to run, in the same order. Throws as `points`.
  CaseTable cases() const;
};

/// What a person is told, from the results at `points`: one table per answer, inputs in the order of their effect.
std::string sensitivity_text(const SensitivityStudy& study, const std::vector<CaseResult>& results);

/// sensitivity.csv: one row per answer and input, SI.
std::string sensitivity_csv(const SensitivityStudy& study, const std::vector<CaseResult>& results);

}  // namespace joulet
