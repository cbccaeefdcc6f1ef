#include <fmt/format.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/pages.h>
#include <joulet/report/run_page.h>
#include <joulet/report/shown.h>
#include <joulet/report/study_tables.h>

#include <joulet/base/files.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> answers_of(const ResultTable& table) {
  std::vector<std::string> names;
  bool after_status = false;
  for (const auto& column : table.columns()) {
    if (after_status && column.name != "error") names.push_back(column.name);
    after_status = after_status || column.name == "status";
  }
  return names;
}

std::vector<std::string> keys_of(const ResultTable& table) {
  std::vector<std::string> names;
  for (const auto& column : table.columns()) {
    if (column.name == "status") break;
    if (column.name != "case") names.push_back(column.name);
  }
  return names;
}

std::string list_html(const Json& texts) {
  std::string list;
  for (const Json& text : texts) list += element("li", escaped(text.get<std::string>()));
  return list.empty() ? "" : element("ul", list);
}

/// Of size.json, which says what was asked for; a folder of an older version has none.
Json task_of(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "size.json", error) ? json_of_file(folder / "size.json") : Json::object();
}

std::string question_html(const Json& task) {
  if (task.empty()) return "";
  HtmlTable table("", {"Asked", ""}, {false, false});
  table.add_row({task.value("maximise", false) ? "Make large" : "Make small",
                 escaped(shown_as(task.value("objective", ""), "").label)});
  for (const Json& limit : task.value("limits", Json::array()))
    table.add_row({"Limit", escaped(printed_unit(limit.get<std::string>()))});
  for (const Json& variable : task.value("variables", Json::array()))
    table.add_row({"Free", escaped(printed_unit(fmt::format("{} from {} to {}", variable.value("key", ""),
                                                            variable.value("low", ""), variable.value("high", ""))))});
  return table.html();
}

}  // namespace

Page design_page(const std::filesystem::path& folder) {
  std::error_code ignored;
  // Where no design keeps the limits the files are called otherwise.
  const std::string name = std::filesystem::exists(folder / "design.csv", ignored) ? "design" : "nearest";
  const ResultTable table = ResultTable::from_file(folder / (name + ".csv"));
  const std::string input = text_of_file(folder / (name + ".toml"));
  const Json task = task_of(folder);
  Page page;
  page.kind = "Design";
  for (const InputValue& value : input_values(input, name + ".toml"))
    if (value.key == "title") page.title = value.value;
  const bool feasible = task.value("feasible", true);
  page.subtitle = fmt::format("{} · {}", feasible ? "the best design within the limits" : "no design keeps all limits",
                              folder.string());
  if (!feasible) page.warnings.push_back("Not possible: no design keeps all limits. This is the nearest one.");
  for (const Json& broken : task.value("broken", Json::array())) page.warnings.push_back(broken.get<std::string>());
  for (const std::string& key : keys_of(table))
    page.answers.push_back({shown_as(key, "").label, cell_html(table, key, 0), "chosen"});
  for (const char* answer : {"energy_per_mg", "conversion", "temperature_peak", "throughput", "power_peak"})
    if (table.find(answer))
      page.answers.push_back({std::string(answer) == "energy_per_mg" ? "Energy per Mg" : shown_as(answer, "").label,
                              cell_html(table, answer, 0), ""});
  const Json active = task.value("active", Json::array());
  if (!task.empty() && feasible && active.empty())
    page.add("active", "What holds it back", element("p", "Nothing: the best design is within all limits."));
  page.add("active", "What holds it back", list_html(active));
  page.add("question", "The question", question_html(task));
  HtmlTable answers("", {"Answer", ""}, {false, true});
  for (const std::string& answer : answers_of(table))
    answers.add_row({escaped(shown_as(answer, "").label), cell_html(table, answer, 0)});
  page.add("answers", "All answers", answers.html());
  page.add("inputs", "Inputs of the design", changed_inputs_html(input, name + ".toml"));
  return page;
}

Page front_page(const std::filesystem::path& folder) {
  const ResultTable table = ResultTable::from_file(folder / "front.csv");
  const Json task = task_of(folder);
  const std::string first = task.value("objective", "energy_per_mg"), second = task.value("second", "throughput");
  Page page;
  page.kind = "Pareto front";
  const auto shown = [&](const std::string& name) { return shown_as(name, table.column(name).unit); };
  page.title = fmt::format("{} against {}", shown(first).label, shown(second).label);
  page.subtitle = fmt::format("{} designs, none of which is worse in both · {}", table.n_rows(), folder.string());

  LineChart chart;
  chart.title = page.title;
  chart.description = "Each point is the best design for a bound on the other answer.";
  chart.x = {shown(second).label, shown(second).unit};
  chart.y = {shown(first).label, shown(first).unit};
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < table.n_rows(); ++i)
    points.emplace_back(shown(second).value(table.column(second).numbers[i]),
                        shown(first).value(table.column(first).numbers[i]));
  std::sort(points.begin(), points.end());
  Series line{"front", {}, {}, Series::Mark::line, 0, {}, {}, false},
      dots{"designs", {}, {}, Series::Mark::points, 0, {}, {}, false};
  for (const auto& [x, y] : points) {
    line.x.push_back(x);
    line.y.push_back(y);
  }
  dots.x = line.x;
  dots.y = line.y;
  chart.series = {line, dots};
  page.add("front", "Front", chart_html(chart));

  std::vector<std::string> columns = keys_of(table);
  std::vector<std::string> names{first, second};
  names.insert(names.end(), columns.begin(), columns.end());
  for (const char* more : {"conversion", "temperature_peak", "power_peak"})
    if (table.find(more) && std::find(names.begin(), names.end(), more) == names.end()) names.emplace_back(more);
  std::vector<std::string> header;
  for (const std::string& name : names) header.push_back(escaped(shown(name).label));
  HtmlTable designs("", header, std::vector<bool>(names.size(), true));
  for (std::size_t i = 0; i < table.n_rows(); ++i) {
    std::vector<std::string> cells;
    for (const std::string& name : names) cells.push_back(cell_html(table, name, i));
    designs.add_row(cells);
  }
  page.add("designs", "Designs", designs.html());
  page.add("question", "The question", question_html(task));
  return page;
}

}  // namespace joulet
