#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/compared_measurements.h>
#include <joulet/report/comparison.h>
#include <joulet/report/run_checks.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <system_error>

namespace joulet {
namespace {

std::string answers_table(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  std::vector<std::string> header{""};
  for (const std::string& name : names) header.push_back(name);
  for (std::size_t i = 1; i < names.size(); ++i)
    header.push_back(names.size() == 2 ? "difference" : "difference, " + names[i]);
  TextTable table(header);
  for (const char* name : compared_answers()) {
    const bool any =
        std::any_of(runs.begin(), runs.end(), [&](const RunResult& r) { return r.answer(name).value_or(0) != 0; });
    if (!any) continue;
    const auto first = runs[0].answer(name);
    const std::string unit = runs[0].unit_of(name);
    std::vector<std::string> cells{shown_as(name, unit).label};
    for (const RunResult& run : runs)
      cells.push_back(run.answer(name) ? shown_as(name, unit).text(*run.answer(name)) : "-");
    for (std::size_t i = 1; i < runs.size(); ++i)
      cells.push_back(first && runs[i].answer(name) ? difference_text(name, unit, *runs[i].answer(name), *first) : "");
    table.add_row(std::move(cells));
  }
  return table.text();
}

std::string inputs_table(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  const auto inputs = differing_inputs(runs);
  if (inputs.empty()) return "All inputs are the same.\n";
  std::vector<std::string> header{"inputs that differ"};
  for (const std::string& name : names) header.push_back(name);
  TextTable table(header);
  for (const auto& [key, values] : inputs) {
    std::vector<std::string> cells{key};
    cells.insert(cells.end(), values.begin(), values.end());
    table.add_row(std::move(cells));
  }
  return table.text();
}

}  // namespace

std::vector<RunResult> runs_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<RunResult> runs;
  for (const auto& folder : folders) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
      throw IoError(fmt::format("there is no folder \"{}\"", folder.string()));
    runs.push_back(RunResult::read(folder));
  }
  return runs;
}

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> names;
  for (const auto& folder : folders) {
    std::filesystem::path path = folder;
    if (path.filename().empty()) path = path.parent_path();
    names.push_back(path.filename().string());
  }
  for (const std::string& name : names)
    if (std::count(names.begin(), names.end(), name) > 1) {
      for (std::size_t i = 0; i < names.size(); ++i) names[i] = folders[i].string();
      break;
    }
  return names;
}

const std::vector<const char*>& compared_answers() {
  static const std::vector<const char*> names = {"time",
                                                 "temperature_mean",
                                                 "temperature_max",
                                                 "temperature_min",
                                                 "temperature_percentile_99",
                                                 "temperature_pyrometer",
                                                 "conversion_mean",
                                                 "conversion_min",
                                                 "mg_mass",
                                                 "mg_mass_rate",
                                                 "energy_supplied",
                                                 "energy_per_mg",
                                                 "power",
                                                 "voltage",
                                                 "current",
                                                 "resistance",
                                                 "power_pellet",
                                                 "power_contacts",
                                                 "volume_above_limit",
                                                 "pore_pressure_max"};
  return names;
}

std::string difference_text(const std::string& name, const std::string& unit, double value, double first) {
  const auto with_sign = [](std::string number, const char* of) {
    if (number.find_first_of("123456789") == number.npos) return std::string("same");
    return (number[0] == '-' ? "−" + number.substr(1) : number) + of;
  };
  if (unit == "K") return with_sign(fmt::format("{:+.1f}", value - first), " K");
  if (unit == "1" && shown_as(name, unit).unit == "%")
    return with_sign(fmt::format("{:+.2f}", 100 * (value - first)), " points");
  if (first == 0) return "";
  return with_sign(fmt::format("{:+.2f}", 100 * (value / first - 1)), " %");
}

std::map<std::string, std::vector<std::string>> differing_inputs(const std::vector<RunResult>& runs) {
  std::map<std::string, std::vector<std::string>> values;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const InputValue& input : input_values(runs[i].input, "effective-input.toml")) {
      auto& list = values[input.key];
      list.resize(runs.size(), "–");
      list[i] = input.value;
    }
  for (auto it = values.begin(); it != values.end();) {
    const auto& list = it->second;
    const bool same = std::all_of(list.begin(), list.end(), [&](const std::string& v) { return v == list.front(); });
    const bool follows = it->first.rfind("calibration", 0) == 0;  // from the numbers that were fitted
    it = same || follows ? values.erase(it) : std::next(it);
  }
  return values;
}

std::string comparison_text(const std::vector<std::filesystem::path>& folders) {
  const std::vector<RunResult> runs = runs_of(folders);
  const auto names = names_of(folders);
  std::string text = answers_table(runs, names) + "\n";
  const std::string measured = compared_measurements_text(runs, names);
  if (!measured.empty()) text += measured + "\n";
  text += inputs_table(runs, names);
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const std::string& warning : run_warnings(runs[i]))
      text += wrapped_behind_labels(fmt::format("\n WARNING   {}: {}\n", names[i], warning), 11);
  return text;
}

}  // namespace joulet
