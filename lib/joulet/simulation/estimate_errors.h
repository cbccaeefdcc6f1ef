#pragma once

#include <joulet/problem/problem.h>
#include <joulet/results/answer_error.h>
#include <joulet/results/run_history.h>
#include <joulet/results/step_report.h>

#include <mpi.h>

#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// How far the numbers of a run are from those of an infinitely fine mesh and infinitely short steps. The case runs
/// again with ten times the tolerance in time, and with that on one and two coarser meshes (a finer one where there
/// is none), for Richardson's extrapolation by the order that they show, between 1 and twice the degree. That the
/// meshes are compared at the loose tolerance saves half of the time; their steps differ little, so that the error of
/// the steps cancels. Costs about half a run.
class ErrorEstimate {
public:
  /// Runs the variations; `histories` are the quantities whose error is asked for at other times than the end, as in
  /// history.csv. Collective; throws as `run`.
  ErrorEstimate(const Problem& problem, MPI_Comm communicator, const std::vector<std::string>& histories = {});

  /// Of mean and highest temperature, conversion, magnesium, its energy and the resistance in the last report of the
  /// run. Answers without an error but rounding are left out.
  std::vector<AnswerError> of_answers(const StepReport& last) const;

  /// Of one of the `histories` that the run has computed to be `computed` at a time [s], mesh and steps together, in
  /// its SI unit; absent where a variation has no value then.
  std::optional<double> at(const std::string& quantity, double time, double computed) const;

private:
  struct Variation {
    StepReport last;
    RunHistory history;
  };
  template <class Change>
  Variation with(Change change, const std::vector<std::string>& histories) const;
  template <class Take>
  double of_mesh(double compared, Take take) const;
  template <class Take>
  double of_steps(double here, Take take) const;

  const Problem problem_;
  MPI_Comm communicator_;
  std::optional<Variation> finer_, coarser_, coarsest_;
  std::optional<Variation> looser_;  ///< absent for a steady state: the meshes are compared with the run itself
};

/// Whether the estimate takes less than a fifth of the time of the whole program, start and output included, so that it
/// is made without being asked for: for a pellet alone, axisymmetric, with a reaction of one step and free gas, on a
/// mesh as coarse as the usual one. Measured: docs/guide/outputs.md.
bool error_estimate_is_cheap(const Problem& problem);

}  // namespace joulet
