#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

/// Six digits: more cannot be seen, and the page stays small. What is not finite is null.
Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  return std::strtod(fmt::format("{:.6g}", value).c_str(), nullptr);
}

Json numbers(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

Json numbers(const std::vector<double>& values, const std::vector<std::size_t>& kept) {
  Json list = Json::array();
  for (const std::size_t i : kept) list.push_back(number(values[i]));
  return list;
}

Json axis(const Axis& a) { return {{"label", a.label}, {"unit", a.unit}, {"log", a.log}}; }

Json series(const Series& s) {
  constexpr const char* marks[] = {"line", "dashed", "points"};
  Json json = {{"name", s.name}, {"mark", marks[static_cast<int>(s.mark)]}, {"colour", s.colour}, {"quiet", s.quiet}};
  constexpr std::size_t enough = 1500;
  const auto kept = thinned_out(s.y, s.mark == Series::Mark::points ? s.y.size() : enough);
  json["x"] = numbers(s.x, kept);
  json["y"] = numbers(s.y, kept);
  if (!s.low.empty()) {
    json["low"] = numbers(s.low, kept);
    json["high"] = numbers(s.high, kept);
  }
  return json;
}

/// `<` must not begin a tag inside a script.
std::string script(const Json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<')
      text += "\\u003c";
    else
      text += c;
  }
  return element("script", text, "type=\"application/json\"");
}

std::string figure(const char* kind, const std::string& title, const std::string& description, Json json) {
  json["title"] = title;
  json["description"] = description;
  return element("figure",
                 "\n" + element("figcaption", escaped(title)) + element("p", escaped(description), "class=\"hidden\"") +
                     script(json) + "\n",
                 fmt::format("class=\"chart {0}\" data-kind=\"{0}\"", kind)) +
         "\n";
}

}  // namespace

std::string chart_html(const LineChart& chart) {
  Json json = {{"x", axis(chart.x)}, {"y", axis(chart.y)}, {"group", chart.group}, {"fromZero", chart.from_zero}};
  json["series"] = Json::array();
  for (const Series& s : chart.series) json["series"].push_back(series(s));
  json["levels"] = Json::array();
  for (const auto& level : chart.levels)
    json["levels"].push_back({{"value", number(level.value)}, {"label", level.label}});
  return figure("lines", chart.title, chart.description, std::move(json));
}

std::string chart_html(const BarChart& chart) {
  Json json = {{"value", axis(chart.value)}, {"series", chart.series}, {"bars", Json::array()}};
  for (const auto& bar : chart.bars)
    json["bars"].push_back(
        {{"label", bar.label}, {"value", numbers(bar.value)}, {"low", numbers(bar.low)}, {"high", numbers(bar.high)}});
  return figure("bars", chart.title, chart.description, std::move(json));
}

std::string chart_html(const MapChart& chart) {
  Json json = {{"x", axis(chart.x)},      {"y", axis(chart.y)},      {"xs", numbers(chart.xs)},
               {"ys", numbers(chart.ys)}, {"shown", chart.shown},    {"objective", chart.objective},
               {"cases", chart.cases},    {"layers", Json::array()}, {"limits", Json::array()}};
  if (!chart.options.empty()) json["options"] = chart.options;
  for (const auto& layer : chart.layers)
    json["layers"].push_back(
        {{"name", layer.name}, {"label", layer.label}, {"unit", layer.unit}, {"values", numbers(layer.values)}});
  for (const auto& limit : chart.limits)
    json["limits"].push_back({{"layer", limit.layer}, {"value", number(limit.value)}, {"atLeast", limit.at_least}});
  return figure("map", chart.title, chart.description, std::move(json));
}

std::vector<std::size_t> thinned_out(const std::vector<double>& y, std::size_t n) {
  std::vector<std::size_t> kept;
  const std::size_t parts = y.size() <= n ? 0 : n / 4;
  if (parts == 0)
    for (std::size_t i = 0; i < y.size(); ++i) kept.push_back(i);
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = part * y.size() / parts, end = (part + 1) * y.size() / parts;
    const auto [low, high] = std::minmax_element(y.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 y.begin() + static_cast<std::ptrdiff_t>(end));
    std::vector<std::size_t> here{begin, static_cast<std::size_t>(low - y.begin()),
                                  static_cast<std::size_t>(high - y.begin()), end - 1};
    std::sort(here.begin(), here.end());
    kept.insert(kept.end(), here.begin(), std::unique(here.begin(), here.end()));
  }
  return kept;
}

}  // namespace joulet
