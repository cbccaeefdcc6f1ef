#include <joulet/problem/problem.h>
#include <joulet/simulation/estimate_time.h>
#include <joulet/simulation/run.h>

#include <algorithm>
#include <ctime>

namespace joulet {
namespace {

double processor_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The first steps, before the reaction begins, may be easier than others.
constexpr int first_attempts = 6;

/// Counts the attempts of a run and what they take; ends it after the first ones, if asked to.
struct Trial {
  struct Ends {};

  explicit Trial(bool whole) : whole_(whole) {}

  void run(const Problem& problem, MPI_Comm communicator) {
    begin_ = processor_time();
    Observers observers;
    observers.started = [this](const Simulation&) { started_ = last_ = processor_time(); };
    observers.accepted = [this](const StepReport&) { count(); };
    observers.refused = [this](const Rejection&) { count(); };
    try {
      joulet::run(problem, communicator, observers);
    } catch (const Ends&) {
      // The same step on all ranks.
    }
    const int first = std::min(attempts_, first_attempts);
    double times[] = {started_ - begin_, (last_ - started_) / std::max(attempts_, 1),
                      (first_ - started_) / std::max(first, 1)};
    MPI_Allreduce(MPI_IN_PLACE, times, 3, MPI_DOUBLE, MPI_MAX, communicator);
    set_up = times[0];
    attempt = times[1];
    first_attempt = times[2];
  }

  int attempts() const { return attempts_; }

  double set_up = 0, attempt = 0, first_attempt = 0;  ///< s, of the slowest rank

private:
  void count() {
    last_ = processor_time();
    if (++attempts_ <= first_attempts) first_ = last_;
    if (attempts_ == first_attempts && !whole_) throw Ends();
  }

  const bool whole_;
  int attempts_ = 0;
  double begin_ = 0, started_ = 0, first_ = 0, last_ = 0;
};

}  // namespace

std::optional<TimeEstimate> estimate_time(const Problem& problem, MPI_Comm communicator) {
  if (problem.time.analysis == Analysis::steady || problem.adaptivity.temperature_error) return std::nullopt;
  const double start_up = processor_time();  // of the program, so far
  Problem coarse = problem;
  coarse.numerics.refinement = std::min(problem.numerics.refinement, 1);
  Trial whole(true);
  whole.run(coarse, communicator);
  if (coarse.numerics.refinement == problem.numerics.refinement)
    return TimeEstimate{start_up + whole.set_up, whole.attempts(), whole.attempt};
  Trial first(false);
  first.run(problem, communicator);
  const double later = whole.first_attempt > 0 ? whole.attempt / whole.first_attempt : 1;
  return TimeEstimate{start_up + first.set_up, whole.attempts(), first.attempt * later};
}

}  // namespace joulet
