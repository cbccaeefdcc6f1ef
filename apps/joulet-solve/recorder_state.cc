#include "recorder_state.h"

#include <nlohmann/json.hpp>

namespace joulet {
namespace {

using Json = nlohmann::json;

Json json_of(const std::vector<Rejection>& rejections) {
  Json list = Json::array();
  for (const Rejection& r : rejections) list.push_back({r.time, r.dt, r.proposed_dt, r.reason});
  return list;
}

Json json_of(const RunPeaks& peaks) {
  Json hot = Json::array();
  for (const HotVolume& body : peaks.hot_bodies) hot.push_back({body.body, body.volume, body.share});
  const HotSpot& spot = peaks.temperature;
  return {{"temperature", {spot.body, spot.temperature, spot.time, spot.position}},
          {"hot_volume", {peaks.hot_volume, peaks.hot_volume_time}},
          {"hot_bodies", hot},
          {"pellet_temperature", peaks.pellet_temperature}};
}

RunPeaks peaks_from(const Json& json) {
  const Json &spot = json.at("temperature"), &hot = json.at("hot_volume");
  RunPeaks peaks;
  peaks.temperature = {spot.at(0), spot.at(1), spot.at(2), spot.at(3)};
  peaks.hot_volume = hot.at(0);
  peaks.hot_volume_time = hot.at(1);
  for (const Json& body : json.at("hot_bodies")) peaks.hot_bodies.push_back({body.at(0), body.at(1), body.at(2)});
  json.at("pellet_temperature").get_to(peaks.pellet_temperature);
  return peaks;
}

}  // namespace

std::string text_of(const RecorderState& state) {
  const Totals& t = state.totals;
  Json json = {{"n_outputs", state.n_outputs},
               {"warned_of_runaway", state.warned_of_runaway},
               {"history_size", state.history_size},
               {"wall_time", state.wall_time},
               {"series", state.series},
               {"surface_series", state.surface_series},
               {"plate_series", state.plate_series},
               {"steps", t.steps},
               {"newton_iterations", t.newton_iterations},
               {"linear_iterations", t.linear_iterations},
               {"refused", json_of(t.refused)},
               {"worst_closure", t.worst_closure},
               {"voltage_limit", t.voltage_limit},
               {"current_limit", t.current_limit},
               {"power_limit", t.power_limit},
               {"highest_mean_temperature", t.highest_mean_temperature},
               {"warnings", t.warnings},
               {"peaks", json_of(t.peaks)},
               {"peak_mg_rate", t.peak_mg_rate},
               {"least_pore_diameter", t.least_pore_diameter}};
  for (const auto& time : t.conversion_times.times) json["conversion_times"].push_back(time ? Json(*time) : Json());
  if (const auto& last = t.conversion_times.last) json["progress"] = {last->time, last->progress, last->rate};
  if (t.feedback) json["feedback"] = {t.feedback->power_slope, t.feedback->loss_slope, t.feedback->by_supply};
  return json.dump();
}

RecorderState recorder_state_from(const std::string& text) {
  const Json json = Json::parse(text);
  RecorderState state;
  json.at("n_outputs").get_to(state.n_outputs);
  json.at("warned_of_runaway").get_to(state.warned_of_runaway);
  json.at("history_size").get_to(state.history_size);
  json.at("wall_time").get_to(state.wall_time);
  json.at("series").get_to(state.series);
  json.at("surface_series").get_to(state.surface_series);
  json.at("plate_series").get_to(state.plate_series);
  Totals& t = state.totals;
  json.at("steps").get_to(t.steps);
  json.at("newton_iterations").get_to(t.newton_iterations);
  json.at("linear_iterations").get_to(t.linear_iterations);
  for (const Json& r : json.at("refused")) t.refused.push_back({r.at(0), r.at(1), r.at(2), r.at(3)});
  json.at("worst_closure").get_to(t.worst_closure);
  json.at("voltage_limit").get_to(t.voltage_limit);
  json.at("current_limit").get_to(t.current_limit);
  json.at("power_limit").get_to(t.power_limit);
  json.at("highest_mean_temperature").get_to(t.highest_mean_temperature);
  json.at("warnings").get_to(t.warnings);
  t.peaks = peaks_from(json.at("peaks"));
  json.at("peak_mg_rate").get_to(t.peak_mg_rate);
  json.at("least_pore_diameter").get_to(t.least_pore_diameter);
  const Json& times = json.at("conversion_times");
  for (std::size_t i = 0; i < times.size(); ++i)
    if (!times[i].is_null()) t.conversion_times.times.at(i) = times[i].get<double>();
  if (const auto found = json.find("progress"); found != json.end())
    t.conversion_times.last = ConversionTimes::Point{found->at(0), found->at(1), found->at(2)};
  if (const auto found = json.find("feedback"); found != json.end())
    t.feedback = PowerFeedback{found->at(0), found->at(1), found->at(2)};
  return state;
}

}  // namespace joulet
