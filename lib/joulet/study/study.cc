#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/keys.h>
#include <joulet/study/study.h>

#include <algorithm>

namespace joulet {

std::string study_base(const std::string& source, const std::vector<std::string>& overrides) {
  Problem problem = read_problem(source, overrides);
  // They would cost steps, and the end may move before them.
  problem.output.times.clear();
  return effective_input(problem);
}

void check_study(const Study& study) {
  check_values(study.base, study.cases);
  if (study.settings.times.empty()) return;
  const Problem problem = problem_from_text(study.base, "case");
  if (problem.time.analysis == Analysis::steady) throw InputError("--times: a steady case has no history");
  const auto [first, last] = std::minmax_element(study.settings.times.begin(), study.settings.times.end());
  const auto& keys = study.cases.keys;
  if (*first < 0) throw InputError(fmt::format("--times: {:g} s is before the start", *first));
  if (*last > problem.time.end && std::find(keys.begin(), keys.end(), "time.end") == keys.end())
    throw InputError(
        fmt::format("--times: {:g} s is after the end of the case, {:g} s (time.end)", *last, problem.time.end));
}

}  // namespace joulet
