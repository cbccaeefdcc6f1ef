#pragma once

#include <command_line/solver_commands.h>
#include <joulet/simulation/collective.h>

namespace joulet {

struct Problem;

/// What the solver's commands do with their options. Collective over all ranks; throw what the library throws.
void run_case(const RunOptions& options);
void run_sweep(const SweepOptions& options);
void run_size(const SizeOptions& options);
void run_sensitivity(const SensitivityOptions& options);
void run_calibrate(const CalibrateOptions& options);
void run_study_file(const StudyFileOptions& options);
void run_economics(const EconomicsOptions& options);

/// `joulet run --check`: prints what a run would need.
void check_size(const Problem& problem, bool time);

/// Rank 0 reads for all.
inline std::string read_for_all(const std::function<std::string()>& make) {
  return text_from_rank_0(MPI_COMM_WORLD, make);
}

}  // namespace joulet
