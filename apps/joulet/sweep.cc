#include "commands.h"
#include "study_options.h"

#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/value_range.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/sample.h>

#include <memory>

namespace joulet {
namespace {

struct Options {
  StudyOptions study;
  std::vector<std::string> vary;
  std::string cases, sample = "grid", times;
  std::uint64_t seed = 1;
  FolderOptions folder;
};

CaseTable cases_of(const Options& options) {
  if (options.cases.empty()) return sampled_cases(options.vary, options.sample, options.seed);
  if (!options.vary.empty()) throw InputError("give either --vary or --cases, not both");
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] { return text_of_file(options.cases); });
  return cases_from_csv(text, options.cases);
}

void sweep(const Options& options) {
  Study study{read_study_base(options.study), cases_of(options), study_settings(options.study),
              options.study.ranks_per_case};
  if (!options.times.empty()) study.settings.times = values_from_text(options.times, "s");
  check_study(study);
  const FolderOptions& folder = options.folder;
  const std::string name = folder.folder.empty() ? "out/sweep-" + case_name(options.study.source) : folder.folder;
  run_study(study, name, folder.restart, options.study.quiet,
            [](const StudyTable& table) { return best_of(table) + "\n"; });
}

}  // namespace

void add_sweep(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sweep", "run many cases, and tabulate and map their answers");
  add_study_options(*command, options->study);
  command
      ->add_option("--vary", options->vary,
                   "a key and its values: 'pellet.diameter=4..20 mm x9', "
                   "'...=0.1..10 mm x5 log', '...=4, 6, 10 mm'; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  command->add_option("--sample", options->sample, "grid: all combinations (default); lhs:N: N of a Latin hypercube");
  command->add_option("--seed", options->seed, "of the Latin hypercube; 1 if absent");
  command->add_option("--cases", options->cases, "a CSV file of cases: a header of keys, one row per case");
  command->add_option("--times", options->times, "also keep conversion and energy at these times: '0..120 s x25'");
  add_folder_options(*command, options->folder, "sweep");
  command->callback([options, &chosen] { chosen = [options] { sweep(*options); }; });
}

}  // namespace joulet
