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
  std::vector<double> x, y;
  for (int i = 0; i < 100000; ++i) {
    x.push_back(i);
    y.push_back(i == 54321 ? 7 : std::sin(1e-3 * i));
  }
  thin_out(x, y, 1000);
  CHECK(x.size() <= 1000);
  CHECK(x.size() == y.size());
  CHECK(x.front() == 0);
  CHECK(x.back() == 99999);
  CHECK(std::count(y.begin(), y.end(), 7) == 1);
  CHECK(std::is_sorted(x.begin(), x.end()));
}
