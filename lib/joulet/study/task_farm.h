#pragma once

#include <mpi.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// Tasks of uneven length on many ranks: whoever is free takes the next one. All ranks work; there is no master. The
/// next number is a counter on rank 0 that ranks fetch and increase with one-sided communication.
class TaskFarm {
public:
  /// Ranks work together in groups of `ranks_per_task`. Collective. Throws InputError when the ranks are not a multiple
  /// of it, since answers of groups of different size would differ by round-off.
  TaskFarm(MPI_Comm communicator, int ranks_per_task);
  ~TaskFarm();
  /// Only the check.
  static void check_groups(MPI_Comm communicator, int ranks_per_task);
  TaskFarm(const TaskFarm&) = delete;
  TaskFarm& operator=(const TaskFarm&) = delete;

  using Task = std::function<void(std::size_t task, MPI_Comm group)>;
  /// `taken` tasks are finished or under way; called on rank 0 now and then.
  using Progress = std::function<void(std::size_t taken)>;
  /// Calls `task` for 0 .. n-1, each once, on one group. Collective. When a task throws, no more are begun, and the
  /// error of the lowest rank is thrown on all.
  void run(std::size_t n, const Task& task, const Progress& progress = {});

  /// To be called by all ranks of a group now and then within a task: lets other ranks reach the counter where the
  /// network needs help, and shows progress. Throws Interrupted, on the whole group, when the program is to end
  /// (simulation/stop_signals.h). Collective over the group.
  void alive();

  MPI_Comm group() const { return group_; }
  bool is_group_leader() const;

private:
  long long fetch_and_add(long long increment);
  long long next();
  void wait_for_all();
  void help_others();

  MPI_Comm communicator_, group_ = MPI_COMM_NULL;
  int size_ = 1, rank_ = 0;
  MPI_Win window_ = MPI_WIN_NULL;
  long long* counter_ = nullptr;
  long long local_counter_ = 0;  // of a single rank, which needs no window
  std::size_t n_ = 0;
  std::chrono::steady_clock::time_point last_call_;  ///< of alive
  double longest_step_ = 0;                          ///< between two calls, s
  Progress progress_;
};

}  // namespace joulet
