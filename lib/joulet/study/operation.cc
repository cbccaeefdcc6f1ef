#include <fmt/format.h>
#include <joulet/base/plain_number.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/recipe_note.h>
#include <joulet/study/operation.h>

#include <cmath>
#include <limits>
#include <utility>

namespace joulet {
namespace {

constexpr double day = 86400;  // s

double answer(const Design& design, std::string_view name) { return design.answers[answer_index(name)]; }

}  // namespace

std::optional<Operation> operation_of(const SizingTask& task, const Design& design) {
  if (design.answers.empty()) return std::nullopt;
  const double mass = answer(design, "mg_mass"), throughput = answer(design, "throughput");
  if (!(mass > 0) || !(throughput > 0) || !std::isfinite(throughput)) return std::nullopt;
  Operation operation;
  operation.cycle = mass / throughput;
  operation.process = operation.cycle - task.settings.turnaround;
  operation.pellets_per_day = std::floor(day / operation.cycle);
  operation.magnesium_per_day = operation.pellets_per_day * mass;
  operation.energy_per_day = operation.pellets_per_day * answer(design, "energy");
  operation.voltage = (1 + Operation::margin) * answer(design, "voltage_peak");
  operation.current = (1 + Operation::margin) * answer(design, "current_peak");
  operation.power = (1 + Operation::margin) * answer(design, "power_peak");
  if (task.per_day > 0)
    operation.presses = static_cast<std::size_t>(std::ceil(day * task.per_day / operation.magnesium_per_day));
  return operation;
}

std::string operation_text(const SizingTask& task, const Design& design) {
  const auto operation = operation_of(task, design);
  if (!operation) return "";
  std::string text = fmt::format(
      " a press   {:.0f} pellets a day, one every {:.0f} s ({:.0f} s process, {:.0f} s turnaround): {} g of "
      "magnesium and {} kWh a day\n",
      operation->pellets_per_day, operation->cycle, operation->process, task.settings.turnaround,
      plain_number(1e3 * operation->magnesium_per_day, 4), plain_number(operation->energy_per_day / 3.6e6));
  if (operation->presses)
    text += fmt::format(" presses   {} for {} g of magnesium a day: {} kWh a day\n", *operation->presses,
                        plain_number(1e3 * day * task.per_day, 4),
                        plain_number(static_cast<double>(*operation->presses) * operation->energy_per_day / 3.6e6));
  return text + fmt::format(
                    " supply    {} V, {} A, {} W a press: {:.0f} % above the highest values of the run, "
                    "leads as far as the case has them\n",
                    plain_number(operation->voltage), plain_number(operation->current), plain_number(operation->power),
                    100 * Operation::margin);
}

std::vector<std::string> warnings_of(const SizingTask& task, const Design& design) {
  if (design.answers.empty()) return {};
  const Problem problem = problem_from_text(task.base, "case", assignments(cases_at(task, {design.point}), 0));
  const auto operation = operation_of(task, design);
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  RunConditions run{unknown, answer(design, "temperature_mean"), problem.time.end};
  if (operation && problem.thermal.prescribed.empty()) {
    run.time = operation->process;
    run.power_density = answer(design, "energy") / operation->process / nominal_volume(problem);
  }
  std::vector<std::string> warnings = ranges_left(problem, run);
  if (std::string recipe = rate_without_recipe(problem); !recipe.empty()) warnings.push_back(std::move(recipe));
  return warnings;
}

}  // namespace joulet
