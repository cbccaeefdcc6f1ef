#include <fmt/format.h>
#include <joulet/study/operation.h>
#include <joulet/study/sizing_report.h>

#include <nlohmann/json.hpp>

#include <string_view>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json question(const SizingTask& task) {
  Json json = {{"objective", answers()[task.objective].name}, {"maximise", task.maximise}};
  json["limits"] = Json::array();
  for (const Limit& limit : task.limits) {
    const Answer& answer = answers()[limit.answer];
    json["limits"].push_back(fmt::format("{} {} {}", answer.name, limit.at_least ? "at least" : "at most",
                                         answer_text(answer, limit.value)));
  }
  json["variables"] = Json::array();
  for (const Variation& variable : task.variables)
    json["variables"].push_back({{"key", variable.key}, {"low", variable.at(0)}, {"high", variable.at(1)}});
  return json;
}

Json operation_json(const Operation& operation) {
  const auto quantity = [](double value, const char* unit) { return Json{{"value", value}, {"unit", unit}}; };
  Json json = {{"process_time", quantity(operation.process, "s")},
               {"cycle_time", quantity(operation.cycle, "s")},
               {"pellets_per_day", quantity(operation.pellets_per_day, "1")},
               {"magnesium_per_day", quantity(operation.magnesium_per_day, "kg")},
               {"energy_per_day", quantity(operation.energy_per_day, "J")},
               {"supply_voltage", quantity(operation.voltage, "V")},
               {"supply_current", quantity(operation.current, "A")},
               {"supply_power", quantity(operation.power, "W")},
               {"supply_margin", quantity(Operation::margin, "1")}};
  if (operation.presses) json["presses"] = *operation.presses;
  return json;
}

}  // namespace

std::string design_json(const SizingTask& task, const SizingResult& result) {
  Json json = question(task);
  json["feasible"] = result.feasible;
  json["runs"] = result.runs;
  json["active"] = active_constraints(task, result.best);
  json["broken"] = result.feasible ? std::vector<std::string>() : broken_limits(task, result.best);
  if (const auto operation = operation_of(task, result.best)) json["operation"] = operation_json(*operation);
  json["warnings"] = warnings_of(task, result.best);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string front_json(const SizingTask& task, std::size_t second) {
  Json json = question(task);
  json["second"] = answers()[second].name;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace joulet
