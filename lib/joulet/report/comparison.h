#pragma once

#include <joulet/report/run_result.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// What several runs have in common and where they differ, for the page and for the terminal.
namespace joulet {

/// Throws IoError for a folder that is not there or holds no finished run.
std::vector<RunResult> runs_of(const std::vector<std::filesystem::path>& folders);

/// The names of the folders, and as much of the path as tells them apart.
std::vector<std::string> names_of(const std::vector<std::filesystem::path>& folders);

/// Names of the answers that people compare, in the order of a table.
const std::vector<const char*>& compared_answers();

/// Difference to the first run: of temperatures in kelvin, of shares in points, else in percent; "same" where it rounds
/// to nothing, empty where it can't be said.
std::string difference_text(const std::string& name, const std::string& unit, double value, double first);

/// Keys of the inputs in which the runs differ, with the value of each run; a dash where a run has no such key.
std::map<std::string, std::vector<std::string>> differing_inputs(const std::vector<RunResult>& runs);

/// Answers beside each other with the differences to the first run, and the inputs that differ.
std::string comparison_text(const std::vector<std::filesystem::path>& folders);

}  // namespace joulet
