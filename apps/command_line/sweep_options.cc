#include "solver_commands.h"

#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/value_range.h>
#include <joulet/study/sample.h>

#include <memory>

namespace joulet {

namespace {

CaseTable cases_of(const SweepOptions& options, const ReadText& read) {
  if (options.cases.empty()) return sampled_cases(options.vary, options.sample, options.seed);
  if (!options.vary.empty()) throw InputError("give either --vary or --cases, not both");
  return cases_from_csv(read([&] { return text_of_file(options.cases); }), options.cases);
}

}  // namespace

Study sweep_study(const SweepOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  Study study{read_study_base(options.study, read), cases_of(options, read), study_settings(options.study),
              options.study.ranks_per_case};
  if (!options.times.empty()) study.settings.times = values_from_text(options.times, "s");
  check_study(study);
  return study;
}

void add_sweep(Command& app, const Deed<SweepOptions>& deed) {
  auto options = std::make_shared<SweepOptions>();
  Command command = app.subcommand("sweep", "run many cases, and tabulate and map their answers");
  add_study_options(command, options->study);
  command.repeated("--vary", options->vary,
                   "a key and its values: 'pellet.diameter=4..20 mm x9', "
                   "'...=0.1..10 mm x5 log', '...=4, 6, 10 mm'; may be repeated");
  command.option("--sample", options->sample, "grid: all combinations (default); lhs:N: N of a Latin hypercube");
  command.option("--seed", options->seed, "of the Latin hypercube; 1 if absent");
  command.option("--cases", options->cases, "a CSV file of cases: a header of keys, one row per case");
  command.option("--times", options->times, "also keep conversion and energy at these times: '0..120 s x25'");
  add_folder_options(command, options->folder, "sweep");
  command.footer(
      "Examples:\n"
      "  joulet sweep --vary 'supply.power_density=0.3..0.55 W/mm^3 x11' --times '0..120 s x25'\n"
      "  mpirun -np 4 joulet sweep luo2025-18mm --vary 'pellet.diameter=10..20 mm' --sample lhs:200\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.");
  command.solves([options, deed] { deed(*options); });
}

}  // namespace joulet
