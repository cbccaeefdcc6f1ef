#pragma once

#include <joulet/results/power_feedback.h>
#include <joulet/results/step_report.h>

#include <mpi.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace joulet {

struct Problem;
class Simulation;
class StoredSnapshot;

/// Called by `run` with what has just happened; all are optional.
struct Observers {
  std::function<void(Simulation&)> created;
  std::function<void(const Simulation&)> started;
  std::function<void(const StepReport&)> accepted;
  std::function<void(const Rejection&)> refused;
  std::function<void(const Simulation&)> output_time;        ///< also at the start and at the end
  std::function<void(const PowerFeedback&)> power_feedback;  ///< before each output time but the start, if there is one
  std::function<void(const std::string&)> stopped;           ///< by a stop condition: which
  /// After each step of a transient run, and its output. May write a snapshot; what it returns the run goes on from, in
  /// place of the simulation. May throw Interrupted.
  std::function<std::unique_ptr<StoredSnapshot>(const Simulation&)> safe_point;
};

/// Runs the problem to its end, or to where a stop condition is met, and returns the last report. Throws SolverError
/// when a step cannot be made, LedgerError when the energy balance does not close to the tolerance of the problem.
/// `from`: where an earlier run of a transient problem stood, after its output at that time; null at the start.
StepReport run(const Problem& problem, MPI_Comm communicator, const Observers& observers,
               const StoredSnapshot* from = nullptr);

/// The times at which results are asked for, increasing, the end included.
std::vector<double> output_times(const Problem& problem);

}  // namespace joulet
