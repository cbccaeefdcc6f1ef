#include "solver_commands.h"
#include "study_files.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/keys.h>

#include <algorithm>
#include <memory>

namespace joulet {

std::vector<std::size_t> answers_asked(const std::string& text) {
  std::vector<std::size_t> asked;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    asked.push_back(answer_index(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return asked;
}

namespace {

std::vector<Correlation> correlations_of(const SensitivityOptions& options, const SensitivityStudy& design) {
  if (!options.correlations.empty() && design.method != SensitivityMethod::derivatives)
    throw InputError(
        fmt::format("--correlation: the measures of {} are defined for independent inputs only; take --method "
                    "derivatives, or joulet sweep with --sample for the intervals of the answers",
                    options.method));
  std::vector<std::string> keys;
  for (const Uncertain& input : design.inputs) keys.push_back(input.key);
  auto correlations = correlations_from_texts(options.correlations, design.inputs, {}, options.study.places);
  check_correlations(keys, correlations);
  return correlations;
}

SensitivityStudy design_of(const SensitivityOptions& options, const std::string& base) {
  SensitivityStudy design;
  design.method = sensitivity_method(options.method);
  const auto& texts = options.uncertain.empty() ? usual_uncertainties(base) : options.uncertain;
  design.inputs = uncertain_from_texts(texts, base, options.study.places);
  design.correlations = correlations_of(options, design);
  // Their ends, or the corners between them, would be those of the last deviation.
  if (design.method == SensitivityMethod::one_at_a_time || design.method == SensitivityMethod::morris)
    for (Uncertain& input : design.inputs) input.distribution.reset();
  const std::size_t usual = design.method == SensitivityMethod::sobol ? 128 : 20;
  design.samples = options.samples.value_or(usual);
  design.asked = answers_asked(options.answers);
  return design;
}

/// Differences between runs with steps of their own would be those of their errors.
void check_repeatable(const std::string& base) {
  const std::string why = why_steps_differ(problem_from_text(base, "case"));
  if (!why.empty())
    throw InputError(fmt::format("--method derivatives: the case has {}; use --method oat, or change the case", why));
}

}  // namespace

SensitivityTask sensitivity_task(const SensitivityOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  Study study;
  study.base = read_study_base(options.study, read);
  const SensitivityStudy design = design_of(options, study.base);
  if (design.method == SensitivityMethod::derivatives) check_repeatable(study.base);
  study.cases = design.cases();
  study.settings = study_settings(options.study);
  study.steps_of_first_case = design.method == SensitivityMethod::derivatives;
  study.ranks_per_case = options.study.ranks_per_case;
  study.stop_at_failure = stops_at_failure(options.study.failures);
  // Everything else lies between the ends.
  const std::size_t n = design.inputs.size();
  check_values(study.base, cases_at(design.inputs, {std::vector<double>(n, 0.), std::vector<double>(n, 1.)}));
  return {study, design};
}

void add_sensitivity(Command& app, const Deed<SensitivityOptions>& deed) {
  auto options = std::make_shared<SensitivityOptions>();
  Command command = app.subcommand("sensitivity", "which uncertain input moves the answers most");
  add_study_options(command, options->study);
  command.repeated(
      "--uncertain", options->uncertain,
      "an input and its limits: 'kinetics.activation_energy +- 3 %', "
      "'KEY = 169.1 +- 8 kJ/mol', 'KEY = 160..180 kJ/mol', 'KEY ~ normal; deviation = 5 %'; may be repeated; the "
      "usual ones if absent");
  command.repeated("--correlation", options->correlations,
                   "of two inputs, by rank: 'KEY, KEY = 0.5', with --method derivatives; may be repeated");
  command.option("--method", options->method,
                 "sobol: shares of the variance, with intervals of the answers (default); morris: screening of "
                 "many inputs; oat: one at a time; derivatives: local effects, exact, from two short runs an input");
  command.option("--samples", options->samples, "rows of Sobol (128 if absent) or paths of Morris (20)");
  command.option("--answers", options->answers, "answers to explain; T_max,conversion,energy_per_kg if absent");
  add_folder_options(command, options->folder, "sensitivity");
  command.footer(
      "Examples:\n"
      "  joulet sensitivity luo2025-6mm --uncertain 'boundary.0.emissivity +- 10 %' --uncertain 'pellet.density +- 2 "
      "%'\n"
      "  mpirun -np 4 joulet sensitivity my.toml --method morris --samples 20\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.");
  command.decides([options, deed] {
    return study_request(
        options->folder, [options, deed] { deed(*options); },
        [options] { return study_toml(study_of(*options, [](const auto& make) { return make(); })); });
  });
}

}  // namespace joulet
