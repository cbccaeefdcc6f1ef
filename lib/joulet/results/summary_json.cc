#include <fmt/chrono.h>
#include <fmt/format.h>
#include <joulet/results/columns.h>
#include <joulet/results/summary.h>

#include <nlohmann/json.hpp>

#include <ctime>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json quantity(double value, std::string_view unit) { return {{"value", value}, {"unit", unit}}; }

Json answers(const StepReport& report) {
  Json answers;
  for (const Column& column : columns())
    answers[std::string(column.name)] = quantity(column.value(report), column.unit);
  answers["temperature_max_position"] = {{"value", report.temperature.max_position}, {"unit", "m"}};
  return answers;
}

Json refused_steps(const std::vector<Rejection>& refused) {
  Json list = Json::array();
  for (const Rejection& step : refused)
    list.push_back({{"time", step.time}, {"dt", step.dt}, {"proposed_dt", step.proposed_dt}, {"reason", step.reason}});
  return list;
}

Json cost(const Totals& totals, const SizeReport& size, const Provenance& provenance) {
  Json cost = {{"steps", totals.steps},
               {"newton_iterations", totals.newton_iterations},
               {"linear_iterations", totals.linear_iterations},
               {"refused_steps", refused_steps(totals.refused)},
               {"cells", size.cells},
               {"unknowns_per_field", size.unknowns_per_field},
               {"memory_estimate", quantity(size.memory_estimate, "byte")},
               {"linear_solver", size.linear_solver},
               {"ranks", provenance.ranks},
               {"wall_time", quantity(provenance.wall_time, "s")}};
  for (const auto& [part, seconds] : provenance.time_split) cost["time_split"][part] = quantity(seconds, "s");
  return cost;
}

}  // namespace

std::string hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

std::string utc_date() { return fmt::format("{:%FT%TZ}", fmt::gmtime(std::time(nullptr))); }

std::string summary_json(const StepReport& last, const Totals& totals, const SizeReport& size,
                         const Provenance& provenance) {
  Json json = {{"case", provenance.case_name}, {"title", provenance.title}, {"answers", answers(last)}};
  json["checks"] = {{"energy_closure", quantity(closure(last), "1")},
                    {"energy_closure_worst", quantity(totals.worst_closure, "1")},
                    {"voltage_limit_was_binding", totals.voltage_limit},
                    {"current_limit_was_binding", totals.current_limit}};
  json["cost"] = cost(totals, size, provenance);
  json["provenance"] = {{"date", utc_date()}, {"input_hash", "fnv1a64:" + provenance.input_hash}};
  for (const auto& [name, version] : provenance.versions) json["provenance"]["versions"][name] = version;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace joulet
