#include "commands.h"
#include "study_options.h"

#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/keys.h>
#include <joulet/study/sensitivity.h>

#include <memory>

namespace joulet {
namespace {

struct Options {
  StudyOptions study;
  std::vector<std::string> uncertain;
  std::string method = "sobol", answers = "T_max,conversion,energy_per_kg";
  std::size_t samples = 0;
  FolderOptions folder;
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
  // Everything else lies between the ends.
  const std::size_t n = design.inputs.size();
  check_values(study.base, cases_at(design.inputs, {std::vector<double>(n, 0.), std::vector<double>(n, 1.)}));
  const FolderOptions& folder = options.folder;
  const std::string name = folder.folder.empty() ? "out/sensitivity-" + case_name(options.study.source) : folder.folder;
  run_study(study, name, folder.restart, options.study.quiet, [&](const StudyTable& table) {
    write_atomically(name + "/sensitivity.csv", sensitivity_csv(design, table.results));
    return sensitivity_text(design, table.results) + " table     " + name + "/sensitivity.csv\n";
  });
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
  add_folder_options(*command, options->folder, "sensitivity");
  command->callback([options, &chosen] { chosen = [options] { analyse(*options); }; });
}

}  // namespace joulet
