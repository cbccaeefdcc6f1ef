#pragma once

#include <joulet/study/optimise.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/sizing_task.h>

#include <mpi.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// A design with its answers.
struct Design {
  std::vector<std::string> values;  ///< of the variables, as assigned
  std::vector<double> answers;      ///< empty when the case failed
  std::string error;                ///< why
  std::vector<double> point;        ///< in the unit cube
  double violation = 0;             ///< the worst, scaled; fulfilled when <= 0
};

/// Names of what holds a design back: "temperature_peak <= 1600 degC", "pellet.diameter at its upper end 20 mm".
std::vector<std::string> active_constraints(const SizingTask& task, const Design& design);

/// Limits that a design does not keep: "temperature_peak 1640 degC instead of at most 1600 degC".
std::vector<std::string> broken_limits(const SizingTask& task, const Design& design);

struct SizingResult {
  Design best;  ///< or, when not feasible, the one that comes nearest
  bool feasible = false;
  std::size_t runs = 0;
};

/// A robust design beside the optimum for the inputs of the case, both judged by the same independent sample of the
/// uncertain inputs.
struct RobustResult {
  SizingResult robust, nominal;
  std::vector<CaseResult> robust_checks, nominal_checks;
};

/// What is being done, and how far; called on rank 0.
using SizingProgress = std::function<void(const std::string& what, std::size_t taken, std::size_t n)>;

/// The best design: a Latin hypercube over the variables, local searches from its best points side by side on all
/// ranks, and the best end of them. Collective. The same task on any number of ranks gives the same design. Throws
/// InputError when variables, limits or the base are wrong.
SizingResult best_design(const SizingTask& task, MPI_Comm communicator, const SizingProgress& progress = {});

/// The best design whose objective and limits are quantiles (`task.robust`); begins at the nominal optimum too. A case
/// that fails counts as worse than any number. Collective. Throws as `best_design`.
RobustResult robust_design(const SizingTask& task, MPI_Comm communicator, const SizingProgress& progress = {});

/// Designs between the best for one answer and the best for another: the first is optimised with ever tighter bounds on
/// the second (epsilon constraint; Haimes, Lasdon & Wismer, IEEE Trans. SMC 1 (1971) 296). `n` points, ends included,
/// without those that are dominated. Throws SolverError when no design keeps the limits.
std::vector<Design> pareto_front(const SizingTask& task, std::size_t second, bool maximise_second, int n,
                                 MPI_Comm communicator, const SizingProgress& progress = {});

}  // namespace joulet
