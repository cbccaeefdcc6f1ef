#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/problem/calibrated_ranges.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/keys.h>
#include <joulet/study/operation.h>
#include <joulet/study/sizing_report.h>
#include <joulet/study/study_table.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

StudyTable table_of(const SizingTask& task, const std::vector<Design>& designs) {
  StudyTable table;
  for (const Variation& variable : task.variables) {
    table.cases.keys.push_back(variable.key);
    table.units.push_back(unit_of_key(variable.key));
  }
  for (const Design& design : designs) {
    table.cases.rows.push_back(design.values);
    CaseResult result;
    result.finished = design.error.empty();
    result.error = design.error;
    result.answers = design.answers;
    table.results.push_back(std::move(result));
  }
  return table;
}

std::string list_text(const char* title, const std::vector<std::string>& items) {
  return items.empty() ? "" : fmt::format(" {:<9} {}\n", title, joined(items, "\n           "));
}

/// What the design was searched with, and where the numbers hold that were fitted in it.
std::string base_text(const SizingTask& task) {
  const Problem base = problem_from_text(task.base, "case");
  std::string text = base.title.empty() ? "" : fmt::format(" case      {}\n", base.title);
  return text + list_text("fitted", calibrated_ranges(base));
}

nlohmann::ordered_json robustness_json(const SizingTask& task) {
  nlohmann::ordered_json json = {{"quantile", task.robust->objective_quantile}, {"checks", task.robust->checks}};
  for (const Limit& limit : task.limits) json["quantiles"].push_back(limit.quantile);
  for (const Uncertain& input : task.robust->inputs) json["inputs"].push_back(input.key);
  json["sample"] = task.robust->sample(task.seed);
  return json;
}

}  // namespace

StudyDefinition sizing_definition(const SizingTask& task, const std::string& pareto, int points,
                                  const InputHashes& files) {
  nlohmann::ordered_json json = {{"kind", task.robust ? "robust" : pareto.empty() ? "size" : "pareto"}};
  for (const Variation& variable : task.variables)
    json["variables"][variable.key] = variable.interval ? variable.at(0) + " to " + variable.at(1) : "";
  json["limits"] = nlohmann::json::array();
  for (const Limit& limit : task.limits)
    json["limits"].push_back({answers()[limit.answer].name, limit.at_least ? "at least" : "at most", limit.value});
  json["objective"] = {task.maximise ? "highest" : "lowest", answers()[task.objective].name};
  if (task.robust) json["robust"] = robustness_json(task);
  if (!pareto.empty()) {
    const auto [first, second] = pareto_answers(pareto);
    json["front"] = {answers()[first.answer].name, answers()[second.answer].name, points};
  }
  json["seed"] = task.seed;
  json["target_conversion"] = task.settings.target_conversion;
  json["turnaround [s]"] = task.settings.turnaround;
  json["files"] = files.by_file();
  json["input"] = task.base;
  return StudyDefinition(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string design_text(const SizingTask& task, const SizingResult& result) {
  const Design& best = result.best;
  TextTable table({"", "value"});
  for (std::size_t k = 0; k < task.variables.size(); ++k)
    table.add_row({task.variables[k].key, rounded_text(best.values[k])});
  for (std::size_t a = 0; a < best.answers.size(); ++a)
    if (std::isfinite(best.answers[a]))
      table.add_row({std::string(answers()[a].name), answer_text(answers()[a], best.answers[a])});
  std::string text;
  if (!result.feasible)
    text = fmt::format(" NOT POSSIBLE: no design keeps all limits. The nearest one is:\n\n");
  else
    text = fmt::format(" {} {}: {}\n\n", task.maximise ? "highest" : "lowest", answers()[task.objective].name,
                       answer_text(answers()[task.objective], best.answers[task.objective]));
  text += table.text() + "\n";
  if (!result.feasible) text += list_text("violated", broken_limits(task, best));
  text += list_text("active", active_constraints(task, best)) + operation_text(task, best) + base_text(task);
  for (const std::string& warning : warnings_of(task, best)) text += fmt::format(" WARNING   {}\n", warning);
  return wrapped_behind_labels(text, 11);
}

std::string impossible_text(const SizingTask& task, const Design& nearest) {
  std::string text = "no design keeps the limits; the nearest";
  for (std::size_t k = 0; k < task.variables.size(); ++k)
    text += fmt::format("{} {} {}", k == 0 ? "," : " and", task.variables[k].key, rounded_text(nearest.values[k]));
  return text + ", has " + joined(broken_limits(task, nearest), " and ");
}

std::string front_text(const SizingTask& task, std::size_t second, const std::vector<Design>& front) {
  std::vector<std::string> titles{std::string(answers()[task.objective].name), std::string(answers()[second].name)};
  for (const Variation& variable : task.variables) titles.push_back(variable.key);
  titles.emplace_back("active");
  TextTable table(titles);
  for (const Design& design : front) {
    std::vector<std::string> row;
    for (const std::size_t a : {task.objective, second}) row.push_back(answer_text(answers()[a], design.answers[a]));
    for (std::size_t k = 0; k < design.values.size(); ++k) row.push_back(rounded_text(design.values[k]));
    row.push_back(joined(active_constraints(task, design)));
    table.add_row(std::move(row));
  }
  return table.text() + "\n";
}

std::string write_design(const fs::path& folder, const SizingTask& task, const SizingResult& result) {
  const std::string name = result.feasible ? "design" : "nearest", other = result.feasible ? "nearest" : "design";
  std::error_code ignored;
  for (const char* extension : {".toml", ".csv"}) fs::remove(folder / (other + extension), ignored);
  const StudyTable table = table_of(task, {result.best});
  write_atomically(folder / (name + ".csv"), study_csv(table));
  const Problem problem = problem_from_text(task.base, "case", assignments(table.cases, 0));
  write_atomically(folder / (name + ".toml"), effective_input(problem));
  return name;
}

void write_front(const fs::path& folder, const SizingTask& task, const std::vector<Design>& front) {
  write_atomically(folder / "front.csv", study_csv(table_of(task, front)));
}

}  // namespace joulet
