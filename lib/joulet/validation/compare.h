#pragma once

#include <joulet/results/measured_comparison.h>
#include <joulet/results/run_history.h>
#include <joulet/validation/measured_column.h>

#include <functional>
#include <optional>
#include <vector>

namespace joulet {

/// The error of mesh and steps in a computed quantity at a time [s], SI; absent where nobody has estimated it.
using NumericalError = std::function<std::optional<double>(const std::string& quantity, double time, double computed)>;

/// Each measured value beside the computed one at its time, with standard uncertainties; see MeasuredComparison. u_num
/// is the estimated error of mesh and steps and that of the interpolation between steps, added as squares.
std::vector<MeasuredComparison> compare(const std::vector<MeasuredColumn>& columns, const RunHistory& history,
                                        const NumericalError& numerical_error = {});

}  // namespace joulet
