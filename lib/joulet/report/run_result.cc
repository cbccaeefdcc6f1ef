#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/report/run_result.h>

#include <cmath>

namespace joulet {

using Json = nlohmann::ordered_json;

Json json_of_file(const std::filesystem::path& file) {
  Json json = Json::parse(text_of_file(file), nullptr, false);
  if (json.is_discarded()) throw IoError(fmt::format("\"{}\" is not JSON; was it cut short?", file.string()));
  return json;
}

std::optional<double> number_in(const Json& json) {
  const Json& value = json.is_object() && json.contains("value") ? json["value"] : json;
  if (!value.is_number() || !std::isfinite(value.get<double>())) return std::nullopt;
  return value.get<double>();
}

RunResult RunResult::read(const std::filesystem::path& folder) {
  RunResult result;
  result.folder = folder;
  std::error_code error;
  if (!std::filesystem::exists(folder / "summary.json", error))
    throw IoError(
        fmt::format("\"{}\" has no summary.json: the run has not finished, or failed (joulet watch {} shows how "
                    "far it is)",
                    folder.string(), folder.string()));
  result.summary = json_of_file(folder / "summary.json");
  result.input = text_of_file(folder / "effective-input.toml");
  result.history = ResultTable::from_file(folder / "history.csv");
  return result;
}

std::string RunResult::case_name() const { return summary.value("case", folder.filename().string()); }

std::string RunResult::title() const {
  const std::string title = summary.value("title", "");
  return title.empty() ? case_name() : title;
}

std::optional<double> RunResult::answer(const std::string& name) const {
  if (!summary.contains("answers") || !summary["answers"].contains(name)) return std::nullopt;
  return number_in(summary["answers"][name]);
}

std::string RunResult::unit_of(const std::string& name) const {
  return summary.contains("answers") && summary["answers"].contains(name) ? summary["answers"][name].value("unit", "1")
                                                                          : "1";
}

}  // namespace joulet
