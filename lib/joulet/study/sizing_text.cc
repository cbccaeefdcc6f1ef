#include <fmt/format.h>
#include <joulet/study/sizing.h>

#include <cmath>

namespace joulet {
namespace {

std::string bound_text(const Limit& limit) {
  const Answer& answer = answers()[limit.answer];
  return fmt::format("{} {} {}", answer.name, limit.at_least ? ">=" : "<=", answer_text(answer, limit.value));
}

}  // namespace

std::vector<std::string> active_constraints(const SizingTask& task, const Design& design) {
  constexpr double near = 2e-3;
  std::vector<std::string> active;
  for (const Limit& limit : task.limits) {
    const double value = design.answers.empty() ? std::nan("") : design.answers[limit.answer];
    const double scale = answers()[limit.answer].unit == "K" ? 1000 : std::abs(limit.value);
    if (std::abs(value - limit.value) <= near * scale) active.push_back(bound_text(limit));
  }
  for (std::size_t k = 0; k < task.variables.size(); ++k) {
    const double x = design.point[k];
    if (x <= near || x >= 1 - near)
      active.push_back(fmt::format("{} at its {} end, {}", task.variables[k].key, x < 0.5 ? "lower" : "upper",
                                   task.variables[k].at(x < 0.5 ? 0 : 1)));
  }
  return active;
}

std::vector<std::string> broken_limits(const SizingTask& task, const Design& design) {
  if (design.answers.empty()) return {design.error};
  std::vector<std::string> broken;
  for (const Limit& limit : task.limits) {
    const Answer& answer = answers()[limit.answer];
    const double value = design.answers[limit.answer];
    const bool kept = limit.at_least ? value >= limit.value : value <= limit.value;
    if (!kept)
      broken.push_back(fmt::format("{} {} instead of at {} {}", answer.name, answer_text(answer, value),
                                   limit.at_least ? "least" : "most", answer_text(answer, limit.value)));
  }
  return broken;
}

}  // namespace joulet
