#include <fmt/format.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/design_map.h>
#include <joulet/report/html.h>
#include <joulet/report/pages.h>
#include <joulet/report/run_page.h>
#include <joulet/report/shown.h>
#include <joulet/report/study_tables.h>

namespace joulet {
namespace {

std::string title_of(const StudyResult& study) {
  for (const InputValue& input : input_values(study.definition.value("input", ""), "study.json"))
    if (input.key == "title" && !input.value.empty()) return input.value;
  return study.folder.filename().string();
}

/// The best case: its inputs and answers on top of the page.
void add_best(Page& page, const StudyResult& study) {
  const int best = best_within_limits(study);
  if (best < 0) {
    page.warnings.push_back(fmt::format("No case reaches {:g} % conversion below {:.0f} °C.",
                                        100 * study.target_conversion(), study.temperature_limit() - 273.15));
    return;
  }
  const auto row = static_cast<std::size_t>(best);
  const auto add = [&](const std::string& name, const std::string& note) {
    page.answers.push_back({shown_as(name, "").label, cell_html(study.table, name, row), note});
  };
  for (const std::string& key : study.keys)
    page.answers.push_back(
        {shown_as(key, "").label, input_cell_html(study.table, key, row), fmt::format("best case, number {}", best)});
  page.answers.push_back({"Energy per Mg", cell_html(study.table, "energy_per_mg", row), "least within the limits"});
  add("conversion", fmt::format("target {:g} %", 100 * study.target_conversion()));
  add("temperature_peak", fmt::format("limit {:.0f} °C", study.temperature_limit() - 273.15));
  add("time_to_target", "");
}

}  // namespace

Page sweep_page(const std::filesystem::path& folder) {
  const StudyResult study = StudyResult::read(folder);
  Page page;
  page.kind = "Sweep";
  page.title = title_of(study);
  page.subtitle = fmt::format("{} cases over {} · {}", study.n_cases(), fmt::join(study.keys, ", "), folder.string());
  if (study.n_failed() > 0)
    page.warnings.push_back(
        fmt::format("{} of {} cases failed; the table of failures says why.", study.n_failed(), study.n_cases()));
  add_best(page, study);
  page.add("map", "Map", design_map_html(study));
  page.add("time", "Over time", history_map_html(study));
  std::vector<std::string> columns{"case"};
  columns.insert(columns.end(), study.keys.begin(), study.keys.end());
  columns.insert(columns.end(), study.answers.begin(), study.answers.end());
  page.add("best", "Best cases", best_cases_html(study) + cases_html(study.table, "All cases", columns));
  page.add("failures", "Failures", failures_html(study));
  page.add("inputs", "Inputs of all cases", changed_inputs_html(study.definition.value("input", ""), "study.json"));
  page.add("provenance", "Provenance", provenance_html(study.definition, {}));
  return page;
}

}  // namespace joulet
