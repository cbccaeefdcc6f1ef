#include <joulet/base/error.h>
#include <joulet/problem/problem.h>
#include <joulet/results/amounts.h>
#include <joulet/results/snapshot.h>
#include <joulet/simulation/highest_temperature.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/simulation.h>
#include <joulet/simulation/stop.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace joulet {

namespace {

/// What the steps may leave open at any time, J: their error control allows a share of the temperature, and so of the
/// heat content. At a hot start the first flows are smaller than that.
/// Less where a tighter balance than usual is asked for.
double left_open(const EnergyLedger& ledger, double time_tolerance, double ledger_tolerance) {
  constexpr double rounding = 1e-11;  // of the heat content is what `resolution` stands for
  constexpr double usual = 1e-3;      // numerics.ledger_tolerance
  return std::min(1., ledger_tolerance / usual) * time_tolerance * ledger.resolution / rounding;
}

/// A ledger that does not close names its largest flow, where the error most likely is.
void check_ledger(const EnergyLedger& ledger, const char* unit, double time, double tolerance, double open = 0) {
  if (std::abs(closure(ledger)) <= tolerance || std::abs(ledger.imbalance()) <= open) return;
  const std::pair<const char*, double> flows[] = {{"electrical", ledger.electrical}, {"stored", ledger.stored},
                                                  {"reaction", ledger.reaction},     {"lateral", ledger.lateral},
                                                  {"bottom", ledger.bottom},         {"top", ledger.top},
                                                  {"source", ledger.source}};
  const auto largest = std::max_element(std::begin(flows), std::end(flows), [](const auto& a, const auto& b) {
    return std::abs(a.second) < std::abs(b.second);
  });
  throw LedgerError(fmt::format(
      "The energy ledger does not close at {:.6g} s: {:.6g} {} of {:.6g} {} ({:.2g}, tolerance {:.2g}) are unaccounted "
      "for; the largest flow is {} with {:.6g} {}. Tighten time.tolerance.",
      time, ledger.imbalance(), unit, largest->second, unit, closure(ledger), tolerance, largest->first,
      largest->second, unit));
}

/// What the pellet gave off is on plates, on the wall, in the gas or gone, each element for itself.
void check_vapour(const VapourReport& vapour, double time) {
  constexpr double tolerance = 1e-10;
  if (vapour.element_error <= tolerance) return;
  throw LedgerError(fmt::format(
      "The balance of vapour does not close at {:.6g} s: {:.2g} of an element that was released is unaccounted for "
      "(tolerance {:.0e}).",
      time, vapour.element_error, tolerance));
}

void notify(const std::function<void(const Simulation&)>& observer, const Simulation& simulation) {
  if (observer) observer(simulation);
}

/// One step. If a condition is met in it, the step is repeated so as to end where that happens; `stop` is set when it
/// does.
std::variant<StepReport, Rejection> step_or_stop(Simulation& simulation, double target,
                                                 const std::vector<StopCondition>& conditions,
                                                 const StopCondition*& stop) {
  const StepReport before = simulation.report();
  auto outcome = simulation.step_towards(target);
  for (int repeats = 0; repeats < 30 && std::holds_alternative<StepReport>(outcome); ++repeats) {
    const StepReport& now = std::get<StepReport>(outcome);
    const StopCondition* reached = met(conditions, now);
    if (!reached) return outcome;
    const double from = margin(*reached, before), beyond = margin(*reached, now);
    if (beyond <= resolution(*reached) || from >= 0) {
      stop = reached;
      return outcome;
    }
    // Aimed a little beyond, so that the end is met and not approached for ever.
    const double aim = (0.5 * resolution(*reached) - from) / (beyond - from);
    const double instant = before.time + (now.time - before.time) * std::min(aim, 1.);
    simulation.undo_step();
    outcome = simulation.step_towards(instant);
  }
  return outcome;
}

void tell_feedback(const Observers& observers, Simulation& simulation) {
  if (!observers.power_feedback) return;
  if (const auto feedback = simulation.power_feedback()) observers.power_feedback(*feedback);
}

}  // namespace

std::vector<double> output_times(const Problem& problem) {
  std::vector<double> times = problem.output.times;
  const double end = problem.time.end;
  if (times.empty())
    for (double decade = std::pow(10., std::floor(std::log10(end)) - 2); decade < end; decade *= 10)
      for (const double step : {1., 2., 5.})
        if (step * decade < end && step * decade > end / 200) times.push_back(step * decade);
  times.push_back(end);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

StepReport run(const Problem& problem, MPI_Comm communicator, const Observers& observers, const StoredSnapshot* from) {
  auto simulation = from ? Simulation::create(problem, communicator, *from) : Simulation::create(problem, communicator);
  if (observers.created) observers.created(*simulation);
  notify(observers.started, *simulation);
  if (problem.time.analysis == Analysis::steady) {
    const StepReport report = simulation->solve_steady(problem.time.end);
    check_highest_temperature(report);
    check_ledger(report.power_balance, "W", report.time, problem.numerics.ledger_tolerance);
    if (observers.accepted) observers.accepted(report);
    tell_feedback(observers, *simulation);
    notify(observers.output_time, *simulation);
    return report;
  }

  const double begin = simulation->report().time;
  if (!from) notify(observers.output_time, *simulation);
  const auto safe_point = [&] {
    if (!observers.safe_point) return;
    if (const auto stored = observers.safe_point(*simulation)) {
      simulation.reset();  // before the memory is taken a second time
      simulation = Simulation::create(problem, communicator, *stored);
    }
  };
  for (const double target : output_times(problem)) {
    if (from && target <= begin) continue;
    const StopCondition* stop = nullptr;
    while (simulation->report().time < target && !stop) {
      const auto outcome = step_or_stop(*simulation, target, problem.stops, stop);
      if (const auto* refusal = std::get_if<Rejection>(&outcome)) {
        if (observers.refused) observers.refused(*refusal);
        continue;
      }
      check_highest_temperature(std::get<StepReport>(outcome));
      const EnergyLedger& energies = simulation->report().energy_balance;
      check_ledger(energies, "J", simulation->report().time, problem.numerics.ledger_tolerance,
                   left_open(energies, problem.time.tolerance, problem.numerics.ledger_tolerance));
      check_vapour(simulation->report().vapour, simulation->report().time);
      if (observers.accepted) observers.accepted(std::get<StepReport>(outcome));
      if (simulation->report().time < target && !stop) safe_point();
    }
    tell_feedback(observers, *simulation);
    notify(observers.output_time, *simulation);
    if (!stop) {
      safe_point();
      continue;
    }
    if (observers.stopped) observers.stopped(description(*stop, simulation->report()));
    break;
  }
  return simulation->report();
}

}  // namespace joulet
