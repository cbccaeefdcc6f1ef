#pragma once

#include <joulet/problem/law_ranges.h>
#include <joulet/problem/problem.h>
#include <joulet/results/assembly_report.h>
#include <joulet/results/console.h>
#include <joulet/results/history.h>
#include <joulet/results/result_folder.h>
#include <joulet/results/series.h>
#include <joulet/results/totals.h>
#include <joulet/simulation/run.h>
#include <joulet/study/input_hashes.h>

#include <chrono>
#include <filesystem>
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
  };
  /// `input` is the effective input of `problem`.
  Recorder(const Problem& problem, std::string input, Options options);

  /// Takes the results folder for this run, so that another one is refused; nothing in it changes before the simulation
  /// has been set up. Collective. Throws IoError.
  void take_folder();
  /// For `run`.
  Observers observers();
  /// For the summary.
  void set_errors(std::vector<AnswerError> errors) { totals_.errors = std::move(errors); }
  /// Writes the summary and prints the answers. Collective.
  void finish(const StepReport& last);
  /// After an error: takes away what was written, if the run had not made a single step.
  void abandon();

private:
  using Clock = std::chrono::steady_clock;
  struct Files {
    explicit Files(const ResultFolder& folder)
        : history(folder.history()), series(folder.series()), surface_series(folder.surface_series()) {}
    History history;
    Series series, surface_series;
  };
  void start(const Simulation& simulation);
  void accept(const StepReport& report);
  void judge(const PowerFeedback& feedback);
  void judge_laws(std::string_view body, double lowest, double highest);
  void write_output(const Simulation& simulation);
  Heading heading() const;
  std::string results_line(double seconds, int ranks) const;

  const Problem& problem_;
  const std::string input_;
  const Options options_;
  const Clock::time_point start_ = Clock::now();
  Console console_;
  InputHashes files_read_;  // on rank 0, as are the next two
  std::optional<ResultFolder> folder_;
  std::optional<Files> files_;
  Totals totals_;
  SizeReport size_;
  AssemblyReport assembly_;  ///< at the last output time
  std::vector<std::pair<std::string, double>> time_split_;
  int n_outputs_ = 0;
  double time_ = 0;  ///< s, of the last step
  bool warned_of_runaway_ = false;
  LawRanges law_ranges_;
};

}  // namespace joulet
