#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/amounts.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/run_conditions.h>
#include <joulet/simulation/simulation.h>
#include <joulet/study/evaluate.h>

#include <chrono>
#include <limits>
#include <map>

namespace joulet {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void use(const StepsOfRun& steps, Simulation& simulation) {
  if (steps.record) simulation.record_steps(*steps.record);
  if (steps.repeat) simulation.repeat_steps(*steps.repeat);
}

CaseResult evaluate(const Problem& given, const StudySettings& settings, MPI_Comm communicator,
                    const std::function<void()>& alive, const StepsOfRun& steps) {
  const auto start = std::chrono::steady_clock::now();
  Problem problem = given;
  // Output times cost steps: none but those that are asked for.
  problem.output.times = {problem.time.end};
  for (const double time : settings.times)
    if (time > 0 && time < problem.time.end) problem.output.times.push_back(time);
  struct Moment {
    double conversion, energy;
  };
  std::map<double, Moment> moments;
  CaseResult result;
  ProcessRecord record(settings);
  record.steady = problem.time.analysis == Analysis::steady;
  Observers observers;
  observers.created = [&](Simulation& simulation) { use(steps, simulation); };
  observers.started = [&](const Simulation& simulation) {
    if (!record.steady) record.add(simulation.report());
  };
  observers.accepted = [&](const StepReport& report) {
    record.add(report);
    ++result.steps;
    if (alive) alive();
  };
  observers.output_time = [&](const Simulation& simulation) {
    const StepReport& report = simulation.report();
    moments[report.time] = {report.conversion.mean, supplied_energy(report)};
  };
  run(problem, communicator, observers);
  record.calibrations_left =
      ranges_left(problem, run_conditions(problem, record.last, record.highest_mean_temperature)).size();
  for (const Answer& answer : answers()) result.answers.push_back(answer.value(record));
  for (const double time : settings.times) {
    const auto moment = moments.find(time);
    const bool known = moment != moments.end();
    result.conversion.push_back(known ? moment->second.conversion : std::numeric_limits<double>::quiet_NaN());
    result.energy.push_back(known ? moment->second.energy : std::numeric_limits<double>::quiet_NaN());
  }
  result.finished = true;
  result.seconds = seconds_since(start);
  return result;
}

CaseResult evaluate(const std::string& base, const std::vector<std::string>& assignments, const StudySettings& settings,
                    MPI_Comm communicator, const std::function<void()>& alive, const StepsOfRun& steps) {
  const auto start = std::chrono::steady_clock::now();
  CaseResult result;
  try {
    result = evaluate(problem_from_text(base, "case", assignments), settings, communicator, alive, steps);
  } catch (const Interrupted&) {
    throw;  // nothing is wrong with the case
  } catch (const Error& error) {
    result.error_code = error.exit_code();
    result.error = error.what();
  }
  result.seconds = seconds_since(start);
  return result;
}

}  // namespace joulet
