#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/study/keys.h>
#include <joulet/study/sample.h>

#include <algorithm>
#include <charconv>

namespace joulet {

CaseTable sampled_cases(const std::vector<std::string>& vary, const std::string& sample, std::uint64_t seed) {
  std::vector<Variation> variations;
  for (const std::string& text : vary) variations.push_back(variation_from_text(text));
  if (sample == "grid") return full_grid(variations);
  std::size_t n = 0;
  const char* const begin = sample.data() + std::min<std::size_t>(4, sample.size());
  const char* const end = sample.data() + sample.size();
  const auto [parsed, error] = std::from_chars(begin, end, n);
  if (sample.substr(0, 4) != "lhs:" || error != std::errc() || parsed != end)
    throw InputError(fmt::format("--sample: \"{}\" is neither grid nor lhs:N, for example lhs:200", sample));
  return latin_hypercube(variations, n, seed);
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
