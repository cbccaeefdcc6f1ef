#include "commands.h"
#include "study_options.h"

#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/process_comparison.h>

#include <cstdio>
#include <memory>

namespace joulet {
namespace {

struct Options {
  std::vector<std::string> sources, overrides;
  std::string tariff = "35 USD/MWh", grid = "24 g/kWh", file, charge, mass;
};

/// A pellet as a process: what its run takes at the terminals.
ProcessData pellet(const std::string& source, const std::vector<std::string>& overrides) {
  const std::string base = text_from_rank_0(MPI_COMM_WORLD, [&] { return study_base(source, overrides); });
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

/// The yield of an electrolysis beside the published ones.
void compare_yield(const Options& options) {
  if (options.charge.empty() || options.mass.empty()) throw InputError("--charge and --mass are given together");
  FaradayExperiment own{"as given", "given", option_value("--charge", options.charge, "C"),
                        option_value("--mass", options.mass, "kg"), 0};
  const double yield = current_yield(own.mass, own.charge);
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] {
    std::vector<FaradayExperiment> experiments{own};
    for (FaradayExperiment& e : read_experiments(data_file("processes/magnesium.toml"))) experiments.push_back(e);
    return fmt::format(
        "{}\nTwo electrons for each Mg. {}Published charges and masses are derived from Table 1 of "
        "Telgerafchi et al. 2023.\n",
        faraday_text(experiments), yield > 1 ? "A yield above 100 % is impossible: check charge and mass. " : "");
  });
  if (is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
}

void compare(const Options& options) {
  if (!options.charge.empty() || !options.mass.empty()) return compare_yield(options);
  const Tariff tariff = tariff_from_text(options.tariff);
  const double grid = grid_intensity_from_text(options.grid);
  std::vector<ProcessData> processes;
  for (const std::string& source : options.sources) processes.push_back(pellet(source, options.overrides));
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] {
    for (ProcessData& process : read_processes(data_file("processes/magnesium.toml"))) processes.push_back(process);
    if (!options.file.empty()) write_atomically(options.file, comparison_csv(processes, tariff, grid));
    return fmt::format("{}\nElectricity at {}, {}. The scopes differ: compare only what covers the same.\n",
                       comparison_text(processes, tariff, grid), options.tariff, options.grid);
  });
  if (is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_compare(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("compare", "energy, cost and emissions of a kilogram beside other processes");
  command->add_option("CASE", options->sources, "case files or presets; luo2025-6mm and luo2025-18mm if absent");
  command->add_option("-s,--set", options->overrides, "change a key of each case: section.key=value; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  command->add_option("--tariff", options->tariff, "price of electricity in any currency; 35 USD/MWh if absent");
  command->add_option("--grid", options->grid, "carbon intensity of the grid; 24 g/kWh if absent");
  command->add_option("--charge", options->charge, "of an electrolysis, '20448 C': prints its current yield instead");
  command->add_option("--mass", options->mass, "of the magnesium that this charge gave, '2.51 g'");
  command->add_option("--csv", options->file, "also write the table into this file");
  command->callback([options, &chosen] {
    if (options->sources.empty()) options->sources = {"luo2025-6mm", "luo2025-18mm"};
    chosen = [options] { compare(*options); };
  });
}

}  // namespace joulet
