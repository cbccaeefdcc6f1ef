#pragma once

#include "recorder_state.h"

#include <joulet/checkpoint/checkpoint_folder.h>
#include <joulet/checkpoint/schedule.h>
#include <joulet/problem/law_ranges.h>
#include <joulet/problem/plausibility.h>
#include <joulet/problem/problem.h>
#include <joulet/results/assembly_report.h>
#include <joulet/results/console.h>
#include <joulet/results/field_output.h>
#include <joulet/results/history.h>
#include <joulet/results/result_folder.h>
#include <joulet/results/series.h>
#include <joulet/results/totals.h>
#include <joulet/simulation/run.h>
#include <joulet/study/input_hashes.h>
#include <joulet/validation/compare.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// Writes what happens in a run: terminal, history, fields, summary. Lives on all ranks; rank 0 writes.
class Recorder {
public:
  struct Options {
    std::string case_name;         ///< what the results are named after
    std::filesystem::path folder;  ///< where they go
    bool quiet = false;
    std::optional<double> wall_time;  ///< s, of the whole run; absent: no limit
    FieldOutput fields;
  };
  /// `input` is the effective input of `problem`.
  Recorder(const Problem& problem, std::string input, Options options);

  /// Takes the results folder for this run, so that another one is refused; nothing in it changes before the simulation
  /// has been set up. Collective. Throws IoError.
  void take_folder();
  /// The run goes on from this checkpoint of the folder. Before `run`. Throws InputError when files that the input
  /// names have changed or the fields should go on in another format, IoError.
  void continue_from(const FoundCheckpoint& checkpoint);
  /// For `run`.
  Observers observers();
  /// For the summary.
  void set_errors(std::vector<AnswerError> errors) { totals_.errors = std::move(errors); }
  /// Puts what was measured beside the history of the run. Collective; throws IoError.
  void compare_with(const std::vector<MeasuredColumn>& measured, const NumericalError& numerical_error);
  /// Writes the summary and prints the answers. Collective.
  void finish(const StepReport& last);
  /// After an error: takes away what was written, if the run had not made a single step.
  void abandon();

private:
  using Clock = std::chrono::steady_clock;
  struct Files {
    Files(const ResultFolder& folder, FieldIndex index)
        : history(folder.history()),
          series(folder.series(index)),
          surface_series(folder.surface_series(index)),
          plate_series(folder.plate_series()) {}
    Files(const ResultFolder& folder, FieldIndex index, const RecorderState& state)
        : history(folder.history(), state.history_size),
          series(folder.series(index), state.series),
          surface_series(folder.surface_series(index), state.surface_series),
          plate_series(folder.plate_series(), state.plate_series) {}
    History history;
    FieldSeries series, surface_series, plate_series;
  };
  void start(const Simulation& simulation);
  void begin(const Simulation& simulation);
  void resume(const Simulation& simulation);
  void accept(const StepReport& report);
  std::unique_ptr<StoredSnapshot> keep_checkpoint(const Simulation& simulation);
  std::filesystem::path write_checkpoint(const Simulation& simulation);
  std::string own_state() const;
  double wall_time() const;
  void judge(const PowerFeedback& feedback);
  void judge_temperatures(std::string_view body, double lowest, double highest);
  void warn(const std::string& sentence);
  void judge_answers(const StepReport& last);
  /// The index that fits the format of the fields.
  FieldIndex field_index() const;
  /// Fields go on as they began; `first` is the first file of them.
  void go_on_with_fields(const std::filesystem::path& first);
  void take_times(const Simulation& simulation);
  void write_output(const Simulation& simulation);
  Heading heading() const;
  std::string results_line(double seconds, int ranks) const;

  const Problem& problem_;
  const std::string input_;
  Options options_;
  const Clock::time_point start_ = Clock::now();
  Console console_;
  InputHashes files_read_;  // on rank 0, as are the next two
  std::optional<ResultFolder> folder_;
  std::optional<Files> files_;
  Totals totals_;
  SizeReport size_;
  AssemblyReport assembly_;  ///< at the last output time
  std::vector<std::pair<std::string, double>> time_split_;
  double output_seconds_ = 0;  ///< s, of writing fields
  int n_outputs_ = 0;
  std::optional<RecorderState> earlier_;  ///< of the run that this one goes on with
  double earlier_wall_time_ = 0;          ///< s, of the runs before
  std::filesystem::path checkpoint_;      ///< that the run goes on from
  std::optional<CheckpointSchedule> schedule_;
  double time_ = 0;  ///< s, of the last step
  bool warned_of_runaway_ = false, warned_of_hot_plate_ = false;
  LawRanges law_ranges_;
  TemperatureLimits temperature_limits_;
};

}  // namespace joulet
