#pragma once

#include <joulet/study/calibration_task.h>

#include <mpi.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// What the data say of one input. SI, or factors of a law.
struct CalibratedInput {
  double value = 0;
  int side = 0;                 ///< -1 or +1 when held back by its lower or upper limit
  std::optional<double> error;  ///< standard error; absent at a limit, or when nothing depends on the input
  double low = 0, high = 0;     ///< 95 % by Student's t, if there is an error
};

/// How one measured column is met.
struct SeriesFit {
  double sigma = 0;      ///< of the weights; estimated from the residuals when not given
  double rms = 0;        ///< of the residuals
  double mean = 0;       ///< computed less measured
  int sign_runs = 0;     ///< unbroken sequences of one sign
  double run_score = 0;  ///< their number less the expected one, in standard deviations (Wald & Wolfowitz 1940)
};

/// A way to change the inputs together that the data do not notice: half a range in one of them, the others with it.
struct FreeCombination {
  std::vector<double> changes;  ///< of each input, in fractions of its range; 0 where it does not take part
};

struct CalibrationResult {
  std::vector<double> point;  ///< fractions of the ranges
  std::vector<CalibratedInput> inputs;
  std::vector<std::vector<double>> correlations;  ///< NaN where an input has no error
  std::vector<FreeCombination> unidentifiable;
  std::vector<SeriesFit> series;
  std::vector<std::vector<double>> computed;  ///< [series][time], SI
  double chi_squared = 0;                     ///< per degree of freedom
  std::size_t degrees_of_freedom = 0;
  bool converged = false;
  std::size_t runs = 0;
};

/// Called on rank 0 with the number of runs that are finished or under way.
using CalibrationProgress = std::function<void(std::size_t runs)>;

/// Fits. Collective; the runs of one step are a task farm. Columns without a standard deviation are weighted with that
/// of their own residuals, found by repetition when there are several columns. Throws InputError when the data do not
/// fit the case, what `run` throws when there is no result at the start, and SolverError.
CalibrationResult calibrate(const CalibrationTask& task, MPI_Comm communicator,
                            const CalibrationProgress& progress = {});

/// The case with the values of a point.
std::string calibrated_case(const CalibrationTask& task, const std::vector<double>& point);

}  // namespace joulet
