#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/pages.h>
#include <joulet/report/run_page.h>
#include <joulet/report/shown.h>
#include <joulet/report/study_result.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace joulet {
namespace {

enum class Method { sobol, morris, one_at_a_time };

Method method_of(const ResultTable& table) {
  if (table.find("total")) return Method::sobol;
  return table.find("mu_star") ? Method::morris : Method::one_at_a_time;
}

struct Words {
  const char *name, *explanation;
};
Words words(Method method) {
  switch (method) {
    case Method::sobol:
      return {"Sobol indices",
              "First-order index: share of the variance of an answer that an input causes alone; total index: with all "
              "its interactions. The whiskers are 95 % intervals. Inputs count as independent and equally likely "
              "between their limits."};
    case Method::morris:
      return {
          "Morris screening",
          "Mean change of an answer over the whole range of an input (mu*), with its standard error, and how much that "
          "depends on the other inputs (sigma)."};
    case Method::one_at_a_time:
      break;
  }
  return {"One at a time",
          "Change of an answer when one input goes to either end of its range and all others stay in the middle."};
}

/// A difference of an answer, in its shown unit.
double change(const Shown& shown, double si) { return shown.factor * si; }

BarChart chart_of(const StudyResult& study, const ResultTable& table, Method method, const std::string& answer) {
  BarChart chart;
  Shown shown = shown_as(answer, study.table.column(answer).unit);
  if (shown.offset != 0) shown.unit = "K";
  chart.title = shown.label;
  chart.description = fmt::format("{} of {} for each input.", words(method).name, shown.label);
  const auto number = [&](const char* name, std::size_t row) { return table.column(name).numbers[row]; };
  if (method == Method::sobol) {
    chart.value = {"Share of the variance", ""};
    chart.series = {"first-order", "total"};
  } else if (method == Method::morris) {
    chart.value = {"Change", shown.unit};
    chart.series = {"mu*", "sigma"};
  } else {
    chart.value = {"Change", shown.unit};
    chart.series = {"at its lower end", "at its upper end"};
  }
  const double base = study.table.column(answer).numbers[0];
  for (std::size_t row = 0; row < table.n_rows(); ++row) {
    if (table.column("answer").cells[row] != answer) continue;
    const std::string unit = table.column("input_unit").cells[row];
    const Shown input = shown_as(table.column("input").cells[row], unit == "factor" ? "1" : unit);
    BarChart::Bar bar;
    bar.label = fmt::format("{}, {} to {}{}", table.column("input").cells[row],
                            fmt::format("{:.4g}", input.value(number("low", row))),
                            fmt::format("{:.4g}", input.value(number("high", row))),
                            unit == "factor"     ? " times the law"
                            : input.unit.empty() ? ""
                                                 : " " + input.unit);
    if (method == Method::sobol) {
      bar.value = {number("first_order", row), number("total", row)};
      bar.low = {number("first_low", row), number("total_low", row)};
      bar.high = {number("first_high", row), number("total_high", row)};
    } else if (method == Method::morris) {
      const double mean = number("mu_star", row), error = number("error_of_mu_star", row);
      bar.value = {change(shown, mean), change(shown, number("sigma", row))};
      bar.low = {change(shown, mean - error), NAN};
      bar.high = {change(shown, mean + error), NAN};
    } else {
      bar.value = {change(shown, number("at_low", row) - base), change(shown, number("at_high", row) - base)};
    }
    chart.bars.push_back(std::move(bar));
  }
  return chart;
}

std::vector<std::string> distinct(const std::vector<std::string>& cells) {
  std::vector<std::string> list;
  for (const std::string& cell : cells)
    if (std::find(list.begin(), list.end(), cell) == list.end()) list.push_back(cell);
  return list;
}

/// The spread of an answer over the cases of the study.
Page::Answer spread(const StudyResult& study, const std::string& answer) {
  std::vector<double> values;
  for (const double v : study.table.column(answer).numbers)
    if (std::isfinite(v)) values.push_back(v);
  std::sort(values.begin(), values.end());
  const Shown shown = shown_as(answer, study.table.column(answer).unit);
  if (values.empty()) return {shown.label, "–", ""};
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
  };
  return {answer == "energy_per_mg" ? "Energy per Mg" : shown.label, data_html(shown, at(0.5)),
          fmt::format("median; 95 % of the cases between {} and {}", shown.number(at(0.025)), shown.text(at(0.975)))};
}

}  // namespace

Page sensitivity_page(const std::filesystem::path& folder) {
  const StudyResult study = StudyResult::read(folder);
  const ResultTable table = ResultTable::from_file(folder / "sensitivity.csv");
  const Method method = method_of(table);
  const auto answers = distinct(table.column("answer").cells);
  Page page;
  page.kind = "Sensitivity";
  page.title = fmt::format("What matters: {}", words(method).name);
  page.subtitle = fmt::format("{} cases, {} inputs · {}", study.n_cases(), study.keys.size(), folder.string());
  if (study.n_failed() > 0)
    page.warnings.push_back(
        fmt::format("{} of {} cases failed; they are left out.", study.n_failed(), study.n_cases()));
  std::string charts;
  for (const std::string& answer : answers) {
    page.answers.push_back(spread(study, answer));
    charts += chart_html(chart_of(study, table, method, answer));
  }
  page.add("effects", "Effects",
           element("p", words(method).explanation, "class=\"quiet\"") + element("div", charts, "class=\"charts\""));
  page.add("inputs", "Inputs of all cases", changed_inputs_html(study.definition.value("input", ""), "study.json"));
  page.add("provenance", "Provenance", provenance_html(study.definition, {}));
  return page;
}

}  // namespace joulet
