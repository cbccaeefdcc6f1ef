#include <fmt/format.h>
#include <joulet/report/html.h>
#include <joulet/report/run_checks.h>
#include <joulet/report/shown.h>

#include <cmath>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

Json part(const RunResult& run, const char* name) { return run.summary.value(name, Json::object()); }

std::string state(bool good, const char* words) {
  return element("span", words, good ? "class=\"state good\"" : "class=\"state bad\"");
}

/// A flag of the supply's limits: "voltage_limit_was_binding".
bool is_limit(const std::string& key) { return key.find("limit_was_binding") != key.npos; }

/// What is good enough, where there is an agreed measure; the energy balance error is the one at which a run is warned
/// of.
std::string verdict(const std::string& key, double value) {
  constexpr double worth_a_look = 1e-3;
  if (key.find("closure") != key.npos || key.find("balance_error") != key.npos || key == "element_error")
    return std::abs(value) < worth_a_look ? state(true, "ok") : state(false, "large");
  if (key == "runaway_ratio") return value < 1 ? state(true, "stable") : state(false, "runs away");
  return "";
}

std::string plural(std::size_t n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

/// Steps that were repeated; the key has had two names.
const Json& rejected_steps(const Json& cost) {
  static const Json none = Json::array();
  for (const char* key : {"rejected_steps", "refused_steps"})
    if (cost.contains(key)) return cost[key];
  return none;
}

std::string rejected_html(const Json& steps) {
  if (steps.empty()) return "";
  HtmlTable table("", {"Time [s]", "Step [s]", "Repeated with [s]", "Why"}, {true, true, true, false});
  for (const Json& step : steps) {
    const auto cell = [&](const char* key) { return rounded_number(step.value(key, NAN)); };
    table.add_row({cell("time"), cell("dt"), cell("proposed_dt"), escaped(step.value("reason", ""))});
  }
  return element("details", element("summary", plural(steps.size(), "step") + " rejected and repeated") + table.html());
}

}  // namespace

std::string hot_volume_text(const RunResult& run) {
  const Json peak = part(run, "peak");
  const auto number = [&](const char* key) { return peak.contains(key) ? number_in(peak[key]).value_or(0) : 0; };
  if (!(number("volume_above_limit") > 0)) return "";
  std::string bodies;
  for (const Json& body : peak.value("bodies_above_limit", Json::array()))
    bodies += (bodies.empty() ? "" : ", ") + body.value("name", "");
  return fmt::format("{} of {} were hotter than the limit of temperature at {} s, the most of the run.",
                     shown_as("volume_above_limit", "m^3").text(number("volume_above_limit")), bodies,
                     rounded_number(number("volume_above_limit_time")));
}

std::vector<std::string> run_warnings(const RunResult& run) {
  std::vector<std::string> warnings;
  const Json checks = part(run, "checks");
  for (const auto& [key, value] : checks.items())
    if (is_limit(key) && value.is_boolean() && value.get<bool>())
      warnings.push_back(
          fmt::format("The {} limit of the supply was binding for a part of the run.", key.substr(0, key.find('_'))));
  if (checks.contains("runaway_ratio") && number_in(checks["runaway_ratio"]).value_or(0) > 1)
    warnings.push_back("At some time the power grew faster with temperature than the losses: thermal runaway.");
  if (const std::string hot = hot_volume_text(run); !hot.empty()) warnings.push_back(hot);
  if (part(run, "chemistry").contains("field_factor"))
    warnings.push_back(
        "Hypothesis in use: the electric field multiplies the rate (kinetics.field_factor). No measurement supports "
        "it.");
  if (part(run, "hypotheses").contains("interface_excess"))
    warnings.push_back(
        "Hypothesis in use: the reaction takes place at another temperature than that of the pellet "
        "(kinetics.interface_excess). No measurement supports it.");
  for (const Json& warning : run.summary.value("warnings", Json::array()))
    if (warning.is_string()) warnings.push_back(warning.get<std::string>());
  return warnings;
}

std::string run_checks_html(const RunResult& run) {
  HtmlTable table("", {"Check", "Value", ""}, {false, true, false});
  const Json checks = part(run, "checks");
  for (const auto& [key, value] : checks.items()) {
    if (value.is_boolean()) {
      const std::string what = is_limit(key) ? fmt::format("Limit of the {} was binding", key.substr(0, key.find('_')))
                                             : shown_as(key, "").label;
      table.add_row({escaped(what), value.get<bool>() ? "yes" : "no", ""});
    } else if (const auto number = number_in(value)) {
      const Shown shown = shown_as(key, value.is_object() ? value.value("unit", "1") : "1");
      table.add_row({escaped(shown.label), data_html(shown, *number), verdict(key, *number)});
    }
  }
  const Json errors = part(run, "errors");
  for (const auto& [name, error] : errors.items()) {
    const std::string unit = error.value("unit", "1");
    const Shown shown = shown_as(name, unit);
    table.add_row({escaped(shown.label + ", error of mesh and time steps (estimate)"),
                   data_html({"", unit == "K" ? "K" : shown.unit, shown.factor, 0, -1}, number_in(error).value_or(NAN)),
                   ""});
  }
  return table.html() + rejected_html(rejected_steps(part(run, "cost")));
}

std::vector<std::pair<std::string, std::string>> run_cost(const RunResult& run) {
  std::vector<std::pair<std::string, std::string>> rows;
  const Json cost = part(run, "cost");
  const auto count = [&](const char* key) { return cost.value(key, std::size_t{0}); };
  rows.emplace_back(
      "Mesh", fmt::format("{}, {} unknowns per field", plural(count("cells"), "cell"), count("unknowns_per_field")));
  rows.emplace_back("Linear solver", cost.value("linear_solver", "–"));
  rows.emplace_back("Time steps", fmt::format("{} accepted, {} rejected", count("steps"), rejected_steps(cost).size()));
  if (cost.contains("wall_time"))
    rows.emplace_back("Time to compute",
                      fmt::format("{} s on {}", rounded_number(number_in(cost["wall_time"]).value_or(NAN), 3),
                                  plural(count("ranks"), "core")));
  return rows;
}

}  // namespace joulet
