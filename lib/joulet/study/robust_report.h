#pragma once

#include <joulet/study/sizing.h>

#include <string>

namespace joulet {

/// What a person is told of a robust design: objective and limits at their quantiles with the interval that the sample
/// leaves, the nominal optimum beside it, and what robustness costs.
std::string robust_text(const SizingTask& task, const RobustResult& result);

/// robust.csv: for both designs the objective and each limit, for the inputs of the case and at the quantile with its
/// 95 % interval, SI; an end that the sample cannot tell is empty.
std::string robust_csv(const SizingTask& task, const RobustResult& result);

/// Why there is no design, for the error of the program.
std::string no_robust_design_text(const SizingTask& task, const RobustResult& result);

}  // namespace joulet
