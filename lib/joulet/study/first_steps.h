#pragma once

#include <joulet/results/taken_steps.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/study.h>

#include <mpi.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// Cases that take the steps of a first one. Each group of ranks runs the first case for itself, once, when it needs
/// its steps: they may differ by rounding between groups of different size only.
class FirstSteps {
public:
  /// `first`: what the first case assigns to keys of `base`.
  FirstSteps(std::string base, std::vector<std::string> first, StudySettings settings);

  /// As `evaluate`. Where steps cannot be repeated each case has its own.
  CaseResult run(const std::vector<std::string>& assignments, MPI_Comm group, const std::function<void()>& alive);

private:
  const std::string base_;
  const std::vector<std::string> first_;
  const StudySettings settings_;
  bool can_repeat_ = false;
  std::optional<CaseResult> first_result_;
  TakenSteps steps_;
};

}  // namespace joulet
