// How the recorder of a run keeps checkpoints and goes on from one.
#include "recorder.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/checkpoint/checkpoint_file.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/durable_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/simulation.h>
#include <joulet/simulation/versions.h>

namespace joulet {
namespace {

const MPI_Comm all_ranks = MPI_COMM_WORLD;

}  // namespace

void Recorder::resume(const Simulation& simulation) {
  const StepReport& report = simulation.report();
  console_.text(
      fmt::format(" restart   step {} at {:.6g} s, from {}\n", report.step, report.time, checkpoint_.string()));
  totals_ = earlier_->totals;
  n_outputs_ = earlier_->n_outputs;
  warned_of_runaway_ = earlier_->warned_of_runaway;
  earlier_wall_time_ = earlier_->wall_time;
  time_ = report.time;
  take_times(simulation);
  assembly_ = simulation.assembly_report();
  on_rank_0(all_ranks, [&] {
    CheckpointFolder(options_.folder).remove_after(report.step);
    folder_->resume(n_outputs_);
    files_.emplace(*folder_, field_index(), *earlier_);
    write_atomically(folder_->input(), input_);
  });
}

void Recorder::continue_from(const FoundCheckpoint& checkpoint) {
  checkpoint_ = checkpoint.file;
  earlier_ = recorder_state_from(checkpoint.snapshot->text("recorder"));
  if (!earlier_->series.empty()) go_on_with_fields(earlier_->series.front().second);
  const InputHashes then = InputHashes::from_text(checkpoint.snapshot->text("files"));
  on_rank_0(all_ranks, [&] { then.check_unchanged(); });
}

void Recorder::go_on_with_fields(const std::filesystem::path& first) {
  const bool hdf = first.extension() == ".hdf";
  if (options_.fields.format == FieldOutput::Format::vtkhdf && !hdf)
    throw InputError(
        fmt::format("--vtkhdf: the fields in \"{}\" are .vtu files, and go on as such: leave the option out",
                    options_.folder.string()));
  if (hdf) options_.fields.format = FieldOutput::Format::vtkhdf;
}

double Recorder::wall_time() const {
  return earlier_wall_time_ + std::chrono::duration<double>(Clock::now() - start_).count();
}

std::unique_ptr<StoredSnapshot> Recorder::keep_checkpoint(const Simulation& simulation) {
  const double time = simulation.report().time;
  const auto due = schedule_->after_step(time, all_ranks);
  if (!due.checkpoint) return nullptr;
  const auto begin = Clock::now();
  const std::filesystem::path file = write_checkpoint(simulation);
  schedule_->written(std::chrono::duration<double>(Clock::now() - begin).count());
  if (!due.stop.empty()) {
    console_.text("");  // takes the progress off the terminal
    throw Interrupted(fmt::format("{} ended the run at {:.6g} s; joulet run --restart {} goes on from {}", due.stop,
                                  time, options_.folder.string(), file.string()));
  }
  // Checkpoints at times of the process are part of the case: a run that is stopped there and one that is not must not
  // differ in a single bit. Those by the clock must not touch a run at all.
  if (!due.by_process_time || simulation.restores_exactly()) return nullptr;
  return open_checkpoint(file, all_ranks);
}

std::filesystem::path Recorder::write_checkpoint(const Simulation& simulation) {
  Snapshot snapshot;
  simulation.save(snapshot);
  std::string versions;
  for (const auto& [name, version] : library_versions()) versions += fmt::format("{} {}\n", name, version);
  snapshot.texts = {{"input", input_},
                    {"versions", versions},
                    {"files", text_from_rank_0(all_ranks, [&] { return files_read_.text(); })},
                    {"recorder", text_from_rank_0(all_ranks, [&] { return own_state(); })}};
  on_rank_0(all_ranks, [&] { sync_file(files_->history.file()); });
  return CheckpointFolder(options_.folder)
      .write(simulation.report().step, snapshot, problem_.checkpoint.keep, all_ranks);
}

std::string Recorder::own_state() const {
  RecorderState state;
  state.totals = totals_;
  state.n_outputs = n_outputs_;
  state.warned_of_runaway = warned_of_runaway_;
  state.history_size = files_->history.size();
  state.wall_time = wall_time();
  state.series = files_->series.entries();
  state.surface_series = files_->surface_series.entries();
  state.plate_series = files_->plate_series.entries();
  return text_of(state);
}

}  // namespace joulet
