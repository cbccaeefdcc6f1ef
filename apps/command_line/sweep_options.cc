#include "solver_commands.h"
#include "study_files.h"

#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/value_range.h>
#include <joulet/study/sample.h>

#include <memory>

namespace joulet {

namespace {

CaseTable cases_with_uncertain(const SweepOptions& options, const std::string& base) {
  const std::size_t n = sample_size(options.sample);
  if (n == 0) throw InputError("uncertain inputs need a sample: --sample lhs:200, in a study file samples = 200");
  const StudyPlaces& places = options.study.places;
  const auto inputs = uncertain_from_texts(options.uncertain, base, places);
  std::vector<std::string> varied;
  for (const std::string& text : options.vary) varied.push_back(variation_from_text(text).key);
  const auto correlations = correlations_from_texts(options.correlations, inputs, varied, places);
  return random_cases(options.vary, inputs, correlations, n, options.seed);
}

CaseTable cases_of(const SweepOptions& options, const std::string& base, const ReadText& read) {
  const bool uncertain = !options.uncertain.empty() || !options.correlations.empty();
  if (options.cases.empty() && uncertain) return cases_with_uncertain(options, base);
  if (options.cases.empty()) return sampled_cases(options.vary, options.sample, options.seed);
  if (!options.vary.empty() || uncertain) throw InputError("give either --vary or --cases, not both");
  return cases_from_csv(read([&] { return text_of_file(options.cases); }), options.cases);
}

}  // namespace

Study sweep_study(const SweepOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  answers_asked(options.answers);
  Study study;
  study.base = read_study_base(options.study, read);
  study.cases = cases_of(options, study.base, read);
  study.settings = study_settings(options.study);
  study.ranks_per_case = options.study.ranks_per_case;
  study.stop_at_failure = stops_at_failure(options.study.failures);
  if (!options.times.empty())
    options.study.places.at("--times", options.times,
                            [&] { study.settings.times = values_from_text(options.times, "s"); });
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
  command.repeated("--uncertain", options->uncertain,
                   "an input of the Latin hypercube that is known within limits, 'KEY +- 5 %', or has a distribution, "
                   "'KEY ~ normal; deviation = 5 %'; may be repeated");
  command.repeated("--correlation", options->correlations,
                   "of two varied inputs, by rank: 'KEY, KEY = 0.5'; may be repeated");
  command.option(
      "--answers", options->answers,
      "answers whose intervals are told where inputs are uncertain; T_max,conversion,energy_per_kg if absent");
  command.option("--seed", options->seed, "of the Latin hypercube; 1 if absent");
  command.option("--cases", options->cases, "a CSV file of cases: a header of keys, one row per case");
  command.option("--times", options->times, "also keep conversion and energy at these times: '0..120 s x25'");
  add_folder_options(command, options->folder, "sweep");
  command.footer(
      "Examples:\n"
      "  joulet sweep --vary 'supply.power_density=0.3..0.55 W/mm^3 x11' --times '0..120 s x25'\n"
      "  mpirun -np 4 joulet sweep luo2025-18mm --vary 'pellet.diameter=10..20 mm' --sample lhs:200\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.");
  command.decides([options, deed] {
    return study_request(
        options->folder, [options, deed] { deed(*options); }, [options] { return study_toml(study_of(*options)); });
  });
}

}  // namespace joulet
