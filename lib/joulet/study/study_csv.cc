#include <fmt/format.h>
#include <joulet/results/amounts.h>
#include <joulet/study/keys.h>
#include <joulet/study/study_table.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

std::string number_cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string text_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  return quoted + '"';
}

std::string key_titles(const StudyTable& table) {
  std::string line;
  for (std::size_t k = 0; k < table.cases.keys.size(); ++k)
    line += fmt::format(",{}{}", table.cases.keys[k], table.units[k].empty() ? "" : " [" + table.units[k] + "]");
  return line;
}

/// A law or a keyword is shown as it was written, a number in SI.
std::string key_cells(const StudyTable& table, std::size_t number) {
  std::string line;
  for (std::size_t k = 0; k < table.cases.keys.size(); ++k) {
    const double value = table.input(number, k);
    line += "," + (std::isfinite(value) ? number_cell(value) : text_cell(table.cases.rows[number][k]));
  }
  return line;
}

}  // namespace

std::size_t StudyTable::n_finished() const {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(), [](const CaseResult& r) { return r.finished; }));
}

double StudyTable::input(std::size_t number, std::size_t key) const {
  return value_of_text(cases.rows[number][key], units[key]);
}

std::string study_csv(const StudyTable& table) {
  std::string text = "case" + key_titles(table) + ",status";
  for (const Answer& answer : answers()) text += fmt::format(",{} [{}]", answer.name, answer.unit);
  text += ",error\n";
  for (std::size_t i = 0; i < table.results.size(); ++i) {
    const CaseResult& result = table.results[i];
    text += fmt::format("{}{},{}", i, key_cells(table, i), result.finished ? "finished" : "failed");
    for (std::size_t a = 0; a < answers().size(); ++a)
      text += "," + (result.finished ? number_cell(result.answers[a]) : "");
    text += "," + text_cell(result.error) + "\n";
  }
  return text;
}

std::string study_history_csv(const StudyTable& table) {
  std::string text = "case" + key_titles(table) + ",time [s],conversion [1],energy [J]\n";
  for (std::size_t i = 0; i < table.results.size(); ++i)
    for (std::size_t t = 0; t < table.results[i].conversion.size(); ++t)
      text += fmt::format("{}{},{},{},{}\n", i, key_cells(table, i), table.settings.times[t],
                          number_cell(table.results[i].conversion[t]), number_cell(table.results[i].energy[t]));
  return text;
}

std::string study_timings_csv(const StudyTable& table) {
  std::string text = "case,steps,wall_time [s]\n";
  for (std::size_t i = 0; i < table.results.size(); ++i)
    text += fmt::format("{},{},{:.6f}\n", i, table.results[i].steps, table.results[i].seconds);
  return text;
}

std::string case_text(const CaseTable& cases, std::size_t number) {
  std::string text;
  for (std::size_t k = 0; k < cases.keys.size(); ++k)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", cases.keys[k], cases.rows[number][k]);
  return text;
}

}  // namespace joulet
