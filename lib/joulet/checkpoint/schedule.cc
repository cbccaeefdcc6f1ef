#include <fmt/format.h>
#include <joulet/checkpoint/schedule.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/stop_signals.h>

#include <algorithm>
#include <cmath>

namespace joulet {

CheckpointSchedule::CheckpointSchedule(const Checkpoints& input, std::optional<double> wall_time,
                                       Clock::time_point start, double time)
    : every_(input.every),
      wall_limit_(wall_time),
      interval_(input.wall_time),
      start_(start),
      time_(time),
      last_call_(Clock::now()),
      last_checkpoint_(last_call_) {}

double CheckpointSchedule::seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

/// Whether another step and a checkpoint, each twice as long as the longest so far, would end too late.
bool CheckpointSchedule::runs_out() const {
  if (!wall_limit_) return false;
  const double write = std::max(longest_write_, std::min(1., 0.02 * *wall_limit_));
  return seconds_since(start_) + 2 * longest_step_ + 2 * write > *wall_limit_;
}

CheckpointSchedule::Due CheckpointSchedule::after_step(double time, MPI_Comm communicator) {
  longest_step_ = std::max(longest_step_, seconds_since(last_call_));
  last_call_ = Clock::now();
  // Signals may have reached some ranks only; the clock is that of rank 0.
  const bool first = is_rank_0(communicator);
  int news[] = {caught_stop_signal(), first && runs_out() ? 1 : 0,
                first && interval_ > 0 && seconds_since(last_checkpoint_) >= interval_ ? 1 : 0};
  MPI_Allreduce(MPI_IN_PLACE, news, 3, MPI_INT, MPI_MAX, communicator);
  Due due;
  if (news[0] != 0)
    due.stop = name_of_stop_signal(news[0]);
  else if (news[1] != 0)
    due.stop = fmt::format("the wall time of {:.6g} s", *wall_limit_);
  const auto mark = [this](double t) { return std::floor(t / *every_ * (1 + 1e-12)); };
  due.by_process_time = every_ && mark(time) > mark(time_);
  due.checkpoint = due.by_process_time || news[2] != 0 || !due.stop.empty();
  time_ = time;
  return due;
}

void CheckpointSchedule::written(double seconds) {
  longest_write_ = std::max(longest_write_, seconds);
  last_checkpoint_ = last_call_ = Clock::now();
}

}  // namespace joulet
