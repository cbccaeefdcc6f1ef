#pragma once

#include <joulet/results/power_feedback.h>
#include <joulet/results/step_report.h>

#include <mpi.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

struct Problem;
class Simulation;

/// Called by `run` with what has just happened; all are optional.
struct Observers {
  std::function<void(const Simulation&)> started;
  std::function<void(const StepReport&)> accepted;
  std::function<void(const Rejection&)> refused;
  std::function<void(const Simulation&)> output_time;        ///< also at the start and at the end
  std::function<void(const PowerFeedback&)> power_feedback;  ///< before each output time but the start, if there is one
  std::function<void(const std::string&)> stopped;           ///< by a stop condition: which
};

/// Runs the problem to its end, or to where a stop condition is met, and returns the last report. Throws SolverError
/// when a step cannot be made, LedgerError when the energy balance does not close to the tolerance of the problem.
StepReport run(const Problem& problem, MPI_Comm communicator, const Observers& observers);

/// The times at which results are asked for, increasing, the end included.
std::vector<double> output_times(const Problem& problem);

}  // namespace joulet
