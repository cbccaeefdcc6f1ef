#pragma once

#include <joulet/study/case_result.h>
#include <joulet/study/study.h>

#include <mpi.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace joulet {

class KnownCases;

/// How it is computed.
struct StudyRun {
  std::map<std::size_t, CaseResult> known;  ///< results that need not be computed again; the same on all ranks
  KnownCases* kept = nullptr;               ///< where a search keeps its cases, whatever their numbers; null: nowhere
  /// Called for each new result by the rank that leads its group.
  std::function<void(std::size_t number, const CaseResult&)> finished;
  /// Called on rank 0 now and then: how many of the cases are finished or under way.
  std::function<void(std::size_t taken, std::size_t n)> progress;
  /// Called on rank 0 at the end with the share of their time that the ranks had a case to compute, 0 to 1; not if
  /// there was nothing to do.
  std::function<void(double share)> busy;
};

/// The result of each case, on all ranks. Collective. The cases are a task farm over groups of ranks, large meshes
/// first; one that fails is a result with its error. Throws InputError when the ranks cannot be grouped, and what
/// `finished` throws.
std::vector<CaseResult> run_cases(const Study& study, MPI_Comm communicator, const StudyRun& run = {});

/// With `stop`: throws the error of a case that failed, with what it assigns.
void check_failure(bool stop, const std::vector<std::string>& changes, const CaseResult& result);

/// If no case finished, there is no answer: throws the error of the first one. For commands that need some results.
void check_any_finished(const std::vector<CaseResult>& results);

}  // namespace joulet
