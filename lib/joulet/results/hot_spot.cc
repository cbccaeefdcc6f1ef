#include <fmt/format.h>
#include <joulet/results/hot_spot.h>

#include <algorithm>

namespace joulet {

HotSpot hottest(const StepReport& report) {
  HotSpot spot{"pellet", report.temperature.max, report.time, report.temperature.max_position};
  for (const BodyReport& part : report.parts)
    if (part.temperature_max > spot.temperature)
      spot = {part.name, part.temperature_max, report.time, part.max_position};
  return spot;
}

std::string body_text(const std::string& body) { return body == "pellet" ? body : fmt::format("part \"{}\"", body); }

void RunPeaks::add(const StepReport& report) {
  const HotSpot now = hottest(report);
  if (now.temperature > temperature.temperature) temperature = now;
  pellet_temperature = std::max(pellet_temperature, report.temperature.max);

  std::vector<HotVolume> hot;
  const auto look_at = [&hot](const std::string& body, double above, double volume) {
    if (above > 0) hot.push_back({body, above, volume > 0 ? above / volume : 0});
  };
  look_at("pellet", report.temperature.volume_above_limit, report.temperature.volume);
  for (const BodyReport& part : report.parts) look_at(part.name, part.volume_above_limit, part.volume);
  double sum = 0;
  for (const HotVolume& body : hot) sum += body.volume;
  if (sum <= hot_volume) return;
  hot_volume = sum;
  hot_volume_time = report.time;
  hot_bodies = std::move(hot);
}

}  // namespace joulet
