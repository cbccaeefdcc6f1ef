#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/study/keys.h>
#include <joulet/study/study_table.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace joulet {
namespace {

/// A question, and which end of an answer settles it.
struct Question {
  std::string_view text, answer;
  bool highest;
  bool only_converted;  ///< among the cases that reach the target: cold pellets would win otherwise
};
constexpr Question questions[] = {
    {"highest conversion", "conversion", true, false},
    {"soonest at the target", "time_to_target", false, false},
    {"least energy per Mg", "energy_per_mg", false, true},
    {"most Mg per time", "throughput", true, true},
    {"most Mg", "mg_mass", true, true},
    {"most even temperature", "temperature_spread", false, true},
    {"lowest peak temperature", "temperature_peak", false, true},
    {"lowest peak power", "power_peak", false, true},
};

std::optional<std::size_t> winner(const StudyTable& table, const Question& question) {
  const std::size_t a = answer_index(question.answer), conversion = answer_index("conversion");
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < table.results.size(); ++i) {
    const CaseResult& r = table.results[i];
    if (!r.finished || !std::isfinite(r.answers[a])) continue;
    if (question.only_converted && r.answers[conversion] < table.settings.target_conversion) continue;
    const double sign = question.highest ? -1 : 1;
    if (!best || sign * r.answers[a] < sign * table.results[*best].answers[a]) best = i;
  }
  return best;
}

/// Keys by their last part where that is clear, numbers with five digits.
std::string short_case_text(const CaseTable& cases, std::size_t number) {
  const auto last_part = [](const std::string& key) { return key.substr(key.rfind('.') + 1); };
  std::string text;
  for (std::size_t k = 0; k < cases.keys.size(); ++k) {
    const std::string name = last_part(cases.keys[k]);
    const auto same = std::count_if(cases.keys.begin(), cases.keys.end(),
                                    [&](const std::string& key) { return last_part(key) == name; });
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", same == 1 ? name : cases.keys[k],
                        rounded_text(cases.rows[number][k]));
  }
  return text;
}

std::string shown(const StudyTable& table, std::size_t number, std::string_view answer) {
  const std::size_t a = answer_index(answer);
  return answer_text(answers()[a], table.results[number].answers[a]);
}

}  // namespace

std::string best_of(const StudyTable& table) {
  TextTable winners({"best", "", "case"});
  std::set<std::size_t> numbers;
  bool any_converted = false;
  for (const Question& question : questions) {
    const auto best = winner(table, question);
    if (!best) continue;
    any_converted = any_converted || question.only_converted;
    winners.add_row({std::string(question.text), shown(table, *best, question.answer), std::to_string(*best)});
    numbers.insert(*best);
  }
  TextTable cases({"case", "conversion", "T peak", "energy per Mg", "inputs"});
  for (const std::size_t i : numbers)
    cases.add_row({std::to_string(i), shown(table, i, "conversion"), shown(table, i, "temperature_peak"),
                   shown(table, i, "energy_per_mg"), short_case_text(table.cases, i)});
  std::string result = winners.text() + "\n" + wrapped(cases.text());
  if (!any_converted)
    result += fmt::format("No case reaches the target conversion of {:g} %.\n", 100 * table.settings.target_conversion);
  return result;
}

}  // namespace joulet
