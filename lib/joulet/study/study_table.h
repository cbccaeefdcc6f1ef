#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/case_result.h>
#include <joulet/study/case_table.h>

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// A study with its results: what the writers need.
struct StudyTable {
  CaseTable cases;
  StudySettings settings;
  std::vector<std::string> units;   ///< SI unit of each key, empty for words
  std::vector<CaseResult> results;  ///< of each case, in order

  std::size_t n_finished() const;
  /// A key of a case in SI; NaN for words.
  double input(std::size_t number, std::size_t key) const;
};

/// study.csv: one row per case, SI, full digits; answers that there are not are empty, and `error` says why a case
/// failed. The same bytes whatever the ranks and however often the study was interrupted.
std::string study_csv(const StudyTable& table);

/// study_history.csv: one row per case and time: conversion, magnesium and energy so far.
std::string study_history_csv(const StudyTable& table);

/// study_timings.csv: what each case cost; differs from run to run.
std::string study_timings_csv(const StudyTable& table);

/// study.h5: /inputs, /answers, /history with the attribute `unit`, /status. Throws IoError.
void write_study_hdf5(const std::filesystem::path& file, const StudyTable& table);

/// study.vtu: the answers over one to three numbers of points of a full grid, as cells between the cases. The axes go
/// from 0 to 1 along the points of each key, whose values are arrays; words count 0, 1, 2. Throws IoError.
void write_study_map(const std::filesystem::path& file, const StudyTable& table);
/// study_history.vtu: conversion and energy over one or two keys and time, the last axis.
void write_history_map(const std::filesystem::path& file, const StudyTable& table);
/// Whether there are as many axes as a map can have.
bool has_study_map(const StudyTable& table);
bool has_history_map(const StudyTable& table);

/// The best case for each of several questions, for the terminal.
std::string best_of(const StudyTable& table);

/// The inputs of a case as the user wrote them: "pellet.diameter 6 mm, supply.power_density 0.5 W/mm^3".
std::string case_text(const CaseTable& cases, std::size_t number);

}  // namespace joulet
