#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/study/keys.h>
#include <joulet/study/latin_hypercube.h>
#include <joulet/study/sample.h>
#include <joulet/study/sobol.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace joulet {

std::size_t sample_size(const std::string& sample) {
  if (sample == "grid") return 0;
  std::size_t n = 0;
  const char* const begin = sample.data() + std::min<std::size_t>(4, sample.size());
  const char* const end = sample.data() + sample.size();
  const auto [parsed, error] = std::from_chars(begin, end, n);
  if (sample.substr(0, 4) != "lhs:" || error != std::errc() || parsed != end)
    throw InputError(fmt::format("--sample: \"{}\" is neither grid nor lhs:N, for example lhs:200", sample));
  if (n == 0) throw InputError("a sample has at least 1 case");
  return n;
}

CaseTable sampled_cases(const std::vector<std::string>& vary, const std::string& sample, std::uint64_t seed) {
  std::vector<Variation> variations;
  for (const std::string& text : vary) variations.push_back(variation_from_text(text));
  const std::size_t n = sample_size(sample);
  return n == 0 ? full_grid(variations) : latin_hypercube(variations, n, seed);
}

CaseTable random_cases(const std::vector<std::string>& vary, const std::vector<Uncertain>& inputs,
                       const std::vector<Correlation>& correlations, std::size_t n, std::uint64_t seed) {
  std::vector<Variation> variations;
  CaseTable cases;
  for (const std::string& text : vary) cases.keys.push_back(variations.emplace_back(variation_from_text(text)).key);
  for (const Uncertain& input : inputs) cases.keys.push_back(input.key);
  for (auto key = cases.keys.begin(); key != cases.keys.end(); ++key)
    if (std::find(cases.keys.begin(), key, *key) != key) throw InputError(fmt::format("{} is varied twice", *key));
  auto points = latin_points(n, cases.keys.size(), seed);
  correlate(points, cases.keys, correlations);
  for (const auto& point : points) {
    std::vector<std::string>& row = cases.rows.emplace_back();
    for (std::size_t k = 0; k < point.size(); ++k)
      row.push_back(k < variations.size() ? variations[k].at(point[k])
                                          : inputs[k - variations.size()].text_at(point[k]));
  }
  return cases;
}

std::string intervals_text(const StudyTable& table, const std::vector<std::size_t>& asked) {
  TextTable rows({"answer", "median", "2.5 %", "97.5 %", "cases"});
  for (const std::size_t a : asked) {
    std::vector<double> values;
    for (const CaseResult& result : table.results)
      if (result.finished && std::isfinite(result.answers[a])) values.push_back(result.answers[a]);
    const Answer& answer = answers()[a];
    const auto text = [&](double p) { return values.empty() ? "-" : answer_text(answer, percentile(values, p)); };
    rows.add_row({std::string(answer.name), text(50), text(2.5), text(97.5),
                  fmt::format("{} of {}", values.size(), table.results.size())});
  }
  return rows.text();
}

std::vector<std::string> units_of_keys(const CaseTable& cases) {
  std::vector<std::string> units;
  for (const std::string& key : cases.keys) units.push_back(unit_of_key(key));
  return units;
}

std::string failures_text(const StudyTable& table) {
  const std::size_t failed = table.results.size() - table.n_finished();
  if (failed == 0) return "";
  const auto first =
      std::find_if(table.results.begin(), table.results.end(), [](const CaseResult& r) { return !r.finished; });
  const auto number = static_cast<std::size_t>(first - table.results.begin());
  return fmt::format(" failed    {} of {} cases; study.csv has why. The first, {} ({}): {}\n", failed,
                     table.results.size(), number, case_text(table.cases, number), first->error);
}

}  // namespace joulet
