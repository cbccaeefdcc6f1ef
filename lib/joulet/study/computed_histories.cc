#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/columns.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/simulation.h>
#include <joulet/study/computed_histories.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/keys.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/task_farm.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace joulet {

ComputedHistories::ComputedHistories(const CalibrationTask& task, MPI_Comm communicator, CalibrationProgress progress)
    : task_(task),
      communicator_(communicator),
      can_repeat_(can_repeat_steps(problem_from_text(task.base, "case"))),
      progress_(std::move(progress)) {}

namespace {

std::vector<std::string> assignments_at(const CalibrationTask& task, const ComputedHistories::Point& point) {
  std::vector<std::string> changes;
  for (std::size_t k = 0; k < task.inputs.size(); ++k) changes.push_back(task.inputs[k].assignment_at(point[k]));
  return changes;
}

/// The columns of the data at their times, [series * times + time]. Throws what `run` throws, and InputError when the
/// run has no value where the data have one.
std::vector<double> histories_of(Problem problem, const MeasuredHistories& data, MPI_Comm group,
                                 const std::function<void()>& alive, const StepsOfRun& steps) {
  const auto& times = data.times;
  // The run lands on the times of the data exactly.
  problem.time.end = times.back();
  problem.output.times.clear();
  for (const double time : times)
    if (time > 0) problem.output.times.push_back(time);
  std::vector<double> values;
  values.assign(data.series.size() * times.size(), std::numeric_limits<double>::quiet_NaN());
  Observers observers;
  observers.created = [&](Simulation& simulation) { use(steps, simulation); };
  observers.accepted = [&](const StepReport&) { alive(); };
  observers.output_time = [&](const Simulation& simulation) {
    const StepReport& report = simulation.report();
    const auto found = std::lower_bound(times.begin(), times.end(), report.time);
    if (found == times.end() || *found != report.time) return;
    for (std::size_t s = 0; s < data.series.size(); ++s)
      values[s * times.size() + static_cast<std::size_t>(found - times.begin())] =
          columns()[data.series[s].column].value(report);
  };
  run(problem, group, observers);
  for (std::size_t s = 0; s < data.series.size(); ++s)
    for (std::size_t t = 0; t < times.size(); ++t)
      if (!std::isfinite(values[s * times.size() + t]) && !std::isnan(data.series[s].values[t]))
        throw InputError(fmt::format("{} has no value at {} s in the run, but one in the data",
                                     columns()[data.series[s].column].name, times[t]));
  // Where nothing was measured, nothing is compared.
  for (double& value : values)
    if (!std::isfinite(value)) value = 0;
  return values;
}

}  // namespace

CaseResult ComputedHistories::compute(const std::vector<std::string>& assignments, MPI_Comm group,
                                      const std::function<void()>& alive, const StepsOfRun& steps) const {
  CaseResult result;
  try {
    result.answers = histories_of(problem_from_text(task_.base, "case", assignments), task_.data, group, alive, steps);
    result.finished = true;
  } catch (const Interrupted&) {
    throw;
  } catch (const Error& error) {
    result.error_code = error.exit_code();
    result.error = error.what();
  }
  return result;
}

std::vector<std::optional<std::vector<double>>> ComputedHistories::at(const std::vector<Point>& points) {
  std::set<Point> wanted;
  for (const Point& point : points)
    if (known_.count(point) == 0) wanted.insert(point);
  if (!wanted.empty()) compute_all({wanted.begin(), wanted.end()});
  std::vector<std::optional<std::vector<double>>> result;
  for (const Point& point : points) result.push_back(known_.at(point));
  return result;
}

void ComputedHistories::compute_all(const std::vector<Point>& open) {
  const Results results =
      on_farm(open.size(), [&](std::size_t number, MPI_Comm group, const std::function<void()>& alive) {
        const auto changes = assignments_at(task_, open[number]);
        const CaseResult result = once(task_.known, changes, group, [&] { return compute(changes, group, alive); });
        check_failure(task_.stop_at_failure, changes, result);
        return result;
      });
  for (std::size_t i = 0; i < open.size(); ++i) known_[open[i]] = results[i];
}

ComputedHistories::Results ComputedHistories::compute_beside(const Point& point, const std::vector<Point>& points) {
  TakenSteps taken;
  return on_farm(points.size(), [&](std::size_t number, MPI_Comm group, const std::function<void()>& alive) {
    const auto changes = assignments_at(task_, points[number]);
    auto name = changes;
    name.emplace_back("steps of the case beside it");
    const CaseResult result = once(task_.known, name, group, [&] {
      // Each group needs the steps.
      if (taken.empty()) compute(assignments_at(task_, point), group, alive, {&taken, nullptr});
      return compute(changes, group, alive, {nullptr, &taken});
    });
    check_failure(task_.stop_at_failure, name, result);
    return result;
  });
}

const std::vector<std::optional<std::vector<double>>>& ComputedHistories::derivatives(const Point& point) {
  const auto [place, is_new] = known_derivatives_.emplace(point, Results(point.size()));
  Results& columns = place->second;
  if (!is_new) return columns;
  const auto here = at({point}).front();
  // Above, or where the range ends or the run fails, below.
  for (const double step : {search_difference, -search_difference}) {
    std::vector<std::size_t> inputs;
    std::vector<Point> beside;
    for (std::size_t k = 0; here && k < point.size(); ++k) {
      if (columns[k] || point[k] + step < 0 || point[k] + step > 1) continue;
      inputs.push_back(k);
      beside.push_back(point);
      beside.back()[k] += step;
    }
    if (inputs.empty()) continue;
    const Results results = compute_beside(point, beside);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!results[i]) continue;
      columns[inputs[i]].emplace();
      for (std::size_t j = 0; j < here->size(); ++j)
        columns[inputs[i]]->push_back(((*results[i])[j] - (*here)[j]) / step);
    }
  }
  return columns;
}

ComputedHistories::Results ComputedHistories::on_farm(std::size_t n, const Compute& compute) {
  const std::size_t size = task_.data.series.size() * task_.data.times.size();
  std::vector<double> table(n * size, 0.);
  std::vector<int> finished(n, 0);
  std::string errors;
  TaskFarm farm(communicator_, task_.ranks_per_case);
  const auto task = [&](std::size_t number, MPI_Comm group) {
    const CaseResult result = compute(number, group, [&farm] { farm.alive(); });
    if (!farm.is_group_leader()) return;
    if (!result.finished) errors += fmt::format("{}\n", result.error);
    if (!result.finished) return;
    std::copy(result.answers.begin(), result.answers.end(), table.begin() + static_cast<std::ptrdiff_t>(number * size));
    finished[number] = 1;
  };
  farm.run(n, task, [&](std::size_t done) {
    if (progress_) progress_(runs_ + done);
  });
  // Each entry was written by one rank.
  MPI_Allreduce(MPI_IN_PLACE, table.data(), static_cast<int>(table.size()), MPI_DOUBLE, MPI_SUM, communicator_);
  MPI_Allreduce(MPI_IN_PLACE, finished.data(), static_cast<int>(finished.size()), MPI_INT, MPI_SUM, communicator_);
  for (const std::string& text : texts_of_all_ranks(communicator_, errors))
    if (first_error_.empty()) first_error_ = text.substr(0, text.find('\n'));
  runs_ += n;
  Results results(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto begin = table.begin() + static_cast<std::ptrdiff_t>(i * size);
    if (finished[i]) results[i] = std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(size));
  }
  return results;
}

void check_calibration(const CalibrationTask& task) {
  if (task.inputs.empty())
    throw InputError("nothing is fitted; give --fit 'kinetics.pre_exponential_factor = 300..1500 1/s'");
  std::set<std::string> keys;
  std::vector<Uncertain> ranges;
  for (const FittedInput& input : task.inputs) {
    if (!keys.insert(input.range.key).second)
      throw InputError(fmt::format("--fit: {} is fitted twice", input.range.key));
    ranges.push_back(input.range);
  }
  const Problem problem = problem_from_text(task.base, "case");
  if (problem.time.analysis == Analysis::steady)
    throw InputError("time.analysis is steady: there is no history that data could be compared with");
  if (task.data.times.back() > problem.time.end)
    throw InputError(
        fmt::format("the data end at {} s, the case at {} s; set time.end", task.data.times.back(), problem.time.end));
  if (task.data.times.back() <= 0) throw InputError("the data have no time after 0 s");
  if (task.data.n_values() <= task.inputs.size())
    throw InputError(
        fmt::format("{} measured values are too few to fit {} inputs", task.data.n_values(), task.inputs.size()));
  check_values(task.base,
               cases_at(ranges, {std::vector<double>(ranges.size(), 0.), std::vector<double>(ranges.size(), 1.)}));
}

std::string calibrated_case(const CalibrationTask& task, const std::vector<double>& point) {
  return effective_input(problem_from_text(task.base, "case", assignments_at(task, point)));
}

}  // namespace joulet
