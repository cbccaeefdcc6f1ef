#include "commands.h"

#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/process_comparison.h>

#include <cstdio>

namespace joulet {
namespace {

/// A pellet as a process: what its run takes at the terminals.
ProcessData pellet(const std::string& source, const std::vector<std::string>& overrides) {
  const std::string base = read_for_all([&] { return study_base(source, overrides); });
  const Problem problem = problem_from_text(base, source);
  const CaseResult result = evaluate(problem, {}, MPI_COMM_WORLD, {});
  const double energy = result.answers[answer_index("energy_per_mg")];
  if (!(energy > 0))
    throw InputError(fmt::format("{}: no electrical energy per magnesium comes out of this case", source));
  ProcessData process;
  process.name = fmt::format("{} (this run)", case_name(source));
  process.scope = fmt::format(
      "electricity at the terminals of the pellet, {:g} s, conversion {:.2f} %; all Mg counted as "
      "collected; no vacuum pumps, no calcination",
      problem.time.end, 100 * result.answers[answer_index("conversion")]);
  process.source = "computed";
  process.energy = {energy, energy};
  process.electricity = true;
  process.process_co2 = carbothermal_co2();
  return process;
}

}  // namespace

void run_economics(const EconomicsOptions& options) {
  const Tariff tariff = tariff_from_text(options.tariff);
  const double grid = grid_intensity_from_text(options.grid);
  on_rank_0(MPI_COMM_WORLD, [&] {
    if (!options.file.empty()) check_writable(options.file);
  });
  std::vector<ProcessData> processes;
  for (const std::string& source : options.sources) processes.push_back(pellet(source, options.overrides));
  on_rank_0(MPI_COMM_WORLD, [&] {
    for (ProcessData& process : read_processes(data_file("processes/magnesium.toml"))) processes.push_back(process);
    const std::string text =
        fmt::format("{}\nElectricity at {}, {}. The scopes differ: compare only what covers the same.\n",
                    comparison_text(processes, tariff, grid), options.tariff, options.grid);
    std::fputs(text.c_str(), stdout);
    if (!options.file.empty()) write_atomically(options.file, comparison_csv(processes, tariff, grid));
  });
}

}  // namespace joulet
