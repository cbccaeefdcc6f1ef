#pragma once

#include <joulet/statistics/least_squares.h>
#include <joulet/study/calibrate.h>

namespace joulet {

/// Fills the inputs with their errors, the correlations, the combinations without a limit, and the scatter of `result`,
/// whose point is known. From the singular values of the Jacobian at the minimum; the variance is that of the
/// residuals, intervals are those of Student's t (Bates & Watts, Nonlinear Regression Analysis (1988), section 2.3).
void add_statistics(const CalibrationTask& task, const LeastSquaresMinimum& minimum, CalibrationResult& result);

}  // namespace joulet
