#include <fmt/format.h>
#include <joulet/results/hot_spot.h>
#include <joulet/simulation/stop.h>

#include <algorithm>

namespace joulet {
namespace {

double margin_of(const ConversionReached& stop, const StepReport& report) {
  return report.conversion.mean - stop.above;
}
/// The hottest place of the body that the condition names, or of all bodies.
HotSpot watched(const TemperatureExceeded& stop, const StepReport& report) {
  if (stop.body.empty()) return hottest(report);
  for (const BodyReport& part : report.parts)
    if (part.name == stop.body) return {part.name, part.temperature_max, report.time, part.max_position};
  return {stop.body, report.temperature.max, report.time, report.temperature.max_position};
}
double margin_of(const TemperatureExceeded& stop, const StepReport& report) {
  return watched(stop, report).temperature - stop.above;
}
double margin_of(const TimeReached& stop, const StepReport& report) { return report.time - stop.above; }

std::string text_of(const ConversionReached& stop, const StepReport&) {
  return fmt::format("the mean conversion reached {:g}", stop.above);
}
std::string text_of(const TemperatureExceeded& stop, const StepReport& report) {
  return fmt::format("the highest temperature reached {:.1f} degC in the {}", stop.above - 273.15,
                     body_text(watched(stop, report).body));
}
std::string text_of(const TimeReached& stop, const StepReport&) {
  return fmt::format("{:g} s have passed", stop.above);
}

}  // namespace

double margin(const StopCondition& condition, const StepReport& report) {
  return std::visit([&](const auto& stop) { return margin_of(stop, report); }, condition.when);
}

double resolution(const StopCondition& condition) {
  return std::holds_alternative<TemperatureExceeded>(condition.when) ? 1e-2 : 1e-6;
}

const StopCondition* met(const std::vector<StopCondition>& conditions, const StepReport& report) {
  const auto found = std::find_if(conditions.begin(), conditions.end(),
                                  [&](const StopCondition& condition) { return margin(condition, report) >= 0; });
  return found == conditions.end() ? nullptr : &*found;
}

std::string description(const StopCondition& condition, const StepReport& report) {
  return std::visit([&](const auto& stop) { return text_of(stop, report); }, condition.when);
}

}  // namespace joulet
