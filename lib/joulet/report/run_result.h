#pragma once

#include <joulet/report/result_table.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace joulet {

/// What a finished run left in its folder.
struct RunResult {
  std::filesystem::path folder;
  nlohmann::ordered_json summary;  ///< summary.json
  ResultTable history;             ///< history.csv; no rows for a steady run of which only the last state is kept
  std::string input;               ///< effective-input.toml

  /// Throws IoError when a file is missing or broken; for a folder without summary.json it says that the run has not
  /// finished.
  static RunResult read(const std::filesystem::path& folder);

  std::string case_name() const;
  std::string title() const;
  /// An answer of the summary in SI; nothing when it is missing or not a number.
  std::optional<double> answer(const std::string& name) const;
  std::string unit_of(const std::string& name) const;
};

/// A JSON file. Throws IoError when it cannot be read or is broken.
nlohmann::ordered_json json_of_file(const std::filesystem::path& file);

/// `{"value": 3, "unit": "K"}`, or a bare number or null, as a number; nothing else is one.
std::optional<double> number_in(const nlohmann::ordered_json& json);

}  // namespace joulet
