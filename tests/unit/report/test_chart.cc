#include "catch.h"

#include <joulet/report/chart.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

nlohmann::json numbers_of(const std::string& html) {
  const auto begin = html.find('{'), end = html.rfind("</script>");
  return nlohmann::json::parse(html.substr(begin, end - begin));
}

}  // namespace

TEST_CASE("a chart carries its numbers and a description") {
  LineChart chart;
  chart.title = "T < limit";
  chart.description = "over time";
  chart.x = {"Time", "s"};
  chart.y = {"T", "°C"};
  chart.series.push_back(
      {"mean </script>", {0, 1, 2}, {27, NAN, 1492.12345678}, Series::Mark::line, -1, {}, {}, false});
  const std::string html = chart_html(chart);
  CHECK(html.find("<figcaption>T &lt; limit</figcaption>") != html.npos);
  CHECK(html.find("mean </script>") == html.npos);
  const auto json = numbers_of(html);
  CHECK(json["series"][0]["name"] == "mean </script>");
  CHECK(json["series"][0]["y"][1].is_null());
  CHECK(json["series"][0]["y"][2] == 1492.12);
}

TEST_CASE("long curves are thinned out, their peaks stay") {
  std::vector<double> y;
  for (int i = 0; i < 100000; ++i) y.push_back(i == 54321 ? 7 : std::sin(1e-3 * i));
  const auto kept = thinned_out(y, 1000);
  CHECK(kept.size() <= 1000);
  CHECK(kept.front() == 0);
  CHECK(kept.back() == 99999);
  CHECK(std::count(kept.begin(), kept.end(), 54321) == 1);
  CHECK(std::is_sorted(kept.begin(), kept.end()));
  CHECK(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
  CHECK(thinned_out({3, 1, 2}, 1000) == std::vector<std::size_t>{0, 1, 2});
}
