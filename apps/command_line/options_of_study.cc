#include "study_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/problem/read_problem.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace joulet {
namespace {

/// The options, and where the file says them.
struct Translation {
  const StudyFile& file;
  const std::string& name;
  StudyPlaces places;

  std::string said(const std::string& option, const std::string& text, const std::string& place) {
    places.of[{option, text}] = place;
    return text;
  }
  std::string in_study(const std::string& option, const std::string& text, std::string_view key) {
    return said(option, text, fmt::format("{}: study.{}", name, key));
  }
  static std::string place(const StudyVariable& x) { return fmt::format("{}: variable {}", x.place, x.key); }
  static std::string place(const StudyResponse& r) { return fmt::format("{}: response {}", r.place, r.answer); }
};

std::vector<std::string> changes_of(const StudyFile& file) {
  std::vector<std::string> changes = file.study.set;
  for (const StudyVariable& x : file.variables)
    if (!is_moved(x, file.study.method) && !x.value.empty()) changes.push_back(x.key + "=" + x.value);
  return changes;
}

std::size_t seed_of(Translation& t) {
  const std::string& text = t.file.study.seed;
  if (text.empty()) return 1;
  std::size_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size())
    throw InputError(fmt::format("{}: study.seed: \"{}\" is not a whole number, 0 or more", t.name, text));
  return seed;
}

std::string uncertain_text_of(const StudyVariable& x) {
  UncertainText parts;
  parts.key = x.key;
  parts.value = x.value;
  parts.plus_minus = x.plus_minus;
  parts.range = x.range;
  if (!is_distributed(x)) return uncertain_text(parts);
  parts.distribution = distribution_names()[static_cast<std::size_t>(x.distribution)];
  parts.mean = x.mean;
  parts.deviation = x.deviation;
  parts.mode = x.mode;
  parts.values = x.values;
  parts.likelihood = fmt::format("{}", fmt::join(x.likelihood, ", "));
  return uncertain_text(parts);
}

/// Whether it is handed on as an uncertain input. A sweep takes inputs with equal likelihood between limits as it takes
/// designs.
bool is_uncertain(const StudyFile& file, const StudyVariable& x) {
  if (file.study.method == StudyMethod::sweep) return is_distributed(x) || !x.plus_minus.empty();
  return kind_with(x, file.study.method) == VariableKind::uncertain;
}

std::vector<std::string> uncertain_inputs(Translation& t) {
  std::vector<std::string> texts;
  for (const StudyVariable& x : t.file.variables)
    if (is_moved(x, t.file.study.method) && is_uncertain(t.file, x))
      texts.push_back(t.said("--uncertain", uncertain_text_of(x), t.place(x)));
  return texts;
}

std::vector<std::string> correlations(Translation& t) {
  std::vector<std::string> texts;
  for (const StudyCorrelation& c : t.file.correlations)
    if (both_moved(t.file, c))
      texts.push_back(
          t.said("--correlation", fmt::format("{}, {} = {}", c.between[0], c.between[1], c.coefficient), c.place));
  return texts;
}

std::string answers_of(const StudyFile& file) {
  std::vector<std::string> asked;
  for (const StudyResponse& r : file.responses)
    if (r.role != ResponseRole::calibration) asked.push_back(r.answer);
  return asked.empty() ? usual_answers : joined(asked, ",");
}

std::vector<std::string> variations(Translation& t, const std::string& option) {
  std::vector<std::string> texts;
  for (const StudyVariable& x : t.file.variables)
    if (is_moved(x, t.file.study.method) && !is_uncertain(t.file, x))
      texts.push_back(t.said(option, x.key + " = " + (x.values.empty() ? x.range : x.values), t.place(x)));
  return texts;
}

StudyOptions common_part(Translation& t, const StudyFileOptions& options) {
  const StudySection& s = t.file.study;
  StudyOptions study;
  study.source = s.source;
  study.overrides = changes_of(t.file);
  if (!s.target_conversion.empty())
    study.target_conversion = t.in_study("--target-conversion", s.target_conversion, "target_conversion");
  if (!s.turnaround.empty()) study.turnaround = t.in_study("--turnaround", s.turnaround, "turnaround");
  study.failures = s.failures == OnFailure::stop ? "stop" : "keep";
  study.ranks_per_case = s.ranks_per_case;
  study.quiet = options.quiet;
  return study;
}

SweepOptions sweep_of(Translation& t, const StudyFileOptions& options) {
  SweepOptions sweep;
  sweep.study = common_part(t, options);
  sweep.vary = variations(t, "--vary");
  sweep.uncertain = uncertain_inputs(t);
  sweep.correlations = correlations(t);
  sweep.answers = answers_of(t.file);
  sweep.cases = t.file.study.cases;
  if (t.file.study.samples > 0) sweep.sample = fmt::format("lhs:{}", t.file.study.samples);
  sweep.times = t.in_study("--times", t.file.study.times, "times");
  sweep.seed = seed_of(t);
  sweep.study.places = t.places;
  return sweep;
}

SizeOptions size_of(Translation& t, const StudyFileOptions& options) {
  SizeOptions size;
  size.study = common_part(t, options);
  size.vary = variations(t, "--vary");
  size.within = t.in_study("--within", t.file.study.within, "within");
  size.per_day = t.in_study("--per-day", t.file.study.per_day, "per_day");
  size.beyond_calibration = t.file.study.beyond_calibration;
  size.seed = seed_of(t);
  if (t.file.study.points > 0) size.points = t.file.study.points;
  std::vector<const StudyResponse*> objectives;
  const bool robust = t.file.study.method == StudyMethod::robust;
  if (robust) {
    size.uncertain = uncertain_inputs(t);
    size.correlations = correlations(t);
    if (t.file.study.samples > 0) size.samples = t.file.study.samples;
  }
  for (const StudyResponse& r : t.file.responses) {
    if (!r.at_least.empty()) size.targets.push_back(t.said("--target", r.answer + "=" + r.at_least, t.place(r)));
    if (!r.at_most.empty()) size.limits.push_back(t.said("--limit", r.answer + "=" + r.at_most, t.place(r)));
    if (r.role == ResponseRole::objective) objectives.push_back(&r);
    if (r.role == ResponseRole::objective && r.quantile) size.quantile = *r.quantile;
    if (!r.at_least.empty()) size.limit_quantiles[size.targets.back()] = r.quantile.value_or(0.95);
    if (!r.at_most.empty()) size.limit_quantiles[size.limits.back()] = r.quantile.value_or(0.95);
  }
  if (objectives.size() == 2)
    size.pareto = objectives[0]->answer + "," + objectives[1]->answer;
  else if (objectives.size() == 1)
    (objectives[0]->goal == Goal::maximise ? size.maximise : size.minimise) = objectives[0]->answer;
  size.study.places = t.places;
  choose_case(size);
  return size;
}

SensitivityOptions sensitivity_of(Translation& t, const StudyFileOptions& options) {
  SensitivityOptions sensitivity;
  sensitivity.study = common_part(t, options);
  sensitivity.method = study_method_names()[static_cast<std::size_t>(t.file.study.method)];
  sensitivity.uncertain = uncertain_inputs(t);
  sensitivity.correlations = correlations(t);
  if (t.file.study.samples > 0) sensitivity.samples = t.file.study.samples;
  sensitivity.answers = answers_of(t.file);
  sensitivity.study.places = t.places;
  return sensitivity;
}

CalibrateOptions calibrate_of(Translation& t, const StudyFileOptions& options) {
  const StudySection& s = t.file.study;
  CalibrateOptions calibrate;
  calibrate.source = s.source;
  calibrate.data = s.data;
  calibrate.overrides = changes_of(t.file);
  calibrate.fit = variations(t, "--fit");
  for (const StudyResponse& r : t.file.responses)
    if (r.role == ResponseRole::calibration && !r.deviation.empty())
      calibrate.sigma.push_back(t.said("--sigma", r.answer + "=" + r.deviation, t.place(r)));
  calibrate.columns = s.columns;
  calibrate.failures = s.failures == OnFailure::stop ? "stop" : "keep";
  calibrate.ranks_per_case = s.ranks_per_case;
  calibrate.quiet = options.quiet;
  calibrate.places = t.places;
  return calibrate;
}

StudyCommand command_of(Translation& t, const StudyFileOptions& options) {
  switch (t.file.study.method) {
    case StudyMethod::sweep:
      return sweep_of(t, options);
    case StudyMethod::size:
    case StudyMethod::robust:
      return size_of(t, options);
    case StudyMethod::calibrate:
      return calibrate_of(t, options);
    case StudyMethod::sobol:
    case StudyMethod::morris:
    case StudyMethod::one_at_a_time:
    case StudyMethod::derivatives:
      break;
  }
  return sensitivity_of(t, options);
}

StudyFile study_in(const StudyFileOptions& options, const ReadText& read) {
  const std::filesystem::path path = options.file;
  const std::string text = read([&] { return text_of_file(path, "the study file"); });
  StudyFile file = study_from_text(text, options.file, path.parent_path());
  if (options.samples < 0) throw InputError(fmt::format("--samples: {} is negative", options.samples));
  if (options.samples > 0) file.study.samples = options.samples;
  if (!options.method.empty()) file.study.method = study_method("--method", options.method);
  file.study.set.insert(file.study.set.end(), options.overrides.begin(), options.overrides.end());
  try {
    check_study_file(file);
  } catch (const InputError& error) {
    if (std::string(error.what()).rfind(options.file, 0) == 0) throw;
    throw InputError(fmt::format("{}: {}", options.file, error.what()));
  }
  return file;
}

}  // namespace

StudyCommand study_command(const StudyFileOptions& options, const ReadText& read) {
  const StudyFile file = study_in(options, read);
  Translation translation{file, options.file, {}};
  StudyCommand command = command_of(translation, options);
  FolderOptions folder = options.folder;
  if (folder.folder.empty()) folder.folder = "out/" + case_name(options.file);
  std::visit([&](auto& chosen) { chosen.folder = folder; }, command);
  return command;
}

void check_study_command(const StudyCommand& command, const ReadText& read) {
  if (const auto* const sweep = std::get_if<SweepOptions>(&command)) sweep_study(*sweep, read);
  if (const auto* const size = std::get_if<SizeOptions>(&command)) sizing_task(*size, read);
  if (const auto* const sensitivity = std::get_if<SensitivityOptions>(&command)) sensitivity_task(*sensitivity, read);
  if (const auto* const calibrate = std::get_if<CalibrateOptions>(&command)) calibration_task(*calibrate, read);
}

void add_study(Command& app, const Deed<StudyFileOptions>& deed) {
  auto options = std::make_shared<StudyFileOptions>();
  Command command = app.subcommand("study", "run the study that a file describes");
  command.option("FILE", options->file, "study file (TOML)");
  command.option("--method", options->method,
                 "in place of that of the file: sweep, size, robust, sobol, morris, oat, derivatives, calibrate");
  command.option("--samples", options->samples, "in place of those of the file");
  command.repeated("-s,--set", options->overrides, "change a key of the case: section.key=value; may be repeated");
  command.flag("--keys", options->keys, "print all keys of study files as a page");
  command.option("--key", options->key, "explain a key or a section, for example variable.range");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  add_folder_options(command, options->folder, "study");
  command.footer(
      "Examples:\n"
      "  joulet study my-study.toml\n"
      "  joulet size luo2025-6mm --vary 'pellet.diameter=5..7 mm' --print-study > my-study.toml\n"
      "sweep, size, sensitivity and calibrate print a study file with --print-study; docs/guide/studies.md.");
  command.decides([options, deed]() -> Request {
    if (options->keys) return {[] { std::fputs(study_keys_page().c_str(), stdout); }};
    if (!options->key.empty())
      return {[options] { std::fputs(wrapped(study_key_help(options->key)).c_str(), stdout); }};
    if (options->file.empty())
      throw InputError("a study file is missing: joulet study FILE; joulet study --keys has its keys");
    return study_request(
        options->folder, [options, deed] { deed(*options); },
        [options] { return study_toml(study_in(*options, [](const auto& make) { return make(); })); });
  });
}

}  // namespace joulet
