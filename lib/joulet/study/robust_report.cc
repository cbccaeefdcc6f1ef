#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/statistics/quantiles.h>
#include <joulet/study/keys.h>
#include <joulet/study/operation.h>
#include <joulet/study/robust_report.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

/// An answer at its quantile: the objective, or one with a limit.
struct Quantity {
  std::size_t answer;
  bool bad_when_small;
  double quantile;
  const Limit* limit;  ///< null: the objective
};

std::vector<Quantity> quantities(const SizingTask& task) {
  std::vector<Quantity> list{{task.objective, task.maximise, task.robust->objective_quantile, nullptr}};
  for (const Limit& limit : task.limits) list.push_back({limit.answer, limit.at_least, limit.quantile, &limit});
  return list;
}

/// A quantile with its 95 % interval, and how many of the sample have no value; those count as worse than any number.
struct Found {
  double nominal = 0, value = 0;
  Interval interval;
  std::size_t kept = 0, missing = 0;  ///< members that keep the limit, members without a value
};

Found found(const Quantity& q, const Design& design, const std::vector<CaseResult>& checks) {
  const double sign = q.bad_when_small ? -1 : 1;
  Found result;
  std::vector<double> values;
  for (const CaseResult& check : checks) {
    const double value = check.finished ? check.answers[q.answer] : std::nan("");
    values.push_back(std::isfinite(value) ? sign * value : INFINITY);
    result.missing += std::isfinite(value) ? 0 : 1;
    result.kept += q.limit && sign * value <= sign * q.limit->value ? 1 : 0;
  }
  result.nominal = design.answers.empty() ? std::nan("") : design.answers[q.answer];
  result.value = sign * sample_quantile(values, q.quantile);
  result.interval = quantile_interval(values, q.quantile, 0.95);
  if (q.bad_when_small) result.interval = {-result.interval.high, -result.interval.low};
  return result;
}

std::string name_of(const Quantity& q) {
  const double percent = 100 * (q.bad_when_small ? 1 - q.quantile : q.quantile);
  std::string name = fmt::format("{}, {:.4g} % q.", answers()[q.answer].name, percent);
  if (q.limit)
    name += fmt::format(", {} {}", q.limit->at_least ? ">=" : "<=", answer_text(answers()[q.answer], q.limit->value));
  return name;
}

/// `?` where the sample does not bound it.
std::string end_text(const Quantity& q, double x) {
  return std::isfinite(x) ? answer_text(answers()[q.answer], x) : "?";
}

std::string interval_text(const Quantity& q, const Found& f) {
  const auto bare = [&](double x) { return end_text(q, x).substr(0, end_text(q, x).find(' ')); };
  return fmt::format("{} .. {}", bare(f.interval.low), bare(f.interval.high));
}

/// How many members keep all limits.
std::size_t all_kept(const SizingTask& task, const std::vector<CaseResult>& checks) {
  return static_cast<std::size_t>(std::count_if(checks.begin(), checks.end(), [&](const CaseResult& check) {
    return check.finished && std::all_of(task.limits.begin(), task.limits.end(), [&](const Limit& limit) {
             const double value = check.answers[limit.answer];
             return limit.at_least ? value >= limit.value : value <= limit.value;
           });
  }));
}

std::string share_text(std::size_t kept, std::size_t n) {
  const Interval share = share_interval(kept, n, 0.95);
  return fmt::format("{} of {} ({:.0f} .. {:.0f} %)", kept, n, 100 * share.low, 100 * share.high);
}

std::string cost_text(const SizingTask& task, const RobustResult& result) {
  const Answer& answer = answers()[task.objective];
  if (result.robust.best.answers.empty() || result.nominal.best.answers.empty()) return "";
  const double with = result.robust.best.answers[task.objective], without = result.nominal.best.answers[task.objective];
  return fmt::format(" cost      {} {} with the inputs of the case, where the nominal optimum has {}: {:+.2g} %\n",
                     answer.name, answer_text(answer, with), answer_text(answer, without), 100 * (with / without - 1));
}

std::string gaps_text(const RobustResult& result) {
  const auto failed = [](const std::vector<CaseResult>& checks) {
    return std::count_if(checks.begin(), checks.end(), [](const CaseResult& r) { return !r.finished; });
  };
  const auto robust = failed(result.robust_checks), nominal = failed(result.nominal_checks);
  if (robust + nominal == 0) return "";
  return fmt::format(" gaps      {} and {} of {} cases failed; each counts as worse than any number\n", robust, nominal,
                     result.robust_checks.size());
}

std::string answers_table(const SizingTask& task, const RobustResult& result) {
  TextTable table({"", "robust", "nominal optimum"});
  for (std::size_t k = 0; k < task.variables.size(); ++k)
    table.add_row({task.variables[k].key, rounded_text(result.robust.best.values[k]),
                   rounded_text(result.nominal.best.values[k])});
  for (const Quantity& q : quantities(task)) {
    const Found robust = found(q, result.robust.best, result.robust_checks),
                nominal = found(q, result.nominal.best, result.nominal_checks);
    table.add_row({name_of(q), end_text(q, robust.value), end_text(q, nominal.value)});
    table.add_row({"  its 95 % interval", interval_text(q, robust), interval_text(q, nominal)});
  }
  if (!task.limits.empty())
    table.add_row({"keeps all limits", share_text(all_kept(task, result.robust_checks), result.robust_checks.size()),
                   share_text(all_kept(task, result.nominal_checks), result.nominal_checks.size())});
  return table.text();
}

std::string end_cell(double x) { return std::isfinite(x) ? fmt::format("{}", x) : ""; }

}  // namespace

std::string robust_text(const SizingTask& task, const RobustResult& result) {
  std::string text =
      result.robust.feasible
          ? fmt::format(" {} {}\n\n", task.maximise ? "highest" : "lowest", name_of(quantities(task).front()))
          : " NOT POSSIBLE: no design keeps all limits at their quantiles. The nearest one is:\n\n";
  text += answers_table(task, result) + "\n" + cost_text(task, result);
  text += fmt::format(
      " sample    q.: quantiles of {} independent cases with their 95 % intervals (?: such a sample cannot tell); the "
      "search had a Latin hypercube of {}, the same for all designs\n",
      result.robust_checks.size(), task.robust->samples);
  text += gaps_text(result) + operation_text(task, result.robust.best);
  for (const std::string& warning : warnings_of(task, result.robust.best))
    text += fmt::format(" WARNING   {}\n", warning);
  return wrapped_behind_labels(text, 11);
}

std::string robust_csv(const SizingTask& task, const RobustResult& result) {
  std::string text = "design,answer,unit,bound,limit,quantile,nominal,value,low,high,samples,missing,kept\n";
  for (const bool robust : {true, false})
    for (const Quantity& q : quantities(task)) {
      const auto& checks = robust ? result.robust_checks : result.nominal_checks;
      const Found f = found(q, robust ? result.robust.best : result.nominal.best, checks);
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", robust ? "robust" : "nominal",
                          answers()[q.answer].name, answers()[q.answer].unit,
                          !q.limit            ? "objective"
                          : q.limit->at_least ? "at least"
                                              : "at most",
                          q.limit ? end_cell(q.limit->value) : "", q.bad_when_small ? 1 - q.quantile : q.quantile,
                          end_cell(f.nominal), end_cell(f.value), end_cell(f.interval.low), end_cell(f.interval.high),
                          checks.size(), f.missing, q.limit ? fmt::format("{}", f.kept) : "");
    }
  return text;
}

std::string no_robust_design_text(const SizingTask& task, const RobustResult& result) {
  std::string text = "no design keeps the limits at their quantiles; the nearest";
  for (std::size_t k = 0; k < task.variables.size(); ++k)
    text += fmt::format("{} {} {}", k == 0 ? "," : " and", task.variables[k].key,
                        rounded_text(result.robust.best.values[k]));
  std::vector<std::string> broken;
  for (const Quantity& q : quantities(task)) {
    if (!q.limit) continue;
    const Found f = found(q, result.robust.best, result.robust_checks);
    const double sign = q.bad_when_small ? -1 : 1;
    if (!(sign * f.value <= sign * q.limit->value))
      broken.push_back(fmt::format("{}, at {} ({})", name_of(q), end_text(q, f.value), interval_text(q, f)));
  }
  return text + (broken.empty() ? "" : ", has " + joined(broken, " and "));
}

}  // namespace joulet
