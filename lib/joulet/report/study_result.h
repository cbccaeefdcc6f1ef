#pragma once

#include <joulet/report/result_table.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// The tables of a finished study of many cases.
struct StudyResult {
  std::filesystem::path folder;
  nlohmann::ordered_json definition;       ///< study.json
  ResultTable table;                       ///< study.csv
  std::vector<std::string> keys, answers;  ///< columns of the table

  /// Throws IoError, also when the study has not finished.
  static StudyResult read(const std::filesystem::path& folder);

  std::size_t n_cases() const { return table.n_rows(); }
  bool finished(std::size_t number) const { return table.column("status").cells[number] == "finished"; }
  std::size_t n_failed() const;
  /// "-s 'pellet.diameter=6 mm' -s ...": what makes `joulet run` compute a case.
  std::string options_of(std::size_t number) const;
  /// Of output.temperature_limit in the base case, K.
  double temperature_limit() const;
  double target_conversion() const { return definition.value("target_conversion", 0.95); }
};

}  // namespace joulet
