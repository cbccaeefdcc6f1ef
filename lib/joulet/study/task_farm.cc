#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/stop_signals.h>
#include <joulet/study/task_farm.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>

namespace joulet {

void TaskFarm::check_groups(MPI_Comm communicator, int ranks_per_task) {
  int size = 1;
  MPI_Comm_size(communicator, &size);
  if (ranks_per_task < 1 || size % ranks_per_task != 0)
    throw InputError(fmt::format("{} rank{} cannot be divided into groups of {} ranks per case", size,
                                 size == 1 ? "" : "s", ranks_per_task));
}

TaskFarm::TaskFarm(MPI_Comm communicator, int ranks_per_task) {
  check_groups(communicator, ranks_per_task);
  MPI_Comm_size(communicator, &size_);
  MPI_Comm_rank(communicator, &rank_);
  MPI_Comm_dup(communicator, &communicator_);
  MPI_Comm_split(communicator_, rank_ / ranks_per_task, rank_, &group_);
  if (size_ == 1) return;
  const MPI_Aint bytes = rank_ == 0 ? sizeof(long long) : 0;
  MPI_Win_allocate(bytes, sizeof(long long), MPI_INFO_NULL, communicator_, &counter_, &window_);
  MPI_Win_lock_all(MPI_MODE_NOCHECK, window_);
}

TaskFarm::~TaskFarm() {
  if (window_ != MPI_WIN_NULL) {
    MPI_Win_unlock_all(window_);
    MPI_Win_free(&window_);
  }
  MPI_Comm_free(&group_);
  MPI_Comm_free(&communicator_);
}

bool TaskFarm::is_group_leader() const { return is_rank_0(group_); }

long long TaskFarm::fetch_and_add(long long increment) {
  if (size_ == 1) return std::exchange(local_counter_, local_counter_ + increment);
  long long before = 0;
  MPI_Fetch_and_op(&increment, &before, MPI_LONG_LONG, 0, 0, MPI_SUM, window_);
  MPI_Win_flush(0, window_);
  return before;
}

long long TaskFarm::next() {
  long long number = is_group_leader() ? fetch_and_add(1) : 0;
  MPI_Bcast(&number, 1, MPI_LONG_LONG, 0, group_);
  return number;
}

void TaskFarm::alive() {
  const auto now = std::chrono::steady_clock::now();
  longest_step_ = std::max(longest_step_, std::chrono::duration<double>(now - last_call_).count());
  last_call_ = now;
  const std::string why = reason_to_stop(2 * longest_step_);
  int stop = why.empty() ? 0 : 1, ranks = 1;
  MPI_Comm_size(group_, &ranks);
  if (ranks > 1) MPI_Allreduce(MPI_IN_PLACE, &stop, 1, MPI_INT, MPI_MAX, group_);
  if (stop != 0) throw Interrupted(fmt::format("{} ended the study", why.empty() ? "another rank" : why));
  help_others();
}

void TaskFarm::help_others() {
  if (size_ > 1) {
    int there = 0;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, communicator_, &there, MPI_STATUS_IGNORE);
  }
  if (rank_ == 0 && progress_) progress_(static_cast<std::size_t>(std::min<long long>(fetch_and_add(0), n_)));
}

void TaskFarm::wait_for_all() {
  MPI_Request request;
  MPI_Ibarrier(communicator_, &request);
  for (int arrived = 0;;) {
    MPI_Test(&request, &arrived, MPI_STATUS_IGNORE);
    if (arrived) return;
    help_others();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void TaskFarm::run(std::size_t n, const Task& task, const Progress& progress) {
  n_ = n;
  progress_ = progress;
  // The counter goes back to 0 before anybody asks it.
  if (rank_ == 0) fetch_and_add(-fetch_and_add(0));
  MPI_Barrier(communicator_);
  std::exception_ptr error;
  last_call_ = std::chrono::steady_clock::now();
  try {
    for (long long number = next(); number < static_cast<long long>(n_); number = next()) {
      task(static_cast<std::size_t>(number), group_);
      alive();
    }
  } catch (...) {
    error = std::current_exception();
    fetch_and_add(static_cast<long long>(n_));
  }
  wait_for_all();
  progress_ = nullptr;
  throw_first_error(communicator_, error);
}

}  // namespace joulet
