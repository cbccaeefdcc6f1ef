#include "commands.h"
#include "study_options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/sample.h>
#include <joulet/study/sensitivity.h>

#include <cstdio>
#include <memory>

namespace joulet {
namespace {

struct Options {
  StudyOptions study;
  std::vector<std::string> uncertain;
  std::string method = "sobol", answers = "T_max,conversion,energy_per_kg", folder;
  std::size_t samples = 0;
  bool restart = false;
};

std::vector<std::size_t> answers_asked(const std::string& text) {
  std::vector<std::size_t> asked;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    asked.push_back(answer_index(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return asked;
}

SensitivityStudy design_of(const Options& options, const std::string& base) {
  SensitivityStudy design;
  design.method = sensitivity_method(options.method);
  for (const std::string& text : options.uncertain) design.inputs.push_back(uncertain_from_text(text, base));
  if (design.inputs.empty()) design.inputs = usual_uncertainties(base);
  const std::size_t usual = design.method == SensitivityMethod::sobol ? 128 : 20;
  design.samples = options.samples > 0 ? options.samples : usual;
  design.asked = answers_asked(options.answers);
  return design;
}

void analyse(const Options& options) {
  Study study;
  study.base = read_study_base(options.study);
  const SensitivityStudy design = design_of(options, study.base);
  study.cases = cases_at(design.inputs, design.points());
  study.settings = study_settings(options.study);
  study.ranks_per_case = options.study.ranks_per_case;
  check_study(study);
  const std::string name =
      options.folder.empty() ? "out/sensitivity-" + case_name(options.study.source) : options.folder;
  const StudyFolder folder(name);
  StudyTable table{study.cases, study.settings, units_of_keys(study.cases), {}};
  table.results = run_study(study, folder, options.restart, options.study.quiet);
  check_any_finished(table.results);
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] {
    const std::string found = sensitivity_text(design, table.results);
    write_atomically(name + "/sensitivity.csv", sensitivity_csv(design, table.results));
    return fmt::format("{}{} results   {}/sensitivity.csv, {}; {} runs\n", found, failures_text(table), name,
                       joined(folder.write(table)), table.results.size());
  });
  if (is_rank_0(MPI_COMM_WORLD) && !options.study.quiet) std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_sensitivity(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sensitivity", "which uncertain input moves the answers most");
  add_study_options(*command, options->study);
  command
      ->add_option("--uncertain", options->uncertain,
                   "an input and its limits: 'kinetics.activation_energy +- 3 %', "
                   "'KEY = 169.1 +- 8 kJ/mol', 'KEY = 160..180 kJ/mol'; may be repeated; the usual ones if absent")
      ->type_size(1)
      ->allow_extra_args(false);
  command->add_option("--method", options->method,
                      "sobol: shares of the variance, with intervals of the answers (default); morris: screening of "
                      "many inputs; oat: one at a time");
  command->add_option("--samples", options->samples, "rows of Sobol (128 if absent) or paths of Morris (20)");
  command->add_option("--answers", options->answers, "answers to explain; T_max,conversion,energy_per_kg if absent");
  command->add_option("-o,--output", options->folder, "folder; out/sensitivity-<name of the case> if absent");
  command->add_flag("--restart", options->restart, "begin anew, instead of taking up the study in the folder");
  command->callback([options, &chosen] { chosen = [options] { analyse(*options); }; });
}

}  // namespace joulet
