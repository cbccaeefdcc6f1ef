#pragma once

#include <mpi.h>

#include <chrono>
#include <optional>
#include <string>

namespace joulet {

struct Checkpoints;

/// Decides, after each step, whether a checkpoint is due and whether the run is to stop: by the time of the process, by
/// the clock, by a signal (simulation/stop_signals.h), before the wall time that was given runs out.
class CheckpointSchedule {
public:
  using Clock = std::chrono::steady_clock;

  /// `wall_time`: s, of the whole run since `start`; absent: no limit. `time`: s of the process, now.
  CheckpointSchedule(const Checkpoints& input, std::optional<double> wall_time, Clock::time_point start, double time);

  struct Due {
    bool checkpoint = false;
    bool by_process_time = false;  ///< and so at the same step in every run of the case
    std::string stop;              ///< why; empty: the run goes on
  };
  /// After a step that ended at `time` [s]. The same on all ranks. Collective.
  Due after_step(double time, MPI_Comm communicator);
  /// What a checkpoint has just taken.
  void written(double seconds);

private:
  static double seconds_since(Clock::time_point then);
  bool runs_out() const;

  const std::optional<double> every_, wall_limit_;
  const double interval_;
  const Clock::time_point start_;
  double time_;
  Clock::time_point last_call_, last_checkpoint_;
  double longest_step_ = 0, longest_write_ = 0;  ///< s of the clock
};

}  // namespace joulet
