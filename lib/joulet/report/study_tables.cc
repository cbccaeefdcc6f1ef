#include <fmt/format.h>
#include <joulet/report/html.h>
#include <joulet/report/shown.h>
#include <joulet/report/study_tables.h>

#include <cmath>

namespace joulet {
namespace {

/// A question, and which end of an answer settles it.
struct Question {
  const char *text, *answer;
  bool highest, only_converted;  ///< among the cases that reach the target: cold pellets would win otherwise
};
constexpr Question questions[] = {
    {"Least energy per Mg", "energy_per_mg", false, true},
    {"Soonest at the target", "time_to_target", false, false},
    {"Most Mg per time", "throughput", true, true},
    {"Highest conversion", "conversion", true, false},
    {"Most even temperature", "temperature_spread", false, true},
    {"Lowest peak power", "power_peak", false, true},
};

bool reaches_target(const StudyResult& study, std::size_t i) {
  return study.table.column("conversion").numbers[i] >= study.target_conversion();
}

int winner(const StudyResult& study, const Question& question) {
  const ResultTable::Column* column = study.table.find(question.answer);
  int best = -1;
  if (!column) return best;
  for (std::size_t i = 0; i < study.n_cases(); ++i) {
    if (!study.finished(i) || !std::isfinite(column->numbers[i])) continue;
    if (question.only_converted && !reaches_target(study, i)) continue;
    const double sign = question.highest ? -1 : 1;
    if (best < 0 || sign * column->numbers[i] < sign * column->numbers[static_cast<std::size_t>(best)])
      best = static_cast<int>(i);
  }
  return best;
}

}  // namespace

std::string cell_html(const ResultTable& table, const std::string& name, std::size_t row) {
  const ResultTable::Column& column = table.column(name);
  if (!std::isfinite(column.numbers[row])) return column.cells[row].empty() ? "–" : escaped(column.cells[row]);
  return data_html(shown_as(name, column.unit), column.numbers[row]);
}

std::string input_cell_html(const ResultTable& table, const std::string& name, std::size_t row) {
  const ResultTable::Column& column = table.column(name);
  if (!std::isfinite(column.numbers[row])) return escaped(column.cells[row]);
  return input_html(shown_as(name, column.unit), column.numbers[row]);
}

std::string best_cases_html(const StudyResult& study) {
  std::vector<std::string> header{"", "Case"};
  std::vector<bool> numeric{false, true};
  for (const std::string& key : study.keys) {
    header.push_back(escaped(shown_as(key, "").label));
    numeric.push_back(true);
  }
  const std::vector<std::string> answers{"conversion", "temperature_peak", "energy_per_mg", "time_to_target"};
  for (const std::string& answer : answers) {
    header.push_back(answer == "energy_per_mg" ? "Energy per Mg" : shown_as(answer, "").label);
    numeric.push_back(true);
  }
  HtmlTable table("", header, numeric);
  for (const Question& question : questions) {
    const int best = winner(study, question);
    if (best < 0) continue;
    const auto row = static_cast<std::size_t>(best);
    std::vector<std::string> cells{question.text, std::to_string(best)};
    for (const std::string& key : study.keys) cells.push_back(input_cell_html(study.table, key, row));
    for (const std::string& answer : answers) cells.push_back(cell_html(study.table, answer, row));
    table.add_row(cells);
  }
  return table.html();
}

std::string failures_html(const StudyResult& study) {
  if (study.n_failed() == 0) return "";
  HtmlTable table("", {"Case", "Inputs", "Why"}, {true, false, false});
  for (std::size_t i = 0; i < study.n_cases(); ++i)
    if (!study.finished(i))
      table.add_row({std::to_string(i), element("code", escaped(study.options_of(i))),
                     escaped(study.table.column("error").cells[i])});
  return table.html();
}

std::string cases_html(const ResultTable& table, const std::string& summary, const std::vector<std::string>& columns) {
  constexpr std::size_t most = 500;
  std::vector<std::string> header;
  for (const std::string& name : columns) header.push_back(escaped(shown_as(name, "").label));
  HtmlTable html("", header, std::vector<bool>(columns.size(), true));
  for (std::size_t i = 0; i < std::min(most, table.n_rows()); ++i) {
    std::vector<std::string> cells;
    for (const std::string& name : columns)
      cells.push_back(name == "case" ? table.column(name).cells[i] : cell_html(table, name, i));
    html.add_row(cells);
  }
  const std::string cut = table.n_rows() > most ? fmt::format(" (the first {} of {})", most, table.n_rows()) : "";
  return element("details", element("summary", escaped(summary + cut)) + html.html());
}

int best_within_limits(const StudyResult& study) {
  const auto& energy = study.table.column("energy_per_mg").numbers;
  const auto& peak = study.table.column("temperature_peak").numbers;
  int best = -1;
  for (std::size_t i = 0; i < study.n_cases(); ++i) {
    if (!study.finished(i) || !std::isfinite(energy[i]) || !reaches_target(study, i) ||
        peak[i] > study.temperature_limit())
      continue;
    if (best < 0 || energy[i] < energy[static_cast<std::size_t>(best)]) best = static_cast<int>(i);
  }
  return best;
}

}  // namespace joulet
