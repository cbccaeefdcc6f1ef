#include "recorder.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>
#include <joulet/base/files.h>
#include <joulet/base/log.h>
#include <joulet/base/plain_number.h>
#include <joulet/base/text.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/input_files.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/recipe_note.h>
#include <joulet/results/amounts.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/summary.h>
#include <joulet/results/vapour_text.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/run_conditions.h>
#include <joulet/simulation/simulation.h>
#include <joulet/simulation/size_report.h>
#include <joulet/simulation/versions.h>

#include <algorithm>
#include <iostream>
#include <limits>

namespace joulet {
namespace {

const MPI_Comm world = MPI_COMM_WORLD;

/// Set-point and limits, as the heading shows them.
std::string control_text(const Supply& supply) {
  std::vector<std::string> parts;
  if (supply.temperature)
    parts.push_back(fmt::format("set-point of the pyrometer {:.1f} degC", celsius(*supply.temperature)));
  else if (controlled_quantity(supply) == SupplyMode::temperature)
    parts.emplace_back("set-points of the pyrometer by a programme");
  if (supply.voltage_limit) parts.push_back(fmt::format("voltage limit {:.4g} V", *supply.voltage_limit));
  if (supply.current_limit) parts.push_back(fmt::format("current limit {:.4g} A", *supply.current_limit));
  if (supply.power_limit) parts.push_back(fmt::format("power limit {:.4g} W", *supply.power_limit));
  return joined(parts);
}

/// The coordinate beside z in the answers.
std::string across_of(Geometry geometry) {
  return geometry == Geometry::axisymmetric ? "r" : geometry == Geometry::planar ? "x" : "";
}

bool is_steady(const Problem& problem) { return problem.time.analysis == Analysis::steady; }

}  // namespace

Recorder::Recorder(const Problem& problem, std::string input, Options options)
    : problem_(problem),
      input_(std::move(input)),
      options_(std::move(options)),
      console_(std::cout, options_.quiet || !is_rank_0(world), is_terminal()),
      law_ranges_(problem),
      temperature_limits_(problem) {}

Observers Recorder::observers() {
  Observers observers;
  observers.started = [this](const Simulation& simulation) { start(simulation); };
  observers.accepted = [this](const StepReport& report) { accept(report); };
  observers.refused = [this](const Rejection& rejection) { totals_.refused.push_back(rejection); };
  observers.stopped = [this](const std::string& why) { console_.text(fmt::format(" stopped   {}\n", why)); };
  observers.power_feedback = [this](const PowerFeedback& feedback) { judge(feedback); };
  observers.safe_point = [this](const Simulation& simulation) { return keep_checkpoint(simulation); };
  observers.output_time = [this](const Simulation& simulation) { write_output(simulation); };
  return observers;
}

void Recorder::take_folder() {
  on_rank_0(world, [&] {
    const std::string& start = problem_.thermal.initial_result;
    if (!start.empty() &&
        std::filesystem::weakly_canonical(start) == std::filesystem::weakly_canonical(options_.folder))
      throw InputError(fmt::format(
          "thermal.initial_result: \"{}\" is where this run would write its own results; name another folder with -o",
          start));
    files_read_ = InputHashes(input_files(problem_));
    folder_.emplace(options_.folder);
  });
}

void Recorder::start(const Simulation& simulation) {
  size_ = simulation.size();
  schedule_.emplace(problem_.checkpoint, options_.wall_time, start_, simulation.report().time);
  if (earlier_)
    resume(simulation);
  else
    begin(simulation);
  console_.heading(heading(), simulation.report(), size_);
  for (const std::string& sentence : implausible_inputs(problem_)) warn(sentence);
  if (const std::string sentence = too_many_ranks(size_); !sentence.empty()) warn(sentence);
  console_.limit(simulation.report());
}

void Recorder::begin(const Simulation& simulation) {
  on_rank_0(world, [&] {
    CheckpointFolder(options_.folder).remove_all();
    folder_->begin();
    files_.emplace(*folder_, field_index());
    write_atomically(folder_->input(), input_);
    if (!is_steady(problem_)) files_->history.add(simulation.report());
  });
  if (!is_steady(problem_)) totals_.start(simulation.report());
}

void Recorder::accept(const StepReport& report) {
  totals_.add(report);
  time_ = report.time;
  if (!warned_of_hot_plate_) {
    const std::string warning = hot_plate_warning(report);
    warned_of_hot_plate_ = !warning.empty();
    if (warned_of_hot_plate_) warn(fmt::format("at {:.3g} s: {}", report.time, warning));
  }
  on_rank_0(world, [&] { files_->history.add(report); });
  judge_temperatures("pellet", report.temperature.min, report.temperature.max);
  console_.limit(report);
  console_.progress(report, problem_.time.end);
}

void Recorder::judge(const PowerFeedback& feedback) {
  totals_.feedback = feedback;
  const std::string warning = runaway_warning(feedback, time_);
  if (!warning.empty() && !std::exchange(warned_of_runaway_, true)) warn(warning);
}

void Recorder::judge_temperatures(std::string_view body, double lowest, double highest) {
  for (const std::string& sentence : law_ranges_.left(body, lowest, highest)) warn(sentence);
  for (const std::string& sentence : temperature_limits_.passed(body, highest)) warn(sentence);
}

void Recorder::warn(const std::string& sentence) {
  // A run that goes on from a checkpoint was told already.
  if (std::find(totals_.warnings.begin(), totals_.warnings.end(), sentence) != totals_.warnings.end()) return;
  totals_.warnings.push_back(sentence);
  log::warn(sentence);
}

void Recorder::judge_answers(const StepReport& last) {
  const double time = is_steady(problem_) ? std::numeric_limits<double>::infinity() : last.time;
  const std::string cooled = cooled_through_contacts(problem_, {last.power_pellet, last.temperature.mean, time});
  if (!cooled.empty()) totals_.warnings.push_back(cooled);
  const std::string recipe = rate_without_recipe(problem_);
  if (!recipe.empty()) totals_.warnings.push_back(recipe);
  if (!implausible_inputs(problem_).empty()) return;  // of such a run nobody needs to know more
  for (std::string& sentence : ranges_left(problem_, run_conditions(problem_, last, totals_.highest_mean_temperature)))
    totals_.warnings.push_back(std::move(sentence));
}

FieldIndex Recorder::field_index() const {
  return options_.fields.format == FieldOutput::Format::vtkhdf ? FieldIndex::hdf_series : FieldIndex::pvd;
}

void Recorder::take_times(const Simulation& simulation) {
  time_split_ = simulation.time_split();
  for (auto& [part, seconds] : time_split_)
    if (part == "other") seconds -= output_seconds_;
}

void Recorder::write_output(const Simulation& simulation) {
  take_times(simulation);
  assembly_ = simulation.assembly_report();
  for (const BodyReport& body : assembly_.bodies)
    judge_temperatures(body.name, body.temperature_min, body.temperature_max);
  for (const ContactReport& contact : assembly_.contacts) {
    const auto [low, high] = std::minmax(contact.temperature_a, contact.temperature_b);
    judge_temperatures(LawRanges::contact_name(contact.a, contact.b), low, high);
  }
  console_.row(simulation.report());
  if (!problem_.output.fields) return;
  const Clock::time_point begin = Clock::now();
  const auto written = simulation.write_fields(ResultFolder::fields_in(options_.folder), n_outputs_++, options_.fields);
  on_rank_0(world, [&] {
    const double time = simulation.report().time;
    const std::filesystem::path folder = folder_->fields().filename();
    files_->series.add(time, folder / written.volume);
    files_->surface_series.add(time, folder / written.surface);
    if (!written.plates.empty()) files_->plate_series.add(time, folder / written.plates);
  });
  output_seconds_ += std::chrono::duration<double>(Clock::now() - begin).count();
}

Heading Recorder::heading() const {
  Heading heading;
  heading.title = problem_.title;
  heading.diameter = problem_.pellet.diameter;
  heading.height = problem_.pellet.height;
  heading.volume = nominal_volume(problem_);
  heading.mass = heading.volume * problem_.pellet.density;
  heading.mgo = heading.volume *
                (problem_.kinetics.mgo_concentration
                     ? *problem_.kinetics.mgo_concentration
                     : recipe_amounts(problem_.recipe, problem_.pellet.density, carbon_of(problem_.kinetics)).mgo);
  heading.temperature_is_prescribed = !problem_.thermal.prescribed.empty();
  heading.control = control_text(problem_.supply);
  return heading;
}

void Recorder::compare_with(const std::vector<MeasuredColumn>& measured, const NumericalError& numerical_error) {
  on_rank_0(world, [&] {
    const std::filesystem::path file = folder_->history();
    totals_.measured = compare(measured, RunHistory::from_csv(text_of_file(file), file.string()), numerical_error);
    write_atomically(folder_->measured(), measured_csv(totals_.measured));
  });
}

void Recorder::finish(const StepReport& last) {
  judge_answers(last);
  Provenance provenance;
  provenance.case_name = options_.case_name;
  provenance.title = problem_.title;
  provenance.versions = library_versions();
  provenance.input_hash = hash_of(input_);
  provenance.files = {files_read_.by_file().begin(), files_read_.by_file().end()};
  provenance.ranks = size_.ranks;
  provenance.wall_time = wall_time();
  provenance.time_split = time_split_;
  provenance.time_split.emplace_back("field output", output_seconds_);
  double rest = provenance.wall_time;
  for (const auto& [part, seconds] : provenance.time_split) rest -= seconds;
  provenance.time_split.emplace_back("start and error estimate", rest);
  const std::string answers =
      "\n" + answers_text(last, assembly_, totals_,
                          {problem_.output.temperature_limit, across_of(problem_.numerics.geometry)});
  console_.text("");  // takes the progress off the terminal
  on_rank_0(world, [&] {
    deliver(options_.quiet, answers, [&] {
      write_atomically(folder_->summary(), summary_json(last, assembly_, totals_, size_, provenance));
      return results_line(provenance.wall_time, size_.ranks);
    });
  });
}

std::string Recorder::results_line(double seconds, int ranks) const {
  const bool hdf = field_index() == FieldIndex::hdf_series;
  const std::string fields = fmt::format("{} (ParaView), ", hdf ? "solution.hdf.series" : "solution.pvd");
  const std::string files = (problem_.output.fields ? fields : "") + "history.csv, summary.json";
  return fmt::format(" results   {}/{}     {} on {} core{}\n", options_.folder.string(), files, plain_seconds(seconds),
                     ranks, ranks == 1 ? "" : "s");
}

void Recorder::abandon() {
  if (files_ && totals_.steps == 0) folder_->discard();
}

}  // namespace joulet
