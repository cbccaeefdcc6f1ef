#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/run_result.h>
#include <joulet/report/study_result.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace joulet {

StudyResult StudyResult::read(const std::filesystem::path& folder) {
  StudyResult study;
  study.folder = folder;
  study.definition = json_of_file(folder / "study.json");
  std::error_code error;
  if (!std::filesystem::exists(folder / "study.csv", error))
    throw IoError(
        fmt::format("\"{}\" has no study.csv: the study has not finished; give its command again, it goes on where it "
                    "stopped",
                    folder.string()));
  study.table = ResultTable::from_file(folder / "study.csv");
  bool is_answer = false;
  for (const ResultTable::Column& column : study.table.columns()) {
    if (column.name == "case" || column.name == "error") continue;
    if (column.name == "status")
      is_answer = true;
    else
      (is_answer ? study.answers : study.keys).push_back(column.name);
  }
  return study;
}

std::size_t StudyResult::n_failed() const {
  std::size_t n = 0;
  for (std::size_t i = 0; i < n_cases(); ++i)
    if (!finished(i)) ++n;
  return n;
}

std::string StudyResult::options_of(std::size_t number) const {
  std::string text;
  const auto& row = definition["cases"].at(number);
  for (std::size_t k = 0; k < keys.size(); ++k)
    text += fmt::format("{}-s '{}={}'", text.empty() ? "" : " ", keys[k], row.at(k).get<std::string>());
  return text;
}

double StudyResult::temperature_limit() const {
  for (const InputValue& input : input_values(definition.value("input", ""), "study.json"))
    if (input.key == "output.temperature_limit") return std::strtod(input.value.c_str(), nullptr) + 273.15;
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace joulet
