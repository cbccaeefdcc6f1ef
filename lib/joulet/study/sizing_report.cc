#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/keys.h>
#include <joulet/study/sizing_report.h>
#include <joulet/study/study_table.h>

#include <algorithm>
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

void make_results_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError(fmt::format("the folder \"{}\" cannot be made: {}", folder.string(), error.message()));
}

std::string list_text(const char* title, const std::vector<std::string>& items) {
  return items.empty() ? "" : fmt::format(" {:<9} {}\n", title, joined(items, "\n           "));
}

}  // namespace

std::string design_text(const SizingTask& task, const SizingResult& result, const fs::path& folder) {
  const Design& best = result.best;
  TextTable table({"", "value"});
  for (std::size_t k = 0; k < task.variables.size(); ++k)
    table.add_row({task.variables[k].key, rounded_text(best.values[k])});
  for (std::size_t a = 0; a < best.answers.size(); ++a)
    table.add_row({std::string(answers()[a].name), answer_text(answers()[a], best.answers[a])});
  std::string text;
  if (!result.feasible)
    text = fmt::format(" NOT POSSIBLE: no design keeps all limits. The nearest one is:\n\n");
  else
    text = fmt::format(" {} {}: {}\n\n", task.maximise ? "highest" : "lowest", answers()[task.objective].name,
                       answer_text(answers()[task.objective], best.answers[task.objective]));
  text += table.text() + "\n";
  if (!result.feasible) text += list_text("broken", broken_limits(task, best));
  text += list_text("active", active_constraints(task, best));
  return text +
         fmt::format(" results   {}/design.toml (a case to run), design.csv; {} runs\n", folder.string(), result.runs);
}

std::string front_text(const SizingTask& task, std::size_t second, const std::vector<Design>& front,
                       const fs::path& folder) {
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
  return fmt::format("{}\n results   {}/front.csv; {} designs\n", table.text(), folder.string(), front.size());
}

void write_design(const fs::path& folder, const SizingTask& task, const SizingResult& result) {
  make_results_folder(folder);
  const StudyTable table = table_of(task, {result.best});
  write_atomically(folder / "design.csv", study_csv(table));
  const Problem problem = problem_from_text(task.base, "case", assignments(table.cases, 0));
  write_atomically(folder / "design.toml", effective_input(problem));
}

void write_front(const fs::path& folder, const SizingTask& task, const std::vector<Design>& front) {
  make_results_folder(folder);
  write_atomically(folder / "front.csv", study_csv(table_of(task, front)));
}

}  // namespace joulet
